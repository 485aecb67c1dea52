"""The library's recorder over our own log, so that its tools can read and follow it.

A store does not need it, and a program that only prints a report does not import it.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eventsourcing.persistence import Notification, StoredEvent
from eventsourcing.sqlite import (
    SQLiteApplicationRecorder,
    SQLiteConnection,
    SQLiteConnectionPool,
    SQLiteDatastore,
)

from ctd_core.errors import RefusedError
from ctd_core.store.port import Row
from ctd_core.store.sql import COLUMNS, END
from ctd_core.store.sqlite.connections import connect
from ctd_core.store.sqlite.schema import APPLICATION_ID, TABLES


class _Pool(SQLiteConnectionPool):
    def __init__(self, path: Path) -> None:
        super().__init__(db_name=str(path), pool_size=5, max_overflow=20)
        self._path = path

    def _create_connection(self) -> SQLiteConnection:
        connection = connect(self._path, read_only=True)
        return SQLiteConnection(connection, max_age=self.max_age)


class Recorder(SQLiteApplicationRecorder):
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

    def insert_events(
        self, stored_events: Sequence[StoredEvent], **_: Any
    ) -> Sequence[int] | None:
        """Refused: only the ledger seals the log and keeps the figures."""
        raise RefusedError(
            "Nothing was written of {count} events: append them through the ledger;"
            " its recorder only reads.",
            count=len(stored_events),
        )

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
        rows = self._select(
            f"SELECT {COLUMNS} FROM log WHERE stream = ? AND version > ?"
            f" AND version <= ? ORDER BY version {order} LIMIT ?",
            str(originator_id),
            gt or 0,
            END if lte is None else lte,
            END if limit is None else limit,
        )
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
        rows = self._select(
            f"SELECT {COLUMNS} FROM log WHERE position >= ? AND position <= ?"
            f" {where} ORDER BY position LIMIT ?",
            first,
            END if stop is None else stop,
            *topics,
            limit,
        )
        return [
            Notification(r.stream, r.version, r.topic, r.state, r.position)
            for r in rows
        ]

    def _select(self, statement: str, *params: Any) -> list[Row]:
        with self.datastore.transaction(commit=False) as c:
            c.execute(statement, params)
            return [Row(*columns) for columns in c.fetchall()]
