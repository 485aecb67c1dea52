"""``ctd docx``: what is told about a letterhead, and the exit code."""

import inspect
import re
from pathlib import Path

import pytest

from ctd_core.cli import run
from ctd_docx.placeholders import KNOWN
from ctd_docx.renderer import DocxRenderer
from ctd_kien_giang import october_2024

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def cli(capfd):
    """Run a command; gives its exit code, stdout and stderr."""

    def call(*arguments: object):
        code = run([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return code, captured.out, captured.err

    return call


def test_the_example_can_be_used(cli, tmp_path):
    """It is written, and every placeholder but one has its place in it."""
    file = tmp_path / "mau.docx"
    code, _out, err = cli("docx", "example", "-o", file)
    assert (code, file.exists()) == (0, True)
    assert f"ctd docx check {file}" in err

    code, out, err = cli("docx", "check", file)
    assert (code, err) == (0, "")
    assert "  SO                body, table: Số: {{SO}}/{{KY_HIEU}}\n" in out
    assert "Not used: KY_BAO_CAO\n" in out
    assert "own styles say: heading 1, heading 2, Nội dung, Mục có dấu\n" in out
    assert out.endswith("It can be used.\n")


def test_faults_are_told_with_exit_code_1(cli, letterhead):
    """Unknown ones with the nearest name, missing ones, those not used."""
    file = letterhead(
        "<w:p><w:r><w:t>Số: {{S</w:t></w:r><w:r><w:t>O}}</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{NGUOIKY}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    code, out, _err = cli("docx", "check", file)

    assert code == 1
    assert "Số: {{SO}} (split over 2 runs; it works)" in out
    assert "To mend: {{NGUOIKY}} names nothing (body, table)" in out
    assert "Did you mean NGUOI_KY" in out
    assert "To mend: {{NOI_DUNG}}" in out
    assert "0 times" in out
    assert "CHUC_VU" in out.partition("Not used: ")[2]
    assert "can be used" not in out


def test_what_can_never_be_one_has_exit_code_2(cli, tmp_path):
    """With a sentence on stderr."""
    file = tmp_path / "mau.docx"
    file.write_bytes(b"%PDF-1.7")
    code, out, err = cli("docx", "check", file)

    assert (code, out) == (2, "")
    assert "it is a PDF" in err


def test_a_report_is_written_by_the_command_line(cli, tmp_path, monkeypatch):
    """From an empty store to a letter, the letterhead's way and the state's."""
    from ctd_core import Ledger

    store = tmp_path / "kg.db"
    with Ledger.open(str(store), create=True) as ledger:
        october_2024.record(ledger)
    monkeypatch.setenv("CTD_STORE", str(store))
    assert cli("docx", "example", "-o", tmp_path / "mau.docx")[0] == 0
    for more in ((), ("-O", f"template={tmp_path / 'mau.docx'}")):
        file = tmp_path / f"bao-cao-{len(more)}.docx"
        options = ("-O", "number=215", "-O", "signed_on=04/11/2024", *more)
        code, _out, err = cli(
            "report", "2024-10", "--format", "docx", *options, "-o", file
        )
        assert (code, err) == (0, f"Wrote {file}.\n")
        assert file.read_bytes()[:2] == b"PK"

    code, _out, err = cli("report", "2024-10", "--format", "docx", "-O", "number=x")
    assert code == 2
    assert "Write the number alone" in err
    code, _out, err = cli("report", "2024-10", "--format", "docx", "-O", "x=y")
    assert code == 2
    assert "template, profile, number, signed_on" in err


def test_the_listing_of_plugins_needs_no_xml(tmp_path):
    """Help and lists import neither lxml nor the parts that need it."""
    import subprocess
    import sys

    program = (
        "import sys; from ctd_core.cli import run; run(['plugins', 'list']);"
        "run(['--help']); run(['docx', '--help']); assert 'lxml' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)


def test_every_placeholder_and_option_is_told_of(cli):
    """In the help of the check, in the README, and nowhere by a name there is not."""
    readme = (ROOT / "plugins/ctd-docx/README.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `\{\{(\w+)\}\}` \|", readme, re.MULTILINE)
    assert sorted(told) == sorted(KNOWN)

    _code, out, _err = cli("docx", "check", "--help")
    assert [name for name in KNOWN if f" {name} " not in out] == []

    options = inspect.signature(DocxRenderer.render).parameters
    named = re.findall(r"^\| `(\w+)` \|", readme, re.MULTILINE)
    assert sorted(named) == sorted(set(options) - {"self", "report"})
