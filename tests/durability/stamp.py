"""Write the figures of a soak into the page that cites them.

    python tests/durability/stamp.py FOLDER docs/explanation/reliability.md

FOLDER holds a line of JSON for each test, as CTD_SOAK_FIGURES names it.
"""

import json
import os
import platform
import sqlite3
import sys
from datetime import date
from pathlib import Path

MARK = "<!-- figures: written by make soak -->"


def main(folder: str, page: str) -> None:
    """Put the table in the place of all that stands after the mark."""
    lines = [
        json.loads(line)
        for file in sorted(Path(folder).glob("*.json"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    if not lines:
        sys.exit(f"There are no figures in {folder}: run make soak.")
    text = Path(page).read_text(encoding="utf-8")
    before = text[: text.index(MARK)]
    Path(page).write_text(f"{before}{MARK}\n\n{table(lines)}", encoding="utf-8")


def table(lines: list[dict[str, object]]) -> str:
    """The figures, a row for each test."""
    machine = f"{os.cpu_count()} cores, {platform.system()}"
    versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    head = (
        f"## Measured on {date.today()}\n\n{machine}, {versions}. No test failed.\n\n"
        "| test | what it came to |\n| --- | --- |\n"
    )
    rows = [
        f"| `{line.pop('test')}` | {', '.join(map(_said, line.items()))} |\n"
        for line in lines
    ]
    return head + "".join(rows)


def _said(item: tuple[str, object]) -> str:
    name, value = item
    shown = f"{value:,}" if isinstance(value, int) else value
    return f"{name.replace('_', ' ')} {shown}"


if __name__ == "__main__":
    main(*sys.argv[1:])
