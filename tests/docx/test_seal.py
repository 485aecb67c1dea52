"""A sealed report in Word: a small line at the end, never alone on a page."""

import re
import subprocess

import attrs
import pytest

from ctd_core.report.model import Paragraph, Words
from ctd_docx.profile import SHIPPED
from ctd_docx.renderer import DocxRenderer

ANCHOR = f"ctd:52:{'0f' * 32}"
SEAL = f"Mã kiểm chứng: {'a1' * 16} {ANCHOR}"
BOTTOMS = [20 + 1.5 * step for step in range(36, 44)]
"""Bottom margins at which the last line of the page comes and goes."""


@pytest.fixture(scope="session")
def sealed(report):
    """The real month with a seal."""
    return attrs.evolve(report, seal=SEAL)


@pytest.fixture(scope="session")
def pages(tool, sealed, tmp_path_factory):
    """The pages of sealed reports as text, with pages of different heights."""
    folder = tmp_path_factory.mktemp("seal")
    sentence = "Vận động nguồn lực chăm lo cho hộ nghèo và các hoàn cảnh khó khăn. "
    told = [Paragraph((Words(sentence * 4),)) for _ in range(10)]
    told.append(Paragraph((Words("Trên đây là báo cáo."),)))
    section = attrs.evolve(sealed.sections[0], heading=None, paragraphs=tuple(told))
    short = attrs.evolve(sealed, sections=(section,))
    layout = (SHIPPED / "nd30.toml").read_text(encoding="utf-8")
    for bottom in BOTTOMS:
        profile = folder / f"{bottom}.toml"
        changed = re.sub(r"bottom = 20 ", f"bottom = {bottom} ", layout)
        profile.write_text(changed, encoding="utf-8")
        content = DocxRenderer().render(short, profile=str(profile))
        (folder / f"{bottom}.docx").write_bytes(content)
    own = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    files = list(map(str, folder.glob("*.docx")))
    command = [tool("soffice"), own, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(folder), *files], check=True, capture_output=True)

    def pages_of(name: object) -> list[str]:
        reader = [tool("pdftotext"), "-layout", str(folder / f"{name}.pdf"), "-"]
        done = subprocess.run(reader, check=True, capture_output=True)
        return done.stdout.decode().rstrip("\f").split("\f")

    return pages_of


def test_the_seal_is_the_last_line_and_small(sealed, find, texts):
    """In a style of its own, below recipients and signature."""
    content = DocxRenderer().render(sealed, number="215")

    assert texts(content)[-1] == SEAL
    (style,) = find(content, f"//w:p[.//w:t='{SEAL}']/w:pPr/w:pStyle/@w:val")
    (size,) = find(
        content, f"//w:style[@w:styleId='{style}']//w:sz/@w:val", "word/styles.xml"
    )
    assert size == "14"  # half points


def test_without_a_seal_nothing_of_it_is_there(report, texts, find):
    """And no table is put around the signature."""
    content = DocxRenderer().render(report, number="215")
    assert not [line for line in texts(content) if "ctd:" in line]
    assert find(content, "//w:tbl//w:tbl") == []


def test_a_report_without_signature_is_sealed_too(sealed, texts):
    """At the end of the text."""
    bare = attrs.evolve(
        sealed.letterhead, capacity="", title="", signatory="", recipients=()
    )
    content = DocxRenderer().render(attrs.evolve(sealed, letterhead=bare))
    assert texts(content)[-1] == SEAL


def test_a_letterhead_of_the_office_s_own_is_sealed(sealed, report, made, texts, find):
    """Below all else, in the style that the letterhead has for it."""
    template = str(made())
    content = DocxRenderer().render(sealed, template=template)
    plain = DocxRenderer().render(report, template=template)

    assert texts(content)[-1] == SEAL
    assert texts(plain) == texts(content)[:-1]
    body = find(content, "/w:document/w:body/*")
    assert [one.tag.rpartition("}")[2] for one in body[-2:]] == ["p", "sectPr"]
    named = "//w:style[w:name/@w:val='Mã kiểm chứng']"
    assert len(find(content, named, "word/styles.xml")) == 1


@pytest.mark.parametrize("bottom", BOTTOMS)
def test_the_seal_stands_with_the_signature(pages, bottom):
    """Wherever the page ends: alone it would seal nothing."""
    (page,) = (page for page in pages(bottom) if ANCHOR in page)
    assert "Nguyễn Văn Tùng" in page
    assert "Trên đây là báo cáo." in page


def test_a_page_is_read_as_an_anchor(pages):
    """The end of the log stands on one line, as a program finds it."""
    assert ANCHOR in re.findall(r"ctd:\d+:[0-9a-f]{64}", "\n".join(pages(BOTTOMS[0])))
