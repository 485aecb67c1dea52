"""One append under way: the books it writes in, what it decided, its receipt."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

import attrs

from ctd_core import book as books
from ctd_core import closing
from ctd_core.book import MonthBook
from ctd_core.errors import ClosedBookError
from ctd_core.events.declare import Fact
from ctd_core.events.stored import Change, NewEvent
from ctd_core.stated import FactsByMonth
from ctd_core.values import Month

Outcome = Literal["recorded", "already recorded"]


@attrs.frozen
class Receipt:
    """What became of an append (biên nhận)."""

    outcome: Outcome
    submission: str
    entries: Sequence[str]
    """The addresses of its entries; read from the log only when looked at."""

    def __bool__(self) -> bool:
        """Whether anything was newly recorded."""
        return self.outcome == "recorded"


class OpenBooks:
    """The books that one append writes in, each as it stands after what it wrote.

    Into a closed one it writes only what is late for a reason, and marks it.
    """

    def __init__(
        self,
        read: Callable[[Iterable[tuple[str, Month]]], Iterable[MonthBook]],
        key: str = "",
        *,
        late_reason: str | None = None,
        closed_when: Callable[[MonthBook], str] = lambda _book: "",
    ) -> None:
        self._read = read
        self._key = key
        self._late_reason = late_reason
        self._closed_when = closed_when
        self._books: dict[tuple[str, Month], MonthBook] = {}
        self.events: list[NewEvent] = []

    def read(self, wanted: Iterable[tuple[str, Month]]) -> None:
        """Read books that will be needed, all at once."""
        for book in self._read(wanted):
            self._books[book.chapter, book.month] = book

    def book(self, chapter: str, month: Month) -> MonthBook:
        """A book, as it stands now."""
        if (chapter, month) not in self._books:
            self.read([(chapter, month)])
        return self._books[chapter, month]

    def write(self, chapter: str, month: Month, payload: Change) -> None:
        """Write what was decided about an entry; raises ClosedBookError."""
        self._mark(chapter, month, 1)
        self.put(chapter, month, payload)

    def put(self, chapter: str, month: Month, payload: Change) -> None:
        """Write what is never late: of the book itself."""
        book = books.evolve(self.book(chapter, month), payload)
        self._books[chapter, month] = book
        self.events.append(
            NewEvent(book.stream, book.version, chapter, month, payload, self._key)
        )

    def record(self, chapter: str, month: Month, facts: Sequence[Fact]) -> None:
        """Write facts that may stand; raises ClosedBookError."""
        self._mark(chapter, month, len(facts))
        book = self.book(chapter, month)
        stream, key = book.stream, self._key
        self.events.extend(
            NewEvent(stream, version, chapter, month, fact, key)
            for version, fact in enumerate(facts, start=book.version + 1)
        )
        self._books[chapter, month] = books.evolve_all(book, facts)

    def _mark(self, chapter: str, month: Month, count: int) -> None:
        """Say first of what follows that it is late, where the book is closed."""
        book = self.book(chapter, month)
        try:
            marks = closing.mark(book, count, late_reason=self._late_reason)
        except ClosedBookError as error:
            when = self._closed_when(book)
            raise ClosedBookError(**{**error.facts, "when": when}) from error
        for mark in marks:
            self.put(chapter, month, mark)

    def __iter__(self) -> Iterator[MonthBook]:
        return iter(self._books.values())


@attrs.frozen
class Batch:
    """What one chapter sent, and what it was decided to write for it."""

    chapter: str
    facts: FactsByMonth
    events: Sequence[NewEvent]
