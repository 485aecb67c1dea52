"""A store as it was at an earlier end of its log.

Rows are those up to there; the view is the present one, less what was recorded later.
Of the log only what was recorded later is read for that, and where that is much, only
in the books that are asked for: what it costs does not depend on the age of the store.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any

from ctd_core.figures.changes import Amount, Cell, Changes, add
from ctd_core.figures.flows import Sum
from ctd_core.figures.read import Folded
from ctd_core.store.amounts import Amounts
from ctd_core.store.port import Content, FlatCell, Head, Receipt, Row, Snapshot, head_at
from ctd_core.values import Month

_FEW = 20_000
"""So many later rows are read rather than sought in the books that are asked for."""


class Past:
    """One unchanging sight of the store as it was at a position of its log."""

    def __init__(self, present: Snapshot, position: int, amounts: Amounts) -> None:
        self.present = present
        self._position = position
        self._amounts = amounts
        self._few = present.head().position - position <= _FEW
        self._later: dict[Any, Changes] = {}

    def head(self) -> Head:
        """The end of the log, then."""
        return head_at(self.present, self._position)

    # --- the log up to there --------------------------------------------------------

    def rows(
        self, after: int = 0, upto: int | None = None, limit: int | None = None
    ) -> Iterator[Row]:
        """The log in order, after a position."""
        end = self._position if upto is None else min(upto, self._position)
        return self.present.rows(after, end, limit)

    def stream(self, stream: str, after: int = 0) -> Iterator[Row]:
        """The events of a stream after a version."""
        return takewhile(self._is_past, self.present.stream(stream, after))

    def streams(
        self, streams: Collection[str], kinds: Collection[str] | None = None
    ) -> Iterator[Row]:
        """The events of many streams, each in its order; of some kinds, or of all."""
        return filter(self._is_past, self.present.streams(streams, kinds))

    def stream_names(self, beginning: str) -> Iterator[str]:
        """The names of streams that begin so."""
        for name in self.present.stream_names(beginning):
            if any(True for _row in self.stream(name)):
                yield name

    def _is_past(self, row: Row) -> bool:
        return row.position <= self._position

    def bodies(
        self, after: int = 0, upto_month: int = 999_912, upto: int | None = None
    ) -> Iterator[Any]:
        """The events of month books in the order of the log, after a position."""
        end = self._position if upto is None else min(upto, self._position)
        return self.present.bodies(after, upto_month, end)

    def bodies_of(self, streams: Collection[str], after: int = 0) -> Iterator[Any]:
        """The events of some month books, after a position."""
        for row in self.streams(streams):
            if row.position > after:
                yield row.kind, row.chapter, row.month, row.body

    # --- the view, less what was recorded later -------------------------------------

    def cells(
        self,
        first: int,
        last: int,
        figures: Sequence[str] | None = None,
        chapters: Collection[str] | None = None,
    ) -> Iterator[tuple[Cell, Amount]]:
        """The view between two months (202410), of some figures, chapters, or all."""
        later = self._recorded_later(first, last, chapters)
        changed = list(Folded(later).cells(first, last, figures, chapters))
        found = self.present.cells(first, last, figures, chapters)
        return iter(_less(found, changed).items()) if changed else found

    def sums(
        self, month: int, chapters: Collection[str] | None = None
    ) -> Iterator[Sum]:
        """The view of a month (202410), added up over some chapters or over all."""
        later = self._recorded_later(month, month, chapters)
        if not later:
            return self.present.sums(month, chapters)
        return Folded(dict(self.cells(month, month, None, chapters))).sums(month)

    def latest(
        self,
        figures: Sequence[str],
        last: int,
        chapters: Collection[str] | None = None,
    ) -> Iterator[tuple[Cell, Amount]]:
        """The last cells of each chapter's figures, up to a month."""
        later = Folded(self._recorded_later(0, last, chapters))
        changed = list(later.cells(0, last, figures, chapters))
        pairs = {(cell.figure, cell.chapter) for cell, _amount in changed}
        for cell, amount in self.present.latest(figures, last, chapters):
            if (cell.figure, cell.chapter) not in pairs:
                yield cell, amount
        if pairs:
            # Of these another month may have been the last: all of theirs are needed.
            names = sorted({figure for figure, _chapter in pairs})
            inside = {chapter for _figure, chapter in pairs}
            found = (
                one
                for one in self.present.cells(0, last, names, inside)
                if (one[0].figure, one[0].chapter) in pairs
            )
            yield from Folded(_less(found, changed)).latest(names, last)

    def _recorded_later(
        self, first: int, last: int, chapters: Collection[str] | None
    ) -> Changes:
        """How what was recorded later has changed the view."""
        key: Any = "all"
        if not self._few:
            key = first, last, None if chapters is None else frozenset(chapters)
        if key not in self._later:
            bodies = (
                self.present.bodies(self._position)
                if self._few
                else self._later_in(first, last, chapters)
            )
            self._later[key] = self._amounts.total(bodies)
        return self._later[key]

    def _later_in(
        self, first: int, last: int, chapters: Collection[str] | None
    ) -> Iterator[Any]:
        """What was recorded later in the books of some chapters and months."""
        if first == last and chapters is not None:
            month = Month.from_number(first)
            names = [f"book/{chapter}/{month}" for chapter in chapters]
        else:
            begun = ["book/"] if chapters is None else [f"book/{c}/" for c in chapters]
            names = [
                name
                for beginning in begun
                for name in self.present.stream_names(beginning)
                if first <= Month.parse(name.rpartition("/")[2]).number <= last
            ]
        return self.present.bodies_of(names, self._position)

    def of_books(self, books: Collection[tuple[int, str]]) -> Iterator[FlatCell]:
        """The view of some books, by month and chapter."""
        wanted = set(books)
        for cell, amount in self.cells(0, 999_912, None, {c for _m, c in wanted}):
            if cell[:2] in wanted:
                yield (*cell, *amount)

    def books(self) -> Iterator[tuple[int, str]]:
        """The books of which the view keeps anything: month and chapter."""
        yield from sorted({cell[:2] for cell, _amount in self.cells(0, 999_912)})

    # --- what was sent, what the store keeps about itself ---------------------------

    def receipt(self, chapter: str, submission: str) -> Receipt | None:
        """What was known of a chapter's submission."""
        found = self.present.receipt(chapter, submission)
        return found if found and found.last <= self._position else None

    def receipts(self, chapter: str | None = None) -> Iterator[Receipt]:
        """What had been sent."""
        found = self.present.receipts(chapter)
        return (receipt for receipt in found if receipt.last <= self._position)

    def content(self, digest: bytes) -> Content | None:
        """What is kept under a digest, now."""
        return self.present.content(digest)

    def contents(self) -> Iterator[Content]:
        """All that is kept under a digest, now."""
        return self.present.contents()

    def settings(self) -> dict[str, str]:
        """What the store keeps about itself, now."""
        return self.present.settings()

    def setting(self, name: str) -> str | None:
        """The same, under a name."""
        return self.present.setting(name)


def position_at(snapshot: Snapshot, moment: int) -> int:
    """The last position that was recorded by a moment (microseconds); 0 if none was.

    Moments rise with the log, so that halving finds it.
    """
    low, high = 0, snapshot.head().position
    while low < high:
        middle = (low + high + 1) // 2
        row = next(iter(snapshot.rows(middle - 1, limit=1)), None)
        if row is not None and row.recorded_at <= moment:
            low = row.position
        else:
            high = middle - 1
    return low


def _less(
    cells: Iterable[tuple[Cell, Amount]], later: Iterable[tuple[Cell, Amount]]
) -> Changes:
    found = dict(cells)
    for cell, (amount, entries) in later:
        add(found, cell, Amount(-amount, -entries))
    return found
