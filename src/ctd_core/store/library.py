"""What the library eventsourcing reads of our log, the same on both engines."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from eventsourcing.persistence import Notification, StoredEvent

from ctd_core.errors import RefusedError
from ctd_core.store.port import Row
from ctd_core.store.sql import COLUMNS, END


class ReadsOurLog:
    """Stands before a recorder of the library, and answers from our table."""

    @abstractmethod
    def _select(self, statement: str, *params: Any) -> list[Row]:
        """The rows of an answer."""

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
