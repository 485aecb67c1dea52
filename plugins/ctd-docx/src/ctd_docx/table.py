"""A table without borders, of two columns: how letters put things side by side."""

from collections.abc import Iterable
from typing import Final

from ctd_docx.wml import Element, paragraph, twips, w

GUTTER: Final = 4
"""Between the columns, at the right of the left one, in millimetres."""

Row = tuple[list[Element], list[Element]]


def table(rows: Iterable[Row], columns: tuple[float, float]) -> Element:
    """Rows that are never split over two pages; the columns in millimetres."""
    widths = [twips(column) for column in columns]
    return _table((_row(row, widths) for row in rows), widths)


def unsplit(content: list[Element], width: float) -> Element:
    """What never comes apart over two pages; its last element is a paragraph."""
    widths = [twips(width)]
    return _table([_unsplit_row(_cell(content, widths[0]))], widths)


def _table(rows: Iterable[Element], widths: list[int]) -> Element:
    margins = [w(side, w=0, type="dxa") for side in ("left", "right")]
    properties = w(
        "tblPr",
        w("tblW", w=sum(widths), type="dxa"),
        w("tblInd", w=0, type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *margins),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return w("tbl", properties, grid, *rows)


def _row(row: Row, widths: list[int]) -> Element:
    left, right = row
    gutter = w("tcMar", w("right", w=twips(GUTTER), type="dxa"))
    cells = (_cell(left, widths[0], gutter), _cell(right, widths[1]))
    return _unsplit_row(*cells)


def _unsplit_row(*cells: Element) -> Element:
    return w("tr", w("trPr", w("cantSplit")), *cells)


def _cell(content: list[Element], width: int, *margins: Element) -> Element:
    properties = w("tcPr", w("tcW", w=width, type="dxa"), *margins)
    # Word takes a cell without a paragraph for a damaged file.
    return w("tc", properties, *(content or [paragraph("Normal")]))
