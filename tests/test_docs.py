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


@pytest.mark.skipif(sys.platform == "win32", reason="the block is for a POSIX shell")
def test_the_commands_of_the_readme_work(tmp_path):
    """An office's month goes through as it is written, in a POSIX shell."""
    month = next(block for block in blocks("sh") if "ctd init" in block)
    ctd = f'ctd() {{ "{sys.executable}" -c "from ctd_core.cli import main; main()" "$@"; }}'
    script = f"set -e\n{ctd}\n{month}"
    done = subprocess.run(
        ["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )

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
