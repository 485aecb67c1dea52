"""A store in memory: for trying out, and the plainest reading of the contract."""

import contextlib
import threading
from collections.abc import Iterable, Iterator, Sequence

from ctd_core.errors import ClosedLedgerError, StoreError
from ctd_core.figures.changes import Amount, Cell, Changes, add
from ctd_core.store.port import Head, Receipt, Row


class MemoryStore:
    """Keeps the log in a list for as long as the process lives."""

    place = "memory:"

    def __init__(self) -> None:
        self._sight = _Sight((), {}, {})
        self._writing = threading.Lock()
        self._closed = False

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


class _Sight:
    def __init__(
        self,
        log: Sequence[Row],
        view: Changes,
        receipts: dict[tuple[str, str], Receipt],
    ) -> None:
        self._log = list(log)
        self._view = dict(view)
        self._receipts = dict(receipts)

    def copy(self) -> "_Sight":
        return _Sight(self._log, self._view, self._receipts)

    def head(self) -> Head:
        if not self._log:
            return Head()
        last = self._log[-1]
        return Head(last.position, last.hash, last.recorded_at)

    def rows(
        self, after: int = 0, upto: int | None = None, limit: int | None = None
    ) -> Iterator[Row]:
        yield from self._log[after:upto][:limit]

    def stream(self, stream: str, after: int = 0) -> Iterator[Row]:
        for row in self._log:
            if row.stream == stream and row.version > after:
                yield row

    def cells(
        self, first: int, last: int, figures: Sequence[str] | None = None
    ) -> Iterator[tuple[Cell, Amount]]:
        for cell, amount in sorted(self._view.items()):
            if first <= cell.month <= last and (
                figures is None or cell.figure in figures
            ):
                yield cell, amount

    def receipt(self, chapter: str, submission: str) -> Receipt | None:
        return self._receipts.get((chapter, submission))

    def receipts(self, chapter: str | None = None) -> Iterator[Receipt]:
        found = [r for r in self._receipts.values() if chapter in (None, r.chapter)]
        yield from sorted(found, key=lambda receipt: (receipt.first, receipt.chapter))

    def append(
        self, rows: Sequence[Row], changes: Changes, receipts: Iterable[Receipt]
    ) -> None:
        taken = {(row.stream, row.version) for row in self._log}
        for row in rows:
            if (row.stream, row.version) in taken:
                raise StoreError(
                    "{stream} already has version {version}.",
                    stream=row.stream,
                    version=row.version,
                )
            taken.add((row.stream, row.version))
        receipts = list(receipts)
        for receipt in receipts:
            if (receipt.chapter, receipt.submission) in self._receipts:
                raise StoreError(
                    "{chapter} already has a receipt for {submission}.",
                    chapter=receipt.chapter,
                    submission=receipt.submission,
                )
        self._log.extend(rows)
        for cell, amount in changes.items():
            add(self._view, cell, amount)
        for receipt in receipts:
            self._receipts[receipt.chapter, receipt.submission] = receipt
