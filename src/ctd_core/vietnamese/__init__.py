"""Numbers, amounts, dates and names as Vietnamese offices print and read them."""

from ctd_core.vietnamese.counts import format_count, format_percent, format_share
from ctd_core.vietnamese.dates import (
    format_date,
    format_date_long,
    format_month,
    format_month_alone,
    format_month_short,
    parse_date,
    parse_moment,
)
from ctd_core.vietnamese.money import (
    floor_money,
    format_floor,
    format_money,
    format_money_exact,
    format_money_short,
    round_money,
)
from ctd_core.vietnamese.names import sort_key
from ctd_core.vietnamese.numerals import HEDGES
from ctd_core.vietnamese.periods import (
    format_last_year,
    format_period,
    format_period_alone,
    format_period_during,
    format_period_of,
    format_period_short,
    next_period,
)
from ctd_core.vietnamese.reading import Count, Money, parse_count, parse_money

__all__ = [
    "HEDGES",
    "Count",
    "Money",
    "floor_money",
    "format_count",
    "format_date",
    "format_date_long",
    "format_floor",
    "format_last_year",
    "format_money",
    "format_money_exact",
    "format_money_short",
    "format_month",
    "format_month_alone",
    "format_month_short",
    "format_percent",
    "format_period",
    "format_period_alone",
    "format_period_during",
    "format_period_of",
    "format_period_short",
    "format_share",
    "next_period",
    "parse_count",
    "parse_date",
    "parse_moment",
    "parse_money",
    "round_money",
    "sort_key",
]
