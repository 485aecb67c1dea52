"""The README tells the truth: its Python runs, its commands work, its output is real."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CTD = [sys.executable, "-c", "from ctd_core.cli import main; main()"]


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language in the README."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_python_of_the_readme_runs():
    """An embedding developer can copy it."""
    (snippet,) = blocks("python")
    namespace: dict[str, object] = {}
    exec(compile(snippet, "README.md", "exec"), namespace)

    assert "trị giá 47 triệu đồng".encode() in namespace["page"]


def shell(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run commands as a person would paste them, until one fails."""
    ctd = f'ctd() {{ "{sys.executable}" -c "from ctd_core.cli import main; main()" "$@"; }}'
    return subprocess.run(
        ["sh", "-c", f"set -e\n{ctd}\n{script}"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def commands_of(page: str) -> str:
    """All commands of a how-to."""
    text = (ROOT / "docs/how-to" / page).read_text(encoding="utf-8")
    return "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL))


@pytest.mark.parametrize("page", sorted(ROOT.glob("docs/**/*.md")), ids=str)
def test_links_of_the_docs_lead_somewhere(page):
    """Every file that a page links to is there."""
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for a POSIX shell")
def test_a_store_is_kept_as_the_how_to_says(tmp_path):
    """Backed up, examined, redacted, copied: each command does what is told of it."""
    commands = commands_of("keep-a-store.md")
    done = shell(commands, tmp_path)

    assert done.returncode == 0, done.stderr
    for said in (
        "Backed up 52 events into luu-2024-11-05.db",
        "Nothing differed",
        "no trace is left in demo/kien-giang.db",
        "were taken out on",
        "Copied 54 events to lai.db",
    ):
        assert said in done.stdout
    kept = (tmp_path / "kiem-tra.txt").read_text(encoding="utf-8")
    assert kept.splitlines()[-1].startswith("The log ends at: ctd:52:")
    assert "FAULT" not in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for a POSIX shell")
def test_one_office_s_month_goes_as_the_how_to_says(tmp_path):
    """Every command of it works, and leads to what it tells of."""
    commands = commands_of("one-month.md")
    done = shell(commands, tmp_path)

    assert done.returncode == 0, done.stderr
    for said in (
        "meals 1200 -> 1250",
        "1 recorded: kien-luong/2024-10/",
        "1 corrected: kien-luong/2024-10/1",
        "1 voided: kien-luong/2024-10/2",
        "kien-luong/2024-10/3 was changed by hand since, and stays so",
        "+ - Các cấp Hội đã cất mới 3 căn nhà",
        "Confirmed report/kien-giang/2024-10/1",
    ):
        assert said in done.stdout
    for name in ("bao-cao.docx", "bao-cao-mau.docx"):
        assert (tmp_path / name).read_bytes().startswith(b"PK")


@pytest.mark.skipif(sys.platform == "win32", reason="the block is for a POSIX shell")
def test_the_commands_of_the_readme_work(tmp_path):
    """An office's month goes through as it is written, in a POSIX shell."""
    month = next(block for block in blocks("sh") if "ctd init" in block)
    done = shell(month, tmp_path)

    assert done.returncode == 0, done.stderr
    assert "kien-luong/2024-10/1" in done.stdout
    assert "cất mới 10 căn nhà" in (tmp_path / "bao-cao.md").read_text(encoding="utf-8")


def test_the_output_of_the_demo_is_the_one_shown(tmp_path):
    """What the README shows of the demo is how it begins; a second run says the same."""
    (shown,) = blocks("text")
    for _run in range(2):
        done = subprocess.run(
            [*CTD, "demo", "--folder", str(tmp_path / "demo")],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert done.stdout.startswith(shown)
    written = sorted(file.suffix for file in (tmp_path / "demo").glob("kien-giang-*"))
    assert written == [".docx", ".json", ".md", ".txt"]


def test_links_of_the_readme_lead_somewhere():
    """Every file that the README links to is there."""
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
