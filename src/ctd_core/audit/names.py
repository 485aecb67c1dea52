"""Numbers that are no amounts: dates, documents, telephones, Bão số 3, lần thứ 5."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_DOCUMENTS: Final = re.escape(
    "nghị định|quyết định|thông tư|chỉ thị|nghị quyết|kế hoạch|công văn|kết luận|"
    "hướng dẫn|thông báo|quy định|báo cáo|tờ trình|luật|đề án|điều|khoản|chương"
).replace(r"\|", "|")
_NAMED: Final = re.escape(
    "số|thứ|lần|khóa|khoá|quận|phường|ấp|khu phố|khóm|hạng|cấp|loại|quốc lộ|kênh|mục|"
    "phần|giai đoạn|vòng|thôn"
).replace(r"\|", "|")

_YEARS: Final = r"(?:19|20)\d\d"
_END: Final = r"(?![\d/]|[.,]\d)"

_TELEPHONE: Final = r"""
    (?:điện\ thoại|đt|sđt|tel|fax|hotline|zalo)\ ?[:.]?\ ?\+?[\d(][\d\ .()-]{6,20}\d
  | (?<![\d.,])0\d{2,4}(?:[\ .-]\d{3,4}){2,3}(?![\d.,]*\d)
  | (?<![\d.,])0\d{8,10}(?![\d.,]*\d)
  | \+84[\d\ .-]{8,14}\d
  | (?<![\d.,])1[89]00[\ .]?\d{4,6}(?!\d)
"""
_CODE: Final = r"""
    (?<!\w)(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{12,64}(?!\w)
  | https?://\S{1,200}
"""
_DOCUMENT: Final = rf"""
    (?:{_DOCUMENTS})\ (?:số\ )?:?\ ?\d{{1,5}} (?:/\d{{4}})?
    (?:[/-][\w/-]{{1,30}})? (?!\d|[.,]\d)
  | (?:số\ ?:?\ ?)? \d{{1,5}}\ ?/ (?:\d{{4}}/)?
    (?-i:[A-ZĐ]{{2,6}}) (?:[-/]\w{{1,20}}){{0,4}}
"""
_DATE: Final = rf"""
    (?<![\d/.,])\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}{_END}
  | (?<![\d/])\d{{4}}-\d{{2}}-\d{{2}}(?![\d/])
  | (?:ngày|mùng|mồng)\ \d{{1,2}} (?:\ ?[/-]\ ?\d{{1,2}})? (?:\ tháng\ \d{{1,2}})?
    (?:\ ?(?:/|năm)\ ?\d{{4}})? {_END}
  | (?:từ|đến|sáng|chiều|tối)\ \d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?{_END}
"""
_MONTH: Final = rf"""
    tháng\ \d{{1,2}} \ ? (?:[/-]\ ?|năm\ )? (?:{_YEARS})? {_END}
  | (?<![\d/.,])(?:0?[1-9]|1[0-2])/{_YEARS}{_END}
  | quý\ (?:[ivx]+|\d)(?:/|\ năm\ )\d{{4}} | quý\ \d(?!\d)
  | \d{{1,2}}\ tháng(?:\ (?:đầu|cuối)\ năm(?:\ \d{{4}})?)?
"""
_SCHOOL_YEAR: Final = rf"""
    (?<![\d/.,]){_YEARS}\ ?[-–]\ ?{_YEARS}{_END}
  | năm(?:\ học)?\ {_YEARS}(?:\ ?[-–]\ ?{_YEARS})?{_END}
"""
_TIME: Final = r"""
    \d{1,2}\ ?(?:giờ|h)\ ?(?:\d{1,2}(?!\d))?(?:\ phút)?(?!\w) | \d{1,2}:\d{2}(?!\d)
"""
_LONG: Final = r"(?<![\d.,])\d{1,4}\ (?:năm|ngày|tuần|giờ|phút|tuổi)(?!\w)"
_PART: Final = rf"""
    (?<!\w)(?<!con\ )(?:{_NAMED})\ (?:thứ\ |số\ )?\d{{1,4}}{_END}
  | (?<!\w)[^\W\d_]+-\d{{1,4}}(?!\w)
  | \d{{1,2}}\ tại\ chỗ
  | (?<![\w.,])(?<!giá\ )(?<!tiền\ )0\ (?:đồng|đ)(?!\w)        # phiên chợ 0 đồng
  | \d{{1,2}}\.\d(?=”) | (?<=“)\d{{1,2}}\ (?=[^\W\d_])
"""

_PATTERNS: Final = (
    ("a telephone", _TELEPHONE),
    ("a code", _CODE),
    ("a document", _DOCUMENT),
    ("a date", _DATE),
    ("a month", _MONTH),
    ("a year", _SCHOOL_YEAR),
    ("a time", _TIME),
    ("how long, or how old", _LONG),
    ("part of a name", _PART),
)
_NAME: Final = re.compile(
    "|".join(f"(?P<n{n}> {pattern} )" for n, (_why, pattern) in enumerate(_PATTERNS)),
    re.VERBOSE | re.IGNORECASE,
)
_YEAR: Final = re.compile(rf"(?<![\w/.,]){_YEARS}(?![\w/%]|[.,]\d)")
_NEXT: Final = re.compile(r"\ ([^\W\d_]+)")


class Name(NamedTuple):
    """A stretch of a paragraph whose digits are no amount, and what it is."""

    start: int
    end: int
    why: str


def names_in(text: str, is_unit: frozenset[str]) -> list[Name]:
    """What has digits in a paragraph and states no amount, in order."""
    found = [
        Name(one.start(), one.end(), _PATTERNS[int(one.lastgroup[1:])][0])
        for one in _NAME.finditer(text)
        if one.lastgroup
    ]
    found += [
        Name(one.start(), one.end(), "a year")
        for one in _YEAR.finditer(text)
        if not _is_counted(text, one.end(), is_unit)
    ]
    return list(_apart(sorted(found, key=lambda name: (name.start, -name.end))))


def _apart(names: list[Name]) -> Iterator[Name]:
    """Those that do not stand inside the one before."""
    end = -1
    for name in names:
        if name.start >= end:
            yield name
            end = name.end


def _is_counted(text: str, end: int, is_unit: frozenset[str]) -> bool:
    """Whether a unit follows: 2024 hội viên are members and no year."""
    following = _NEXT.match(text, end)
    return following is not None and following[1].casefold() in is_unit
