"""Counts and percentages: ``20.315``, ``02``, ``105,38%``."""

import functools
from decimal import Decimal

from babel import Locale
from babel.numbers import NumberPattern, parse_pattern

from ctd_core.errors import NumberFormatError

VIETNAMESE = Locale("vi")


@functools.cache
def pattern(text: str) -> NumberPattern:
    """A CLDR number pattern, read once."""
    return parse_pattern(text)


def format_count(count: int, digits: int = 1) -> str:
    """A count with dots between thousands (``20.315``), padded to *digits* (``02``)."""
    if digits > 1 and abs(count) < 10**digits:
        return pattern("0" * digits).apply(count, VIETNAMESE)
    return pattern("#,##0").apply(count, VIETNAMESE)


def format_percent(part: int, whole: int) -> str:
    """*part* in percent of *whole*, half up to two decimals at most: ``105,38%``.

    Raises NumberFormatError if *whole* is zero.
    """
    if whole == 0:
        raise NumberFormatError(
            text=f"{part}/{whole}", why="nothing is a percentage of zero."
        )
    sign = -1 if (part < 0) != (whole < 0) else 1
    hundredths = sign * ((abs(part) * 20_000 // abs(whole) + 1) // 2)
    amount = Decimal(hundredths).scaleb(-2)
    return pattern("#,##0.##").apply(amount, VIETNAMESE) + "%"
