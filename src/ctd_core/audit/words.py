"""Words as they are compared: CTĐ is Chữ thập đỏ, hoà is hòa, in small letters."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"[^\W\d_]+")

_END: Final = re.compile(r""";|[.!?…](?=[”"')]{0,3}(?: |$))""")
_TITLES: Final = frozenset({"bs", "gs", "kt", "tl", "tm", "tp", "ts", "tt", "tx"})
"""What is shortened with a full stop, which ends no sentence: Tp. Rạch Giá."""

_SHORT: Final = {
    "bhyt": "bảo hiểm y tế",
    "ctđ": "chữ thập đỏ",
    "hs": "học sinh",
    "sc": "sơ cứu",
    "scc": "sơ cấp cứu",
    "thtn": "thanh thiếu niên",
    "tnv": "tình nguyện viên",
    "tp": "thành phố",
    "ttn": "thanh thiếu niên",
    "tw": "trung ương",
    "tư": "trung ương",
}
"""What offices shorten, with what it stands for."""

_PLACED: Final = dict(
    zip(
        [
            "oà",
            "oá",
            "oả",
            "oã",
            "oạ",
            "oè",
            "oé",
            "oẻ",
            "oẽ",
            "oẹ",
            "uỳ",
            "uý",
            "uỷ",
            "uỹ",
            "uỵ",
        ],
        [
            "òa",
            "óa",
            "ỏa",
            "õa",
            "ọa",
            "òe",
            "óe",
            "ỏe",
            "õe",
            "ọe",
            "ùy",
            "úy",
            "ủy",
            "ũy",
            "ụy",
        ],
        strict=True,
    )
)
"""A tone that was written on the second letter, and where most write it now."""


class Word(NamedTuple):
    """A word of a text, in the form in which words are compared."""

    form: str
    start: int
    end: int


def words_in(text: str) -> list[Word]:
    """The words of a text with their places; a shortened one is several."""
    return [
        Word(form, found.start(), found.end())
        for found in _WORD.finditer(text)
        for form in _forms(found[0])
    ]


def forms(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared."""
    return tuple(word.form for word in words_in(text))


@lru_cache(maxsize=8192)
def _forms(written: str) -> tuple[str, ...]:
    small = written.casefold()
    if small == "tư" and written != "TƯ":
        return (small,)  # thứ tư is the fourth; TƯ is the centre
    return tuple(map(_with_tone_placed, _SHORT.get(small, small).split()))


def _with_tone_placed(word: str) -> str:
    return word[:-2] + _PLACED[word[-2:]] if word[-2:] in _PLACED else word


@lru_cache(maxsize=1 << 16)
def is_near(one: str, other: str) -> bool:
    """Whether two words differ by one letter: put in, left out, or another."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    same = next(
        (n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b),
        len(short),
    )
    rest = short[same + (len(short) == len(long)) :]
    return long[same + 1 :] == rest


def ends_of_parts(text: str) -> Iterator[int]:
    """Where a sentence or a part of one ends: after a semicolon or a full stop."""
    for found in _END.finditer(text):
        before = text[max(0, found.start() - 3) : found.start()]
        shortens = before.rpartition(" ")[2].casefold() in _TITLES
        rest = text[found.end() : found.end() + 6]
        if found[0] == ";" or (not shortens and _begins(rest)):
            yield found.end()


def _begins(rest: str) -> bool:
    """Whether what follows a full stop begins a sentence; after Tp. a name follows."""
    first = rest.lstrip(" “”\"'()")[:1]
    return not first or first.isupper() or first.isdigit()
