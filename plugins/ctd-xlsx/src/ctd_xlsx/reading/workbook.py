"""A workbook that came back: its sheets with the cells that hold something."""

import contextlib
import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any, Final, Literal

import attrs
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ctd_core.said import N_
from ctd_xlsx.form.plan import FORMAT, MARK, PLAN_SHEET, Plan, read
from ctd_xlsx.reading.errors import FormError

What = Literal["number", "text", "day", "truth", "fault", "formula"]

_WHAT: Final[Mapping[str, What]] = {"e": "fault", "b": "truth"}
_FAULT: Final = re.compile(r"=#[A-Z0-9/]+[!?]?")
_NO_FORM = N_(
    "It is a workbook but no form of ours. Make one, and copy"
    " the figures into it: ctd form 2024-10 --chapter ID -o"
    " FILE.xlsx"
)


@attrs.frozen
class Cell:
    """A cell that holds something (ô)."""

    row: int
    column: int
    what: What
    value: Any

    @property
    def letter(self) -> str:
        """Its column, as a person calls it: F."""
        return letter(self.column)

    @property
    def address(self) -> str:
        """Where it is: F12."""
        return f"{self.letter}{self.row}"


@attrs.frozen
class SheetCells:
    """The cells of a sheet, in order, and which were merged."""

    name: str
    cells: tuple[Cell, ...]
    merged: tuple[tuple[int, int, int, int], ...]
    """The left, top, right and bottom of each range."""


def letter(column: int) -> str:
    """What the program calls a column: F."""
    return str(get_column_letter(column))


def sheets_of(content: bytes) -> tuple[Plan, dict[str, SheetCells]]:
    """The plan of a form and its sheets by name, from a file that was checked.

    Raises FormError for a workbook that is no form.
    """
    workbook = _loaded(content)
    with contextlib.closing(workbook):
        found = {
            sheet.title: _cells(sheet)
            for sheet in workbook.worksheets
            if sheet.title != PLAN_SHEET
        }
        return _plan(workbook), found


def _loaded(content: bytes) -> Workbook:
    try:
        with warnings.catch_warnings():
            # It warns of what it does not keep, and nothing is written with it.
            warnings.simplefilter("ignore")
            return load_workbook(BytesIO(content), keep_links=False)
    except Exception as error:
        raise FormError(
            "It cannot be read ({why}). Open it in Excel and save it again.",
            why=f"{type(error).__name__}: {error}"[:200],
        ) from error


def _plan(workbook: Workbook) -> Plan:
    if PLAN_SHEET not in workbook.sheetnames:
        raise FormError(_NO_FORM)
    sheet = workbook[PLAN_SHEET]
    # A sheet that is a chart has no cells.
    if not isinstance(sheet, Worksheet) or sheet["A1"].value != MARK:
        raise FormError(_NO_FORM)
    version = sheet["B1"].value
    if not isinstance(version, int) or version < 1:
        raise FormError(_NO_FORM)
    if version > FORMAT:
        raise FormError(
            "The form was made by a later ctd-xlsx (form {version}; this one reads up"
            " to {known}). Upgrade ctd-xlsx.",
            version=version,
            known=FORMAT,
        )
    try:
        return read(_texts(sheet))
    except ValueError as error:
        raise FormError(
            "What tells whose form it is was damaged. Take a new form (ctd form), and"
            " copy the figures into it."
        ) from error


def _texts(sheet: Worksheet) -> Iterator[str]:
    row = 2
    while isinstance(text := sheet.cell(row, 1).value, str):
        yield text
        row += 1


def _cells(sheet: Worksheet) -> SheetCells:
    found = [
        _cell(row, column, cell.data_type, cell.value)
        # All others would be made on the way, up to the farthest there is.
        for (row, column), cell in sorted(sheet._cells.items())
        if cell.value is not None and not _is_blank(cell.value)
    ]
    merged = tuple(one.bounds for one in sheet.merged_cells.ranges)
    return SheetCells(sheet.title, tuple(found), merged)


def _is_blank(value: Any) -> bool:
    """Whether a cell shows nothing: spaces can be typed and not be seen."""
    return isinstance(value, str) and not value.strip()


def _cell(row: int, column: int, data_type: str, value: Any) -> Cell:
    what: What = "text"
    if data_type == "f":
        # LibreOffice keeps an error that was typed as a formula.
        is_fault = isinstance(value, str) and _FAULT.fullmatch(value)
        what, value = ("fault", value[1:]) if is_fault else ("formula", value)
    elif data_type in _WHAT:
        what = _WHAT[data_type]
    elif isinstance(value, date | time | timedelta):
        what = "day"
    elif isinstance(value, int | float):
        what = "number"
    return Cell(row, column, what, value)
