"""How counts and percentages are printed in Vietnamese: ``20.315``, ``105,38%``."""

from ctd_core.errors import NumberFormatError
from ctd_core.said import Said


def format_count(count: int, digits: int = 1) -> str:
    """Print a count (số lượng) with dots between thousands, ``20.315``.

    *digits* pads it with zeros: ``format_count(2, digits=2)`` is ``02``.
    """
    if digits > 1 and abs(count) < 1000:
        return f"{'-' * (count < 0)}{abs(count):0{digits}}"
    return print_scaled(count, 0)


def format_percent(numerator: int, denominator: int) -> str:
    """Print what part one is of the other, with at most two decimals, ``105,38%``.

    Half a hundredth is rounded away from zero. Raises NumberFormatError for a
    denominator of 0.
    """
    if denominator == 0:
        raise NumberFormatError(
            text=f"{numerator}/{denominator}",
            why=Said("nothing is a percentage of 0; leave the percentage out."),
        )
    hundredths = round_half_up(abs(numerator) * 10_000, abs(denominator))
    if (numerator < 0) is not (denominator < 0):
        hundredths = -hundredths
    return print_scaled(hundredths, 2) + "%"


def format_share(part: int, whole: int) -> str:
    """Print what part one is of the other, where that is true; else nothing.

    It is not told of nothing, nor where rounding would make it 0%, or 100% of what is
    more or less.
    """
    if part <= 0 or whole <= 0:
        return ""
    share = format_percent(part, whole)
    return "" if share == "0%" or (share == "100%" and part != whole) else share


def round_half_up(amount: int, unit: int) -> int:
    """How many of *unit* there are in *amount*, half of one counting as one."""
    return (2 * amount + unit) // (2 * unit)


def print_scaled(amount: int, decimals: int, least: int = 0) -> str:
    """Print *amount* over 10 to the power *decimals*, at least *least* of them."""
    whole, fraction = divmod(abs(amount), 10**decimals)
    written = f"{fraction:0{decimals}}" if decimals else ""
    places = written.rstrip("0").ljust(least, "0")
    grouped = f"{whole:,}".replace(",", ".")
    return f"{'-' * (amount < 0)}{grouped}{',' * bool(places)}{places}"
