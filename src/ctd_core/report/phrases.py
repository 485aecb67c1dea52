"""The words of comparisons: what offices write where a figure stands beside another.

    tăng 12% so với cùng kỳ     giảm 30     đạt 85% chỉ tiêu năm 2024
    (chưa có số liệu tháng trước)     (cùng kỳ thiếu số liệu tháng 3, tháng 4)

A percentage is told only where it is true: not of nothing, not against months that
were never recorded, and not where rounding would make it 0%, or 100% of what is more
or less. The difference is told instead, exactly.
"""

from collections.abc import Iterable

from ctd_core.figures.compare import Basis, Comparison
from ctd_core.values import Month, Period
from ctd_core.vietnamese import (
    format_count,
    format_money_exact,
    format_month_alone,
    format_month_short,
    format_period,
    format_share,
)

NOT_RECORDED = "chưa có số liệu"
NO_PLAN = "chưa có chỉ tiêu"


def compared(comparison: Comparison, style: str, period: Period) -> str:
    """A comparison in words, in a report of *period*; what is missing, in brackets."""
    missing = _missing(comparison)
    if missing:
        return f"({missing})"
    if comparison.basis == "plan":
        return _beside_plan(comparison, style, period)
    return _beside_period(comparison, style)


def not_stated(basis: Basis, period: Period) -> str:
    """What stands in place of the amount of a basis, seen from *period*."""
    return f"({_absent(basis, period)})"


def _beside_period(comparison: Comparison, style: str) -> str:
    other = _name(comparison.basis, comparison.period)
    change = _difference(comparison)
    if change == 0:
        return "không thay đổi" if style else f"bằng {other}"
    share = "" if style == "difference" else _share(abs(change), comparison)
    verb = "tăng" if change > 0 else "giảm"
    words = f"{verb} {share or _amount(comparison)}"
    return words if style else f"{words} so với {other}"


def _beside_plan(comparison: Comparison, style: str, period: Period) -> str:
    plan = "chỉ tiêu"
    # In December as well, the plan of the year is not that of the month or quarter.
    if comparison.base_period and comparison.base_period != period:
        plan = f"chỉ tiêu {format_period(comparison.base_period)}"
    share = ""
    if style != "difference":
        share = _share(comparison.amount or 0, comparison)
    if share:
        return share if style == "percent" else f"đạt {share} {plan}"
    change = _difference(comparison)
    if change == 0:
        return "đạt chỉ tiêu"
    words = f"{'vượt' if change > 0 else 'còn thiếu'} {_amount(comparison)}"
    return words if style else f"{words} so với {plan}"


def _share(part: int, comparison: Comparison) -> str:
    """What *part* is of the base, as a percentage; empty where it would be untrue."""
    return format_share(part, comparison.base or 0)


def _difference(comparison: Comparison) -> int:
    assert comparison.difference is not None  # what is missing was said before
    return comparison.difference


def _amount(comparison: Comparison) -> str:
    amount = abs(_difference(comparison))
    return (
        format_money_exact(amount)
        if comparison.unit == "dong"
        else format_count(amount)
    )


def _name(basis: Basis, period: Period) -> str:
    """What an office calls the period that it compares with."""
    if period.part == "Y":
        return "năm trước"
    if basis == "last_year":
        return "cùng kỳ"
    if period.month:
        return "tháng trước"
    if period.part.startswith("Q"):
        return "quý trước"
    return f"{len(period)} tháng trước đó"


def _missing(comparison: Comparison) -> str:
    """What is missing for a comparison, or nothing."""
    if comparison.amount is None:
        return NOT_RECORDED
    if comparison.base is None:
        return _absent(comparison.basis, comparison.period)
    own = [month for month in comparison.unrecorded if month in comparison.period]
    others = [month for month in comparison.unrecorded if month not in own]
    said = []
    if own:
        said.append(f"thiếu số liệu {_months(own)}")
    if others:
        other = _name(comparison.basis, comparison.period)
        said.append(f"{other} thiếu số liệu {_months(others)}")
    return "; ".join(said)


def _absent(basis: Basis, period: Period) -> str:
    """What is missing where a basis has no amount."""
    if basis == "plan":
        return NO_PLAN
    if basis == "to_date":
        return NOT_RECORDED
    return f"{NOT_RECORDED} {_name(basis, period)}"


def _months(months: Iterable[Month]) -> str:
    """Months by name, with their years where these are several."""
    listed = tuple(months)
    several = len({month.year for month in listed}) > 1
    name = format_month_short if several else format_month_alone
    return ", ".join(map(name, listed))
