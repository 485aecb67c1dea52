"""The SQLite store: the library's recorder with our own tables, locks and settings."""

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from eventsourcing.persistence import Notification, PersistenceError, StoredEvent
from eventsourcing.sqlite import (
    SQLiteApplicationRecorder,
    SQLiteConnection,
    SQLiteConnectionPool,
    SQLiteCursor,
    SQLiteDatastore,
    SQLiteTransaction,
)

from ctd_core.errors import (
    ClosedLedgerError,
    DamagedStoreError,
    ForkedLedgerError,
    NewerStoreError,
    NotOurStoreError,
    ReadOnlyStoreError,
    StoreBusyError,
    StoreError,
    StoreExistsError,
    StoreNotFoundError,
)
from ctd_core.figures.changes import Amount, Cell, Changes
from ctd_core.store.port import Head, Receipt, Row
from ctd_core.store.schema import APPLICATION_ID, LAYOUT, TABLES

BUSY_SECONDS = 30
COLUMNS = ", ".join(Row._fields)
_INSERT = f"INSERT INTO log ({COLUMNS}) VALUES ({', '.join('?' * len(Row._fields))})"
_UPSERT = """
    INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET
        amount = amount + excluded.amount, entries = entries + excluded.entries
"""


_DELETE_EMPTY = """
    DELETE FROM figures
    WHERE month = ? AND chapter = ? AND figure = ? AND hedge = ? AND whole = ?
        AND entries = 0
"""
_INSERT_RECEIPT = "INSERT INTO receipts VALUES (?, ?, ?, ?, ?, ?)"


class _Transaction(SQLiteTransaction):
    """Takes the write lock at once: an append reads the head before it writes."""

    def __enter__(self) -> SQLiteCursor:
        cursor = self.connection.cursor()
        cursor.execute("BEGIN IMMEDIATE" if self.commit else "BEGIN")
        return cursor


class _Connection(SQLiteConnection):
    @contextlib.contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        with _Transaction(self, commit=commit) as cursor, cursor:
            yield cursor


class _Pool(SQLiteConnectionPool):
    read_only = False

    def _create_connection(self) -> SQLiteConnection:
        connection = sqlite3.connect(
            self.db_name,
            uri=True,
            check_same_thread=False,
            isolation_level=None,
            timeout=BUSY_SECONDS,
        )
        if not self.read_only:
            connection.execute("PRAGMA journal_mode=WAL")
            # NORMAL loses acknowledged events when the power fails.
            connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA trusted_schema=OFF")
        return _Connection(connection, max_age=self.max_age)


class Recorder(SQLiteApplicationRecorder):
    """The library's recorder over our log, so that its tools can read it."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        # A path is quoted as a URI, for it may hold ? # % and letters with dấu.
        uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
        datastore = SQLiteDatastore(uri, originator_id_type="text")
        datastore.close()
        datastore.pool = _Pool(db_name=uri, pool_size=5, max_overflow=20)
        datastore.pool.read_only = read_only
        super().__init__(datastore, events_table_name="log")
        self.select_max_notification_id_statement = "SELECT MAX(position) FROM log"

    def construct_create_table_statements(self) -> list[str]:
        """Our own tables."""
        return [*TABLES, f"PRAGMA application_id={APPLICATION_ID}"]

    def insert_rows(
        self,
        cursor: Any,
        rows: Sequence[Row],
        changes: Changes,
        receipts: Iterable[Receipt],
    ) -> None:
        """Write rows, changes to the view and receipts, in the cursor's transaction."""
        self._insert_events(cursor, cast("Sequence[StoredEvent]", rows))
        cursor.executemany(
            _UPSERT, [(*cell, *amount) for cell, amount in changes.items()]
        )
        # No row means nothing was recorded: missing is not zero.
        cursor.executemany(
            _DELETE_EMPTY, [cell for cell in changes if changes[cell].entries < 1]
        )
        cursor.executemany(_INSERT_RECEIPT, list(receipts))

    def _insert_events(
        self, c: SQLiteCursor, stored_events: Sequence[StoredEvent], **_: Any
    ) -> Sequence[int]:
        """The library's own way in: here it takes whole rows."""
        rows = cast("Sequence[Row]", stored_events)
        c.executemany(_INSERT, rows)
        return [row.position for row in rows]

    def select_events(
        self,
        originator_id: Any,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """The events of a stream, in the library's own form."""
        order = "DESC" if desc else "ASC"
        with self.datastore.transaction(commit=False) as c:
            c.execute(
                f"SELECT {COLUMNS} FROM log WHERE stream = ? AND version > ?"
                f" AND version <= ? ORDER BY version {order} LIMIT ?",
                (
                    str(originator_id),
                    gt or 0,
                    2**62 if lte is None else lte,
                    -1 if limit is None else limit,
                ),
            )
            rows = [Row(*columns) for columns in c.fetchall()]
        return [StoredEvent(r.stream, r.version, r.topic, r.state) for r in rows]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """The log in order, in the library's own form."""
        first = (start or 0) + (0 if inclusive_of_start else 1)
        where = f"AND kind IN ({','.join('?' * len(topics))})" if topics else ""
        with self.datastore.transaction(commit=False) as c:
            c.execute(
                f"SELECT {COLUMNS} FROM log WHERE position >= ? AND position <= ?"
                f" {where} ORDER BY position LIMIT ?",
                (first, 2**62 if stop is None else stop, *topics, limit),
            )
            rows = [Row(*columns) for columns in c.fetchall()]
        return [
            Notification(r.stream, r.version, r.topic, r.state, r.position)
            for r in rows
        ]


class _Sight:
    """One transaction's sight of the tables."""

    def __init__(self, cursor: Any, recorder: Recorder) -> None:
        self._cursor = cursor
        self._recorder = recorder

    def _select(self, statement: str, *params: Any) -> Iterator[Any]:
        # A cursor of its own, so that two readings can be under way at once.
        connection: sqlite3.Connection = self._cursor.sqlite_cursor.connection
        yield from connection.execute(statement, params)

    def head(self) -> Head:
        found = next(
            self._select(
                "SELECT position, hash, recorded_at FROM log"
                " ORDER BY position DESC LIMIT 1"
            ),
            None,
        )
        return Head(*found) if found else Head()

    def rows(
        self, after: int = 0, upto: int | None = None, limit: int | None = None
    ) -> Iterator[Row]:
        yield from map(
            Row._make,
            self._select(
                f"SELECT {COLUMNS} FROM log WHERE position > ? AND position <= ?"
                " ORDER BY position LIMIT ?",
                after,
                2**62 if upto is None else upto,
                -1 if limit is None else limit,
            ),
        )

    def stream(self, stream: str, after: int = 0) -> Iterator[Row]:
        yield from map(
            Row._make,
            self._select(
                f"SELECT {COLUMNS} FROM log WHERE stream = ? AND version > ?"
                " ORDER BY version",
                stream,
                after,
            ),
        )

    def cells(
        self, first: int, last: int, figures: Sequence[str] | None = None
    ) -> Iterator[tuple[Cell, Amount]]:
        statement = "SELECT * FROM figures WHERE month BETWEEN ? AND ?"
        if figures is not None:
            statement += f" AND figure IN ({','.join('?' * len(figures))})"
        for row in self._select(statement, first, last, *(figures or ())):
            yield Cell(*row[:5]), Amount(*row[5:])

    def receipt(self, chapter: str, submission: str) -> Receipt | None:
        found = next(
            self._select(
                "SELECT * FROM receipts WHERE chapter = ? AND submission = ?",
                chapter,
                submission,
            ),
            None,
        )
        return Receipt(*found) if found else None

    def receipts(self, chapter: str | None = None) -> Iterator[Receipt]:
        yield from map(
            Receipt._make,
            self._select(
                "SELECT * FROM receipts WHERE ? IN ('', chapter)"
                " ORDER BY first, chapter",
                chapter or "",
            ),
        )

    def append(
        self, rows: Sequence[Row], changes: Changes, receipts: Iterable[Receipt]
    ) -> None:
        self._recorder.insert_rows(self._cursor, rows, changes, receipts)


class SQLiteStore:
    """A store in one file. Processes and threads queue for one write lock."""

    def __init__(
        self, path: Path, *, create: bool = False, read_only: bool = False
    ) -> None:
        self.place = str(path)
        self._path = path
        self._read_only = read_only
        self._process = os.getpid()
        self._closed = False
        self._writing = threading.Lock()
        if create:
            self._create()
        with self._sickness_named():
            _check_ours(path)
        self._recorder = Recorder(path, read_only=read_only)

    def _create(self) -> None:
        if not self._path.parent.is_dir():
            raise StoreNotFoundError(
                "There is no folder {folder} to make a store in.",
                folder=self._path.parent,
            )
        with self._sickness_named(), self._file_lock():
            if self._path.exists():
                raise StoreExistsError(place=self.place)
            # Made beside and renamed, so that a half-made store is never seen.
            half = self._path.with_name(self._path.name + ".new")
            half.unlink(missing_ok=True)
            with contextlib.closing(sqlite3.connect(half)) as connection:
                connection.execute("PRAGMA synchronous=FULL")
                # Here, so that no later connection needs a lock to be made.
                connection.execute("PRAGMA journal_mode=WAL")
                with connection:
                    for statement in TABLES:
                        connection.execute(statement)
                connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version={LAYOUT}")
            half.replace(self._path)

    def _check_usable(self) -> None:
        if self._closed:
            raise ClosedLedgerError(place=self.place)
        if os.getpid() != self._process:
            raise ForkedLedgerError

    @contextlib.contextmanager
    def read(self) -> Iterator[_Sight]:
        """A snapshot, for as long as the block lasts."""
        self._check_usable()
        with (
            self._sickness_named(),
            self._recorder.datastore.transaction(commit=False) as cursor,
        ):
            # A deferred transaction sees the store as it is at its first reading.
            cursor.execute("SELECT 1 FROM settings LIMIT 1")
            yield _Sight(cursor, self._recorder)

    @contextlib.contextmanager
    def write(self) -> Iterator[_Sight]:
        """The write lock; what was appended is kept if the block ends well."""
        self._check_usable()
        if self._read_only:
            raise ReadOnlyStoreError(place=self.place, why="it was opened for reading")
        with (
            self._sickness_named(),
            self._writing,
            self._file_lock(),
            self._recorder.datastore.transaction(commit=True) as cursor,
        ):
            yield _Sight(cursor, self._recorder)

    @contextlib.contextmanager
    def _file_lock(self) -> Iterator[None]:
        """The lock between processes: fairer than SQLite's own, and faster."""
        from filelock import FileLock, Timeout

        lock = FileLock(f"{self._path}.lock", timeout=BUSY_SECONDS)
        try:
            lock.acquire(poll_interval=0.002)
        except Timeout as error:
            raise StoreBusyError(place=self.place, seconds=BUSY_SECONDS) from error
        except OSError as error:
            raise ReadOnlyStoreError(place=self.place, why=error.strerror) from error
        try:
            yield
        finally:
            lock.release()

    @contextlib.contextmanager
    def _sickness_named(self) -> Iterator[None]:
        """Say of a sick file which it is and what to do."""
        try:
            yield
        except (sqlite3.Error, PersistenceError) as error:
            raise _named(error, self.place) from error

    def close(self) -> None:
        """Let go of the file."""
        if not self._closed and os.getpid() == self._process:
            self._recorder.datastore.close()
        self._closed = True


def _named(error: Exception, place: str) -> StoreError:
    why = str(error)
    if "readonly" in why:
        return ReadOnlyStoreError(place=place, why="the file may not be written")
    if "locked" in why or "Timed out" in why:
        return StoreBusyError(place=place, seconds=BUSY_SECONDS)
    if "full" in why:
        return StoreError(
            "The disk of {place} is full. Nothing was written; free some space.",
            place=place,
        )
    return DamagedStoreError(place=place, why=why)


def _check_ours(path: Path) -> None:
    """Refuse a file that is missing, is no store, or is from a newer version."""
    place = str(path)
    if not path.is_file():
        raise StoreNotFoundError(place=place)
    with path.open("rb") as file:
        header = file.read(100)
    # SQLite's file format: magic in front, user_version at 60, application_id at 68.
    if not header.startswith(b"SQLite format 3\0"):
        raise NotOurStoreError(place=place, why="it is no SQLite database")
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise NotOurStoreError(place=place, why="it is another program's database")
    layout = int.from_bytes(header[60:64])
    if layout > LAYOUT:
        raise NewerStoreError(place=place, found=layout, known=LAYOUT)
