"""The year by month: the worth of all activities, and the figures to look at first."""

from collections.abc import Iterator, Sequence
from typing import Final

import attrs
from markupsafe import Markup

from ctd_core.report.background import Background, FigureLine
from ctd_core.values import Month, Period
from ctd_core.vietnamese import format_count, format_money_short
from ctd_html.charts import Series, columns
from ctd_html.traces import exact

_MOST_SMALL: Final = 9
_LARGE, _SMALL = (680, 280), (210, 120)


@attrs.frozen
class Legend:
    """A series of the chart, with the same amounts for its table."""

    title: str
    amounts: tuple[str, ...]


@attrs.frozen
class Small:
    """A figure over the year, in a small chart of its own."""

    title: str
    chart: Markup


@attrs.frozen
class Year:
    """The year up to the end of the period, month by month."""

    title: str
    months: tuple[str, ...]
    chart: Markup
    series: tuple[Legend, ...]
    total: tuple[str, ...]
    small: tuple[Small, ...]


def year(background: Background, period: Period) -> Year | None:
    """The charts of the year; None where only one month was recorded."""
    matrix = background.by_month
    lines = {line.key: line for line in background.figures}
    parts = [lines[key] for key in background.composition]
    total = lines.get("total.value")
    if total is None or _recorded(background, total) < 2:
        return None
    series = [Series(line.title, matrix.amounts[line.key]) for line in parts]
    numbers = [str(Month.parse(column.id).month) for column in matrix.columns]
    title = f"Trị giá các hoạt động theo tháng, năm {period.last.year}"
    return Year(
        title=title,
        months=tuple(column.title for column in matrix.columns),
        chart=columns(
            series,
            [f"T{number}" for number in numbers],
            format_money_short,
            size=_LARGE,
            said=f"Biểu đồ cột: {title}. Các số liệu này ở bảng dưới biểu đồ.",
        ),
        series=tuple(Legend(one.name, _texts(one.amounts, total)) for one in series),
        total=_texts(matrix.amounts[total.key], total),
        small=tuple(_small(background, numbers)),
    )


def _texts(amounts: Sequence[int | None], line: FigureLine) -> tuple[str, ...]:
    return tuple("" if a is None else exact(a, line.unit) for a in amounts)


def _recorded(background: Background, line: FigureLine) -> int:
    """In how many months a figure was recorded."""
    amounts = background.by_month.amounts[line.key]
    return sum(amount is not None for amount in amounts)


def _small(background: Background, labels: Sequence[str]) -> Iterator[Small]:
    """A small chart for each figure to look at first."""
    for line in _first(background):
        amounts = background.by_month.amounts[line.key]
        said = f"Biểu đồ cột: {line.title}, theo tháng. Các số liệu ở bảng từng tháng."
        write = format_money_short if line.unit == "dong" else format_count
        chart = columns(
            [Series(line.title, amounts)], labels, write, size=_SMALL, said=said
        )
        yield Small(line.title, chart)


def _first(background: Background) -> list[FigureLine]:
    """Figures that a plan was set for; else the first count of each section."""
    lines = [
        line
        for line in background.figures
        if not line.is_total and _recorded(background, line) > 1
    ]
    planned = [line for line in lines if line.plan is not None]
    if planned:
        return planned[:_MOST_SMALL]
    first: dict[str, FigureLine] = {}
    for line in lines:
        if line.unit == "count":
            first.setdefault(line.section, line)
    return list(first.values())[:_MOST_SMALL]
