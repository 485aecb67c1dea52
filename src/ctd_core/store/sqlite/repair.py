"""What has to be added to the view, put together in a table of one connection's own."""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from ctd_core.figures.changes import Amount, Cell
from ctd_core.store.port import FlatCell
from ctd_core.store.sqlite.connections import READ, WRITE, transaction
from ctd_core.store.sqlite.file import sickness_named
from ctd_core.store.sqlite.lock import FileLock
from ctd_core.store.sqlite.sight import Sight

_BESIDE = "beside"


class SQLiteRepair:
    """Fills a temporary table, which SQLite keeps in a file of its own.

    So it takes no lock while it is filled, and a process that is killed leaves
    nothing behind.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path, lock: FileLock
    ) -> None:
        self._connection = connection
        self._path = path
        self._lock = lock
        self._sight = Sight(connection)
        self._sight.run(
            f"""
            CREATE TEMP TABLE {_BESIDE} (
                month INTEGER, chapter TEXT, figure TEXT, hedge TEXT, whole INTEGER,
                amount INTEGER, entries INTEGER,
                PRIMARY KEY (month, chapter, figure, hedge, whole)
            ) WITHOUT ROWID
            """
        )

    @contextlib.contextmanager
    def read(self) -> Iterator[Sight]:
        self._sight = Sight(self._connection)
        with sickness_named(self._path), transaction(self._connection, READ):
            yield self._sight

    @contextlib.contextmanager
    def write(self) -> Iterator[Sight]:
        self._sight = Sight(self._connection)
        with (
            sickness_named(self._path),
            self._lock,
            transaction(self._connection, WRITE),
        ):
            yield self._sight

    def add(self, cells: Iterable[FlatCell]) -> None:
        self._sight.add_rows(_BESIDE, cells)

    def count(self) -> int:
        return self._sight.count_in(_BESIDE)

    def changes(self) -> Iterator[tuple[Cell, Amount]]:
        return self._sight.changes_in(_BESIDE)

    def apply(self) -> None:
        self._sight.apply(_BESIDE)
