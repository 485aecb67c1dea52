"""What reaches the screen: nothing stored, typed or contributed commands it."""

import contextlib
import errno
import io
import json
import os
import sqlite3
import subprocess
import sys

import pytest

from ctd_core.cli.terminal import Shown, visible

CLIPBOARD = "\x1b]52;c;cm0gLXJm\x07"
"""To a terminal that obeys: put this into the clipboard."""
RAW = ("\x1b", "\x07", "\x9b", "\r", "\N{RIGHT-TO-LEFT OVERRIDE}")

NEW = ["chapter", "establish", "kien-giang", "--name", "Hội CTĐ tỉnh Kiên Giang"]
NEW += ["--tier", "province", "--on", "01/01/1976"]
HOUSE = ["record", "house_built", "houses=10", "--on", "12/10/2024"]
CTD = [sys.executable, "-c", "from ctd_core.cli import main; main()"]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Cất mới nhà\tChữ thập đỏ\n", "Cất mới nhà\tChữ thập đỏ\n"),
        (CLIPBOARD, r"\u001b]52;c;cm0gLXJm\u0007"),
        ("một\rhai\r\nba\x0b", r"một\u000dhai" + "\nba" + r"\u000b"),
        ("\x9b2J\x7f", r"\u009b2J\u007f"),
        ("a\u202eb\u2066c\u200e", r"a\u202eb\u2066c\u200e"),
        ("a\u2028b\ufeffc", r"a\u2028b\ufeffc"),
        ("\U000e0041", r"\udb40\udc41"),
        ("👨\u200d👩 ﻻ", "👨\u200d👩 ﻻ"),
        ("", ""),
    ],
)
def test_what_commands_a_terminal_is_written_out(text, seen):
    """Letters of any language, and what joins them, stay."""
    assert visible(text) == seen


def test_json_stays_what_it_was():
    """What is written out reads as the same character again."""
    text = "a\u202e\x7f\x9b\U000e0041đ"
    printed = visible(json.dumps(text, ensure_ascii=False))

    assert printed.isprintable()
    assert json.loads(printed) == text


def test_there_is_no_way_round_at_a_terminal():
    """Bytes are text there; in a pipe they are what they are."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="utf-8", write_through=True)
    Shown(stream).buffer.write(b"\x1b\x00\xff")
    assert raw.getvalue() == b"\x1b\x00\xff"

    stream.isatty = lambda: True
    assert Shown(stream).buffer.write(b"\x1b") == 1
    Shown(stream).writelines(["\x07", "\x9b"])
    assert raw.getvalue()[3:] == rb"\u001b\u0007\u009b"


def test_windows_opens_no_console_of_its_own_beside(monkeypatch):
    """Else click would, where it finds the number of a terminal."""
    stream = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(stream, "fileno", lambda: 1, raising=False)
    assert Shown(stream).fileno() == 1
    monkeypatch.setattr("sys.platform", "win32")
    assert not hasattr(Shown(stream), "fileno")


# --- a store from elsewhere -----------------------------------------------------------


@pytest.fixture
def hostile(cli, tmp_path):
    """A store whose words, names and keys hold what no ctd lets in."""
    cli("init")
    cli(*NEW)
    assert cli(*HOUSE, "note=GHICHU", "--recorded-by", "lan")[0] == 0
    task = [
        "task",
        "add",
        "2024-10",
        "--text",
        "Nhiệm vụ GHICHU",
        "--recorded-by",
        "lan",
    ]
    assert cli(*task)[0] == 0
    assert cli("nothing", "2024-09", "--recorded-by", "lan")[0] == 0
    escaped = json.dumps(CLIPBOARD + "\x9b\u202e\r")[1:-1]
    with contextlib.closing(sqlite3.connect(tmp_path / "kg.db")) as store, store:
        store.execute("UPDATE log SET words = replace(words, 'GHICHU', ?)", (escaped,))
        store.execute("UPDATE log SET body = replace(body, 'Hội CTĐ', ?)", (escaped,))
        store.execute("UPDATE log SET words = replace(words, 'Hội CTĐ', ?)", (escaped,))
        store.execute("UPDATE log SET recorded_by = ? || recorded_by", (CLIPBOARD,))
    return cli


@pytest.mark.parametrize("is_terminal", [True, False])
@pytest.mark.parametrize(
    "command",
    [
        ["log"],
        ["log", "--json"],
        ["chapter", "list"],
        ["chapter", "tree"],
        ["chapter", "history"],
        ["figures", "2024-10"],
        ["explain", "2024-10", "house_built.houses"],
        ["task", "list", "2024-10"],
        ["submissions", "--all"],
        ["check", "2024-10"],
        ["doctor"],
    ],
    ids=" ".join,
)
def test_nothing_stored_commands_the_terminal(hostile, terminal, command, is_terminal):
    """Neither there nor in a pipe, which one day a terminal shows."""
    if is_terminal:
        terminal(200, term="dumb")  # no escapes of our own among them
    _code, out, err = hostile(*command)

    assert out
    assert not [c for c in RAW if c in out + err]
    if command[0] in ("log", "explain"):
        assert r"\u001b]52;c;cm0gLXJm\u0007" in out


def test_a_table_draws_what_is_stored_as_it_is_seen(hostile, terminal):
    """A table has escapes of its own, and no others."""
    terminal(200)
    out = hostile("log")[1]

    assert r"\u001b]52;c;cm0gLXJm\u0007" in out
    assert "\x1b]" not in out
    assert not [c for c in RAW[1:] if c in out]


def test_a_report_commands_no_terminal_but_its_bytes_are_kept(hostile, terminal):
    """In a pipe a report is what its renderer made, byte for byte."""
    assert CLIPBOARD in hostile("report", "2024-10")[1]
    terminal(80)
    out = hostile("report", "2024-10")[1]
    assert r"\u001b]52;c;cm0gLXJm\u0007" in out
    assert "\x1b" not in out


# --- what was typed, and what others' code says ---------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        ["figures", "2024-10", "--chapter", CLIPBOARD],
        ["figures", CLIPBOARD],
        [CLIPBOARD],
        ["record", CLIPBOARD, "houses=1"],
        ["record", "house_built", CLIPBOARD + "=1"],
        ["figures", "--" + CLIPBOARD],
        ["report", "2024-10", "--format", CLIPBOARD],
        ["import", CLIPBOARD],
        [*HOUSE, "--recorded-by", CLIPBOARD],
        ["init", "--store", CLIPBOARD],
    ],
)
def test_an_argument_is_told_as_it_is_seen(cli, typed):
    """An error repeats what was typed, or pasted."""
    cli("init")
    cli(*NEW)
    _code, out, err = cli(*typed)

    assert "52;c;cm0gLXJm" in out + err
    assert not [c for c in RAW if c in out + err]


def test_who_records_by_the_environment_is_refused_and_seen(cli, monkeypatch):
    """What the environment says is no more trusted than what is typed."""
    cli("init")
    cli(*NEW)
    monkeypatch.setenv("CTD_RECORDED_BY", CLIPBOARD)
    code, _out, err = cli(*HOUSE)

    assert code == 2
    assert "52;c;cm0gLXJm" in err
    assert "\x1b" not in err


LOUD = f"""
import click


@click.command()
def loud():
    click.echo({CLIPBOARD!r})
    raise RuntimeError({CLIPBOARD!r})
"""


def test_a_fault_of_a_plugin_is_seen(cli, install):
    """Whatever its error says."""
    install("loud", LOUD, commands="loud:loud")
    code, out, err = cli("loud")

    assert code == 4
    assert "52;c;cm0gLXJm" in err
    assert "\x1b" not in out + err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_at_a_real_terminal(hostile, tmp_path):
    """Through click, rich and Python to a terminal, and the questions that are asked."""
    import pty

    ours, theirs = pty.openpty()
    command = [*CTD, "redact", "kien-giang/2024-10/1", "--reason", "thử"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "200"}
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        os.write(ours, b"n\n")
        said = _read(ours)
        process.wait()
    assert "kien-giang/2024-10/1" in said
    assert "Stopped" in said

    ours, theirs = pty.openpty()
    with subprocess.Popen([*CTD, "log"], stdout=theirs, env=environment):
        os.close(theirs)
        said = _read(ours)
    assert r"\u001b]52;c;cm0gLXJm" in said
    assert "\x1b]" not in said
    assert "\x1b[1m" in said  # the head of a table


def _read(terminal: int) -> str:
    """All that is written to a terminal until nobody has it open any more."""
    found = b""
    try:
        while some := os.read(terminal, 4096):
            found += some
    except OSError as error:
        if error.errno != errno.EIO:
            raise
    os.close(terminal)
    return found.decode()
