"""The library's recorder over our own log, so that its tools can read and follow it.

A store does not need it, and a program that only prints a report does not import it.
"""

from pathlib import Path
from typing import Any

from eventsourcing.sqlite import (
    SQLiteApplicationRecorder,
    SQLiteConnection,
    SQLiteConnectionPool,
    SQLiteDatastore,
)

from ctd_core.store.library import ReadsOurLog
from ctd_core.store.port import Row
from ctd_core.store.sqlite.connections import connect
from ctd_core.store.sqlite.schema import APPLICATION_ID, TABLES


class _Pool(SQLiteConnectionPool):
    def __init__(self, path: Path) -> None:
        super().__init__(db_name=str(path), pool_size=5, max_overflow=20)
        self._path = path

    def _create_connection(self) -> SQLiteConnection:
        connection = connect(self._path, read_only=True)
        return SQLiteConnection(connection, max_age=self.max_age)


class Recorder(ReadsOurLog, SQLiteApplicationRecorder):
    """The library's recorder over the log of the store in a file."""

    def __init__(self, path: Path) -> None:
        datastore = SQLiteDatastore(str(path), originator_id_type="text")
        datastore.close()
        datastore.pool = _Pool(path)
        super().__init__(datastore, events_table_name="log")
        self.select_max_notification_id_statement = "SELECT MAX(position) FROM log"

    def construct_create_table_statements(self) -> list[str]:
        """Our own tables."""
        return [*TABLES, f"PRAGMA application_id={APPLICATION_ID}"]

    def _select(self, statement: str, *params: Any) -> list[Row]:
        with self.datastore.transaction(commit=False) as c:
            c.execute(statement, params)
            return [Row(*columns) for columns in c.fetchall()]
