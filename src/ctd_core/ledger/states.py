"""What a ledger remembers of the log: the chapter tree and recent books, as of one end.

A writer decides on them under the write lock. They are brought to the head first, or
forgotten where the log does not go on from what was seen.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import TypeVar

from ctd_core import book as books
from ctd_core import chapters as trees
from ctd_core.book import MonthBook
from ctd_core.chapters import ChapterTree
from ctd_core.events.declare import Fact
from ctd_core.events.stored import Change, NewEvent
from ctd_core.store import Head, Snapshot
from ctd_core.store.chain import is_sealed
from ctd_core.store.codec import Codec
from ctd_core.store.port import Log
from ctd_core.values import Month

T = TypeVar("T")

_MOST_BOOKS = 256
_MOST_ROWS = 500
"""How far behind books are still brought to the head, rather than read anew."""


class States:
    """The chapter tree and recent books, as of one end of the log."""

    def __init__(self, codec: Codec) -> None:
        self._codec = codec
        self.forget()

    def forget(self) -> None:
        """Remember nothing: what is needed is read anew."""
        self.seen = Head()
        """The end of the log that books and tree are as of."""
        self._books: OrderedDict[str, MonthBook] = OrderedDict()
        self.tree = ChapterTree()
        self._read = ChapterTree(), Head()
        """The tree of those who read, with the end of the log that it is of."""

    # --- for those who write ------------------------------------------------------

    def catch_up(self, tx: Snapshot) -> None:
        """Bring what is remembered to the head."""
        head = tx.head()
        if head == self.seen:
            return
        goes_on = self._goes_on(tx, head)
        if goes_on and head.position - self.seen.position <= _MOST_ROWS:
            for row in tx.rows(self.seen.position):
                # Others' events, of whatever kind, are none of ours.
                if row.stream in self._books or row.stream == trees.STREAM:
                    self._take_in(row.stream, self._codec.payload(row))
        else:
            if not goes_on:
                # Another log: restored, or failed over to a copy that lagged.
                self.forget()
            self._books.clear()
            self.tree = self.read_tree(tx, self.tree)
        self.seen = head

    def _goes_on(self, tx: Snapshot, head: Head) -> bool:
        """Whether the log still holds what was seen of it, and more."""
        seen = self.seen
        if seen.position >= head.position or not seen.position:
            return False
        following = next(iter(tx.rows(seen.position, limit=1)), None)
        return following is not None and is_sealed(seen.hash, following)

    def _take_in(self, stream: str, payload: Fact | Change) -> None:
        book = self._books.get(stream)
        if book is not None:
            self._books[stream] = books.evolve(book, payload)
        elif stream == trees.STREAM:
            assert isinstance(payload, Change)
            self.tree = trees.evolve(self.tree, payload)

    def books(
        self, tx: Snapshot, wanted: Iterable[tuple[str, Month]]
    ) -> list[MonthBook]:
        """The books of chapters and months as they stand, read together if need be."""
        empty = [MonthBook(chapter, month) for chapter, month in wanted]
        unknown = {b.stream: b for b in empty if b.stream not in self._books}
        for row in tx.streams(unknown) if unknown else ():
            book = unknown[row.stream]
            unknown[row.stream] = books.evolve(book, self._codec.payload(row))
        return [self._books.get(b.stream) or unknown[b.stream] for b in empty]

    def keep(
        self, written: Iterable[MonthBook], events: Iterable[NewEvent], head: Head
    ) -> None:
        """Remember what stands after an append of *events* that ended at *head*."""
        known = {book.stream: book for book in written}
        for event in events:
            if event.stream not in known:
                self._take_in(event.stream, event.payload)
        for stream, book in known.items():
            self._books[stream] = book
            self._books.move_to_end(stream)
        while len(self._books) > _MOST_BOOKS:
            self._books.popitem(last=False)
        self.seen = head

    # --- for those who read -------------------------------------------------------

    def tree_of(self, snapshot: Snapshot) -> ChapterTree:
        """The chapters as they stand: those remembered, caught up from the log.

        Those of an older snapshot, or of a log that was set back, are read anew.
        """
        tree, at = self._read
        if at != snapshot.head() and not _holds(snapshot, at):
            tree = ChapterTree()
        tree = self.read_tree(snapshot, tree)
        self._read = tree, snapshot.head()
        return tree

    def read_tree(self, log: Log, tree: ChapterTree) -> ChapterTree:
        """A tree brought to the end of the log."""
        return self.replayed(log, trees.STREAM, tree, trees.evolve, after=tree.version)

    def replayed(
        self,
        log: Log,
        stream: str,
        state: T,
        evolve: Callable[[T, Change], T],
        *,
        after: int = 0,
    ) -> T:
        """What a state of no month has become by the events of a stream."""
        for row in log.stream(stream, after):
            payload = self._codec.payload(row)
            assert isinstance(payload, Change)
            state = evolve(state, payload)
        return state

    def read_book(self, log: Log, chapter: str, month: Month) -> MonthBook:
        """A book as a snapshot has it."""
        book = MonthBook(chapter, month)
        for row in log.stream(book.stream):
            book = books.evolve(book, self._codec.payload(row))
        return book


def _holds(snapshot: Snapshot, end: Head) -> bool:
    """Whether a log is what it was at an earlier end of it."""
    rows = snapshot.rows(end.position - 1, end.position) if end.position else ()
    return not end.position or any(row.hash == end.hash for row in rows)
