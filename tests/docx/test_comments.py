"""Comments in the margin: real ones of Word, beside the words they are of."""

import io
import subprocess
import zipfile

import pytest
from lxml import etree

from ctd_core.audit import annotated, document_of, read
from ctd_core.errors import CtdError, RefusedError
from ctd_core.readers import Remark
from ctd_docx.reader import DocxReader

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def commented(content: bytes, *remarks: Remark) -> bytes:
    """The document with remarks."""
    return DocxReader().annotate(io.BytesIO(content), remarks)


def marked(content: bytes) -> list[tuple[str, str]]:
    """The words between the marks of each comment, and what the comment says."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
        comments = etree.fromstring(archive.read("word/comments.xml"))
    said = {c.get(f"{W}id"): "".join(c.itertext()) for c in comments}
    inside: dict[str, str] = {}
    open_now: set[str] = set()
    for element in document.iter():
        if element.tag == f"{W}commentRangeStart":
            open_now.add(element.get(f"{W}id"))
            inside[element.get(f"{W}id")] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_now.remove(element.get(f"{W}id"))
        elif element.tag == f"{W}t":
            for one in open_now:
                inside[one] += element.text
    assert not open_now
    return [(" ".join(inside[one].split()), said[one]) for one in inside]


@pytest.fixture(scope="session")
def line(rendered):
    """The number of the paragraph that holds some words."""
    paragraphs = document_of("a.docx", rendered).paragraphs
    return lambda words: next(p.line() for p in paragraphs if words in p.text)


@pytest.mark.parametrize(
    "words",
    [
        "472 triệu đồng",
        "1.182",
        "phục vụ 84 trường hợp tang khó, trị giá: 361 triệu đồng",
        "Mỗi tổ chức, mỗi cá nhân gắn với một địa chỉ nhân đạo",
        "Cuộc vận động “Mỗi tổ chức",
    ],
)
def test_a_comment_stands_beside_its_words(words, line, rendered):
    """Within a run, over several of different looks."""
    found = commented(rendered, Remark(line(words), words, "Xem lại"))

    assert marked(found) == [(words, "Xem lại")]


def test_nothing_else_is_changed(line, rendered, unzip):
    """Its words, their look, and all other parts byte for byte."""
    remarks = [Remark(line(words), words, words) for words in ("472 triệu", "1.182")]
    found = commented(rendered, *remarks)

    before, after = unzip(rendered), unzip(found)
    touched = {name for name in after if before.get(name) != after[name]}
    assert touched == {
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }
    paragraphs = document_of("a.docx", rendered).paragraphs
    assert document_of("a.docx", found).paragraphs == paragraphs


def test_comments_that_are_there_stay(line, rendered):
    """Annotated twice, it has both; their numbers differ."""
    once = commented(rendered, Remark(line("1.182"), "1.182", "một"))
    twice = commented(once, Remark(line("1.182"), "đơn vị máu", "hai"))

    assert marked(twice) == [("1.182", "một"), ("đơn vị máu", "hai")]


def test_two_comments_may_share_words(line, rendered):
    """The second one cuts what the first has cut."""
    at = line("1.182")
    found = commented(
        rendered, Remark(at, "1.182 đơn vị máu", "một"), Remark(at, "vị máu", "hai")
    )
    assert marked(found) == [("1.182 đơn vị máu", "một"), ("vị máu", "hai")]


def test_words_that_are_not_there_are_all_of_them(line, rendered):
    """A remark is not lost for that; a paragraph that is not there is refused."""
    at = line("1.182")
    ((words, _said),) = marked(commented(rendered, Remark(at, "9.999", "?")))

    assert "1.182" in words
    with pytest.raises(CtdError, match="no paragraph 999"):
        commented(rendered, Remark(999, "", "?"))


def test_libreoffice_shows_the_comments(line, rendered, tool, tmp_path):
    """It reads them as notes of the author, each with its words."""
    words = "472 triệu đồng"
    (tmp_path / "a.docx").write_bytes(
        commented(rendered, Remark(line(words), words, "Cộng lại: 562 triệu"))
    )
    subprocess.run(
        [
            *(tool("soffice"), f"-env:UserInstallation=file://{tmp_path}/profile"),
            *("--headless", "--convert-to", "fodt", "--outdir", str(tmp_path)),
            str(tmp_path / "a.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    flat = (tmp_path / "a.fodt").read_text(encoding="utf-8")
    note, _end, _rest = flat.partition("<office:annotation-end")
    note = note[note.index("<office:annotation ") :]
    assert "ctd audit" in note
    assert "Cộng lại: 562 triệu" in note
    behind = note.partition("</office:annotation>")[2]
    assert behind.replace("\u00a0", " ") == words


def test_what_an_audit_finds_stands_in_the_margin(rendered, wording_of_all):
    """Findings, each beside its words; a text has no margin."""
    audit = read(document_of("a.docx", rendered), wording=wording_of_all)
    found = annotated(audit, rendered)

    assert [said for _words, said in marked(found)] == [str(f) for f in audit.findings]
    assert audit.findings
    text = read(document_of("a.txt", "mở 0 lớp".encode()), wording=wording_of_all)
    with pytest.raises(RefusedError, match=r"a\.txt has no margin"):
        annotated(text, "mở 0 lớp".encode())
