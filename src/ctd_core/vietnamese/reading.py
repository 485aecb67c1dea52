"""Counts and money as offices write them, read strictly: never guessed."""

import re
from typing import Final

import msgspec

from ctd_core.errors import NumberFormatError
from ctd_core.said import Said
from ctd_core.vietnamese.chains import add_up
from ctd_core.vietnamese.numerals import (
    SCALE_WORDS,
    check_largest,
    is_plain,
    read_numeral,
    scale_of,
    scaled,
    split_hedge,
    unreadable,
)

_DIGITS: Final = r"(?P<digits> [0-9][0-9.,]*+ )"
_TERM = re.compile(
    rf"{_DIGITS} \ ? (?P<scale> {SCALE_WORDS} )? \ ?", re.VERBOSE | re.IGNORECASE
)
_MONEY = re.compile(
    rf"""
    (?P<terms> (?: [0-9][0-9.,]*+ \ ? (?: {SCALE_WORDS} )?+ \ ? )++ )
    (?P<currency> đồng | đ | ₫ | vnđ | vnd )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COUNT = re.compile(
    rf"""
    {_DIGITS} \ ?+
    (?: (?P<scale> {SCALE_WORDS} ) (?! \w ) )?+ \ ?
    (?P<words> [^\W\d_] .* )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# They change the number before them, so they are no unit words.
_NUMBER_WORDS: Final = {"chục", "k", "mươi", "rưỡi", "trăm", "vạn"}
_GLUED_SCALE: Final = re.compile(
    r"(?: triệu | nghìn | ngàn ) | (?: tỷ | tỉ | tr ) (?! \w )",
    re.VERBOSE | re.IGNORECASE,
)


class Money(msgspec.Struct, frozen=True):
    """An amount of money that was read, in đồng."""

    amount: int
    hedge: str | None = None


class Count(msgspec.Struct, frozen=True):
    """A count that was read, and the words after it (``lượt``)."""

    amount: int
    words: str = ""
    hedge: str | None = None


def parse_count(text: str) -> Count:
    """Read a count: ``1.087 địa chỉ``, ``309 ngàn lượt``, ``1.246kg``, ``02 lớp``.

    Raises NumberFormatError for what has no one reading.
    """
    if is_plain(text):
        return Count(int(text))
    hedge, rest = split_hedge(text)
    found = _COUNT.fullmatch(rest)
    if found is None:
        raise unreadable(
            text,
            rest,
            Said("after the number come only words, as in 309 ngàn lượt."),
        )
    words = found["words"] or ""
    _check_words(text, words)
    scale = scale_of(found["scale"]) if found["scale"] else 1
    numeral = read_numeral(text, found["digits"])
    amount = scaled(text, numeral, scale, Said("one"))
    return Count(check_largest(text, amount), words, hedge)


def _check_words(text: str, words: str) -> None:
    first = words.partition(" ")[0]
    if first.lower() in _NUMBER_WORDS or _GLUED_SCALE.match(words):
        why = Said(
            "{first} would change the number; write it in digits (5.000)"
            " or with nghìn, triệu or tỷ.",
            first=first,
        )
        raise NumberFormatError(text=text, why=why)
    if re.search(r"\d", re.sub(r"\b[cdk]?m[23]\b", "", words)):
        why = Said("a second number follows the first; write one number and its unit.")
        raise NumberFormatError(text=text, why=why)


def parse_money(text: str) -> Money:
    """Read an amount: ``14,561 tỷ``, ``gần 46 tỷ 380 triệu đồng``, ``1 tỷ 2``.

    Without a unit it is đồng. Raises NumberFormatError for what has no one reading.
    """
    if is_plain(text):
        return Money(int(text))
    hedge, rest = split_hedge(text)
    found = _MONEY.fullmatch(rest)
    if found is None:
        possible = Said(
            "after the number comes tỷ, triệu, nghìn or đồng, as in 14,561 tỷ,"
            " 46 tỷ 380 triệu đồng or 850.000 đồng."
        )
        raise unreadable(text, rest, possible)
    terms = [
        (read_numeral(text, term["digits"]), term["scale"])
        for term in _TERM.finditer(found["terms"])
    ]
    amount = add_up(text, terms, has_currency=found["currency"] is not None)
    return Money(check_largest(text, amount), hedge)
