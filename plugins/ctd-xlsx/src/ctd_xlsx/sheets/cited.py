"""The sheet of figures of a report that comes alone: those that its text cites."""

from typing import Final

from ctd_core.report.model import Cited, Report
from ctd_core.values import Period
from ctd_core.vietnamese import format_period_short
from ctd_xlsx.sheets.book import FIRST_ROW, Book, Sheet

_HEADINGS: Final = (
    ("Như in trong báo cáo", 30),
    ("Số chính xác", 20),
    ("Kỳ", 18),
    ("So với", 20),
    ("Kỳ so sánh", 18),
    ("Mã", 44),
)


def put_cited(book: Book, report: Report) -> None:
    """Each cited figure once, in the order they are read."""
    cited = tuple(dict.fromkeys(report.cited()))
    if not cited:
        return
    sheet = book.sheet(
        "Số liệu", f"Số liệu trong báo cáo {book.period}", landscape=True
    )
    for place, (heading, width) in enumerate(_HEADINGS):
        sheet.page.set_column(place, place, width)
        sheet.text(FIRST_ROW, place, heading, "text", "head")
    sheet.page.freeze_panes(FIRST_ROW + 1, 1)
    sheet.page.repeat_rows(FIRST_ROW)
    for row, one in enumerate(cited, start=FIRST_ROW + 1):
        _put(sheet, row, one)


def _put(sheet: Sheet, row: int, one: Cited) -> None:
    sheet.text(row, 0, one.text, "cell", "text")
    sheet.amount(row, 1, one.amount, "cell", "amount")
    sheet.text(row, 2, _period(one.period), "cell", "text", "middle")
    sheet.amount(row, 3, one.base, "cell", "amount")
    sheet.text(row, 4, _period(one.base_period), "cell", "text", "middle")
    sheet.text(row, 5, one.source or one.key, "line", "quiet")


def _period(written: str) -> str:
    return format_period_short(Period.parse(written)) if written else ""
