"""Vietnamese numbers, dates and names: printed as offices print, read as they write."""

from ctd_core.vietnamese.counts import format_count, format_percent
from ctd_core.vietnamese.dates import (
    format_date,
    format_date_long,
    format_month,
    format_month_alone,
    format_month_short,
    parse_date,
)
from ctd_core.vietnamese.money import (
    format_floor,
    format_money,
    format_money_exact,
    format_money_short,
    round_money,
)
from ctd_core.vietnamese.names import sort_key
from ctd_core.vietnamese.reading import HEDGES, Count, Money, parse_count, parse_money

__all__ = [
    "HEDGES",
    "Count",
    "Money",
    "format_count",
    "format_date",
    "format_date_long",
    "format_floor",
    "format_money",
    "format_money_exact",
    "format_money_short",
    "format_month",
    "format_month_alone",
    "format_month_short",
    "format_percent",
    "parse_count",
    "parse_date",
    "parse_money",
    "round_money",
    "sort_key",
]
