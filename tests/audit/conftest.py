"""What the tests of reading share: the texts, what each number is, what is installed."""

import csv
from pathlib import Path

import pytest

from ctd_core.audit import Audit, Wording, read
from ctd_core.plugins import Plugins

TEXTS = Path(__file__).parent / "texts"


@pytest.fixture(scope="session")
def wording() -> Wording:
    """The words of the core and of the bundled plugins."""
    return Wording.installed()


@pytest.fixture(scope="session")
def core_wording() -> Wording:
    """The words of the core alone."""
    return Wording.installed(Plugins(only=[]))


@pytest.fixture(scope="session")
def text_of():
    """A text that people wrote, by its file's name."""
    return lambda name: (TEXTS / name).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def truth_of():
    """What a person says each number of a text is: its figure, "-" for none, "?"."""

    def truth(name: str) -> list[tuple[int, str, str]]:
        file = TEXTS / f"{name.rpartition('.')[0]}.csv"
        with file.open(encoding="utf-8", newline="") as opened:
            rows = list(csv.DictReader(opened))
        return [(int(row["line"]), row["number"], row["figure"]) for row in rows]

    return truth


@pytest.fixture
def said(wording):
    """Read a text, by what is installed."""

    def reading(text: str) -> Audit:
        return read(text, wording=wording)

    return reading
