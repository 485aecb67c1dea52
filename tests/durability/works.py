"""Works that are killed at any moment, and what has to hold of each afterwards.

A new work is a line in `WORKS`: what is there before it, what it does in a process of
its own, and what has to hold beside the common checks of `check_after`.
"""

import contextlib
import csv
import io
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from checks import check_sound, check_usable, lost
from facts import establish, key_of, make_store, record, some_facts

from ctd_core import Ledger
from ctd_core.cli import run as ctd
from ctd_core.errors import StoreExistsError

STORE = "kho.db"
ROWS = 400
IMPORTED = key_of("tệp", 1, ROWS)


class Work(NamedTuple):
    """Something that may be killed; each of its steps is given the store's place."""

    prepare: Callable[[Path], None]
    """Makes what is there before, once; every kill has a copy of the folder."""
    do: Callable[[Path], None]
    """What is killed; it acknowledges keys as it goes."""
    check: Callable[[Path, list[str]], None]
    """What has to hold afterwards, given the keys that were acknowledged."""


def acknowledge(key: str) -> None:
    """Say that an append, or the whole work, was done."""
    print(key, flush=True)


# --- single appends -----------------------------------------------------------------


def with_history(place: Path) -> None:
    """A store in which something was recorded."""
    make_store(place)
    with Ledger.open(str(place)) as ledger:
        for number in range(3):
            record(ledger, "trước", number, 40)


def append_singly(place: Path) -> None:
    """Record facts one by one."""
    with Ledger.open(str(place)) as ledger:
        for number in range(60):
            acknowledge(record(ledger, "một", number, 1))


def check_after(place: Path, acknowledged: list[str]) -> None:
    """The store opens, is sound, has what was acknowledged, and can be used."""
    with Ledger.open(str(place)) as ledger:
        assert not lost(check_sound(ledger), acknowledged)
        check_usable(ledger)


# --- an import ----------------------------------------------------------------------


def with_file(place: Path) -> None:
    """A store, and a file of many rows beside it."""
    with_history(place)
    with (place.parent / "tệp.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("chapter", "on", "kind", "houses", "value", "note"))
        for chapter, fact in some_facts(1000, ROWS):
            counts = (fact.houses, fact.value, fact.note)
            writer.writerow((chapter, fact.on, "house_built", *counts))


def import_file(place: Path) -> None:
    """Import the file, as a person does."""
    file, key = str(place.parent / "tệp.csv"), ("--submission", IMPORTED)
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = ctd(
            ["--store", str(place), "import", file, *key, "--recorded-by", "thu"]
        )
    assert code == 0, said.getvalue()
    acknowledge(IMPORTED)


def check_import(place: Path, acknowledged: list[str]) -> None:
    """All rows or none; and the same file again records it once."""
    check_after(place, acknowledged)
    import_file(place)
    with Ledger.open(str(place)) as ledger:
        assert check_sound(ledger)[IMPORTED] == ROWS


# --- a store that is made -----------------------------------------------------------


def with_nothing(_place: Path) -> None:
    """An empty folder."""


def make(place: Path) -> None:
    """Make a new store."""
    Ledger.open(str(place), create=True).close()
    acknowledge("made")


def check_made(place: Path, acknowledged: list[str]) -> None:
    """It is not there, and can be made; or it is there, whole."""
    assert place.exists() or not acknowledged
    with contextlib.suppress(StoreExistsError):
        Ledger.open(str(place), create=True).close()
    with Ledger.open(str(place)) as ledger:
        check_sound(ledger)
        establish(ledger)
        check_usable(ledger)


# --- a view that is rebuilt -----------------------------------------------------------


def with_a_wrong_view(place: Path) -> None:
    """A store in whose view every amount is one too many."""
    make_store(place)
    with Ledger.open(str(place)) as ledger:
        record(ledger, "trước", 0, 4000)
    with contextlib.closing(sqlite3.connect(place)) as connection, connection:
        connection.execute("UPDATE figures SET amount = amount + 1")


def rebuild(place: Path) -> None:
    """Make the view anew from the log."""
    with Ledger.open(str(place)) as ledger:
        assert ledger.rebuild()
    acknowledge("rebuilt")


def check_rebuilt(place: Path, acknowledged: list[str]) -> None:
    """The view is the one before or the one after, and can be rebuilt."""
    with Ledger.open(str(place)) as ledger:
        view, right = ledger.view(), ledger.fold_log()
        wrong = {
            cell: (amount + 1, entries) for cell, (amount, entries) in right.items()
        }
        assert view == right or (view == wrong and not acknowledged)
        ledger.rebuild()
        check_sound(ledger)
        check_usable(ledger)


# --- a backup -----------------------------------------------------------------------


def back_up(place: Path) -> None:
    """Copy the store to a file beside it."""
    with Ledger.open(str(place)) as ledger:
        ledger.backup(backup_of(place))
    acknowledge("backed up")


def backup_of(place: Path) -> Path:
    """Where the backup goes."""
    return place.with_name("bản sao.db")


def check_backup(place: Path, acknowledged: list[str]) -> None:
    """The store is as it was; the copy is not there, or whole, and can be made again."""
    check_after(place, [])
    copy = backup_of(place)
    assert copy.exists() or not acknowledged
    if not copy.exists():
        back_up(place)
    check_after(copy, [])


WORKS = {
    "single appends": Work(with_history, append_singly, check_after),
    "an import": Work(with_file, import_file, check_import),
    "the making of a store": Work(with_nothing, make, check_made),
    "the rebuilding of a view": Work(with_a_wrong_view, rebuild, check_rebuilt),
    "a backup": Work(with_history, back_up, check_backup),
}
"""Every work that is killed, by its name."""
