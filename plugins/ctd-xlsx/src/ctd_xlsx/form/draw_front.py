"""The first sheet: whose form it is, how it is filled in, and what says nothing."""

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from ctd_core.values import Month
from ctd_core.vietnamese import format_month
from ctd_xlsx.form import choices, words
from ctd_xlsx.form.layout import Section
from ctd_xlsx.form.looks import Looks
from ctd_xlsx.form.plan import Front


def draw_front(
    sheet: Worksheet,
    looks: Looks,
    chapter: str,
    name: str,
    month: Month,
    sections: list[Section],
) -> Front:
    """Draw the sheet; gives what stands where."""
    fixed: dict[str, str] = {}

    def fix(row: int, column: int, text: str, look: Format) -> None:
        sheet.write_string(row, column, text, look)
        fixed[xl_rowcol_to_cell(row, column)] = text

    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 125)
    fix(0, 0, words.TITLE, looks.title)
    fix(2, 0, words.CHAPTER, looks.strong)
    fix(2, 1, name, looks.strong)
    fix(3, 0, words.MONTH, looks.strong)
    fix(3, 1, format_month(month), looks.strong)
    fix(5, 0, words.NOTHING, looks.strong)
    sheet.write_blank(6, 0, None, looks.tick)
    sheet.data_validation(6, 0, 6, 0, _tick())
    fix(6, 1, words.NOTHING_HELP, looks.plain)
    fix(8, 0, words.HOW_TITLE, looks.strong)
    row = 8
    for number, text in enumerate(words.HOW, start=1):
        row += 1
        fix(row, 0, f"{number}.", looks.long)
        fix(row, 1, text, looks.long)
        sheet.set_row(row, 34 if len(text) > 140 else 18)
    row += 2
    fix(row, 0, words.SHEETS_TITLE, looks.strong)
    for section in sections:
        row += 1
        place = f"internal:'{section.name}'!A1"
        sheet.write_url(row, 1, place, looks.link, section.title)
        fixed[xl_rowcol_to_cell(row, 1)] = section.title
    fix(row + 2, 0, words.ID, looks.small)
    fix(row + 2, 1, f"{chapter}/{month}", looks.small)
    _set_up(sheet)
    return Front(words.FRONT, xl_rowcol_to_cell(6, 0), fixed)


def _tick() -> choices.Validation:
    return choices.of_list("nothing", [words.TICK]) | {
        "input_title": words.NOTHING,
        "input_message": words.NOTHING_HELP,
    }


def _set_up(sheet: Worksheet) -> None:
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
