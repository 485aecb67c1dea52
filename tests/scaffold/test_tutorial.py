"""A stranger who follows the tutorial ends with a figure of their own in a report."""

import re
import sys
from pathlib import Path

import pytest
from environment import Environment

PAGE = Path(__file__).parents[2] / "docs/tutorial/a-plugin-of-your-own.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCK = re.compile(
    r'(?:<!-- below "(?P<below>[^"]+)" in (?P<file>\S+) -->\n)?'
    r"```(?P<language>\w+)\n(?P<block>.*?)```",
    re.DOTALL,
)


def test_it_takes_under_ten_commands():
    """From the new plugin to the figure that is printed."""
    told = TEXT[: TEXT.index("25 áo phao.\n")]
    blocks = re.findall(r"```sh\n(.*?)```", told, re.DOTALL)
    commands = "".join(blocks).splitlines()

    assert commands[0].startswith("ctd plugins new ")
    assert commands[-1] == "ctd report 2024-10"
    assert len(commands) < 10
    words = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
    ]
    assert f"{words[len(commands)]} commands" in " ".join(TEXT.split())


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for a POSIX shell")
def test_every_command_and_change_leads_to_what_is_shown(tmp_path):
    """In a fresh environment, from an empty folder; each line is put where it says."""
    environment = Environment(tmp_path / "environment")
    folder = tmp_path / "folder"
    folder.mkdir()
    done: list[str] = []
    printed = ""
    for found in BLOCK.finditer(TEXT):
        block = found["block"]
        if found["file"]:
            _put(folder / found["file"], found["below"], block)
        elif found["language"] == "sh":
            exported = [line for line in done if line.startswith("export ")]
            ran = environment.shell("\n".join([*exported, block]), cwd=folder)
            assert ran.returncode == 0, ran.stdout + ran.stderr
            printed = ran.stdout
            done += block.splitlines()
        else:
            assert block in printed
    assert len(done) >= 10


def _put(file: Path, below: str, block: str) -> None:
    """Add lines below the one that holds some words."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    (at,) = [number for number, line in enumerate(lines, start=1) if below in line]
    file.write_text("".join([*lines[:at], block, *lines[at:]]), encoding="utf-8")
