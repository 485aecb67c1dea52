"""Every number of a paragraph: where it stands, what it states, how it is hedged."""

import re
from collections.abc import Iterator
from typing import Final, Literal

import attrs

from ctd_core.audit.names import names_in
from ctd_core.errors import NumberFormatError
from ctd_core.readers import TooLongError
from ctd_core.said import Said
from ctd_core.vietnamese import HEDGES, parse_count, parse_money

Role = Literal[
    "count",
    "money",
    "percent",
    "base",
    "change",
    "part",
    "rate",
    "measure",
    "elsewhere",
    "unreadable",
    "name",
]
"""What a number is. A base is what another is held beside (1.748/1.800), a change how
much more or less that is; a part is among the number before (trong đó); a rate is the
price of one; a measure is so much of something (5,5 tấn gạo); what stands elsewhere was
not done, or in another period (chưa, lũy kế, tháng trước); a name is no amount at all:
a date, a document, Bão số 3."""

MOST_NUMBERS: Final = 10_000
"""Numbers in a text that is read: fifty times those of a long report."""

_HEDGE: Final = "|".join(re.escape(hedge) for hedge in HEDGES)
_SCALE: Final = r"(?:(?:nghìn|ngàn)\ (?:tỷ|tỉ)|tỷ|tỉ|triệu|tr|nghìn|ngàn)(?!\w)"
_NUMBER: Final = re.compile(
    rf"""
    (?: (?<!\w) (?P<hedge> {_HEDGE} ) \ )?
    (?<!\w) (?P<digits> \d[\d.,]*+ )
    (?P<scaled>
        (?: \ ?{_SCALE}
            (?: \ \d{{1,3}} \ ?{_SCALE}
              | \ \d{{1,3}} (?! [\w/%] | [.,]\d | \ [^\W\d_] ) )*+ )?
    )
    (?P<currency> \ ?(?: đồng | ₫ | vnđ | vnd | đ ) (?! \w ) )?
    (?P<percent> \ ?% )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RATE_AFTER: Final = re.compile(r"\ ?/\ ?[^\W\d_]")
_RATE_BEFORE: Final = re.compile(r"\b(?:mỗi|một) (?:[^\W\d_]+ ){1,3}$")


_DIGIT: Final = re.compile(r"\d")
_BASE: Final = re.compile(
    r"(?:\bso với\b|\bcùng kỳ\b)[^,;]{0,60}$"
    r"|(?:\bchỉ tiêu|\bkế hoạch)(?: được giao| giao| năm| là|:){0,3} ?$",
    re.IGNORECASE,
)
_AMONG: Final = re.compile(r"\btrong đó\b[^,;.]{0,25}$", re.IGNORECASE)
_CHANGE: Final = re.compile(r"\b(?:tăng|giảm|vượt|thiếu)(?: thêm)? $", re.IGNORECASE)
_SO_MUCH: Final = re.compile(r"[^,;.()]{0,40}\bso với\b|\s*(?:[,;.)]|$)")


_MEASURE: Final = re.compile(
    r"\ ?(?:tấn|tạ|kg|kí|gam|km2?|m2|m²|m³|m3|m|mét|ha|lít|ml|lần|điểm|giờ)(?!\w)",
    re.IGNORECASE,
)
_ELSEWHERE: Final = re.compile(
    r"\b(?:không(?! tính lãi| lãi| hoàn lại)|chưa)(?: [^\W\d_]+){0,4} $"
    r"|\b(?:dự kiến|sẽ|khởi công|đề nghị|lũy kế|luỹ kế|từ đầu năm"
    r"|(?:tháng|quý|kỳ) (?:trước|tới|sau))\b[^,;.]*$",
    re.IGNORECASE,
)


@attrs.frozen
class Number:
    """A number as it was written, and what it states (con số)."""

    text: str
    """As written, with hedge and unit: ``trên 1,980 tỷ đồng``."""
    start: int
    end: int
    role: Role
    amount: int | None
    """A count, or whole đồng; of a percentage, in hundredths of a percent."""
    hedge: str | None = None
    step: int = 1
    """What one more in its last digit is worth: of ``14,561 tỷ``, a triệu."""
    is_money: bool = False
    why: str = ""
    """Of a name, what it is; of what is unreadable, why."""


def numbers_in(
    text: str, is_unit: frozenset[str] = frozenset(), most: int = MOST_NUMBERS
) -> list[Number]:
    """The numbers of a paragraph in order, those among them that are names too.

    *is_unit* holds the words that counts are counted in: ``2 triệu suất`` is a count.
    Raises TooLongError as soon as there are more than *most*.
    """
    if not _DIGIT.search(text):
        return []
    names = names_in(text, is_unit)
    found: list[Number] = []
    at = 0
    for one in _NUMBER.finditer(text):
        if len(found) > most:
            raise TooLongError(length=len(found), most=MOST_NUMBERS)
        digits = one.start("digits")
        while at < len(names) and names[at].end <= digits:
            at += 1
        if at < len(names) and names[at].start <= digits:
            name = names[at]
            written = text[name.start : name.end].strip()
            if not (found and found[-1].start == name.start):
                found.append(
                    Number(written, name.start, name.end, "name", None, why=name.why)
                )
            continue
        found.append(_number(text, one, is_unit))
    return list(_beside(text, found))


def _number(text: str, one: re.Match[str], is_unit: frozenset[str]) -> Number:
    if one["digits"][-1] in ".,":
        # The sentence goes on behind it, so no unit does.
        end = one.start("digits") + len(one["digits"].rstrip(".,"))
        alone = _NUMBER.match(text, one.start(), end)
        assert alone is not None
        one = alone
    written = one[0].strip()
    start, end = one.start(), one.start() + len(written)
    hedge = one["hedge"].casefold() if one["hedge"] else None
    role = _role(text, one, is_unit)
    try:
        amount, step = _read(one, role)
    except NumberFormatError as error:
        return Number(written, start, end, "unreadable", None, why=error.facts["why"])
    is_money = role in ("money", "rate")
    return Number(written, start, end, role, amount, hedge, step, is_money)


def _role(text: str, one: re.Match[str], is_unit: frozenset[str]) -> Role:
    if one["percent"]:
        return "percent"
    is_decimal = re.fullmatch(r"\d+,\d+", one["digits"])
    if is_decimal and not one["scaled"] and _MEASURE.match(text, one.end()):
        return "measure"
    scale = one["scaled"].casefold()
    after = re.match(r" ?([^\W\d_]+)", text[one.end() : one.end() + 20])
    counted = after is not None and after[1].casefold() in is_unit
    if not one["currency"] and (not scale or counted):
        return "count"
    if not one["currency"] and after and scale.strip() in ("nghìn", "ngàn"):
        return "count"
    if _RATE_AFTER.match(text, one.end()) or _RATE_BEFORE.search(
        text[max(0, one.start() - 40) : one.start()].casefold()
    ):
        return "rate"
    return "money"


def _read(one: re.Match[str], role: Role) -> tuple[int | None, int]:
    digits = one["digits"]
    if role == "percent":
        return _hundredths(digits)
    if role == "measure":
        return None, 1
    written = digits + one["scaled"]
    if role == "count":
        return parse_count(written).amount, _step(one)
    return parse_money(written + (one["currency"] or "")).amount, _step(one)


def _hundredths(digits: str) -> tuple[int, int]:
    """A percentage in hundredths of a percent, and what its last digit is worth."""
    whole, _comma, decimals = digits.partition(",")
    if not re.fullmatch(r"\d{1,12}(,\d{1,2})?", digits, re.ASCII):
        raise NumberFormatError(
            text=digits,
            why=Said("a percentage is written 97,11%, with at most two decimals."),
        )
    return int(whole) * 100 + int(decimals.ljust(2, "0")), 10 ** (2 - len(decimals))


def _step(one: re.Match[str]) -> int:
    """What one more in the last digit is worth."""
    last = re.search(r"([\d.,]+)(\D*)$", one["digits"] + one["scaled"])
    if last is None:  # pragma: no cover - digits are always there
        return 1
    decimals = len(last[1].partition(",")[2])
    if not last[2].strip():
        return 1
    unit = parse_count("1 " + last[2].strip()).amount
    return max(1, unit // int(10**decimals))


def _beside(text: str, found: list[Number]) -> Iterator[Number]:
    """The numbers, with bases and changes known as such."""
    ends = [0, *(one.end for one in found)]
    starts = [*(one.start for one in found[1:]), len(text)]
    for n, one in enumerate(found):
        role: Role = one.role
        if role in ("count", "money"):
            before, after = text[ends[n] : one.start], text[one.end : starts[n]]
            between = before.strip()
            if (
                between == "/" and found[n - 1].role == role and len(before) <= 3
            ) or _BASE.search(before[-80:]):
                role = "base"
            elif _CHANGE.search(before[-30:]) and _SO_MUCH.match(after[:80]):
                role = "change"
            elif _ELSEWHERE.search(text[max(0, one.start - 80) : one.start]):
                role = "elsewhere"
            elif role == "count" and _AMONG.search(before[-40:]):
                role = "part"
        yield attrs.evolve(one, role=role)
