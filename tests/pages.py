"""What is written for people to copy: found on the pages, and run as it stands."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
HOW_TOS = {
    page.name: page.read_text(encoding="utf-8")
    for folder in ("how-to", "explanation")
    for page in sorted((ROOT / "docs" / folder).glob("*.md"))
}
HOW_TOS["huong-dan"] = (ROOT / "docs/huong-dan/index.md").read_text(encoding="utf-8")
"""The pages whose commands and Python are run as they stand, by their names."""

README = (ROOT / "README.md").read_text(encoding="utf-8")
PYTHON = f'"{sys.executable}"'
MAIN = "from ctd_core.cli import main; main()"
CTD = [sys.executable, "-c", MAIN]


def blocks(language: str, text: str = README) -> list[str]:
    """The fenced blocks of a language in the README, or in another page."""
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def shell(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run commands as a person would paste them, until one fails."""
    aliases = f'ctd() {{ {PYTHON} -c "{MAIN}" "$@"; }}\npython() {{ {PYTHON} "$@"; }}'
    return subprocess.run(
        ["sh", "-c", f"set -e\n{aliases}\n{script}"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def commands_of(page: str) -> str:
    """All commands of a how-to."""
    return commands_in(HOW_TOS[page])


def commands_in(text: str) -> str:
    """All commands of a text; a block may be said to end with another exit code."""
    found = re.findall(
        r"(?:<!-- exit code (\d) -->\n)?```sh\n(.*?)```", text, re.DOTALL
    )
    return "\n".join(
        f"code=0\n{block.rstrip()} || code=$?\ntest $code = {code}" if code else block
        for code, block in found
    )
