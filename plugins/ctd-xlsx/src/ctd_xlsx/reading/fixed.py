"""What nobody fills in: whether it is still where the form has it, and as it was."""

from collections.abc import Iterator, Mapping
from typing import Final

from openpyxl.utils.cell import coordinate_from_string

from ctd_core.importers import Fault
from ctd_core.said import Said
from ctd_xlsx.form.plan import Sheet
from ctd_xlsx.reading.workbook import SheetCells

_MOST_REWORDED: Final = 10
"""Where more reads otherwise, something was moved or pasted over the sheet."""


def has_moved(sheet: Sheet, cells: SheetCells) -> bool:
    """Whether rows or columns moved: what is read there would be of another kind.

    A kind or a head of the form then stands where the form has another, or none.
    """
    differing = list(_differing(cells, sheet.fixed))
    if not differing:
        return False
    head = min((row.row for row in sheet.rows), default=1) - 1
    labels = {row.label for row in sheet.rows}
    first, last = sheet.spare
    texts = {text for at, text in sheet.fixed.items() if _leads(at, head)}
    return len(differing) > _MOST_REWORDED or any(
        cell.what == "text"
        and str(cell.value) in texts
        and sheet.fixed.get(cell.address) != str(cell.value)
        for cell in cells.cells
        if _leads(cell.address, head)
        # There kinds are chosen.
        and not (first <= cell.row <= last and cell.value in labels)
    )


def _leads(address: str, head: int) -> bool:
    """Whether a cell says what its row or its column is for."""
    letter, row = coordinate_from_string(address)
    return str(letter) == "A" or int(row) == head


def _differing(
    cells: SheetCells, fixed: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Each cell that does not read as the form has it: what it reads, and should."""
    standing = {cell.address: str(cell.value) for cell in cells.cells}
    for address, text in fixed.items():
        reads = standing.get(address, "")
        if reads != text:
            yield address, reads, text


def moved(cells: SheetCells, fixed: Mapping[str, str]) -> Iterator[Fault]:
    """The first cell that does not read as the form has it: all below it has moved."""
    for address, reads, text in _differing(cells, fixed):
        letter, row = coordinate_from_string(address)
        why = Said(
            "It reads {reads!r} where the form has {text!r}. Rows or"
            " columns were inserted, deleted or moved, or the words"
            " changed: take a new form and copy the figures into it. The"
            " sheet was not read.",
            reads=reads[:60],
            text=text[:60],
        )
        yield Fault(row, letter, why, cells.name)
        return


def reworded(cells: SheetCells, fixed: Mapping[str, str]) -> Iterator[Fault]:
    """Each cell whose words were changed: what was counted may be something else."""
    for address, reads, text in _differing(cells, fixed):
        letter, row = coordinate_from_string(address)
        why = Said(
            "It reads {reads!r} where the form has {text!r}. Write"
            " {text2!r} back in {address}; what is counted otherwise goes"
            " into a note.",
            reads=reads[:60],
            text=text[:60],
            text2=text,
            address=address,
        )
        yield Fault(row, letter, why, cells.name)
