"""A terminal that is none: what is printed there can be read."""

import re

import pytest

ESCAPES = re.compile(r"\x1b\[[\d;]*m")


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
