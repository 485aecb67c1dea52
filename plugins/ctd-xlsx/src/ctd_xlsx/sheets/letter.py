"""The sheet of the text (báo cáo): each paragraph in a cell, as it is printed."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ctd_core.renderers.text import foot
from ctd_core.report.model import Paragraph, Report
from ctd_xlsx.sheets.book import Book, Sheet
from ctd_xlsx.sheets.measure import height

WIDTH: Final = 92
SIZE: Final = 13
SPACE: Final = 3
"""Points below a paragraph."""
HIGHEST: Final = 409
IN_A_CELL: Final = 1_700
"""So many characters of a text are seen: a row is no higher than 409 points."""

_CODE: Final = re.compile("_x[0-9A-Fa-f]{4}_")

_LOOKS: Final[Mapping[str, tuple[str, ...]]] = {
    "kind": ("heading", "centred"),
    "title": ("heading", "centred"),
    "part": ("heading",),
    "section": ("heading",),
    "body": ("body",),
    "item": ("body",),
}


def put_letter(book: Book, report: Report) -> None:
    """The head, the paragraphs, the recipients and who signs, line below line."""
    sheet = book.sheet("Báo cáo", "")
    sheet.page.set_column(0, 0, WIDTH)
    at = 0
    for line, *looks in _head(report):
        _line(sheet, at, line, *looks)
        at += 1
    at += 1
    for paragraph in report.paragraphs():
        at = _put(sheet, at, paragraph)
    for block in foot(report):
        at += 1
        for line in block.split("\n"):
            _line(sheet, at, line, "letter")
            at += 1


def _head(report: Report) -> Iterator[tuple[str, ...]]:
    letterhead = report.letterhead
    if letterhead.superior:
        yield letterhead.superior, "letter"
    if letterhead.issuer:
        yield letterhead.issuer, "heading"
    if letterhead.symbol:
        yield f"Số:      /{letterhead.symbol}", "letter"
    if letterhead.place:
        yield letterhead.place, "letter"


def _put(sheet: Sheet, at: int, paragraph: Paragraph) -> int:
    """Write a paragraph; gives the row after it."""
    looks = _LOOKS[paragraph.role]
    pieces = _pieces(sheet, paragraph)
    if pieces and len(paragraph.text) <= IN_A_CELL:
        whole = sheet.book.look("text", *looks)
        sheet.page.write_rich_string(at, 0, *pieces, whole)
        _set_height(sheet, at, paragraph.text)
        return at + 1
    for line in _rows(paragraph.text):
        _line(sheet, at, line, *looks)
        at += 1
    return at


def _line(sheet: Sheet, at: int, text: str, *looks: str) -> None:
    sheet.text(at, 0, text, "text", *looks)
    _set_height(sheet, at, text, bold="heading" in looks)


def _set_height(sheet: Sheet, at: int, text: str, *, bold: bool = False) -> None:
    points = height(text, WIDTH, SIZE, bold=bold) + SPACE
    sheet.page.set_row(at, min(points, HIGHEST))


def _pieces(sheet: Sheet, paragraph: Paragraph) -> list[Any]:
    """Words and, before what is emphasised, its look; none if nothing stands out."""
    spans = [span for span in paragraph.spans if span.text]
    if paragraph.role not in ("body", "item") or not any(s.emphasis for s in spans):
        return []
    # XlsxWriter escapes what looks like a code of Excel twice where words have looks.
    if _CODE.search(paragraph.text):
        return []
    marker = [f"{paragraph.marker} "] if paragraph.marker else []
    told = [(False, text) for text in marker]
    told += [(span.emphasis, span.text) for span in spans]
    if len(told) < 2:
        return []
    looks = {
        True: sheet.book.look("text", "body", "bold"),
        False: sheet.book.look("text", "body"),
    }
    return [part for emphasis, text in told for part in (looks[emphasis], text)]


def _rows(text: str) -> list[str]:
    """A text in pieces that a row can show, parted between words."""
    return re.findall(rf".{{1,{IN_A_CELL}}}(?!\S)|\S{{{IN_A_CELL}}}", text, re.DOTALL)
