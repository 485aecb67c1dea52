"""The sheets of chapters (đơn vị) and of months (theo tháng): figures in columns."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from ctd_core.report.background import Background, FigureLine, Matrix
from ctd_core.values import Month
from ctd_core.vietnamese import format_month
from ctd_xlsx.sheets.book import FIRST_ROW, Book, Sheet
from ctd_xlsx.sheets.charts import Months
from ctd_xlsx.sheets.measure import fitting
from ctd_xlsx.sheets.table import NAMED, Column, put_table

ON_A_PAGE: Final = 12
"""So many columns of amounts can be read on a page that is as wide as A4."""


def put_chapters(book: Book, background: Background) -> None:
    """The chapters beside the whole; of a single one there is nothing to compare."""
    matrix = background.by_chapter
    if len(matrix.columns) < 2 or not background.figures:
        return
    sheet = book.sheet("Đơn vị", f"Số liệu theo đơn vị, {book.period}", landscape=True)
    width = fitting([line.amount for line in background.figures])
    whole = Column("Cả đơn vị", width, lambda line: line.amount, ("amount", "bold"))
    names = [column.title for column in matrix.columns]
    put_table(sheet, [*NAMED, whole, *_columns(matrix, names)], background)
    _set_pages(sheet, len(matrix.columns) + 1, names=3)


def put_months(book: Book, background: Background) -> Months | None:
    """The year up to the period, a column a month; None if it has just begun."""
    matrix = background.by_month
    if len(matrix.columns) < 2 or not background.figures:
        return None
    last_month = format_month(Month.parse(matrix.columns[-1].id))
    title = f"Theo tháng, từ đầu năm đến {last_month}"
    sheet = book.sheet("Theo tháng", title, landscape=True)
    names = [f"T{Month.parse(column.id).month}" for column in matrix.columns]
    rows = put_table(sheet, [*NAMED, *_columns(matrix, names)], background)
    _set_pages(sheet, len(matrix.columns), names=2)
    last = len(NAMED) + len(matrix.columns) - 1
    return Months(sheet, rows, (len(NAMED), last), matrix.amounts)


def _columns(matrix: Matrix, names: list[str]) -> Iterator[Column]:
    for place, name in enumerate(names):
        width = fitting([amounts[place] for amounts in matrix.amounts.values()])
        yield Column(name, width, partial(_amount, matrix, place))


def _amount(matrix: Matrix, place: int, line: FigureLine) -> int | None:
    return matrix.amounts[line.key][place]


def _set_pages(sheet: Sheet, amounts: int, *, names: int) -> None:
    """As many pages beside each other as can be read, each with the names."""
    sheet.page.freeze_panes(FIRST_ROW + 1, names)
    sheet.page.repeat_columns(0, names - 1)
    sheet.page.print_across()
    sheet.page.fit_to_pages(-(-amounts // ON_A_PAGE), 0)
