"""A transaction's sight of the tables in a SQLite file."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from ctd_core.store.sql import SqlSight


class Sight(SqlSight):
    """Reads and writes on one connection, in the transaction that is under way."""

    through_time = "figures INDEXED BY figures_through_time"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def select(self, statement: str, *params: Any) -> Iterator[Any]:
        # A cursor of its own, so that two readings can be under way at once.
        return self._connection.execute(statement, params)

    def run(self, statement: str, *params: Any) -> None:
        self._connection.execute(statement, params)

    def run_many(self, statement: str, params: Iterable[Any]) -> None:
        self._connection.executemany(statement, params)

    def among(self, column: str, values: Collection[str]) -> tuple[str, Any]:
        # As JSON: a statement takes no more than some thousands of parameters.
        condition = f"{column} IN (SELECT value FROM json_each(?))"
        return condition, json.dumps(list(values))

    def among_books(
        self, books: Collection[tuple[int, str]]
    ) -> tuple[str, Sequence[Any]]:
        pairs = "SELECT value ->> 0, value ->> 1 FROM json_each(?)"
        return f"(month, chapter) IN ({pairs})", [json.dumps(list(books))]
