"""Connections to a PostgreSQL server: made when one is asked for, kept for the next."""

import contextlib
import os
import threading
from collections.abc import Iterator
from typing import Any, NamedTuple

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus
from psycopg.rows import dict_row

from ctd_core.errors import ForkedLedgerError
from ctd_core.store.port import Head
from ctd_core.store.postgres.schema import MARKS

BUSY_SECONDS: float = 30
_AT_ONCE = 20
_AT_REST = 5

_BEGINNING = """
    SELECT position, hash, recorded_at FROM log ORDER BY position DESC LIMIT 1;
    SELECT name, value FROM settings
"""
# Each is sent in one go. The first reading is what makes the snapshot; in an append it
# comes after the lock, and so sees what the writer before has left.
READ = f"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {{limits}}; {_BEGINNING}"
WRITE = (
    "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; {limits};"
    f" LOCK TABLE log IN EXCLUSIVE MODE; {_BEGINNING}"
)
# A temporary table is filled in it.
REPAIR = f"BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE; {{limits}}; {_BEGINNING}"


class Beginning(NamedTuple):
    """What is known of the store when a transaction begins."""

    head: Head
    settings: dict[str, str]
    """But those that mark it as ours, which a SQLite store has in its header."""


def limits() -> tuple[str, str]:
    """How long to wait for others, and how long others wait for one that hangs."""
    return (
        f"SET LOCAL lock_timeout = {int(BUSY_SECONDS * 1000)}",
        "SET LOCAL idle_in_transaction_session_timeout = '10min'",
    )


def connect(url: str, *, read_only: bool = False) -> "psycopg.Connection[Any]":
    """A connection to the database at *url*, on which nothing is begun."""
    given = conninfo_to_dict(url)
    own: dict[str, Any] = {"connect_timeout": 10, "fallback_application_name": "ctd"}
    connection = psycopg.connect(
        url,
        autocommit=True,
        row_factory=dict_row,  # as the library reads; a sight has its own
        client_encoding="utf8",
        **{name: value for name, value in own.items() if name not in given},
    )
    if read_only:
        connection.execute("SET default_transaction_read_only = on")
    return connection


def begin(connection: "psycopg.Connection[Any]", statements: str) -> Beginning:
    """Begin a transaction, by READ, WRITE or REPAIR."""
    cursor = connection.execute(statements.format(limits="; ".join(limits())))
    while not cursor.description:
        cursor.nextset()
    head = cursor.fetchall()
    cursor.nextset()
    settings = cursor.fetchall()
    return Beginning(
        Head(**head[0]) if head else Head(),
        {r["name"]: r["value"] for r in settings if r["name"] not in MARKS},
    )


class Connections:
    """What the library's datastore takes for its pool.

    The library's own keeps threads, which do not outlive a fork, and goes on handing
    out waits when a server is gone; this one says at once why there is no connection.
    """

    def __init__(self, url: str, *, read_only: bool) -> None:
        self._url = url
        self._read_only = read_only
        self._process = os.getpid()
        self._few = threading.BoundedSemaphore(_AT_ONCE)
        self._at_rest: list[psycopg.Connection[Any]] = []
        self._closed = False

    def open(self, *_: object) -> None:
        """The library opens a pool before each use; here there is nothing to open."""

    @contextlib.contextmanager
    def connection(self) -> Iterator["psycopg.Connection[Any]"]:
        """A connection on which nothing is begun."""
        with self._one_of_few():
            connection = self._rested() or self._made()
            try:
                yield connection
            finally:
                self._put_back(connection)

    @contextlib.contextmanager
    def transaction(
        self, statements: str
    ) -> Iterator[tuple["psycopg.Connection[Any]", Beginning]]:
        """A transaction under way; it is rolled back unless it was ended."""
        with self._one_of_few():
            connection, beginning = self._begun(statements)
            try:
                yield connection, beginning
            finally:
                self._put_back(connection)

    def _begun(self, statements: str) -> tuple["psycopg.Connection[Any]", Beginning]:
        while True:
            rested = self._rested()
            connection = rested or self._made()
            try:
                return connection, begin(connection, statements)
            except BaseException as error:
                # One that died at rest, perhaps with its server, has done nothing yet.
                died = isinstance(error, psycopg.OperationalError) and connection.broken
                self._put_back(connection)
                if not (rested and died):
                    raise

    @contextlib.contextmanager
    def _one_of_few(self) -> Iterator[None]:
        if os.getpid() != self._process:
            raise ForkedLedgerError
        if not self._few.acquire(timeout=BUSY_SECONDS):
            raise psycopg.errors.LockNotAvailable(
                f"all {_AT_ONCE} connections are in use"
            )
        try:
            yield
        finally:
            self._few.release()

    def _rested(self) -> "psycopg.Connection[Any] | None":
        # Threads share the list: between a look and a pop another may have popped.
        with contextlib.suppress(IndexError):
            return self._at_rest.pop()
        return None

    def _made(self) -> "psycopg.Connection[Any]":
        return connect(self._url, read_only=self._read_only)

    def _put_back(self, connection: "psycopg.Connection[Any]") -> None:
        with contextlib.suppress(psycopg.Error):
            if connection.info.transaction_status is not TransactionStatus.IDLE:
                connection.rollback()
            if len(self._at_rest) < _AT_REST and not self._closed:
                self._at_rest.append(connection)
                return
        connection.close()

    def close(self) -> None:
        """Let go of the connections at rest; in a forked process they are not ours."""
        if os.getpid() == self._process:
            self._closed = True
            while connection := self._rested():
                connection.close()
