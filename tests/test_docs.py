"""README and docs tell the truth: Python runs, commands work, what is shown is printed."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from pages import CTD, HOW_TOS, README, ROOT, blocks, commands_of, shell

from ctd_core.plugins import Plugins
from ctd_core.values import Period
from ctd_core.vietnamese.periods import format_period


def test_the_python_of_the_readme_runs():
    """An embedding developer can copy it."""
    (snippet,) = blocks("python")
    namespace: dict[str, object] = {}
    exec(compile(snippet, "README.md", "exec"), namespace)

    assert "trị giá 47 triệu đồng".encode() in namespace["page"]


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
def test_the_terminal_does_what_the_how_to_says(tmp_path, monkeypatch):
    """The completion is installed in the home of who asks; a name is suggested."""
    monkeypatch.setenv("HOME", str(tmp_path))
    done = shell(commands_of("at-the-terminal.md"), tmp_path)

    assert done.returncode == 0, done.stderr
    assert "Did you mean kien-giang?" in done.stderr
    installed = tmp_path / ".local/share/bash-completion/completions/ctd"
    assert "_CTD_COMPLETE=bash_complete" in installed.read_text(encoding="utf-8")


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


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for a POSIX shell")
def test_workbooks_are_made_as_the_how_to_says(tmp_path):
    """Every command of it works, and its keys are those that can be asked for."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    done = shell(commands_of("workbooks.md"), tmp_path)

    assert done.returncode == 0, done.stderr
    for name in ("bao-cao.xlsx", "nam.xlsx"):
        assert (tmp_path / name).read_bytes().startswith(b"PK")
    told = (tmp_path / "tu-dau-ra.txt").read_text(encoding="utf-8")
    assert "an-giang/2025-10/house_built.houses" in told


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for a POSIX shell")
def test_pages_are_made_as_the_how_to_says(tmp_path):
    """Each command writes or issues the page that is told of."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    done = shell(commands_of("pages-and-charts.md"), tmp_path)

    assert done.returncode == 0, done.stderr
    pages = {one.name: one.read_text("utf-8") for one in tmp_path.glob("*.html")}
    assert sorted(pages) == [
        "bao-cao.html",
        "cong-khai.html",
        "nam-2025.html",
        "phat-hanh.html",
        "trang.html",
    ]
    assert "Thực hiện chỉ tiêu" in pages["trang.html"]
    assert "<section" not in pages["bao-cao.html"]
    assert "<button" not in pages["cong-khai.html"]
    assert "Số: 215/BC" in pages["phat-hanh.html"]
    assert "These are the bytes that were issued." in done.stderr


def install_plugin_of(page: str, folder: Path) -> None:
    """Install the plugin that a page writes, where commands run in that folder see it."""
    for declared in map(tomllib.loads, blocks("toml", page)):
        project = declared["project"]
        info = folder / f"{project['name'].replace('-', '_')}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: 1.0\n"
        )
        lines = []
        for group, entries in project["entry-points"].items():
            lines += [f"[{group}]", *(f"{name} = {at}" for name, at in entries.items())]
            (module,) = {at.partition(":")[0] for at in entries.values()}
            (snippet,) = blocks("python", page)
            (folder / f"{module}.py").write_text(snippet, encoding="utf-8")
        (info / "entry_points.txt").write_text("\n".join(lines))


def at_any_time(printed: str) -> str:
    """What was printed, without moments, keys and digests that differ each time."""
    for differs, told in (
        (r"\d{4}-\d\d-\d\d \d\d:\d\d\b", "<moment>"),
        (r"(?<=xóa nội dung ngày )\d\d/\d\d/\d{4}", "<day>"),
        (r"\b(auto|sha256):[0-9a-f]+", r"\1:<key>"),
        (r"\b(Mã kiểm chứng:) [0-9a-f]{32}\b", r"\1 <digest>"),
        (r"\bctd:(\d+):[0-9a-f]{64}\b", r"ctd:\1:<hash>"),
    ):
        printed = re.sub(differs, told, printed)
    return printed


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for a POSIX shell")
@pytest.mark.parametrize("name", [n for n in HOW_TOS if blocks("text", HOW_TOS[n])])
def test_a_how_to_shows_what_its_commands_print(name, tmp_path):
    """Every command works as it is written; what is shown below it is what it prints."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    page = HOW_TOS[name]
    install_plugin_of(page, tmp_path)
    done = shell(commands_of(name), tmp_path)

    assert done.returncode == 0, done.stdout + done.stderr
    printed = at_any_time(done.stdout + done.stderr)
    for shown in blocks("text", page):
        assert at_any_time(shown.rstrip()) in printed


@pytest.mark.parametrize("name", [n for n in HOW_TOS if blocks("python", HOW_TOS[n])])
def test_the_python_of_a_how_to_runs(name):
    """A developer can copy it."""
    for snippet in blocks("python", HOW_TOS[name]):
        exec(compile(snippet, name, "exec"), {"__name__": "how_to"})


def rows(name: str) -> dict[str, tuple[str, ...]]:
    """The rows of the tables in a how-to whose first cell is code."""
    found = re.findall(r"^\| `([^`]+)` \| (.*) \|$", HOW_TOS[name], re.MULTILINE)
    return {first: tuple(rest.split(" | ")) for first, rest in found}


def test_the_table_of_periods_is_true():
    """Each period is written as it says, and called as it says in a report."""
    table = rows("quarters-and-years.md")

    assert len(table) >= 6
    for written, (called, *_others) in table.items():
        assert format_period(Period.parse(written)) == called


def test_the_table_of_checks_is_complete():
    """It has every check that is shipped, and no other."""
    table = rows("where-a-figure-comes-from.md")

    assert tuple(sorted(table)) == Plugins(only=[]).names("checks")


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
    assert written == [".docx", ".html", ".json", ".md", ".txt", ".xlsx"]


def test_links_of_the_readme_lead_somewhere():
    """Every file that the README links to is there."""
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
