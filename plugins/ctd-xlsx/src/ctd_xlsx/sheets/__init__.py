"""The workbook of a report (bảng tính), a file per sheet.

    Report -> rows -> a sheet: figures, charts, chapters, months, text, entries

Every cell is a value: there are no formulas, links or macros in the workbook.
"""

from ctd_core.report.model import Report
from ctd_xlsx.sheets.book import Book
from ctd_xlsx.sheets.charts import put_charts
from ctd_xlsx.sheets.cited import put_cited
from ctd_xlsx.sheets.entries import put_entries
from ctd_xlsx.sheets.figures import put_figures
from ctd_xlsx.sheets.letter import put_letter
from ctd_xlsx.sheets.matrix import put_chapters, put_months


def written(report: Report, *, charts: bool, entries: bool) -> bytes:
    """The bytes of the workbook; a sheet that would be empty is not there."""
    book = Book(report)
    background = report.background
    if background is None:
        put_cited(book, report)
    else:
        put_figures(book, background)
        put_chapters(book, background)
        months = put_months(book, background)
        if charts:
            put_charts(book, background, months)
    put_letter(book, report)
    if background is not None and entries:
        put_entries(book, background)
    return book.content()
