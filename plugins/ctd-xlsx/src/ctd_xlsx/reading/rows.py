"""The rows of a sheet: a fact each, or all that is wrong with it."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from ctd_core.importers import Fault, Incoming, Reading
from ctd_core.said import Said
from ctd_core.values import Month
from ctd_xlsx.form import words
from ctd_xlsx.form.plan import Row, Sheet
from ctd_xlsx.reading.computed import is_computed
from ctd_xlsx.reading.errors import FormError
from ctd_xlsx.reading.values import CHOICES, amount_of, choice_of, day_of, words_of
from ctd_xlsx.reading.workbook import Cell, SheetCells, letter


class SheetRows:
    """What a sheet states; its plan says what stands where."""

    def __init__(
        self,
        sheet: Sheet,
        cells: SheetCells,
        chapter: str,
        month: Month,
        reading: Reading,
    ) -> None:
        self._sheet = sheet
        self._cells = cells
        self._chapter = chapter
        self._month = month
        self._reading = reading
        self._planned = {row.row: row for row in sheet.rows}
        self._labelled = {row.label: row for row in sheet.rows}
        self._fields = {number: field for field, number in sheet.columns.items()}
        self._stocks: dict[str, int] = {}
        """The row in which the one count of a kind stands."""

    def read(self) -> Iterator[Incoming | Fault]:
        """Each fact or fault, row by row."""
        yield from self._merged()
        rows: dict[int, list[Cell]] = defaultdict(list)
        standing = {cell.address: cell for cell in self._cells.cells}
        for cell in self._cells.cells:
            if cell.address in self._sheet.fixed:
                continue
            if self._is_outside(cell):
                yield outside(cell, self._sheet.name)
            elif cell.column in self._fields or self._is_label(cell):
                rows[cell.row].append(cell)
            elif not is_computed(self._sheet, cell, standing):
                yield outside(cell, self._sheet.name)
        for row, cells in rows.items():
            yield from self._row(row, cells)

    def _is_outside(self, cell: Cell) -> bool:
        first, last = self._sheet.spare
        in_rows = cell.row in self._planned or first <= cell.row <= last
        return not in_rows or cell.column > self._sheet.width

    def _is_label(self, cell: Cell) -> bool:
        """Whether it names the kind of a spare row."""
        return cell.column == 1

    def _merged(self) -> Iterator[Fault]:
        """Merged cells: what stood in all but the first is lost."""
        for left, top, right, bottom in self._cells.merged:
            ends = f"{letter(right)}{bottom}"
            why = Said(
                "The cells up to {ends} are merged. Unmerge them, and fill in each.",
                ends=ends,
            )
            yield Fault(top, letter(left), why, self._sheet.name)

    def _row(self, number: int, cells: list[Cell]) -> Iterator[Incoming | Fault]:
        planned = self._planned.get(number)
        if planned is None:
            labels = [cell for cell in cells if self._is_label(cell)]
            cells = [cell for cell in cells if not self._is_label(cell)]
            if not labels:
                why = Said("The row has no kind. Choose one in the first column.")
                yield Fault(number, "A", why, self._sheet.name)
                return
            planned = self._labelled.get(str(labels[0].value).strip())
            if planned is None:
                why = Said(
                    "{value!r} is none of the list. Choose one.",
                    value=str(labels[0].value)[:60],
                )
                yield Fault(number, "A", why, self._sheet.name)
                return
        written, faults = self._written(planned, cells)
        if not faults and not self._states_amount(planned, written):
            faults.append(self._no_amount(number, planned))
        faults += self._second_count(number, planned)
        if faults:
            yield from faults
            return
        yield from self._incoming(number, planned, written)

    def _written(
        self, planned: Row, cells: list[Cell]
    ) -> tuple[dict[str, Any], list[Fault]]:
        """What the cells of a row state, by field."""
        written: dict[str, Any] = {}
        faults: list[Fault] = []
        for cell in cells:
            try:
                field = self._field(planned, cell)
                written[field] = self._value(field, planned, cell)
            except FormError as error:
                fault = Fault(cell.row, cell.letter, str(error), self._sheet.name)
                faults.append(fault)
        return written, faults

    def _field(self, planned: Row, cell: Cell) -> str:
        """The field of the kind that a cell states."""
        field = self._fields[cell.column]
        count = re.fullmatch(r"count(\d+)", field)
        if count:
            if int(count[1]) <= len(planned.counts):
                return planned.counts[int(count[1]) - 1]
        elif field in self._kind_fields(planned.kind):
            return field
        raise FormError(
            "{label} has nothing to be stated there. Take it out, or put it where it"
            " belongs.",
            label=planned.label,
        )

    def _kind_fields(self, kind: str) -> Collection[str]:
        """The fields of a kind; of one that is not known here, all."""
        known = self._reading.vocabulary
        return known.kind(kind).fields if kind in known else self._sheet.columns

    def _value(self, field: str, planned: Row, cell: Cell) -> Any:
        if field == "value" or field in planned.counts:
            return amount_of(cell, is_worth=field == "value")
        if field == "on":
            return day_of(cell, self._month)
        if field in CHOICES:
            return choice_of(cell, CHOICES[field])
        return words_of(cell)

    def _states_amount(self, planned: Row, written: dict[str, Any]) -> bool:
        return any(field in written for field in (*planned.counts, "value"))

    def _no_amount(self, number: int, planned: Row) -> Fault:
        first = "count1" if planned.counts else "value"
        column = letter(self._sheet.columns.get(first, 1))
        why = Said(
            "{kind} has no amount. State one, or clear the row.", kind=planned.label
        )
        return Fault(number, column, why, self._sheet.name)

    def _second_count(self, number: int, planned: Row) -> list[Fault]:
        """A month ends with one count of a kind."""
        vocabulary = self._reading.vocabulary
        if planned.kind not in vocabulary:
            return []
        if vocabulary.kind(planned.kind).nature != "stock":
            return []
        before = self._stocks.setdefault(planned.kind, number)
        if before == number:
            return []
        why = Said(
            "{kind} is counted in row {before} already: once a month.",
            kind=planned.label,
            before=before,
        )
        return [Fault(number, "A", why, self._sheet.name)]

    def _incoming(
        self, number: int, planned: Row, written: dict[str, Any]
    ) -> Iterator[Incoming | Fault]:
        """The fact, or what is wrong with it, told where it stands on the sheet."""
        stated = {"on": self._month.last_day, **written}
        fact, faults = self._reading.incoming(
            {
                "chapter": self._chapter,
                "month": str(self._month),
                "kind": planned.kind,
                **stated,
            },
            number,
        )
        for fault in faults:
            yield msgspec.structs.replace(
                fault,
                sheet=self._sheet.name,
                column=self._column(planned, fault.column),
                why=self._in_words_of_the_form(planned, fault),
            )
        if fact is not None:
            yield fact

    def _column(self, planned: Row, field: str) -> str:
        """The column of the sheet in which a field is filled in."""
        if field in planned.counts:
            field = f"count{planned.counts.index(field) + 1}"
        return letter(self._sheet.columns.get(field, 1))

    def _in_words_of_the_form(self, planned: Row, fault: Fault) -> str:
        """Why, with the row and the column called as they are on the sheet."""
        said = {
            f"{planned.kind}: {fault.column} = ": (
                f"{planned.label}, {self._head(planned, fault.column)}: "
            ),
            Said("confirm it with large=true"): (
                Said(
                    "choose «{word}» in the column {column}",
                    word=words.CONFIRMED,
                    column=self._head(planned, "large"),
                )
            ),
        }
        why = fault.why
        for of_the_core, of_the_form in said.items():
            why = why.replace(of_the_core, of_the_form)
        return why

    def _head(self, planned: Row, field: str) -> str:
        """The head of the column in which a field is filled in."""
        head = min(self._planned) - 1
        return (
            f"«{self._sheet.fixed.get(f'{self._column(planned, field)}{head}', field)}»"
        )


def outside(cell: Cell, sheet: str) -> Fault:
    """The fault of a cell that the form does not have."""
    why = Said(
        "{value!r} stands outside of the form, where nothing is"
        " read. Put it into a row of the form, or take it out.",
        value=str(cell.value)[:60],
    )
    return Fault(cell.row, cell.letter, why, sheet)
