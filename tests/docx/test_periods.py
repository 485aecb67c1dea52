"""A longer period as a Word document: named in full, dated after its end."""

import attrs
import pytest

from ctd_core.values import Period
from ctd_docx.renderer import DocxRenderer


@pytest.fixture
def quarter(report):
    """The bundled report, as if it were of a quarter."""
    return attrs.evolve(report, period=Period.parse("2024-Q4"))


def test_a_letterhead_prints_the_period_in_words(quarter, letterhead, texts):
    """``KY_BAO_CAO`` is what the report is of."""
    body = "".join(
        f"<w:p><w:r><w:t>{{{{{name}}}}}</w:t></w:r></w:p>"
        for name in ("KY_BAO_CAO", "NOI_DUNG")
    )
    content = DocxRenderer().render(quarter, template=str(letterhead(body)))

    assert texts(content)[0] == "quý IV năm 2024"


def test_an_unsigned_period_leaves_room_in_the_month_after_it(quarter, texts):
    """A quarter is reported when it is over."""
    lines = texts(DocxRenderer().render(quarter), "//w:tbl//w:p")

    assert "Kiên Giang, ngày       tháng 01 năm 2025" in lines


def test_the_file_is_dated_on_the_last_day_of_the_period(quarter, unzip):
    """Where nobody said when it was signed."""
    core = unzip(DocxRenderer().render(quarter))["docProps/core.xml"].decode()

    assert "2024-12-31" in core


def test_the_printed_text_is_the_report_s(october, texts):
    """A quarter of the ledger comes out paragraph by paragraph."""
    built = october.report("kien-giang", "2024-Q4")
    printed = texts(DocxRenderer().render(built))

    assert built.definition == "period"
    for paragraph in built.paragraphs():
        assert any(paragraph.text in line for line in printed), paragraph.text
