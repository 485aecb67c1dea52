"""The sheet of charts (biểu đồ): native ones, drawn from cells of the workbook."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from ctd_core.report.background import Background, FigureLine
from ctd_xlsx.sheets.book import FIRST_ROW, Book, Sheet
from ctd_xlsx.sheets.drawing import HALF, WHOLE, Series, bars, columns
from ctd_xlsx.sheets.table import label, unit

TOTAL: Final = "total.value"
COUNTS: Final = 4
"""So many counts are drawn by month."""
_HIGH: Final = 12
"""The rows that a chart takes."""
_WIDTHS: Final = (360, 120, 120, 120)
"""In pixels: a chart of half the page is in the first column, or begins after it."""


@attrs.frozen
class Months:
    """The sheet of months, from whose cells charts are drawn."""

    sheet: Sheet
    rows: Mapping[str, int]
    """The row of each figure."""
    columns: tuple[int, int]
    """The first column of a month and the last."""


def put_charts(book: Book, background: Background, months: Months | None) -> None:
    """Worth by section, beside last year and by month; leading counts by month."""
    worth = sections_of_total(background)
    counts = leading_counts(background) if months else []
    recorded = [_recorded(background.by_month.amounts[line.key]) for line in worth]
    if not worth and not counts:
        return
    sheet = book.sheet("Biểu đồ", "Biểu đồ số liệu")
    for place, width in enumerate(_WIDTHS):
        sheet.page.set_column_pixels(place, place, width)
    # All on one page: the charts are read together.
    sheet.page.fit_to_pages(1, 1)
    at = FIRST_ROW
    if worth:
        at = _by_section(sheet, worth)
    # A single month beside empty ones tells nothing.
    if months and max(recorded, default=0) > 1:
        title = "Trị giá theo tháng, từ đầu năm"
        drawn = columns(sheet, title, list(_series(months, worth)), WHOLE)
        sheet.page.insert_chart(at, 0, drawn, {"description": title})
        at += _HIGH
    if months:
        _by_month(sheet, at, months, counts)


def sections_of_total(background: Background) -> list[FigureLine]:
    """The worth of each section that is part of the grand total, once."""
    traces = background.traces
    totals = {line.key: line for line in background.figures if line.is_total}
    trace = traces.get(totals[TOTAL].source) if TOTAL in totals else None
    within = {part.source for part in trace.parts} if trace else set()

    def is_part(line: FigureLine) -> bool:
        own = traces[line.source].parts if line.source in traces else ()
        return bool(own) and within.issuperset(part.source for part in own)

    named = [t for key, t in totals.items() if key == f"{t.section}.value"]
    return [line for line in named if line.section and is_part(line)]


def leading_counts(background: Background) -> list[FigureLine]:
    """Of each section the count with the most months; of these the first few."""
    found: dict[str, FigureLine] = {}
    recorded = {key: _recorded(a) for key, a in background.by_month.amounts.items()}
    for line in background.figures:
        if line.unit == "count" and not line.is_stock and recorded[line.key] > 1:
            first = found.setdefault(line.section, line)
            if recorded[line.key] > recorded[first.key]:
                found[line.section] = line
    # The longest stand first where there is no room for all; then in their order.
    kept = sorted(found.values(), key=lambda line: -recorded[line.key])[:COUNTS]
    return [line for line in found.values() if line in kept]


def _recorded(amounts: Iterable[int | None]) -> int:
    return sum(amount is not None for amount in amounts)


def _by_section(sheet: Sheet, worth: Sequence[FigureLine]) -> int:
    """The worth of each section as a table and as charts; gives the row below."""
    compared = any(line.last_year for line in worth)
    _table(sheet, worth, compared=compared)
    first, last = FIRST_ROW + 1, FIRST_ROW + len(worth)
    names, at = (first, 0, last, 0), last + 2
    own = Series(sheet.name, "Kỳ này", names, (first, 1, last, 1), _highest(worth))
    title = "Trị giá theo lĩnh vực"
    width = HALF if compared else WHOLE
    drawn = bars(sheet, title, [own], width)
    sheet.page.insert_chart(at, 0, drawn, {"description": title})
    if compared:
        _beside_last_year(sheet, at, names, worth)
    return at + _HIGH


def _table(sheet: Sheet, worth: Sequence[FigureLine], *, compared: bool) -> None:
    headings = ["Lĩnh vực", "Trị giá trong kỳ (đồng)"]
    if compared:
        headings += ["Kỳ này, như khi so sánh", "Cùng kỳ năm trước"]
    for place, heading in enumerate(headings):
        sheet.text(FIRST_ROW, place, heading, "text", "head")
    sheet.page.set_row(FIRST_ROW, 2 * 15)
    for at, line in enumerate(worth, start=FIRST_ROW + 1):
        sheet.text(at, 0, line.section_title, "cell", "text")
        sheet.amount(at, 1, line.amount, "cell", "amount")
        if compared:
            beside = line.last_year
            now, before = (beside.amount, beside.base) if beside else (None, None)
            sheet.amount(at, 2, now, "cell", "amount")
            sheet.amount(at, 3, before, "cell", "amount")


def _beside_last_year(
    sheet: Sheet,
    at: int,
    names: tuple[int, int, int, int],
    worth: Sequence[FigureLine],
) -> None:
    first, _left, last, _right = names
    beside = [line.last_year for line in worth if line.last_year]
    highest = max(max(one.amount, one.base) for one in beside)
    both = [
        Series(sheet.name, "Kỳ này", names, (first, 2, last, 2), highest),
        Series(sheet.name, "Cùng kỳ năm trước", names, (first, 3, last, 3), highest),
    ]
    title = "So với cùng kỳ năm trước"
    drawn = bars(sheet, title, both, HALF)
    sheet.page.insert_chart(at, 1, drawn, {"description": title})


def _by_month(
    sheet: Sheet, at: int, months: Months, counts: Sequence[FigureLine]
) -> None:
    """A chart for each count, two beside each other."""
    for place, line in enumerate(counts):
        title = f"{label(line)} ({unit(line)})" if unit(line) else label(line)
        drawn = columns(sheet, title, list(_series(months, [line])), HALF)
        row, right = at + place // 2 * _HIGH, place % 2
        sheet.page.insert_chart(row, right, drawn, {"description": title})


def _series(months: Months, lines: Sequence[FigureLine]) -> Iterator[Series]:
    first, last = months.columns
    for line in lines:
        row = months.rows[line.key]
        yield Series(
            months.sheet.name,
            line.section_title if line.is_total else label(line),
            (FIRST_ROW, first, FIRST_ROW, last),
            (row, first, row, last),
            line.amount,
            is_money=line.unit == "dong",
        )


def _highest(lines: Sequence[FigureLine]) -> int:
    return max(line.amount for line in lines)
