"""A transaction's sight of the tables in a PostgreSQL database."""

import functools
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import psycopg
from psycopg.rows import tuple_row

from ctd_core.figures.changes import Amount, Cell, Changes
from ctd_core.store.port import FlatCell, Receipt, Row
from ctd_core.store.postgres.connections import Beginning
from ctd_core.store.sql import ADDED, COLUMNS, SqlSight

_PAGE = 5_000
_MANY = 20
"""From here on, rows are faster as a whole than one by one."""

VIEW = ", ".join((*Cell._fields, *Amount._fields))
"""The columns of the view."""
_ARRAYS = (
    "%b::int[], %b::text[], %b::text[], %b::text[], %b::int[], %b::int8[], %b::int8[]"
)


@functools.cache
def translated(statement: str) -> Any:
    """A statement with the parameters as psycopg takes them."""
    return statement.replace("?", "%s")


class Sight(SqlSight):
    """Reads and writes on one connection, in the transaction that is under way.

    What is written waits until something is read or the transaction ends, and then
    goes to the server in one round trip.
    """

    def __init__(
        self, connection: "psycopg.Connection[Any]", beginning: Beginning
    ) -> None:
        self._connection = connection
        self._head = beginning.head
        self._settings = beginning.settings
        self._waiting: list[tuple[str, list[Any]]] = []
        self._receipts: dict[str, dict[str, Receipt]] = {}
        self._asked: str | None = None
        self._cursors = 0
        self._read_out: list[str] = []

    def select(self, statement: str, *params: Any) -> Iterator[Any]:
        self.send()
        return iter(self._cursor().execute(translated(statement), params).fetchall())

    def scan(self, statement: str, *params: Any) -> Iterator[Any]:
        self.send()
        self._cursors += 1
        name = f"scan_{self._cursors}"
        with self._connection.pipeline():
            for closed in self._read_out:
                self._connection.execute(f"CLOSE {closed}")
            self._cursor().execute(
                f"DECLARE {name} NO SCROLL CURSOR FOR {translated(statement)}", params
            )
            page = self._page(name)
        self._read_out = []
        while rows := page.fetchall():
            yield from rows
            if len(rows) < _PAGE:
                break
            page = self._page(name)
        # Closed with the next one: for most, one round trip is all.
        self._read_out.append(name)

    def _page(self, name: str) -> "psycopg.Cursor[Any]":
        return self._cursor().execute(f"FETCH {_PAGE} FROM {name}")

    def _cursor(self) -> "psycopg.Cursor[Any]":
        return self._connection.cursor(binary=True, row_factory=tuple_row)

    def run(self, statement: str, *params: Any) -> None:
        self.run_many(statement, [params])

    def run_many(self, statement: str, params: Iterable[Any]) -> None:
        if not self._waiting or self._waiting[-1][0] != statement:
            self._waiting.append((statement, []))
        self._waiting[-1][1].extend(params)

    def send(self) -> None:
        """Send what waits."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            with self._connection.pipeline(), self._cursor() as cursor:
                for statement, params in waiting:
                    cursor.executemany(translated(statement), params)

    def commit(self) -> None:
        """Send what waits, and make it last."""
        self.run("COMMIT")
        self.send()

    def among(self, column: str, values: Collection[str]) -> tuple[str, Any]:
        return f"{column} = ANY(?)", list(values)

    def among_books(
        self, books: Collection[tuple[int, str]]
    ) -> tuple[str, Sequence[Any]]:
        months, chapters = zip(*books, strict=True)
        pairs = "SELECT * FROM unnest(?::int[], ?::text[])"
        return f"(month, chapter) IN ({pairs})", [list(months), list(chapters)]

    def setting(self, name: str) -> str | None:
        return self._settings.get(name)

    def settings(self) -> dict[str, str]:
        return dict(self._settings)

    def set(self, name: str, value: str | None) -> None:
        super().set(name, value)
        self._settings.pop(name, None)
        if value is not None:
            self._settings[name] = value

    def receipt(self, chapter: str, submission: str) -> Receipt | None:
        # Who asks twice for one key asks for many chapters: one question for all.
        if self._asked != submission:
            self._asked = submission
            return super().receipt(chapter, submission)
        if submission not in self._receipts:
            found = self.select(
                "SELECT chapter, submission, digest, first, last, entries"
                " FROM receipts WHERE submission = ?",
                submission,
            )
            self._receipts = {submission: {row[0]: Receipt(*row) for row in found}}
        return self._receipts[submission].get(chapter)

    def append(
        self, rows: Sequence[Row], changes: Changes, receipts: Iterable[Receipt]
    ) -> None:
        super().append(rows, changes, receipts)
        self._asked, self._receipts = None, {}
        if rows:
            self.run("NOTIFY log")  # whom the library lets wait for events

    def insert_rows(self, rows: Sequence[Row]) -> None:
        if len(rows) < _MANY:
            super().insert_rows(rows)
            return
        self.copy("log", COLUMNS, rows)

    def copy(self, table: str, columns: str, rows: Iterable[Any]) -> None:
        """Write many rows, the fastest way there is."""
        self.send()
        with (
            self._cursor() as cursor,
            cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def add_rows(self, table: str, cells: Iterable[FlatCell]) -> None:
        rows = list(cells)
        if len(rows) < _MANY:
            super().add_rows(table, rows)
            return
        columns = [list(column) for column in zip(*rows, strict=True)]
        self.run(
            f"INSERT INTO {table} AS figures SELECT * FROM unnest({_ARRAYS}) {ADDED}",
            *columns,
        )
