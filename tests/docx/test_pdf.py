"""The pages as LibreOffice prints them: another program reads what was written."""

import io
import re
import subprocess
import zipfile
from datetime import date

import attrs
import pytest

from ctd_core import Ledger
from ctd_core.report.model import Paragraph, Words
from ctd_docx.package import write_package
from ctd_docx.renderer import DocxRenderer
from ctd_kien_giang import october_2024

SENTENCE = "Vận động nguồn lực chăm lo cho hộ nghèo và các hoàn cảnh khó khăn. "
ENDS = range(6, 20)
"""How many paragraphs the reports have that end at different heights of a page."""


def of_length(report, count: int):
    """The report with this many paragraphs, each of four lines, the last of one."""
    told = [Paragraph((Words(SENTENCE * 4),)) for _number in range(count)]
    told.append(Paragraph((Words("Trên đây là báo cáo."),)))
    section = attrs.evolve(report.sections[0], heading=None, paragraphs=tuple(told))
    return attrs.evolve(report, sections=(section,))


@pytest.fixture(scope="session")
def pages(tool, report, rendered, tmp_path_factory):
    """The pages of each document as text, and its file: all converted at once."""
    soffice, reader = tool("soffice"), tool("pdftotext")
    folder = tmp_path_factory.mktemp("pdf")
    contents = {
        "october": rendered,
        "district": DocxRenderer().render(empty_district()),
        "long": DocxRenderer().render(of_length(report, 120)),
    }
    for count in ENDS:
        whole = DocxRenderer().render(of_length(report, count))
        contents[f"end-{count}"] = whole
        contents[f"cut-{count}"] = without_bonds(whole)
    for name, content in contents.items():
        (folder / f"{name}.docx").write_bytes(content)
    own = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    files = [str(folder / f"{name}.docx") for name in contents]
    command = [soffice, own, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(folder), *files], check=True, capture_output=True)

    def told(name: str) -> list[str]:
        done = subprocess.run(
            [reader, "-layout", str(folder / f"{name}.pdf"), "-"],
            check=True,
            capture_output=True,
        )
        text = done.stdout.decode().replace("\N{NO-BREAK SPACE}", " ")
        return text.rstrip("\f").split("\f")

    return folder, told


def without_bonds(content: bytes) -> bytes:
    """The document with nothing that keeps the signature to the text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = parts["word/document.xml"]
    for bond in (b"<w:keepNext/>", b"<w:cantSplit/>"):
        assert bond in document
        document = document.replace(bond, b"")
    return write_package({**parts, "word/document.xml": document})


def empty_district():
    """A month of a district for which nothing was recorded."""
    with Ledger.open("memory:") as ledger:
        october_2024.record(ledger)
        ledger.establish_chapter(
            "kien-luong",
            name="Hội Chữ thập đỏ huyện Kiên Lương",
            tier="district",
            parent=october_2024.CHAPTER,
            on=date(1990, 1, 1),
        )
        return ledger.report("kien-luong", october_2024.MONTH)


def words(text: str) -> str:
    """Without the line breaks of a page."""
    return re.sub(r"\s+", " ", text).strip()


def test_the_pages_hold_every_sentence(pages, report):
    """Whole, in the order of the report."""
    _folder, told = pages
    # The head of a page stands between two halves of a sentence.
    bare = [re.sub(r"^\s*\d+\n", "", page) for page in told("october")]
    printed, at = words(" ".join(bare)), 0
    for paragraph in report.paragraphs():
        # A hyphen at the end of a line is read as one that joins.
        start = words(paragraph.text)[:45]
        found = printed.find(start, at)
        assert found >= at, start
        at = found


def test_pages_are_numbered_from_the_second(pages):
    """Page 1 has no number."""
    _folder, told = pages
    first, *others = told("october")

    assert first.split()[0] != "1"
    assert [page.split()[0] for page in others] == ["2", "3", "4"]
    assert len(told("long")) > 10
    assert told("long")[-1].split()[0] == str(len(told("long")))


def test_no_letter_is_of_another_font(pages, tool):
    """Times New Roman, or the font that is as wide; all embedded."""
    folder, _told = pages
    for name in ("october", "district"):
        done = subprocess.run(
            [tool("pdffonts"), str(folder / f"{name}.pdf")],
            check=True,
            capture_output=True,
            text=True,
        )
        fonts = done.stdout.splitlines()[2:]
        assert fonts
        for font in fonts:
            assert re.match(r"[A-Z]{6}\+(LiberationSerif|TimesNewRoman)", font), font


@pytest.mark.parametrize("count", ENDS)
def test_the_signature_never_stands_alone(pages, count):
    """Wherever the text ends, some of it is on the page of the whole signature."""
    _folder, told = pages
    *_others, last = told(f"end-{count}")

    assert "Trên đây là báo cáo." in last
    for line in ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Nguyễn Văn Tùng", "Lưu: VT."):
        assert line in last


def test_without_the_bond_a_signature_would_stand_alone(pages):
    """Else the test above would show nothing: the same reports, the bond cut."""
    _folder, told = pages
    ends = [told(f"cut-{count}")[-1] for count in ENDS]

    assert [page for page in ends if "Trên đây là báo cáo." not in page]


def test_a_month_without_records_is_a_letter_too(pages):
    """Head and title, and room for number and day."""
    _folder, told = pages
    (page,) = told("district")

    assert "HỘI CHỮ THẬP ĐỎ" in page
    assert "HUYỆN KIÊN LƯƠNG" in page
    assert "chưa ghi nhận số liệu" in page
    assert "Nơi nhận" not in page
