"""An office with a store, and a terminal that is none: what it shows can be read."""

import re

import pytest
from typed import establish

ESCAPES = re.compile(r"\x1b\[[\d;]*m")


@pytest.fixture
def office(cli):
    """The command line of an office with a store and a chapter."""
    assert cli("init")[0] == 0
    assert cli(*establish("kien-giang"))[0] == 0
    return cli


@pytest.fixture
def terminal(monkeypatch):
    """Make of stdout, or of stderr, a terminal of some columns."""

    def of(columns: int, stream: str = "stdout", term: str = "xterm") -> None:
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True, raising=False)
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.setenv("TERM", term)

    return of


@pytest.fixture
def drawn(cli, terminal):
    """What a command draws on a terminal of some columns, without bold and colours."""

    def draw(columns: int, *arguments: str) -> str:
        terminal(columns)
        return ESCAPES.sub("", cli(*arguments)[1])

    return draw
