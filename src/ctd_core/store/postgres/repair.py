"""What has to be added to the view, put together in a table of one connection."""

import contextlib
from collections.abc import Iterable, Iterator
from typing import Any

import psycopg

from ctd_core.figures.changes import Amount, Cell
from ctd_core.store.port import FlatCell, Head
from ctd_core.store.postgres.connections import REPAIR, WRITE, Beginning, begin
from ctd_core.store.postgres.database import sickness_named
from ctd_core.store.postgres.sight import VIEW, Sight

_CELL = ", ".join(Cell._fields)
_SUMMED = f"""(
    SELECT {_CELL}, SUM(amount)::BIGINT AS amount, SUM(entries)::BIGINT AS entries
    FROM beside GROUP BY {_CELL}
) AS summed"""


class PostgresRepair:
    """Fills a temporary table, which nobody else sees and which ends with us.

    What is added lies there as it comes, and is summed when it is read: a table
    without an index is filled as fast as the server takes it.
    """

    def __init__(self, connection: "psycopg.Connection[Any]", place: str) -> None:
        self._connection = connection
        self._place = place
        self._sight = Sight(connection, Beginning(Head(), {}))
        with connection.transaction():
            # Also where the store was opened for reading: nothing is written to it.
            connection.execute("SET TRANSACTION READ WRITE")
            connection.execute("CREATE TEMP TABLE beside (LIKE figures)")

    @contextlib.contextmanager
    def read(self) -> Iterator[Sight]:
        with sickness_named(self._place), self._transaction(REPAIR) as sight:
            yield sight

    @contextlib.contextmanager
    def write(self) -> Iterator[Sight]:
        with sickness_named(self._place), self._transaction(WRITE) as sight:
            yield sight

    @contextlib.contextmanager
    def _transaction(self, statements: str) -> Iterator[Sight]:
        try:
            self._sight = Sight(self._connection, begin(self._connection, statements))
            yield self._sight
            self._sight.commit()
        except BaseException:
            with contextlib.suppress(psycopg.Error):
                self._connection.rollback()
            raise

    def add(self, cells: Iterable[FlatCell]) -> None:
        self._sight.copy("beside", VIEW, cells)

    def count(self) -> int:
        return self._sight.count_in(_SUMMED)

    def changes(self) -> Iterator[tuple[Cell, Amount]]:
        yield from self._sight.changes_in(_SUMMED)

    def apply(self) -> None:
        self._sight.apply(_SUMMED)
