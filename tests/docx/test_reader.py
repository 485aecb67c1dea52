"""Word documents that people wrote: what a person sees of them is read."""

import io

import pytest

from ctd_core.audit import document_of
from ctd_core.errors import CtdError
from ctd_core.readers import UnreadableDocumentError
from ctd_docx.package import write_package
from ctd_docx.reader import DocxReader

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


@pytest.fixture
def word():
    """A Word document with this body, and other parts if they are given."""

    def made(body: str, **others: str) -> bytes:
        def part(root: str, content: str) -> bytes:
            names = f'xmlns:w="{WORD}" xmlns:mc="{COMPATIBLE}"'
            return f"<w:{root} {names}>{content}</w:{root}>".encode()

        parts = {"word/document.xml": part("document", f"<w:body>{body}</w:body>")}
        parts |= {f"word/{one}.xml": part(one, text) for one, text in others.items()}
        return write_package(parts)

    return made


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


LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    f'<w:lvlText w:val="{text}"/></w:lvl>'
    for level, form, text in [
        (0, "upperRoman", "%1."),
        (1, "decimal", "%2."),
        (2, "decimal", "%2.%3."),
        (3, "bullet", "\uf0b7"),
        (4, "lowerLetter", "%5)"),
    ]
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="5">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
)


def test_the_numbers_of_lists_are_read(word):
    """Word sets them, and they stand in no run."""
    at = "<w:p><w:pPr><w:numPr><w:ilvl w:val='{}'/><w:numId w:val='2'/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
    body = "".join(at.format(level) for level in (0, 1, 2, 2, 3, 4, 1, 2, 0, 1))

    markers = [marker for marker, _text in read(word(body, numbering=NUMBERING))]
    assert markers == ["I.", "1.", "1.1.", "1.2.", "-", "a)", "2.", "2.1.", "II.", "1."]


def test_a_style_may_number(word):
    """As heading styles do; a list that there is not numbers nothing."""
    styles = '<w:style w:styleId="M"><w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr></w:style>'
    body = '<w:p><w:pPr><w:pStyle w:val="M"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'

    assert read(word(body, numbering=NUMBERING, styles=styles.format(2))) == [
        ("I.", "x")
    ]
    assert read(word(body, numbering=NUMBERING, styles=styles.format(9))) == [("", "x")]


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
