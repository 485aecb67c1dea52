"""The workbook that is being written, and one sheet of it."""

import io
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

import xlsxwriter

from ctd_core.report.model import Report
from ctd_core.vietnamese import format_count, format_period
from ctd_xlsx.sheets.look import FONT, LOOKS

EXACT: Final = 10**15
"""From here on a spreadsheet keeps an amount with 15 digits only."""

LONGEST: Final = 32_767
"""So many characters a cell holds."""

FIRST_ROW: Final = 3
"""Where a table begins, below the head of its sheet."""

_PLAIN: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
A4: Final = 9


class Book:
    """The workbook of one report."""

    def __init__(self, report: Report) -> None:
        self._content = io.BytesIO()
        # The width of columns is counted in digits of this font. A new one each time:
        # XlsxWriter changes what it is given, and with it the next workbook.
        font = {"font_name": FONT, "font_size": 11}
        options = {**_PLAIN, "default_format_properties": font}
        self.workbook: Any = xlsxwriter.Workbook(self._content, options)
        self.chapter = report.chapter_name
        self.period = format_period(report.period)
        self._looks: dict[tuple[str, ...], Any] = {}
        # A file is dated by what it is of; a clock would make each one another.
        day = report.period.last.last_day
        self.workbook.set_properties(
            {
                "title": report.title.text[:LONGEST],
                "author": self.chapter,
                "created": datetime(day.year, day.month, day.day),  # noqa: DTZ001
            }
        )

    def look(self, *names: str) -> Any:
        """A format made of pieces of `LOOKS`."""
        if names not in self._looks:
            pieces = [LOOKS[name] for name in ("", *names)]
            merged = {key: value for piece in pieces for key, value in piece.items()}
            self._looks[names] = self.workbook.add_format(merged)
        return self._looks[names]

    def sheet(self, name: str, title: str, *, landscape: bool = False) -> "Sheet":
        """A new sheet, with its head."""
        return Sheet(self, name, title, landscape=landscape)

    def content(self) -> bytes:
        """The bytes of the file; nothing can be written after that."""
        self.workbook.close()
        return self._content.getvalue()


class Sheet:
    """One sheet, as it is printed: on A4, as wide as the paper."""

    def __init__(self, book: Book, name: str, title: str, *, landscape: bool) -> None:
        self.book = book
        self.name = name
        self.page: Any = book.workbook.add_worksheet(name)
        self.page.hide_gridlines(2)
        self.page.set_paper(A4)
        if landscape:
            self.page.set_landscape()
        self.page.fit_to_pages(1, 0)
        self.page.set_margins(left=0.6, right=0.5, top=0.6, bottom=0.7)
        # An ampersand is a code in a footer.
        chapter = book.chapter[:60].replace("&", "&&")
        font = f'&"{FONT},Regular"&9 '
        self.page.set_footer(f"&L{font}{chapter} – {name}&R{font}Trang &P/&N")
        if title:
            self.text(0, 0, book.chapter, "line", "name")
            self.text(1, 0, title, "line", "title")
            self.page.set_row(1, 24)

    def text(self, row: int, column: int, text: str, *looks: str) -> None:
        """Words, and never a formula, a link or a number."""
        look, told = self.book.look(*looks), text[:LONGEST]
        if not told:
            self.page.write_blank(row, column, None, look)
        elif told.startswith("<r>"):
            # XlsxWriter would take it for XML of its own. In two pieces it is words.
            self.page.write_rich_string(row, column, look, "<", look, told[1:], look)
        else:
            self.page.write_string(row, column, told, look)

    def amount(self, row: int, column: int, amount: int | None, *looks: str) -> None:
        """A number; an empty cell where nothing was recorded.

        One that a spreadsheet would round is written as words.
        """
        if amount is None:
            self.page.write_blank(row, column, None, self.book.look(*looks))
        elif abs(amount) < EXACT:
            self.page.write_number(row, column, amount, self.book.look(*looks))
        else:
            self.text(row, column, format_count(amount), *looks)

    def day(self, row: int, column: int, day: date, *looks: str) -> None:
        """A day."""
        self.page.write_datetime(row, column, day, self.book.look(*looks))

    def notes(self, row: int, notes: Iterable[str]) -> None:
        """What is to be known of a table, a line each."""
        for place, note in enumerate(notes, start=row):
            self.text(place, 0, note, "line", "quiet", "italic")
