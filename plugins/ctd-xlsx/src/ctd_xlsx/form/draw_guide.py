"""The sheet of explanations: every kind, what it counts and what belongs to it."""

from xlsxwriter.worksheet import Worksheet

from ctd_xlsx.form import words
from ctd_xlsx.form.layout import Section
from ctd_xlsx.form.looks import Looks

_HEADS = ("Trang", words.LABEL, "Số lượng tính bằng", words.GUIDE)
_WIDTHS = (24, 38, 26, 90)


def draw_guide(sheet: Worksheet, sections: list[Section], looks: Looks) -> None:
    """Draw the sheet; it is looked at and never read."""
    sheet.write_string(0, 0, words.GUIDE, looks.title)
    for at, (head, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(2, at, head, looks.head)
    row = 2
    for section in sections:
        for kind, label in zip(section.kinds, section.labels, strict=True):
            row += 1
            units = "; ".join(kind.counts.values()) or words.NO_COUNT
            for at, text in enumerate((section.name, label, units, kind.help_vi)):
                sheet.write_string(row, at, text, looks.label)
    sheet.freeze_panes(3, 2)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    sheet.set_footer("&L&A&R&P/&N")
