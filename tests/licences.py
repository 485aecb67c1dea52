"""The licences of all that an install brings, as a table. `make licences` writes it."""

import re
from collections.abc import Iterator
from importlib.metadata import metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "dependencies.md"
BEGIN, END = "<!-- licences -->\n", "<!-- end -->\n"
POSTGRES = ("psycopg", "psycopg-binary", "psycopg-pool")
"""They are locked beside what the checks need, for an extra brings them."""
SPDX = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""Of packages that tell their licence as a classifier, in the words of SPDX."""
FIT = {
    *("Apache-2.0", "Apache-2.0 OR BSD-2-Clause", "BSD-2-Clause", "BSD-3-Clause"),
    *("LGPL-3.0-only", "LGPL-3.0-or-later", "MIT", "MPL-2.0", "PSF-2.0"),
}
"""What may be used beside Apache-2.0, as it is imported and not copied."""


def locked() -> Iterator[tuple[str, str]]:
    """What an install brings, with its version, in the order of the alphabet."""
    found = dict(_pinned("run"))
    dev = dict(_pinned("dev"))
    found |= {name: dev[name] for name in POSTGRES}
    yield from sorted(found.items())


def _pinned(name: str) -> list[tuple[str, str]]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return re.findall(r"^([a-z0-9-]+)(?:\[.*?\])?==([^\s;]+)", text, re.MULTILINE)


def licence(package: str) -> str:
    """The licence of an installed package, as SPDX calls it."""
    said = metadata(package)
    expression = said.get("License-Expression")
    if expression:
        return str(expression)
    kinds = [one for one in said.get_all("Classifier") or () if "License ::" in one]
    for one in kinds:
        return SPDX[one.rpartition(" :: ")[2]]
    return str(said["License"])


def table() -> str:
    """A row for each package."""
    rows = [f"| {name} | {version} | {licence(name)} |\n" for name, version in locked()]
    return "".join(
        ["| package | version | licence |\n", "| --- | --- | --- |\n", *rows]
    )


def written(page: str) -> str:
    """The page with the table as it is now."""
    before, _begin, rest = page.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
