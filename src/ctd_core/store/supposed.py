"""A store on top of a snapshot: what is appended is seen, and never written.

So that anything can be tried out and looked at before it is done.
"""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from ctd_core.figures.changes import Amount, Cell, Changes, add
from ctd_core.store.port import Head, Receipt, Row, Snapshot


class SupposedStore:
    """A store that lasts as long as the snapshot beneath it, and leaves no trace."""

    def __init__(self, beneath: Snapshot, place: str) -> None:
        self.place = place
        self.supposed = _Sight(beneath)

    @contextlib.contextmanager
    def read(self) -> Iterator["_Sight"]:
        """What is beneath, with what was appended here."""
        yield self.supposed

    @contextlib.contextmanager
    def write(self) -> Iterator["_Sight"]:
        """The same: nobody else is there to be locked out."""
        yield self.supposed

    def close(self) -> None:
        """Nothing is held."""


class _Sight:
    def __init__(self, beneath: Snapshot) -> None:
        self.beneath = beneath
        self.own_rows: list[Row] = []
        self.own_changes: Changes = {}
        self._own_receipts: dict[tuple[str, str], Receipt] = {}

    def head(self) -> Head:
        if not self.own_rows:
            return self.beneath.head()
        last = self.own_rows[-1]
        return Head(last.position, last.hash, last.recorded_at)

    def rows(
        self, after: int = 0, upto: int | None = None, limit: int | None = None
    ) -> Iterator[Row]:
        own = (
            row
            for row in self.own_rows
            if row.position > after and (upto is None or row.position <= upto)
        )
        yield from islice(chain(self.beneath.rows(after, upto), own), limit)

    def stream(self, stream: str, after: int = 0) -> Iterator[Row]:
        yield from self.beneath.stream(stream, after)
        for row in self.own_rows:
            if row.stream == stream and row.version > after:
                yield row

    def cells(
        self, first: int, last: int, figures: Sequence[str] | None = None
    ) -> Iterator[tuple[Cell, Amount]]:
        sums: Changes = dict(self.beneath.cells(first, last, figures))
        for cell, amount in self.own_changes.items():
            if first <= cell.month <= last and (
                figures is None or cell.figure in figures
            ):
                add(sums, cell, amount)
        yield from sums.items()

    def receipt(self, chapter: str, submission: str) -> Receipt | None:
        own = self._own_receipts.get((chapter, submission))
        return own or self.beneath.receipt(chapter, submission)

    def receipts(self, chapter: str | None = None) -> Iterator[Receipt]:
        yield from self.beneath.receipts(chapter)
        for receipt in self._own_receipts.values():
            if chapter in (None, receipt.chapter):
                yield receipt

    def append(
        self, rows: Sequence[Row], changes: Changes, receipts: Iterable[Receipt]
    ) -> None:
        self.own_rows.extend(rows)
        for cell, amount in changes.items():
            add(self.own_changes, cell, amount)
        for receipt in receipts:
            self._own_receipts[receipt.chapter, receipt.submission] = receipt
