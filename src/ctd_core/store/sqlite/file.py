"""The file of a SQLite store: made whole, locked between processes, known as ours."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from ctd_core.errors import (
    DamagedStoreError,
    DiskFullError,
    NewerStoreError,
    NotOurStoreError,
    ReadOnlyStoreError,
    StoreBusyError,
    StoreError,
    StoreExistsError,
    StoreNotFoundError,
    VersionTakenError,
)
from ctd_core.said import Said
from ctd_core.store.sqlite import connections
from ctd_core.store.sqlite.lock import FileLock
from ctd_core.store.sqlite.schema import APPLICATION_ID, LAYOUT, TABLES
from ctd_core.store.whole import written_whole


def create(path: Path) -> None:
    """Make a new, empty store; raises StoreExistsError, StoreNotFoundError."""
    if not path.parent.is_dir():
        raise StoreNotFoundError(
            "There is no folder {folder} to make a store in.", folder=path.parent
        )
    with contextlib.closing(FileLock(path)) as lock, sickness_named(path), lock:
        if path.exists():
            raise StoreExistsError(place=str(path))
        # A half-made store is never seen.
        with written_whole(path) as half:
            _make(half)


def _make(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous=FULL")
        # Here, so that no later connection needs a lock to be made.
        connection.execute("PRAGMA journal_mode=WAL")
        with connection:
            for statement in TABLES:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={LAYOUT}")


def copy(source: sqlite3.Connection, target: Path) -> None:
    """Copy one snapshot of a store into a new file, whole or not at all."""
    if target.exists():
        raise StoreExistsError(place=str(target))
    if not target.parent.is_dir():
        # Told here: later it would sound as if the store itself could not be read.
        raise StoreError(
            "There is no folder {folder} to write a copy in. Make it, or name another.",
            folder=target.parent,
        )
    with (
        written_whole(target) as half,
        contextlib.closing(sqlite3.connect(half)) as connection,
    ):
        # In one step: with more, it begins anew whenever somebody writes.
        source.backup(connection, pages=-1)
        # One file: the backup of a WAL store is none that is missed.
        connection.execute("PRAGMA journal_mode=DELETE")


@contextlib.contextmanager
def sickness_named(path: Path) -> Iterator[None]:
    """Say of a sick file which it is and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _named(error, str(path)) from error


def _named(error: sqlite3.Error, place: str) -> StoreError:
    why = str(error)
    if "readonly" in why:
        return ReadOnlyStoreError(place=place, why=Said("the file may not be written"))
    if "locked" in why:
        return StoreBusyError(place=place, seconds=connections.BUSY_SECONDS)
    if "disk is full" in why:
        return DiskFullError(place=place)
    if "disk I/O" in why:
        return StoreError(
            "The disk of {place} failed while it was read or written ({why}). What was"
            " being written was not kept; look after the disk, then run ctd doctor.",
            place=place,
            why=why,
        )
    if "UNIQUE constraint" in why:
        return VersionTakenError(place=place, why=why)
    return DamagedStoreError(place=place, why=why)


def check_ours(path: Path) -> None:
    """Refuse a file that is missing, is no store, or is from a newer version."""
    place = str(path)
    if not path.is_file():
        raise StoreNotFoundError(place=place)
    with path.open("rb") as file:
        header = file.read(100)
    # SQLite's file format: magic in front, user_version at 60, application_id at 68.
    if not header.startswith(b"SQLite format 3\0"):
        raise NotOurStoreError(place=place, why=Said("it is no SQLite database"))
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise NotOurStoreError(
            place=place, why=Said("it is another program's database")
        )
    layout = int.from_bytes(header[60:64])
    if layout > LAYOUT:
        raise NewerStoreError(place=place, found=layout, known=LAYOUT)
