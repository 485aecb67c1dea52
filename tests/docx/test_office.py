"""A letterhead that another program wrote: as an office that edits it there has it."""

import subprocess

import pytest

from ctd_core.renderers.text import TextRenderer
from ctd_docx.renderer import DocxRenderer
from ctd_docx.template import faults_of, open_template


@pytest.fixture
def saved_by_libreoffice(tool, made, tmp_path):
    """The example, opened in LibreOffice and saved as a .docx of its own."""
    soffice = tool("soffice")
    file, folder = made(), tmp_path / "saved"
    own = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    kind = "docx:Office Open XML Text"
    command = [soffice, own, "--headless", "--convert-to", kind, "--outdir"]
    subprocess.run([*command, folder, file], check=True, capture_output=True)
    return folder / file.name


def test_a_letterhead_saved_by_another_program_is_filled(
    saved_by_libreoffice, report, rendered, texts
):
    """Its placeholders are found, and the text of the report is whole."""
    template = open_template(saved_by_libreoffice)
    assert list(faults_of(template)) == []
    assert len(template.found) == 13

    content = DocxRenderer().render(
        report,
        template=str(saved_by_libreoffice),
        number="215",
        signed_on="04/11/2024",
    )
    lines = TextRenderer().render(report).decode().split("\n\n")
    count = len(list(report.paragraphs()))
    assert texts(content, "/w:document/w:body/w:p") == lines[:count]
    assert texts(content, "//w:tbl[last()]//w:p") == texts(
        rendered, "//w:tbl[last()]//w:p"
    )
