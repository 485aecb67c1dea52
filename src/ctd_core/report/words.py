"""What placeholders print that are no figures: the period, the next, the chapter."""

from datetime import date

from ctd_core.chapters import TIERS, Chapter, ChapterEstablished
from ctd_core.values import Month, Period
from ctd_core.vietnamese import (
    format_last_year,
    format_period,
    format_period_alone,
    format_period_during,
    format_period_of,
    format_period_short,
    next_period,
)

_AREAS = {
    "central": "toàn quốc",
    "province": "toàn tỉnh",
    "district": "toàn huyện",
    "commune": "toàn xã",
    "grassroots": "toàn đơn vị",
}
_LOWER = {
    "central": "các tỉnh, thành",
    "province": "các huyện, thành",
    "district": "các xã, phường",
    "commune": "các chi hội",
    "grassroots": "các chi hội",
}


def words_of(chapter: Chapter, period: Period) -> dict[str, str]:
    """What the placeholders that are no figures print; those of a month in one only."""
    words = _of_period(period) | _of_chapter(chapter, period.last.last_day)
    return words if period.month is None else words | _of_month(period.month)


def _of_period(period: Period) -> dict[str, str]:
    following = next_period(period)
    same_year = following.year == period.year
    in_title = format_period_alone if same_year else format_period
    return {
        "period": format_period(period),
        "period.short": format_period_short(period),
        "period.alone": format_period_alone(period),
        "period.title": in_title(period),
        "period.during": format_period_during(period),
        "period.year": str(period.year),
        "period.last_year": format_last_year(period),
        "next_period": format_period(following),
        "next_period.short": format_period_short(following),
        "next_period.alone": format_period_alone(following),
        "next_period.of": format_period_of(following),
        "next_period.year": str(following.year),
        "year": str(period.year),
    }


_OF_MONTH = (
    "period",
    "period.short",
    "period.alone",
    "period.title",
    "next_period",
    "next_period.short",
    "next_period.alone",
    "next_period.year",
)


def _of_month(month: Month) -> dict[str, str]:
    """What the words of a period print under the names of a month's report."""
    words = _of_period(Period.of(month))
    return {name.replace("period", "month"): words[name] for name in _OF_MONTH}


def _of_chapter(chapter: Chapter, on: date) -> dict[str, str]:
    tier = TIERS[chapter.tier]
    return {
        "chapter.name": chapter.name_on(on),
        "chapter.own": f"Hội Chữ thập đỏ {tier}",
        "chapter.tier": tier,
        "chapter.area": _AREAS[chapter.tier],
        "chapter.lower": _LOWER[chapter.tier],
    }


_JANUARY = Month(2024, 1)

MONTH_WORDS = frozenset(_of_month(_JANUARY))
"""The names of the placeholders that only a month can fill."""

_FOUNDED = ChapterEstablished(
    chapter="x", on=_JANUARY.first_day, tier="province", name="x"
)
WORDS = frozenset(words_of(Chapter("x", ((1, _FOUNDED),)), Period.of(_JANUARY)))
"""The names of all placeholders that are no figures."""
