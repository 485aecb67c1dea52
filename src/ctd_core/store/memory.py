"""A store in memory, on top of nothing or of a snapshot of another store.

On top of nothing it is for trying out, and the plainest reading of the contract. On
top of a snapshot it shows what an append would make of it, and leaves no trace.
"""

import contextlib
import threading
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from ctd_core.errors import ClosedLedgerError, StoreError
from ctd_core.figures.changes import Amount, Cell, Changes, add
from ctd_core.store.port import Head, Receipt, Row, Snapshot


class MemoryStore:
    """Keeps what is appended for as long as the process lives."""

    def __init__(
        self, beneath: Snapshot | None = None, *, place: str = "memory:"
    ) -> None:
        self.place = place
        self._sight = _Sight(beneath or _Nothing(), (), {}, {})
        self._writing = threading.Lock()
        self._closed = False

    @property
    def appended(self) -> Changes:
        """What was appended here has changed in the view, beside what is beneath."""
        return self._sight.view

    @contextlib.contextmanager
    def read(self) -> Iterator["_Sight"]:
        """A snapshot, for as long as the block lasts."""
        self._check_open()
        yield self._sight

    @contextlib.contextmanager
    def write(self) -> Iterator["_Sight"]:
        """The write lock; what was appended is kept if the block ends well."""
        self._check_open()
        with self._writing:
            sight = self._sight.copy()
            yield sight
            self._sight = sight

    def _check_open(self) -> None:
        if self._closed:
            raise ClosedLedgerError(place=self.place)

    def close(self) -> None:
        """Forget everything."""
        self._closed = True


class _Nothing:
    """The snapshot of an empty store."""

    def head(self) -> Head:
        return Head()

    def rows(
        self, after: int = 0, upto: int | None = None, limit: int | None = None
    ) -> Iterator[Row]:
        return iter(())

    def stream(self, stream: str, after: int = 0) -> Iterator[Row]:
        return iter(())

    def cells(
        self, first: int, last: int, figures: Sequence[str] | None = None
    ) -> Iterator[tuple[Cell, Amount]]:
        return iter(())

    def receipt(self, chapter: str, submission: str) -> Receipt | None:
        return None

    def receipts(self, chapter: str | None = None) -> Iterator[Receipt]:
        return iter(())


class _Sight:
    def __init__(
        self,
        beneath: Snapshot,
        log: Sequence[Row],
        view: Changes,
        receipts: dict[tuple[str, str], Receipt],
    ) -> None:
        self._beneath = beneath
        self._log = list(log)
        self.view = dict(view)
        self._receipts = dict(receipts)

    def copy(self) -> "_Sight":
        return _Sight(self._beneath, self._log, self.view, self._receipts)

    def head(self) -> Head:
        if not self._log:
            return self._beneath.head()
        last = self._log[-1]
        return Head(last.position, last.hash, last.recorded_at)

    def rows(
        self, after: int = 0, upto: int | None = None, limit: int | None = None
    ) -> Iterator[Row]:
        start = self._beneath.head().position
        own = self._log[max(after - start, 0) :]
        if upto is not None:
            own = [row for row in own if row.position <= upto]
        yield from islice(chain(self._beneath.rows(after, upto), own), limit)

    def stream(self, stream: str, after: int = 0) -> Iterator[Row]:
        yield from self._beneath.stream(stream, after)
        for row in self._log:
            if row.stream == stream and row.version > after:
                yield row

    def cells(
        self, first: int, last: int, figures: Sequence[str] | None = None
    ) -> Iterator[tuple[Cell, Amount]]:
        cells = dict(self._beneath.cells(first, last, figures))
        for cell, amount in self.view.items():
            if first <= cell.month <= last and (
                figures is None or cell.figure in figures
            ):
                add(cells, cell, amount)
        yield from sorted(cells.items())

    def receipt(self, chapter: str, submission: str) -> Receipt | None:
        own = self._receipts.get((chapter, submission))
        return own or self._beneath.receipt(chapter, submission)

    def receipts(self, chapter: str | None = None) -> Iterator[Receipt]:
        yield from self._beneath.receipts(chapter)
        own = [r for r in self._receipts.values() if chapter in (None, r.chapter)]
        yield from sorted(own, key=lambda receipt: (receipt.first, receipt.chapter))

    def append(
        self, rows: Sequence[Row], changes: Changes, receipts: Iterable[Receipt]
    ) -> None:
        taken = {(row.stream, row.version) for row in self._log}
        for row in rows:
            if (row.stream, row.version) in taken or self._is_beneath(row):
                raise StoreError(
                    "{stream} already has version {version}.",
                    stream=row.stream,
                    version=row.version,
                )
            taken.add((row.stream, row.version))
        receipts = list(receipts)
        for receipt in receipts:
            if self.receipt(receipt.chapter, receipt.submission):
                raise StoreError(
                    "{chapter} already has a receipt for {submission}.",
                    chapter=receipt.chapter,
                    submission=receipt.submission,
                )
        self._log.extend(rows)
        for cell, amount in changes.items():
            add(self.view, cell, amount)
        for receipt in receipts:
            self._receipts[receipt.chapter, receipt.submission] = receipt

    def _is_beneath(self, row: Row) -> bool:
        """Whether the place of a row in its stream is taken beneath."""
        return any(True for _ in self._beneath.stream(row.stream, row.version - 1))
