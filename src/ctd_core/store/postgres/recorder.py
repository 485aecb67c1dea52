"""The library's recorder over our own log, on connections of our own."""

from typing import Any, cast

from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
from psycopg.sql import SQL

from ctd_core.store.library import ReadsOurLog
from ctd_core.store.port import Row
from ctd_core.store.postgres.connections import Connections
from ctd_core.store.postgres.schema import TABLES
from ctd_core.store.postgres.sight import translated


class _Datastore(PostgresDatastore):
    def register_type_adapters(self) -> None:
        """The library's composite types are none of ours."""


class Recorder(ReadsOurLog, PostgresApplicationRecorder):
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

    def _select(self, statement: str, *params: Any) -> list[Row]:
        with self.datastore.get_connection() as connection:
            found = connection.execute(translated(statement), params)
            return [Row(**columns) for columns in found]
