"""A form beside its plan: what it states, and all that is wrong with it."""

from collections.abc import Iterator, Mapping

from openpyxl.utils.cell import coordinate_from_string

from ctd_core.errors import UnknownChapterError, nearest
from ctd_core.importers import Fault, FormOf, Incoming, Reading
from ctd_core.said import Said
from ctd_core.values import Month
from ctd_xlsx.form import words
from ctd_xlsx.form.plan import Front, Plan
from ctd_xlsx.reading.errors import FormError
from ctd_xlsx.reading.fixed import has_moved, moved, reworded
from ctd_xlsx.reading.rows import SheetRows, outside
from ctd_xlsx.reading.values import words_of
from ctd_xlsx.reading.workbook import Cell, SheetCells


def read_form(
    plan: Plan, sheets: Mapping[str, SheetCells], reading: Reading
) -> Iterator[FormOf | Incoming | Fault]:
    """Whose form it is, then each fact or fault, in the order of the sheets."""
    month = Month.parse(plan.month)
    found = [*_of_book(plan, month, reading), *_of_sheets(plan, sheets)]
    if plan.chapter not in reading.chapters:
        yield from found
        return
    facts: list[Incoming] = []
    ticked = None
    front = sheets.get(plan.front.name)
    if front is not None:
        found += moved(front, plan.front.fixed)
        ticked, faults = _ticked(front, plan.front)
        found += faults
    for sheet in plan.sheets:
        cells = sheets.get(sheet.name)
        if cells is None:
            continue
        if has_moved(sheet, cells):
            found += moved(cells, sheet.fixed)
            continue
        found += reworded(cells, sheet.fixed)
        for one in SheetRows(sheet, cells, plan.chapter, month, reading).read():
            if isinstance(one, Incoming):
                facts.append(one)
            else:
                found.append(one)
    found += _contradictions(plan, ticked, facts, found)
    yield FormOf(plan.chapter, month, plan.id, nothing=ticked is not None and not facts)
    yield from found
    yield from facts


def _of_book(plan: Plan, month: Month, reading: Reading) -> Iterator[Fault]:
    """A chapter that is not known here, a month that has not come."""
    if plan.chapter not in reading.chapters:
        hint = nearest(plan.chapter, sorted(reading.chapters))
        error = UnknownChapterError(name=plan.chapter, hint=hint)
        yield Fault(0, "", Said("{why} The form is of this chapter.", why=error))
    if month > Month.of(reading.today):
        why = Said("The form is for {month}, which has not come yet.", month=month)
        yield Fault(0, "", why)


def _of_sheets(plan: Plan, sheets: Mapping[str, SheetCells]) -> Iterator[Fault]:
    """Sheets that are gone or were renamed, and those that were added."""
    wanted = [plan.front.name, *(sheet.name for sheet in plan.sheets)]
    missing = [name for name in wanted if name not in sheets]
    added = [name for name in sheets if name not in (*wanted, plan.guide)]
    for name in missing:
        hint = Said(" Was it renamed to {name}?", name=added[0]) if added else ""
        yield Fault(
            0, "", Said("The sheet is missing.{hint} Put it back.", hint=hint), name
        )
    for name in added:
        if sheets[name].cells:
            why = Said(
                "The sheet is not of the form, and nothing on it is read. Delete it."
            )
            yield Fault(0, "", why, name)


def _ticked(cells: SheetCells, front: Front) -> tuple[Cell | None, list[Fault]]:
    """The cell that says that there is nothing, if it is ticked; what is beside it."""
    ticked, faults = None, []
    why: str
    for cell in cells.cells:
        if cell.address == front.nothing:
            try:
                is_ticked = words_of(cell).strip().casefold() == words.TICK
                why = Said(
                    "Write {tick} if there is nothing to report, or leave it.",
                    tick=words.TICK,
                )
            except FormError as error:
                is_ticked, why = False, str(error)
            if is_ticked:
                ticked = cell
            else:
                faults.append(Fault(cell.row, cell.letter, why, cells.name))
        elif cell.address not in front.fixed:
            faults.append(outside(cell, cells.name))
    return ticked, faults


def _contradictions(
    plan: Plan, ticked: Cell | None, facts: list[Incoming], found: list[Fault]
) -> Iterator[Fault]:
    """Nothing and figures, or neither."""
    if ticked is not None and facts:
        why = Said(
            "It says that there is nothing to report, and {count} rows"
            " are filled in. Take one of them out.",
            count=len(facts),
        )
        yield Fault(ticked.row, ticked.letter, why, plan.front.name)
    if ticked is None and not facts and not found:
        letter, row = coordinate_from_string(plan.front.nothing)
        why = Said(
            "The form is blank. Write {tick} here if there is nothing to"
            " report, or fill it in.",
            tick=words.TICK,
        )
        yield Fault(row, letter, why, plan.front.name)
