"""Amounts of several units, ``46 tỷ 380 triệu``: each smaller than the one before."""

import re

from ctd_core.errors import NumberFormatError
from ctd_core.said import Said
from ctd_core.vietnamese.numerals import Numeral, scale_of, scaled


def add_up(
    text: str, terms: list[tuple[Numeral, str | None]], *, has_currency: bool
) -> int:
    """Add up the terms of *text*, each a number and its scale word, to whole đồng.

    Raises NumberFormatError for terms that do not stand so, or not in one way only.
    """
    for before, _ in terms[:-1]:
        if before.decimals:
            why = Said(
                "nothing may follow the decimals of {written} and its unit.",
                written=before.written,
            )
            raise NumberFormatError(text=text, why=why)
    total = 0
    above: int | None = None
    for numeral, word in terms:
        scale = scale_of(word) if word else 1
        if above is None:
            amount = scaled(text, numeral, scale, Said("a đồng"))
        elif scale >= above:
            why = Said(
                "each unit is smaller than the one before, as in 46 tỷ 380 triệu;"
                " digits are grouped with dots (46.380), not spaces."
            )
            raise NumberFormatError(text=text, why=why)
        elif word or (has_currency and not _is_short(numeral)):
            amount = _below(text, numeral, scale, above)
        else:
            amount = _decimals(text, numeral, above, has_currency=has_currency)
        total, above = total + amount, scale
    return total


def _below(text: str, numeral: Numeral, scale: int, above: int) -> int:
    amount = scaled(text, numeral, scale, Said("a đồng"))
    if amount >= above:
        why = Said(
            "{written} of the smaller unit makes one of the larger; add it.",
            written=numeral.written,
        )
        raise NumberFormatError(text=text, why=why)
    return amount


def _decimals(text: str, numeral: Numeral, above: int, *, has_currency: bool) -> int:
    """A bare number after a unit is its decimals: ``1 tỷ 25`` is 1,25 tỷ."""
    if not _is_short(numeral):
        why = Said(
            "after a unit, {written} needs a unit of its own; without"
            " one, up to three digits are decimals (1 tỷ 25 is 1,25 tỷ).",
            written=numeral.written,
        )
        raise NumberFormatError(text=text, why=why)
    amount: int = numeral.whole * above // 10 ** len(numeral.written)
    if has_currency and amount != numeral.whole:
        why = Said(
            "{written} may be đồng or decimals of the unit before; write"
            " 1,2 tỷ đồng, or all of it in đồng.",
            written=numeral.written,
        )
        raise NumberFormatError(text=text, why=why)
    return amount


def _is_short(numeral: Numeral) -> bool:
    return bool(re.fullmatch(r"[0-9]{1,3}", numeral.written))
