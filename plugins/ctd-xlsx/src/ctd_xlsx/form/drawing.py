"""A form as a workbook: its sheets drawn, its plan written into it."""

from datetime import datetime
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ctd_core.events.vocabulary import Vocabulary
from ctd_core.values import Month
from ctd_core.vietnamese import format_month
from ctd_xlsx.form import words
from ctd_xlsx.form.draw_front import draw_front
from ctd_xlsx.form.draw_guide import draw_guide
from ctd_xlsx.form.draw_section import draw_section
from ctd_xlsx.form.layout import Section, sections
from ctd_xlsx.form.lists import Lists
from ctd_xlsx.form.looks import FONT, Looks
from ctd_xlsx.form.plan import FORMAT, MARK, PLAN_SHEET, Plan, written

_MADE: Final = datetime(2024, 1, 1)
PROTECTED: Final = {"format_columns": True, "format_rows": True}
"""Who fills it in may make a column wider."""


def form_bytes(vocabulary: Vocabulary, chapter: str, name: str, month: Month) -> bytes:
    """The form of a chapter, called *name*, for a month; the same gives the same."""
    into = BytesIO()
    workbook = Workbook(into, {"in_memory": True})
    # The moment of making would be in the file, and no two would be alike.
    title = f"{words.TITLE}: {name}, {format_month(month)}"
    workbook.set_properties({"title": title, "created": _MADE})
    workbook.formats[0].set_font_name(FONT)
    workbook.formats[0].set_font_size(12)
    _draw(workbook, sections(vocabulary), chapter, name, month)
    workbook.close()
    return into.getvalue()


def _draw(
    workbook: Workbook, found: list[Section], chapter: str, name: str, month: Month
) -> None:
    looks = Looks(workbook)
    front = workbook.add_worksheet(words.FRONT)
    sheets = [workbook.add_worksheet(section.name) for section in found]
    guide = workbook.add_worksheet(words.GUIDE)
    hidden = workbook.add_worksheet(PLAN_SHEET)
    hidden.very_hidden()
    lists = Lists(hidden)
    drawn = [
        draw_section(sheet, section, looks, lists, name, month)
        for sheet, section in zip(sheets, found, strict=True)
    ]
    draw_guide(guide, found, looks)
    plan = Plan(
        chapter,
        str(month),
        draw_front(front, looks, chapter, name, month, found),
        words.GUIDE,
        tuple(drawn),
    )
    _write_plan(hidden, plan)
    for sheet in (front, *sheets, guide, hidden):
        sheet.protect("", PROTECTED)
    front.activate()


def _write_plan(sheet: Worksheet, plan: Plan) -> None:
    sheet.write_row(0, 0, [MARK, FORMAT])
    for row, text in enumerate(written(plan), start=1):
        sheet.write_string(row, 0, text)
