"""Python's `sqlite3` alone: the same rows into the same table, and nothing else."""

import sqlite3
from pathlib import Path

from ctd_core.store.port import Row

COLUMNS = ", ".join(Row._fields)
INSERT = f"INSERT INTO log ({COLUMNS}) VALUES ({', '.join('?' * len(Row._fields))})"


def open_log(path: Path) -> sqlite3.Connection:
    """A database with the log's table alone, as durable as ours."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return connection


def take_log(store: Path, to: Path) -> None:
    """Make a database of a store's log, without view and receipts."""
    with open_log(to) as connection:
        connection.execute("ATTACH ? AS store", (str(store),))
        (table,) = connection.execute(
            "SELECT sql FROM store.sqlite_master WHERE name = 'log'"
        ).fetchone()
        connection.execute(table)
        connection.execute("INSERT INTO log SELECT * FROM store.log ORDER BY position")
        connection.execute("DETACH store")
    connection.close()


def last_position(store: Path) -> int:
    """Where a store's log ends."""
    connection = sqlite3.connect(store)
    try:
        (position,) = connection.execute("SELECT max(position) FROM log").fetchone()
        return position or 0
    finally:
        connection.close()


def rows(store: Path, after: int = 0) -> list[tuple[object, ...]]:
    """Whole rows of a store's log."""
    connection = sqlite3.connect(store)
    try:
        return connection.execute(
            f"SELECT {COLUMNS} FROM log WHERE position > ? ORDER BY position", (after,)
        ).fetchall()
    finally:
        connection.close()


def insert(connection: sqlite3.Connection, batch: list[tuple[object, ...]]) -> None:
    """Write rows in a transaction of their own."""
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(INSERT, batch)
    connection.execute("COMMIT")
