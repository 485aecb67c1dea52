"""The library's recorder over our own log, on connections of our own."""

from collections.abc import Sequence
from typing import Any, cast

from eventsourcing.persistence import Notification, StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
from psycopg.sql import SQL

from ctd_core.errors import RefusedError
from ctd_core.store.port import Row
from ctd_core.store.postgres.connections import Connections
from ctd_core.store.postgres.schema import TABLES
from ctd_core.store.postgres.sight import translated
from ctd_core.store.sql import COLUMNS, END


class _Datastore(PostgresDatastore):
    def register_type_adapters(self) -> None:
        """The library's composite types are none of ours."""


class Recorder(PostgresApplicationRecorder):
    """The library's recorder over our log, so that its tools can read and follow it."""

    def __init__(self, connections: Connections) -> None:
        datastore = _Datastore("", "", "", "", "", originator_id_type="text")
        datastore.pool = cast("Any", connections)
        super().__init__(datastore, events_table_name="log")
        self.sql_create_statements = [SQL(table).format() for table in TABLES]
        self.max_notification_id_statement = SQL(
            "SELECT MAX(position) FROM log"
        ).format()
        self.lock_table_statements = ["LOCK TABLE log IN EXCLUSIVE MODE"]

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
        rows = self._select(
            f"SELECT {COLUMNS} FROM log WHERE stream = ? AND version > ? AND"
            f" version <= ? ORDER BY version {'DESC' if desc else 'ASC'} LIMIT ?",
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
        rows = self._select(
            f"SELECT {COLUMNS} FROM log WHERE position >= ? AND position <= ?"
            f" {'AND kind = ANY(?)' if topics else ''} ORDER BY position LIMIT ?",
            (start or 0) + (0 if inclusive_of_start else 1),
            END if stop is None else stop,
            *([list(topics)] if topics else []),
            limit,
        )
        return [
            Notification(r.stream, r.version, r.topic, r.state, r.position)
            for r in rows
        ]

    def _select(self, statement: str, *params: Any) -> list[Row]:
        with self.datastore.get_connection() as connection:
            found = connection.execute(translated(statement), params)
            return [Row(**columns) for columns in found]
