"""A sheet to fill in: the kinds of one section, a row each, and rows to spare."""

from collections.abc import Iterable

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from ctd_core.events.declare import Kind
from ctd_core.values import Month
from ctd_core.vietnamese import format_month
from ctd_xlsx.form import choices, words
from ctd_xlsx.form.echo import echo
from ctd_xlsx.form.layout import HEADER, Column, Section
from ctd_xlsx.form.lists import Lists
from ctd_xlsx.form.looks import Looks
from ctd_xlsx.form.plan import Row, Sheet


def draw_section(
    sheet: Worksheet,
    section: Section,
    looks: Looks,
    lists: Lists,
    name: str,
    month: Month,
) -> Sheet:
    """Draw the sheet; gives what stands where."""
    drawing = _Drawing(sheet, section, looks, lists, month)
    drawing.head(f"{name}, {format_month(month)}")
    for offset, (kind, label) in enumerate(
        zip(section.kinds, section.labels, strict=True)
    ):
        drawing.kind(section.first + offset, kind, label)
    drawing.divide()
    first, last = section.spare
    for row in range(first, last + 1):
        drawing.spare(row)
    drawing.set_up(last)
    return Sheet(
        name=section.name,
        columns={
            column.field: number
            for number, column in enumerate(section.columns, start=1)
            if column.is_filled_in
        },
        width=len(section.columns),
        rows=tuple(drawing.rows),
        spare=section.spare,
        fixed=drawing.fixed,
    )


class _Drawing:
    """One sheet while it is drawn; rows and columns are counted from 1."""

    def __init__(
        self,
        sheet: Worksheet,
        section: Section,
        looks: Looks,
        lists: Lists,
        month: Month,
    ) -> None:
        self._sheet = sheet
        self._section = section
        self._looks = looks
        self._lists = lists
        self._month = month
        self.fixed: dict[str, str] = {}
        self.rows: list[Row] = []
        self._allowed: dict[str, tuple[choices.Validation, list[tuple[int, int]]]] = {}

    def head(self, whose: str) -> None:
        """What the sheet is about, and the heads of the columns."""
        looks = self._looks
        self._fix(1, 1, self._section.title, looks.title)
        self._fix(2, 1, whose, looks.strong)
        self._fix(3, 1, words.HOW[0], looks.small)
        for number, column in enumerate(self._section.columns, start=1):
            self._sheet.set_column(number - 1, number - 1, column.width)
            self._fix(HEADER, number, column.head, looks.head)
        self._sheet.set_row(HEADER - 1, 34)

    def kind(self, row: int, kind: Kind, label: str) -> None:
        """The row of one kind."""
        self.rows.append(Row(row, kind.name, tuple(kind.counts), label))
        self._fix(row, 1, label, self._looks.label)
        self._allow(row, 1, choices.of_label(kind, label))
        units = dict(enumerate(kind.counts.values(), start=1))
        self._sheet.set_row(row - 1, _height(label, units.values()))
        for at, column in enumerate(self._section.columns[1:], start=2):
            number = _number(column, "unit")
            if number:
                if number in units:
                    self._fix(row, at, units[number], self._looks.unit)
                else:
                    self._shut(row, at)
            elif column.field == "echo":
                self._echo(row, at, has_value=kind.has_value)
            elif not self._section.has(kind, column.field):
                self._shut(row, at)
            else:
                count = _number(column, "count")
                said = choices.of_count(kind, units[count]) if count else None
                self._open(row, at, column, said)

    def divide(self) -> None:
        """The row between those with a kind and those without."""
        row = self._section.divider
        self._fix(row, 1, words.SPARE, self._looks.divider)
        for at in range(2, len(self._section.columns) + 1):
            self._sheet.write_blank(row - 1, at - 1, None, self._looks.divider)

    def spare(self, row: int) -> None:
        """A row whose kind is chosen."""
        self._sheet.set_row(row - 1, 19)
        label = xl_rowcol_to_cell(row - 1, 0, col_abs=True)
        self._sheet.write_blank(row - 1, 0, None, self._looks.text)
        listed = self._lists.kinds(self._section)
        self._allow(row, 1, choices.of_list("spare", listed))
        for at, column in enumerate(self._section.columns[1:], start=2):
            number = _number(column, "unit")
            if number:
                self._compute(row, at, self._lists.unit(self._section, number, label))
            elif column.field == "echo":
                self._echo(row, at, has_value=True)
            else:
                said = choices.of_spare_count() if _number(column, "count") else None
                self._open(row, at, column, said)

    def set_up(self, last: int) -> None:
        """How it is scrolled and printed."""
        sheet = self._sheet
        # What holds for many cells is written once: the file opens faster.
        for said, (first, *others) in self._allowed.values():
            ranges = [[*cell, *cell] for cell in others]
            sheet.data_validation(*first, *first, said | {"other_cells": ranges})
        sheet.freeze_panes(HEADER, 1)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADER - 1)
        sheet.print_area(0, 0, last - 1, len(self._section.columns) - 1)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&L&A&R&P/&N")

    def _fix(self, row: int, at: int, text: str, look: Format) -> None:
        """Write what is to stay as it is."""
        self._sheet.write_string(row - 1, at - 1, text, look)
        self.fixed[xl_rowcol_to_cell(row - 1, at - 1)] = text

    def _compute(self, row: int, at: int, formula: str) -> None:
        # Until it is computed nothing stands there, rather than a nought.
        self._sheet.write_formula(row - 1, at - 1, formula, self._looks.unit, "")

    def _allow(self, row: int, at: int, said: choices.Validation) -> None:
        _said, cells = self._allowed.setdefault(repr(said), (said, []))
        cells.append((row - 1, at - 1))

    def _shut(self, row: int, at: int) -> None:
        self._sheet.write_blank(row - 1, at - 1, None, self._looks.shut)

    def _echo(self, row: int, at: int, *, has_value: bool) -> None:
        if has_value:
            self._compute(row, at, echo(xl_rowcol_to_cell(row - 1, at - 2)))
        else:
            self._shut(row, at)

    def _open(
        self, row: int, at: int, column: Column, said: choices.Validation | None
    ) -> None:
        """A cell to fill in, with what may be written there."""
        field, looks = column.field, self._looks
        look = looks.text
        if _number(column, "count") or field == "value":
            look = looks.count
            said = said or choices.of_value()
        elif field == "on":
            look, said = looks.day, choices.of_day(self._month)
        elif field in choices.LISTS:
            look, said = looks.choice, choices.of_list(field, choices.LISTS[field])
        elif said is None and field in words.PROMPTS:
            said = choices.of_text(field)
        self._sheet.write_blank(row - 1, at - 1, None, look)
        if said:
            self._allow(row, at, said)


def _height(label: str, units: Iterable[str]) -> int:
    """How high a row is: not every program makes room for a second line by itself."""
    is_long = len(label) > 38 or any(len(unit) > 17 for unit in units)
    return 34 if is_long else 19


def _number(column: Column, begin: str) -> int:
    """Which count or unit a column is, from 1 on; 0 if it is none."""
    rest = column.field.removeprefix(begin)
    return int(rest) if rest.isdigit() and rest != column.field else 0
