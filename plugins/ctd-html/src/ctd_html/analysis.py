"""What is shown below the report: the year, last year, the plan, the chapters."""

from collections.abc import Iterable, Iterator
from typing import Final

import attrs
from markupsafe import Markup

from ctd_core.report.background import Background, Beside, FigureLine
from ctd_core.values import Period
from ctd_core.vietnamese import format_period
from ctd_html.charts import bar
from ctd_html.tables import Cell, Group, Table, by_chapter, by_month, grouped
from ctd_html.traces import Traces, exact
from ctd_html.year import Year, year

_MOST_CHAPTERS_SEEN: Final = 1
"""With a single column, figures by chapter say nothing new."""


@attrs.frozen
class Share:
    """A section in the composition of the total (cơ cấu)."""

    title: str
    cell: Cell
    bar: Markup


@attrs.frozen
class Pair:
    """A figure beside the year before, or beside the plan."""

    title: str
    cell: Cell
    base: str
    words: str
    bars: tuple[Markup, Markup]


@attrs.frozen
class Analysis:
    """The sections below the report; what has nothing to show is empty."""

    period: str = ""
    total: Cell | None = None
    composition: tuple[Share, ...] = ()
    year: Year | None = None
    totals: tuple[Pair, ...] = ()
    """The totals beside the year before."""
    last_year: tuple[Group[Pair], ...] = ()
    """The other figures beside the year before, by section."""
    plan: tuple[Pair, ...] = ()
    by_month: Table | None = None
    by_chapter: Table | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was recorded."""
        return self.by_month is None


def analysed(background: Background, period: Period, traces: Traces) -> Analysis:
    """What a page shows of a background."""
    listed = background.figures
    lines = {line.key: line for line in listed}
    said = format_period(period)
    if not lines:
        return Analysis(period=said)
    total = lines.get("total.value")
    parts = [lines[key] for key in background.composition]
    columns = background.by_chapter.columns
    return Analysis(
        period=said,
        total=Cell(total.text, traces.opens(total.source)) if total else None,
        composition=tuple(_composition(parts, traces)),
        year=year(background, period),
        totals=tuple(_pairs((one for one in listed if one.is_total), traces)),
        last_year=grouped(
            (one for one in listed if not one.is_total),
            lambda line: _pair(line, line.last_year, traces),
        ),
        plan=tuple(_pairs(listed, traces, plan=True)),
        by_month=by_month(background, traces),
        by_chapter=by_chapter(background, traces)
        if len(columns) > _MOST_CHAPTERS_SEEN
        else None,
    )


def _composition(parts: Iterable[FigureLine], traces: Traces) -> Iterator[Share]:
    """The largest first."""
    listed = sorted(parts, key=lambda line: -line.amount)
    for line in listed:
        cell = Cell(line.text, traces.opens(line.source))
        yield Share(line.title, cell, bar(line.amount, listed[0].amount))


def _pairs(
    lines: Iterable[FigureLine], traces: Traces, *, plan: bool = False
) -> Iterator[Pair]:
    """Those figures that have another beside them: last year's, or the plan."""
    for line in lines:
        pair = _pair(line, line.plan if plan else line.last_year, traces)
        if pair is not None:
            yield pair


def _pair(line: FigureLine, beside: Beside | None, traces: Traces) -> Pair | None:
    if beside is None:
        return None
    # What is compared may be another amount than the report prints: since January.
    opens = traces.opens(line.source) if beside.amount == line.amount else ""
    largest = max(beside.amount, beside.base)
    return Pair(
        line.title,
        Cell(exact(beside.amount, line.unit), opens),
        exact(beside.base, line.unit),
        beside.text,
        (bar(beside.amount, largest), bar(beside.base, largest)),
    )
