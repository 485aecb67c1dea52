"""The database of a PostgreSQL store: made whole, known as ours, its errors named."""

import contextlib
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.errors import Diagnostic

from ctd_core.errors import (
    DamagedStoreError,
    DiskFullError,
    InvalidNameError,
    NewerStoreError,
    NotOurStoreError,
    ReadOnlyStoreError,
    StoreBusyError,
    StoreError,
    StoreExistsError,
    StoreNotFoundError,
    StoreUnavailableError,
    VersionTakenError,
)
from ctd_core.said import N_, Said
from ctd_core.store.postgres import connections
from ctd_core.store.postgres.schema import LAYOUT, MARKS, TABLES

_MAKING = 0x43544443
"""The advisory lock under which tables are made: the number that marks our files."""


def place_of(url: str) -> str:
    """The address of a database without its password, for messages."""
    try:
        given = conninfo_to_dict(url)
    except psycopg.Error:
        # What libpq says of it may hold the password.
        raise InvalidNameError(
            what=Said("The store"),
            name="postgresql://...",
            why=Said("Write postgresql://USER@HOST:PORT/DATABASE."),
        ) from None
    host, port = str(given.get("host", "")), given.get("port")
    rest = {"options": given["options"]} if "options" in given else {}
    if host.startswith("/") or "," in host:
        rest = {"host": host, **({"port": port} if port else {}), **rest}
        host, port = "", None
    user = f"{quote(str(given['user']))}@" if "user" in given else ""
    name = quote(str(given.get("dbname", "")))
    return (
        f"postgresql://{user}{host}{f':{port}' if port else ''}/{name}"
        f"{'?' if rest else ''}{urlencode(rest, quote_via=quote, safe='/')}"
    )


def make_tables(url: str, place: str) -> None:
    """Make the tables of a new, empty store, all or none; StoreExistsError."""
    with sickness_named(place), connected(url) as connection, connection.transaction():
        for limit in connections.limits():
            connection.execute(limit)
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [_MAKING])
        if marks := _marks(connection):
            _check(marks, place)
            raise StoreExistsError(place=place)
        encoding = connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise StoreError(
                "The database {place} is encoded in {encoding}, in which Vietnamese"
                " cannot be written. Make one with: createdb --encoding UTF8",
                place=place,
                encoding=encoding,
            )
        for statement in TABLES:
            connection.execute(statement)
        for mark in MARKS.items():
            connection.execute("INSERT INTO settings VALUES (%s, %s)", mark)


def check_ours(url: str, place: str) -> None:
    """Refuse a database without a store, another program's, or a newer version's."""
    with sickness_named(place), connected(url) as connection:
        marks = _marks(connection)
        if not marks:
            raise StoreNotFoundError(place=place)
        _check(marks, place)


def _marks(connection: "psycopg.Connection[Any]") -> dict[str, str]:
    """The settings that mark a store; empty if there are no tables of its names."""
    found = connection.execute(
        "SELECT to_regclass('log') AS log, to_regclass('settings') AS settings"
    ).fetchone()
    assert found is not None
    if found["log"] is None:
        return {}
    if found["settings"] is None:
        return {"application": Said("another program")}
    rows = connection.execute(
        "SELECT name, value FROM settings WHERE name = ANY(%s)", [list(MARKS)]
    )
    return {"application": Said("another program")} | {
        r["name"]: r["value"] for r in rows
    }


def _check(marks: dict[str, str], place: str) -> None:
    if marks["application"] != MARKS["application"]:
        raise NotOurStoreError(
            place=place, why=Said("its table log is another program's")
        )
    layout = int(marks["layout"])
    if layout > LAYOUT:
        raise NewerStoreError(place=place, found=layout, known=LAYOUT)


def rewrite(connection: "psycopg.Connection[Any]") -> int:
    """Rewrite log and contents without what is dead in them.

    Gives the number of rows whose old copies had to be kept for other transactions.
    """
    kept = [0]
    warned: list[str] = []

    def hear(about: Diagnostic) -> None:
        if about.severity_nonlocalized == "WARNING":
            warned.append(about.message_primary or "")
        # "12 dead row versions cannot be removed yet.", in whatever language.
        if number := re.search(r"\d+", about.message_detail or ""):
            kept.append(int(number[0]))

    connection.execute(f"SET lock_timeout = {int(connections.BUSY_SECONDS * 1000)}")
    connection.add_notice_handler(hear)
    connection.execute("VACUUM (FULL, VERBOSE) log, contents")
    connection.remove_notice_handler(hear)
    if warned:
        # Who does not own the table is warned only, and nothing is rewritten.
        raise StoreError(
            "The log was not rewritten: {why}. Let its owner do this again.",
            why=warned[0],
        )
    return max(kept)


@contextlib.contextmanager
def connected(url: str) -> Iterator["psycopg.Connection[Any]"]:
    """A connection for one purpose."""
    with contextlib.closing(connections.connect(url)) as connection:
        yield connection


@contextlib.contextmanager
def sickness_named(place: str) -> Iterator[None]:
    """Say of what the server reports which database it is and what to do."""
    try:
        yield
    except psycopg.Error as error:
        raise _named(error, place) from error


def _named(error: psycopg.Error, place: str) -> StoreError:
    why = error.diag.message_primary or " ".join(str(error).split())
    state = error.sqlstate or ""
    busy = {"place": place, "seconds": connections.BUSY_SECONDS}
    if found := _BY_STATE.get(state):
        return found(**busy, why=why)
    if state == "3F000":
        sentence = N_("There is no schema to make a store in at {place}: {why}.")
        return StoreNotFoundError(sentence, place=place, why=why)
    if state.startswith(("XX", "58")):
        return DamagedStoreError(
            "The server of {place} reports damage: {why}. Restore the latest backup on"
            " a sound disk.",
            place=place,
            why=why,
        )
    never_there = isinstance(error, psycopg.OperationalError) and not state
    if never_there or state.startswith(_OUT_OF_REACH):
        return StoreUnavailableError(place=place, why=why)
    return StoreError("The database {place} refused: {why}.", place=place, why=why)


_BY_STATE: dict[str, type[StoreError]] = {
    "55P03": StoreBusyError,
    "23505": VersionTakenError,
    "53100": DiskFullError,
    "25006": ReadOnlyStoreError,
    "42501": ReadOnlyStoreError,
    "42P01": NotOurStoreError,  # a table of ours is missing
    "42703": NotOurStoreError,  # a column
    "42P07": NotOurStoreError,  # a table of that name is there
}
_OUT_OF_REACH = ("08", "57", "53", "25P", "40")
"""Connection lost, shut down, out of means, timed out, victim of a deadlock."""
