"""Every statement that goes to SQLite, seen and changed where Python hands it over."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

Around = Callable[[sqlite3.Connection, str], AbstractContextManager[str]]
"""Gets a statement before it runs, gives the one to run, and sees how it ended."""


@contextmanager
def every_statement(around: Around) -> Iterator[None]:
    """Lead each statement of every connection made from now on through *around*."""

    class Cursor(sqlite3.Cursor):
        def execute(self, sql: str, *params: Any) -> "Cursor":
            with around(self.connection, sql) as changed:
                return super().execute(changed, *params)

        def executemany(self, sql: str, *params: Any) -> "Cursor":
            with around(self.connection, sql) as changed:
                return super().executemany(changed, *params)

        def executescript(self, sql: str) -> "Cursor":
            with around(self.connection, sql) as changed:
                return super().executescript(changed)

    class Connection(sqlite3.Connection):
        def cursor(self, factory: Any = Cursor) -> Any:
            return super().cursor(factory)

        # Written in C, these would make a plain cursor of their own.
        def execute(self, sql: str, *params: Any) -> Any:
            return self.cursor().execute(sql, *params)

        def executemany(self, sql: str, *params: Any) -> Any:
            return self.cursor().executemany(sql, *params)

        def executescript(self, sql: str) -> Any:
            return self.cursor().executescript(sql)

        def commit(self) -> None:
            with around(self, "COMMIT"):
                super().commit()

        def rollback(self) -> None:
            with around(self, "ROLLBACK"):
                super().rollback()

    connect = sqlite3.connect
    sqlite3.connect = lambda *args, **options: connect(
        *args, **({"factory": Connection} | options)
    )
    try:
        yield
    finally:
        sqlite3.connect = connect
