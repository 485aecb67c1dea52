"""Word documents that people wrote: what a person sees of them is read."""

import io

import pytest

from ctd_core.audit import document_of
from ctd_core.errors import CtdError
from ctd_core.readers import UnreadableDocumentError
from ctd_docx.package import write_package
from ctd_docx.reader import DocxReader


def read(content: bytes) -> list[tuple[str, str]]:
    """The markers and words of a document."""
    return [(one.marker, one.text) for one in DocxReader().read(io.BytesIO(content))]


def test_what_is_rendered_is_read_word_for_word(report, rendered):
    """Every paragraph of the report stands there, in order, with its marker."""
    wanted = [
        (one.marker, " ".join("".join(s.text for s in one.spans).split()))
        for one in report.paragraphs()
    ]
    found = read(rendered)

    start = found.index(wanted[2])
    assert found[start : start + len(wanted) - 2] == wanted[2:]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            "<w:p><w:r><w:t>1.18</w:t></w:r><w:r><w:t>2 đơn vị</w:t></w:r></w:p>",
            "1.182 đơn vị",
        ),
        (
            "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>",
            "a b c",
        ),
        ("<w:p><w:r><w:t>2\u00a0\u00a0000</w:t></w:r></w:p>", "2 000"),
        (
            "<w:p><w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:del><w:r><w:delText>10</w:delText></w:r></w:del></w:p>",
            "12",
        ),
        (
            "<w:p><w:moveFrom><w:r><w:t>10</w:t></w:r></w:moveFrom><w:r><w:t>x</w:t></w:r></w:p>",
            "x",
        ),
        (
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>10</w:t></w:r><w:r><w:t>x</w:t></w:r></w:p>",
            "x",
        ),
        (
            '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>10</w:t></w:r></w:p>',
            "10",
        ),
        ("<w:p><w:r><w:instrText>PAGE 7</w:instrText><w:t>x</w:t></w:r></w:p>", "x"),
        (
            "<w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p></w:sdtContent></w:sdt>",
            "x",
        ),
        (
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "x",
        ),
    ],
)
def test_what_a_person_sees_is_read(body, words, word):
    """Cut runs, tabs, tracked changes, hidden words, fields, controls, tables."""
    assert read(word(body)) == [("", words)]


def test_a_row_or_a_cell_that_was_struck_out_is_not_read(word):
    """Tracked changes keep it in the file."""
    cell = "<w:tc>{}<w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    body = (
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cell.format('', 10)}</w:tr><w:tr>"
        f"{cell.format('<w:tcPr><w:cellDel/></w:tcPr>', 11)}{cell.format('', 12)}"
        f"</w:tr><w:tr><w:trPr><w:ins/></w:trPr>{cell.format('', 13)}</w:tr></w:tbl>"
    )
    assert read(word(body)) == [("", "12"), ("", "13")]


STRUCK = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
PARAGRAPH = "<w:p>{}<w:r><w:t>{}</w:t></w:r></w:p>"


def test_a_paragraph_whose_mark_was_struck_out_goes_on_in_the_next(word):
    """Over several; not into a table, and not out of a cell."""
    three = [(STRUCK, "1.1"), (STRUCK, "8"), ("", "2 đơn vị")]
    body = "".join(PARAGRAPH.format(*one) for one in three)
    assert read(word(body)) == [("", "1.182 đơn vị")]

    cell = f"<w:tc>{PARAGRAPH.format(STRUCK, 'b')}</w:tc>"
    table = f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"
    body = PARAGRAPH.format(STRUCK, "a") + table + PARAGRAPH.format("", "c")
    assert read(word(body)) == [("", "a"), ("", "b"), ("", "c")]


STYLES = """
<w:style w:styleId="Hidden"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:styleId="Based"><w:basedOn w:val="Hidden"/></w:style>
<w:style w:styleId="Shown"><w:basedOn w:val="Hidden"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
<w:style w:styleId="Round"><w:basedOn w:val="About"/></w:style>
<w:style w:styleId="About"><w:basedOn w:val="Round"/></w:style>
"""


@pytest.mark.parametrize(
    ("style", "paragraph", "look", "is_read"),
    [
        ("Hidden", "", "", False),
        ("Based", "", "", False),
        ("Shown", "", "", True),
        ("Round", "", "", True),
        ("Nowhere", "", "", True),
        ("Hidden", "", '<w:vanish w:val="0"/>', True),
        ("", "Based", "", False),
        ("Hidden", "Based", "", True),
    ],
)
def test_what_a_style_hides_is_not_read(style, paragraph, look, is_read, word):
    """By a style of letters, of paragraphs, or one that it is based on."""
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="{paragraph}"/></w:pPr><w:r><w:rPr>'
        f'<w:rStyle w:val="{style}"/>{look}</w:rPr><w:t>10</w:t></w:r></w:p>'
    )
    assert read(word(body, styles=STYLES)) == ([("", "10")] if is_read else [])


def test_a_text_box_is_read_once_and_by_itself(word):
    """Word keeps a second copy for older programs."""
    box = "<w:txbxContent><w:p><w:r><w:t>trong hộp</w:t></w:r></w:p></w:txbxContent>"
    found = read(
        word(
            "<w:p><w:r><w:t>a</w:t><mc:AlternateContent>"
            f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>"
        )
    )
    assert found == [("", "a"), ("", "trong hộp")]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is empty"),
        (b"%PDF-1.7", "it is a PDF"),
        (b"\xd0\xcf\x11\xe0", "an old Word"),
        (b"PK\x03\x04", "damaged"),
        (write_package({"a": b"b"}), "no Word document"),
        (write_package({"word/document.xml": b"<a/>"}), "it has no text"),
        (write_package({"word/document.xml": b"<a>"}), "is no XML"),
        (
            write_package(
                {"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
            ),
            "a document type",
        ),
        (write_package({"word/document.xml": b" " * 34_000_000}), "more than 32 MB"),
        (write_package({"word/document.xml": b"<a>" * 300_000}), "is no XML"),
    ],
)
def test_what_is_no_word_document_is_refused(content, why):
    """With its name and a reason, before it fills the memory."""
    with pytest.raises(
        UnreadableDocumentError, match=r"a\.docx is not read"
    ) as refused:
        document_of("a.docx", content)
    assert why in str(refused.value)


def test_twenty_megabytes_are_too_many():
    """It is not unpacked to find out."""
    with pytest.raises(CtdError, match="more than 20 MB"):
        list(DocxReader().read(io.BytesIO(b"PK" + bytes(21 * 1024 * 1024))))
