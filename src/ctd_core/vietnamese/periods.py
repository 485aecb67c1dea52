"""How periods are named: ``quý IV năm 2024``, ``6 tháng đầu năm 2024``."""

from collections.abc import Callable
from typing import Final

from ctd_core.values import Month, Period
from ctd_core.vietnamese.dates import (
    format_month,
    format_month_alone,
    format_month_short,
)

_ROMAN: Final = {"Q1": "I", "Q2": "II", "Q3": "III", "Q4": "IV"}

_LONGEST_END: Final = 6
"""In months: nobody calls more of a year its last months."""


def format_period(period: Period) -> str:
    """Print a period in a sentence: ``quý IV năm 2024``, ``6 tháng đầu năm 2024``."""
    return _with_year(period, format_month, " năm ")


def format_period_short(period: Period) -> str:
    """Print a period in few characters: ``quý IV/2024``, ``tháng 10/2024``."""
    return _with_year(period, format_month_short, "/")


def format_period_alone(period: Period) -> str:
    """Print a period whose year is plain from elsewhere: ``quý IV``.

    Of a whole year, and of months of several years, nothing can be left out.
    """
    if period.part == "Y" or period.first.year != period.last.year:
        return format_period(period)
    if period.month:
        return format_month_alone(period.month)
    if period.part in _ROMAN:
        return f"quý {_ROMAN[period.part]}"
    if period.first.month == 1:
        return f"{len(period)} tháng đầu năm"
    if period.last.month == 12 and len(period) <= _LONGEST_END:
        return f"{len(period)} tháng cuối năm"
    return _from_to(period, format_month_alone)


def format_period_during(period: Period) -> str:
    """Print when something was done: ``trong quý IV năm 2024``, ``từ tháng 3 ...``."""
    return _after("trong", period)


def format_period_of(period: Period) -> str:
    """Print whose something is: ``của quý IV năm 2024``, ``từ tháng 3 ...``."""
    return _after("của", period)


def format_last_year(period: Period) -> str:
    """Name the same months a year before: ``cùng kỳ năm 2023``, ``năm 2023``.

    Of months of several years: ``cùng kỳ năm trước``.
    """
    if period.first.year != period.last.year:
        return "cùng kỳ năm trước"
    year = f"năm {period.year - 1}"
    return year if period.part == "Y" else f"cùng kỳ {year}"


def next_period(period: Period) -> Period:
    """What a report looks forward to: the month, quarter or year after its own.

    What began in January and is no quarter is followed by the rest of its year: after
    9 tháng đầu năm comes quý IV. Anything else by as many months, directly after it.
    """
    since_january = period == period.to_date() and period.part not in ("Q1", "Y")
    if since_january and not period.month:
        return Period(period.last.plus(1), Month(period.year, 12))
    return period.after()


def _with_year(period: Period, month: Callable[[Month], str], of: str) -> str:
    if period.part == "Y":
        return f"năm {period.year}"
    if period.first.year != period.last.year:
        return _from_to(period, month)
    alone = format_period_alone(period)
    return f"{alone}{' ' if alone.endswith(' năm') else of}{period.year}"


def _after(word: str, period: Period) -> str:
    named = format_period(period)
    return named if named.startswith("từ ") else f"{word} {named}"


def _from_to(period: Period, month: Callable[[Month], str]) -> str:
    return f"từ {month(period.first)} đến {month(period.last)}"
