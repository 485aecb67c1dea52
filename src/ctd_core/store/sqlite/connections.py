"""Connections to a SQLite file: made when one is asked for, kept for the next."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

BUSY_SECONDS: float = 30
_AT_REST = 5

READ = "BEGIN"
"""The snapshot is that of the first reading."""
WRITE = "BEGIN IMMEDIATE"
"""Takes the write lock at once: an append reads the head before it writes."""


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection to the store in *path*, set so that what is committed lasts."""
    # A path is quoted as a URI, for it may hold ? # % and letters with dấu.
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}",
        uri=True,
        check_same_thread=False,
        isolation_level=None,
        timeout=BUSY_SECONDS,
    )
    try:
        if not read_only:
            connection.execute("PRAGMA journal_mode=WAL")
            # NORMAL loses acknowledged events when the power fails.
            connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA trusted_schema=OFF")
    except BaseException:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    """A transaction under way; what was written is kept if the block ends well."""
    try:
        connection.execute(begin)
        yield
        connection.commit()
    finally:
        # Also where the commit itself failed, or somebody pressed Ctrl-C at it.
        if connection.in_transaction:
            connection.rollback()


class Connections:
    """The connections of one store; threads take one each."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self._path = path
        self._read_only = read_only
        self._at_rest: list[sqlite3.Connection] = []
        self._closed = False

    @contextlib.contextmanager
    def transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        """A transaction on a connection of its own."""
        with self.connection() as connection, transaction(connection, begin):
            yield connection

    @contextlib.contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A connection on which nothing is begun."""
        connection = self._taken()
        try:
            yield connection
        finally:
            self._put_back(connection)

    def _taken(self) -> sqlite3.Connection:
        # Threads share the list: between a look and a pop another may have popped.
        with contextlib.suppress(IndexError):
            return self._at_rest.pop()
        return connect(self._path, read_only=self._read_only)

    def _put_back(self, connection: sqlite3.Connection) -> None:
        if self._closed or len(self._at_rest) >= _AT_REST or connection.in_transaction:
            connection.close()
        else:
            self._at_rest.append(connection)

    def close(self) -> None:
        """Let go of the connections at rest; the others go when they come back."""
        self._closed = True
        while self._at_rest:
            self._at_rest.pop().close()
