"""What people wrote stays words: no formula, no link, no XML, nothing lost."""

import attrs
import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

from ctd_core.renderers.text import foot
from ctd_core.report.model import Paragraph, Words


def test_words_stay_words(written, attacked):
    """In every sheet: as they were recorded, and of no other kind."""
    workbook = written(attacked)

    headings = [cell.value for cell in workbook["Đơn vị"][4]]
    assert tuple(headings[3:-1]) == attacked.letterhead.recipients
    text = [cell.value for cell in workbook["Báo cáo"]["A"]]
    for one in attacked.letterhead.recipients:
        assert one in text
        assert one + one in text
    for name in workbook.sheets:
        cells = [cell for row in workbook[name].iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
        assert not any(cell.hyperlink for cell in cells)


def test_there_is_nothing_in_the_file_that_acts(written, attacked):
    """No formula, link, macro or foreign file, whatever was recorded."""
    for part, xml in written(attacked).parts().items():
        assert "<f>" not in xml or part.startswith("xl/charts/")
        assert "<hyperlink" not in xml
        assert 'TargetMode="External"' not in xml
        assert part.endswith((".xml", ".rels"))


def test_an_edited_cell_stays_text(written, attacked):
    """Excel keeps what begins with a minus as it is, also after somebody edits it."""
    sheet = written(attacked)["Báo cáo"]
    cells = [cell for cell in sheet["A"] if cell.value]

    assert cells
    assert all(cell.quotePrefix for cell in cells)


def test_the_text_is_the_report_s(written, real):
    """Each paragraph in a row, between the head and who signs."""
    sheet = written(real)["Báo cáo"]
    lines = [cell.value for cell in sheet["A"] if cell.value]
    printed = [paragraph.text for paragraph in real.paragraphs()]
    below = [line for block in foot(real) for line in block.split("\n")]

    assert lines == [
        real.letterhead.superior,
        real.letterhead.issuer,
        "Số:      /BC-CTĐ",
        "Kiên Giang",
        *printed,
        *below,
    ]


def test_emphasis_is_bold(written, real, tmp_path):
    """The words that stand out in the report do so in its cell, and no others."""
    file = tmp_path / "bao-cao.xlsx"
    file.write_bytes(written(real).content)
    sheet = load_workbook(file, rich_text=True)["Báo cáo"]
    bold = [
        str(block)
        for cell in sheet["A"]
        if isinstance(cell.value, CellRichText)
        for block in cell.value
        if isinstance(block, TextBlock) and block.font.b
    ]
    told = [
        span.text
        for paragraph in real.paragraphs()
        if paragraph.role in {"body", "item"}
        for span in paragraph.spans
        if span.emphasis and span.text
    ]
    assert told
    assert bold == told


@pytest.mark.parametrize("text", ["Hội viên " * 900 + "hết.", "x" * 40_000])
def test_a_very_long_paragraph_takes_several_rows(written, real, text):
    """A row of a spreadsheet is not high enough for it, nor a cell long enough."""
    section = attrs.evolve(
        real.sections[0], heading=None, paragraphs=(Paragraph((Words(text),)),)
    )
    sheet = written(attrs.evolve(real, sections=(section,)))["Báo cáo"]
    first = next(cell.row for cell in sheet["A"] if cell.value == real.title.text) + 1
    pieces = []
    for row in range(first, sheet.max_row):
        if sheet.cell(row, 1).value is None:
            break
        pieces.append(sheet.cell(row, 1).value)
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")
    assert all(len(piece) <= 1_700 for piece in pieces)
    assert len(pieces) > 4
