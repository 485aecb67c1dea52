"""What both database engines read and write in the same words.

Statements are written for SQLite; an engine translates what it says otherwise.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from ctd_core.errors import DamagedViewError
from ctd_core.figures.changes import Amount, Cell, Changes
from ctd_core.figures.flows import Sum
from ctd_core.store.port import (
    FORGOTTEN,
    Body,
    Content,
    FlatCell,
    Head,
    Receipt,
    Row,
    digest_of,
)

COLUMNS = ", ".join(Row._fields)
INSERT = f"INSERT INTO log ({COLUMNS}) VALUES ({', '.join('?' * len(Row._fields))})"
END = 2**62
"""Beyond every position and version."""

_LAST = "\U0010ffff"
"""After every character that a name may hold."""
_BODY = ", ".join(Body._fields)
_CELL = "month, chapter, figure, hedge, whole"
ADDED = f"""
    ON CONFLICT ({_CELL}) DO UPDATE SET
        amount = figures.amount + excluded.amount,
        entries = figures.entries + excluded.entries
"""


class SqlSight(ABC):
    """One transaction's sight of the tables."""

    through_time = "figures"
    """The view, where it is to be read by the index over all months."""
    _head: Head | None = None

    @abstractmethod
    def select(self, statement: str, *params: Any) -> Iterator[Any]:
        """The rows of an answer, as tuples."""

    def scan(self, statement: str, *params: Any) -> Iterator[Any]:
        """The same for answers that may be too long to be held in memory."""
        return self.select(statement, *params)

    @abstractmethod
    def run(self, statement: str, *params: Any) -> None:
        """Execute a statement that answers nothing."""

    @abstractmethod
    def run_many(self, statement: str, params: Iterable[Any]) -> None:
        """Execute a statement once for each of *params*."""

    @abstractmethod
    def among(self, column: str, values: Collection[str]) -> tuple[str, Any]:
        """The condition that a column has one of some values, and its parameter."""

    @abstractmethod
    def among_books(
        self, books: Collection[tuple[int, str]]
    ) -> tuple[str, Sequence[Any]]:
        """The condition that a cell is of one of some books, and its parameters."""

    def _first(self, statement: str, *params: Any) -> Any:
        return next(iter(self.select(statement, *params)), None)

    # --- reading --------------------------------------------------------------------

    def head(self) -> Head:
        # Nobody else appends in this transaction: it is asked for once.
        if self._head is None:
            found = self._first(
                "SELECT position, hash, recorded_at FROM log"
                " ORDER BY position DESC LIMIT 1"
            )
            self._head = Head(*found) if found else Head()
        return self._head

    def rows(
        self, after: int = 0, upto: int | None = None, limit: int | None = None
    ) -> Iterator[Row]:
        yield from map(
            Row._make,
            self.scan(
                f"SELECT {COLUMNS} FROM log WHERE position > ? AND position <= ?"
                " ORDER BY position LIMIT ?",
                after,
                END if upto is None else upto,
                END if limit is None else limit,
            ),
        )

    def stream(self, stream: str, after: int = 0) -> Iterator[Row]:
        yield from map(
            Row._make,
            self.select(
                f"SELECT {COLUMNS} FROM log WHERE stream = ? AND version > ?"
                " ORDER BY version",
                stream,
                after,
            ),
        )

    def streams(
        self, streams: Collection[str], kinds: Collection[str] | None = None
    ) -> Iterator[Row]:
        condition, param = self.among("stream", streams)
        params = [param]
        if kinds is not None:
            of_kinds, param = self.among("kind", kinds)
            condition = f"{condition} AND {of_kinds}"
            params.append(param)
        yield from map(
            Row._make,
            self.scan(
                f"SELECT {COLUMNS} FROM log WHERE {condition} ORDER BY stream, version",
                *params,
            ),
        )

    def stream_names(self, beginning: str) -> Iterator[str]:
        # Every stream has a first version; names are compared byte by byte.
        names = self.select(
            "SELECT stream FROM log WHERE stream >= ? AND stream < ? AND version = 1"
            " ORDER BY stream",
            beginning,
            f"{beginning}{_LAST}",
        )
        return (name for (name,) in names)

    def bodies(
        self, after: int = 0, upto_month: int = 999_912, upto: int | None = None
    ) -> Iterator[Any]:
        # Plain tuples in the order of Body: a million of them are made.
        return self.scan(
            f"SELECT {_BODY} FROM log"
            " WHERE position > ? AND position <= ? AND month <= ? ORDER BY position",
            after,
            END if upto is None else upto,
            upto_month,
        )

    def bodies_of(self, streams: Collection[str], after: int = 0) -> Iterator[Any]:
        condition, param = self.among("stream", streams)
        return self.scan(
            f"SELECT {_BODY} FROM log WHERE {condition} AND position > ?", param, after
        )

    def cells(
        self,
        first: int,
        last: int,
        figures: Sequence[str] | None = None,
        chapters: Collection[str] | None = None,
    ) -> Iterator[tuple[Cell, Amount]]:
        # One month lies together in the table. Over many months figures are sought by
        # their index.
        table, conditions, params = "figures", ["month BETWEEN ? AND ?"], [first, last]
        if first == last:
            conditions, params = ["month = ?"], [first]
        elif figures is not None:
            table = self.through_time
        for column, values in (("figure", figures), ("chapter", chapters)):
            if values is not None:
                condition, param = self.among(column, values)
                conditions.append(condition)
                params.append(param)
        statement = (
            f"SELECT {_CELL}, amount, entries FROM {table}"
            f" WHERE {' AND '.join(conditions)}"
        )
        yield from map(_cell, self.scan(statement, *params))

    def latest(
        self,
        figures: Sequence[str],
        last: int,
        chapters: Collection[str] | None = None,
    ) -> Iterator[tuple[Cell, Amount]]:
        condition, param = self.among("figure", figures)
        params = [param, last]
        if chapters is not None:
            inside, param = self.among("chapter", chapters)
            condition = f"{condition} AND {inside}"
            params.insert(1, param)
        yield from map(
            _cell,
            self.scan(
                f"SELECT {_CELL}, amount, entries FROM figures"
                " WHERE (figure, chapter, month) IN ("
                f"SELECT figure, chapter, max(month) FROM figures WHERE {condition}"
                " AND month <= ? GROUP BY figure, chapter)",
                *params,
            ),
        )

    def sums(
        self, month: int, chapters: Collection[str] | None = None
    ) -> Iterator[Sum]:
        condition = ""
        params: list[Any] = [month]
        if chapters is not None:
            among, param = self.among("chapter", chapters)
            condition = f" AND {among}"
            params.append(param)
        for figure, hedge, amount, entries in self.select(
            "SELECT figure, hedge, sum(amount), sum(entries) FROM figures"
            f" WHERE month = ?{condition} GROUP BY figure, hedge",
            *params,
        ):
            # A sum of what is no whole number is a float, a sum of many may be Decimal.
            if isinstance(amount, float) or isinstance(entries, float):
                raise DamagedViewError(cell=f"{month} {figure}")
            yield Sum(figure, hedge, int(amount), int(entries))

    def of_books(self, books: Collection[tuple[int, str]]) -> Iterator[FlatCell]:
        condition, params = self.among_books(books)
        for row in self.scan(
            f"SELECT {_CELL}, amount, entries FROM figures WHERE {condition}", *params
        ):
            _check_numbers(row)
            yield row

    def books(self) -> Iterator[tuple[int, str]]:
        return self.scan("SELECT DISTINCT month, chapter FROM figures")

    def receipt(self, chapter: str, submission: str) -> Receipt | None:
        found = self._first(
            "SELECT chapter, submission, digest, first, last, entries FROM receipts"
            " WHERE chapter = ? AND submission = ?",
            chapter,
            submission,
        )
        return Receipt(*found) if found else None

    def receipts(self, chapter: str | None = None) -> Iterator[Receipt]:
        yield from map(
            Receipt._make,
            self.scan(
                "SELECT chapter, submission, digest, first, last, entries"
                f" FROM receipts {'' if chapter is None else 'WHERE chapter = ?'}"
                " ORDER BY first, chapter",
                *([] if chapter is None else [chapter]),
            ),
        )

    def settings(self) -> dict[str, str]:
        return dict(self.select("SELECT name, value FROM settings"))

    def setting(self, name: str) -> str | None:
        found = self._first("SELECT value FROM settings WHERE name = ?", name)
        return found[0] if found else None

    def content(self, digest: bytes) -> Content | None:
        found = self._first(
            "SELECT digest, media_type, bytes FROM contents WHERE digest = ?", digest
        )
        return Content(*found) if found else None

    def contents(self) -> Iterator[Content]:
        # One by one: each may be as long as a document.
        for (digest,) in self.scan("SELECT digest FROM contents ORDER BY digest"):
            found = self.content(digest)
            assert found is not None
            yield found

    # --- writing --------------------------------------------------------------------

    def append(
        self, rows: Sequence[Row], changes: Changes, receipts: Iterable[Receipt]
    ) -> None:
        if rows:
            self.insert_rows(rows)
            self._head = rows[-1].head
        if changes:
            self.add_to("figures", changes)
        # No row means nothing was recorded: missing is not zero.
        emptied = [cell for cell, change in changes.items() if change.entries < 1]
        if emptied:
            self.run_many(
                "DELETE FROM figures WHERE month = ? AND chapter = ? AND figure = ?"
                " AND hedge = ? AND whole = ? AND entries = 0",
                emptied,
            )
        for receipt in receipts:
            self.run("INSERT INTO receipts VALUES (?, ?, ?, ?, ?, ?)", *receipt)

    def insert_rows(self, rows: Sequence[Row]) -> None:
        """Write rows to the log."""
        # Plain tuples, which the driver binds faster.
        self.run_many(INSERT, map(tuple, rows))

    def add_to(self, table: str, changes: Changes) -> None:
        """Add changes to the cells of a table."""
        # In the order of the key, neighbours share the pages that are written.
        self.add_rows(
            table, [(*cell, *amount) for cell, amount in sorted(changes.items())]
        )

    def add_rows(self, table: str, cells: Iterable[FlatCell]) -> None:
        """Add rows of the view to a table."""
        self.run_many(
            f"INSERT INTO {table} AS figures VALUES (?, ?, ?, ?, ?, ?, ?) {ADDED}",
            cells,
        )

    def set(self, name: str, value: str | None) -> None:
        self.run("DELETE FROM settings WHERE name = ?", name)
        if value is not None:
            self.run("INSERT INTO settings VALUES (?, ?)", name, value)

    def blank(self, positions: Iterable[int]) -> None:
        self.run_many(
            "UPDATE log SET words = NULL, salt = NULL WHERE position = ?",
            [(position,) for position in positions],
        )

    def keep(self, media_type: str, content: bytes) -> bytes:
        digest = digest_of(content)
        self.run(
            "INSERT INTO contents AS known VALUES (?, ?, ?)"
            " ON CONFLICT (digest) DO UPDATE"
            " SET media_type = excluded.media_type, bytes = excluded.bytes"
            f" WHERE known.media_type = '{FORGOTTEN}'",
            digest,
            media_type,
            content,
        )
        return digest

    def forget(self, digest: bytes) -> None:
        self.run(
            "INSERT INTO contents VALUES (?, ?, ?) ON CONFLICT (digest) DO UPDATE"
            " SET media_type = excluded.media_type, bytes = excluded.bytes",
            digest,
            FORGOTTEN,
            b"",
        )

    # --- what is put together beside the view -----------------------------------------

    def changes_in(self, table: str) -> Iterator[tuple[Cell, Amount]]:
        """The cells of a table beside the view that change it."""
        statement = (
            f"SELECT {_CELL}, amount, entries FROM {table}"
            f" WHERE amount <> 0 OR entries <> 0 ORDER BY {_CELL}"
        )
        for row in self.scan(statement):
            yield _cell(row)

    def count_in(self, table: str) -> int:
        """How many cells of a table beside the view change it."""
        count: int = self._first(
            f"SELECT count(*) FROM {table} WHERE amount <> 0 OR entries <> 0"
        )[0]
        return count

    def apply(self, table: str) -> None:
        """Add the cells of a table beside the view to it."""
        self.run(
            f"INSERT INTO figures SELECT * FROM {table}"
            f" WHERE amount <> 0 OR entries <> 0 ORDER BY {_CELL} {ADDED}"
        )
        self.run("DELETE FROM figures WHERE entries = 0")


_new = tuple.__new__


def _cell(row: Any) -> tuple[Cell, Amount]:
    """A row of the view; DamagedViewError if it holds no numbers."""
    if type(row[5]) is not int or type(row[6]) is not int:
        _check_numbers(row)
    # Without the checks of the named tuples: tens of thousands are made.
    return _new(Cell, row[:5]), _new(Amount, row[5:])


def _check_numbers(row: Any) -> None:
    if type(row[5]) is not int or type(row[6]) is not int:
        raise DamagedViewError(cell=f"{row[1]} {row[0]} {row[2]}")
