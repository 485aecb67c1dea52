"""The sheet of charts (biểu đồ): native ones, drawn from cells of the workbook."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from ctd_core.report.background import Background, FigureLine
from ctd_xlsx.sheets.book import FIRST_ROW, Book, Sheet
from ctd_xlsx.sheets.chosen import leading_counts, months, sections_of_total
from ctd_xlsx.sheets.drawing import HALF, WHOLE, Amounts, Series, bars, columns
from ctd_xlsx.sheets.table import label, unit

_HIGH: Final = 12
"""The rows that a chart takes."""
_WIDTHS: Final = (360, 120, 120, 120)
"""In pixels: a chart of half the page is in the first column, or begins after it."""
_RIGHT: Final = 1


@attrs.frozen
class Months:
    """The sheet of months, from whose cells charts are drawn."""

    sheet: Sheet
    rows: Mapping[str, int]
    """The row of each figure."""
    columns: tuple[int, int]
    """The first column of a month and the last."""
    amounts: Mapping[str, Amounts]


def put_charts(book: Book, background: Background, by_month: Months | None) -> None:
    """Worth by section, beside last year and by month; leading counts by month."""
    worth = sections_of_total(background)
    counts = leading_counts(background) if by_month else []
    if not worth and not counts:
        return
    sheet = book.sheet("Biểu đồ", f"Biểu đồ số liệu {book.period}")
    for place, width in enumerate(_WIDTHS):
        sheet.page.set_column_pixels(place, place, width)
    # All on one page: the charts are read together.
    sheet.page.fit_to_pages(1, 1)
    at = _by_section(sheet, worth) if worth else FIRST_ROW
    if by_month:
        _by_month(sheet, at, by_month, worth, counts)


def _by_section(sheet: Sheet, worth: Sequence[FigureLine]) -> int:
    """The worth of each section as a table and as charts; gives the row below."""
    series = _table(sheet, worth)
    at = FIRST_ROW + len(worth) + 2
    own, *compared = series
    drawn = bars(sheet, "Trị giá theo lĩnh vực", [own], HALF if compared else WHOLE)
    _put(sheet, at, 0, drawn)
    if compared:
        drawn = bars(sheet, "So với cùng kỳ năm trước", compared, HALF)
        _put(sheet, at, _RIGHT, drawn)
    return at + _HIGH


def _table(sheet: Sheet, worth: Sequence[FigureLine]) -> list[Series]:
    """The cells that are drawn, a column for each series."""
    own: list[int | None] = [line.amount for line in worth]
    named = [("Trị giá trong kỳ (đồng)", "Kỳ này", own)]
    beside = [line.last_year for line in worth]
    if any(beside):
        now = [one.amount if one else None for one in beside]
        before = [one.base if one else None for one in beside]
        named.append(("Kỳ này, như khi so sánh", "Kỳ này", now))
        named.append(("Cùng kỳ năm trước", "Cùng kỳ năm trước", before))
    first, last = FIRST_ROW + 1, FIRST_ROW + len(worth)
    sheet.text(FIRST_ROW, 0, "Lĩnh vực", "text", "head")
    sheet.page.set_row(FIRST_ROW, 2 * 15)
    for row, line in enumerate(worth, start=first):
        sheet.text(row, 0, line.section_title, "cell", "text")
    found = []
    for column, (heading, name, amounts) in enumerate(named, start=1):
        sheet.text(FIRST_ROW, column, heading, "text", "head")
        for row, amount in enumerate(amounts, start=first):
            sheet.amount(row, column, amount, "cell", "amount")
        names, values = (first, 0, last, 0), (first, column, last, column)
        found.append(Series(sheet.name, name, names, values, tuple(amounts)))
    return found


def _by_month(
    sheet: Sheet,
    at: int,
    by_month: Months,
    worth: Sequence[FigureLine],
    counts: Sequence[FigureLine],
) -> None:
    # A single month beside empty ones tells nothing.
    if max((months(by_month.amounts[line.key]) for line in worth), default=0) > 1:
        title = "Trị giá theo tháng, từ đầu năm"
        _put(sheet, at, 0, columns(sheet, title, [*_series(by_month, worth)], WHOLE))
        at += _HIGH
    for place, line in enumerate(counts):
        title = f"{label(line)} ({unit(line)})" if unit(line) else label(line)
        drawn = columns(sheet, title, [*_series(by_month, [line])], HALF)
        _put(sheet, at + place // 2 * _HIGH, place % 2 and _RIGHT, drawn)


def _series(by_month: Months, lines: Sequence[FigureLine]) -> Iterator[Series]:
    first, last = by_month.columns
    for line in lines:
        row = by_month.rows[line.key]
        yield Series(
            by_month.sheet.name,
            line.section_title if line.is_total else label(line),
            (FIRST_ROW, first, FIRST_ROW, last),
            (row, first, row, last),
            by_month.amounts[line.key],
            is_money=line.unit == "dong",
        )


def _put(sheet: Sheet, row: int, column: int, drawn: Any) -> None:
    title = drawn.title.name  # also for who cannot see the chart
    sheet.page.insert_chart(row, column, drawn, {"description": title})
