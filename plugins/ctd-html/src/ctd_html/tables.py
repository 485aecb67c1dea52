"""Figures in rows by section, with a column for each month or each chapter."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Final, Generic, TypeVar

import attrs
from markupsafe import Markup

from ctd_core.report.background import Background, FigureLine, Matrix
from ctd_html.charts import spark
from ctd_html.traces import Traces, exact

T = TypeVar("T")
TOTALS: Final = "Tổng trị giá"


@attrs.frozen
class Cell:
    """An amount as it is printed; what *opens* leads to what it is made of."""

    text: str
    opens: str = ""


@attrs.frozen
class Row:
    """A figure in columns."""

    title: str
    cells: tuple[Cell, ...]
    spark: Markup = Markup()


@attrs.frozen
class Group(Generic[T]):
    """The rows of a section."""

    title: str
    rows: tuple[T, ...]


@attrs.frozen
class Table:
    """All figures of a report in columns, section by section."""

    columns: tuple[str, ...]
    groups: tuple[Group[Row], ...]
    count: int
    """How many figures it has."""


def grouped(
    lines: Iterable[FigureLine], make: Callable[[FigureLine], T | None]
) -> tuple[Group[T], ...]:
    """What is made of each figure, by section; the totals are a group of their own."""
    groups = []
    for title, found in groupby(lines, key=_group):
        rows = tuple(row for row in map(make, found) if row is not None)
        if rows:
            groups.append(Group(title, rows))
    return tuple(groups)


def _group(line: FigureLine) -> str:
    return TOTALS if line.is_total else line.section_title


def by_month(background: Background, traces: Traces) -> Table:
    """Each month of the year up to the period's end, with the course beside it."""
    months = background.by_month

    def row(line: FigureLine) -> Row:
        amounts = months.amounts[line.key]
        chapter, _period, figure = line.source.split("/")
        keys = (f"{chapter}/{column.id}/{figure}" for column in months.columns)
        opened = map(traces.opens, keys)
        cells = (_cell(a, line, to) for a, to in zip(amounts, opened, strict=True))
        return Row(line.title, tuple(cells), spark(amounts))

    return _table(background, months, row)


def by_chapter(background: Background, traces: Traces) -> Table:
    """Each chapter, and in front the whole, which opens."""
    chapters = background.by_chapter

    def row(line: FigureLine) -> Row:
        whole = Cell(exact(line.amount, line.unit), traces.opens(line.source))
        cells = (_cell(amount, line) for amount in chapters.amounts[line.key])
        return Row(line.title, (whole, *cells))

    return _table(background, chapters, row, "Toàn bộ")


def _table(
    background: Background,
    matrix: Matrix,
    make: Callable[[FigureLine], Row],
    *before: str,
) -> Table:
    columns = (*before, *(column.title for column in matrix.columns))
    groups = grouped(background.figures, make)
    return Table(columns, groups, len(background.figures))


def _cell(amount: int | None, line: FigureLine, opens: str = "") -> Cell:
    if amount is None:
        return Cell("")
    return Cell(exact(amount, line.unit), opens)
