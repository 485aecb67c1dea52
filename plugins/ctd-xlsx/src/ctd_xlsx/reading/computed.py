"""What the form's own formulas give: the worth read back, and what a kind counts.

Whoever saves a form may keep what they gave in place of them. Anything else that stands
there was typed, perhaps an amount in the wrong cell, and is told.
"""

from collections.abc import Mapping

from ctd_core.values import MAX_AMOUNT
from ctd_core.vietnamese import format_money
from ctd_xlsx.form import words
from ctd_xlsx.form.plan import Sheet
from ctd_xlsx.reading.workbook import Cell, letter


def is_computed(sheet: Sheet, cell: Cell, standing: Mapping[str, Cell]) -> bool:
    """Whether a formula of the form stands in a cell, or what one gives there."""
    if cell.what in ("formula", "fault"):
        return True
    fields = {number: field for field, number in sheet.columns.items()}
    field = fields.get(cell.column - 1, "")
    if field == "value":
        worth = standing.get(f"{letter(cell.column - 1)}{cell.row}")
        return str(cell.value) == _echo(worth)
    if field.startswith("count"):
        return cell.value in _units(sheet, cell, standing.get(f"A{cell.row}"))
    return False


def _echo(worth: Cell | None) -> str:
    """What `ctd_xlsx.form.echo.echo` gives for a worth."""
    if worth is None:
        return ""
    if worth.what != "number":
        return words.NOT_A_NUMBER
    is_whole = 0 <= worth.value <= MAX_AMOUNT and worth.value == int(worth.value)
    return format_money(int(worth.value)) if is_whole else words.NOT_WHOLE


def _units(sheet: Sheet, cell: Cell, label: Cell | None) -> tuple[str, ...]:
    """What the kind of a row counts there; none if it counts nothing there."""
    first, last = sheet.spare
    if label is None or not first <= cell.row <= last:
        return ()
    rows = [row.row for row in sheet.rows if row.label == label.value]
    return tuple(sheet.fixed.get(f"{cell.letter}{row}", words.NO_COUNT) for row in rows)
