"""Counts and money, read strictly: what could be read in two ways is refused."""

import re
import unicodedata
from typing import Final

import attrs

from ctd_core.errors import NumberFormatError
from ctd_core.values import MAX_AMOUNT

HEDGES: Final = ("trên", "hơn", "gần", "khoảng", "ít nhất")
"""The words that say a worth is an estimate."""

_SCALES = {
    "nghìn tỷ": 10**12,
    "tỷ": 10**9,
    "triệu": 10**6,
    "nghìn": 10**3,
    "đồng": 1,
}
_SPELLINGS = {
    "ngàn tỷ": "nghìn tỷ",
    "ngàn tỉ": "nghìn tỷ",
    "nghìn tỉ": "nghìn tỷ",
    "tỉ": "tỷ",
    "tr": "triệu",
    "ngàn": "nghìn",
    "đ": "đồng",
    "vnđ": "đồng",
    "vnd": "đồng",
}
_HEDGE = re.compile(rf"(?:(?P<hedge>{'|'.join(HEDGES)})\s+)?(?P<rest>.*)", re.DOTALL)
_DIGITS = r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<decimals>\d+))?"
_UNIT = "|".join(
    sorted((*_SCALES, *_SPELLINGS), key=len, reverse=True)  # nghìn tỷ before nghìn
)
_TERM = re.compile(rf"{_DIGITS}\s*(?:(?P<unit>{_UNIT})(?!\w))?\s*")
_CLOSING = re.compile(r"(?:đồng|vnđ|vnd|đ)(?!\w)\s*")
_COUNT = re.compile(
    rf"{_DIGITS}\s*(?:(?P<unit>nghìn|ngàn|triệu)(?!\w))?\s*(?P<words>[^\W\d].*)?",
    re.IGNORECASE,
)


@attrs.frozen
class Money:
    """An amount of money that was read."""

    amount: int
    """In đồng."""
    hedge: str | None = None


@attrs.frozen
class Count:
    """A count that was read."""

    amount: int
    words: str = ""
    """What is counted: ``căn nhà``."""
    hedge: str | None = None


def parse_money(text: str) -> Money:
    """Read an amount of money: ``gần 46 tỷ 380 triệu đồng``, ``74.800.000đ``, ``41tr``.

    Raises NumberFormatError, which says why: ``1.5`` and ``1,234.5`` have more than
    one reading, a fraction of a đồng has none.
    """
    hedge, rest = _start(text)
    rest = rest.casefold()
    amount, position, scale = 0, 0, 0
    while position < len(rest):
        term = _TERM.match(rest, position)
        if term is None:
            raise _refused(text, _why_no_number(rest[position:]))
        unit = _unit(term["unit"])
        if unit is None and scale > 1 and term.end() == len(rest):
            amount += _after(text, term, scale)
        else:
            of_term = _SCALES[unit or "đồng"]
            if scale and of_term >= scale:
                raise _refused(text, "units go down from tỷ to triệu to đồng.")
            amount += _whole(text, term, of_term)
            scale = of_term
        position = term.end()
        closed = _CLOSING.match(rest, position)
        if closed and scale > 1:
            position, scale = closed.end(), 1
    return Money(_within(text, amount), hedge)


def parse_count(text: str) -> Count:
    """Read a count with what is counted: ``1.087 địa chỉ``, ``309 ngàn lượt``, ``02``.

    Raises NumberFormatError, which says why.
    """
    hedge, rest = _start(text)
    found = _COUNT.fullmatch(rest)
    if found is None or not rest.isprintable():
        raise _refused(text, _why_no_number(rest))
    unit = _unit(found["unit"])
    amount = _whole(text, found, _SCALES[unit or "đồng"])
    return Count(_within(text, amount), (found["words"] or "").strip(), hedge)


def _start(text: str) -> tuple[str | None, str]:
    """The hedge in front, and the rest in one form of Unicode."""
    plain = unicodedata.normalize("NFC", text).strip().replace("\u00a0", " ")
    found = _HEDGE.match(plain.casefold())
    hedge = found["hedge"] if found else None
    rest = plain[len(hedge) :].strip() if hedge else plain
    if not rest:
        raise _refused(text, "there is no number.")
    odd = [c for c in rest if c.isnumeric() and c not in "0123456789"]
    if odd:
        raise _refused(text, f"{odd[0]!r} is no plain digit; write 0 to 9.")
    return hedge, rest


def _unit(written: str | None) -> str | None:
    if written is None:
        return None
    unit = re.sub(r"\s+", " ", written.casefold())
    return _SPELLINGS.get(unit, unit)


def _whole(text: str, term: re.Match[str], scale: int) -> int:
    """The amount of one number with its unit, which must be whole."""
    amount = int(term["whole"].replace(".", "")) * scale
    decimals = term["decimals"] or ""
    if decimals:
        numerator, denominator = int(decimals) * scale, 10 ** len(decimals)
        if numerator % denominator or scale == 1:
            why = "it is no whole number; decimals stand before nghìn, triệu or tỷ."
            raise _refused(text, why)
        amount += numerator // denominator
    return amount


def _after(text: str, term: re.Match[str], scale: int) -> int:
    """A bare number after a unit is its decimals: ``1 tỷ 2`` is 1,2 tỷ."""
    digits = term["whole"]
    if term["decimals"] or not digits.isdigit() or len(digits) > 3:
        raise _refused(
            text, "after a unit, up to three digits are its decimals; name a unit."
        )
    return int(digits) * scale // 10 ** len(digits)


def _within(text: str, amount: int) -> int:
    if amount > MAX_AMOUNT:
        raise _refused(text, "no amount is above 10^15.")
    return amount


def _why_no_number(rest: str) -> str:
    if re.match(r"[-\N{MINUS SIGN}\N{EN DASH}]", rest):
        return "an amount is never negative."
    if re.match(r"[\d.,]*\.\d", rest, re.ASCII):
        return (
            "a dot groups thousands (1.234) and a comma begins decimals (1,5 tỷ);"
            " write it so."
        )
    return "write digits, then a unit: 472 triệu, 1,230 tỷ, 20.315."


def _refused(text: str, why: str) -> NumberFormatError:
    return NumberFormatError(text=text, why=why)
