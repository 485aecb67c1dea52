"""The closing of a month book: closed, reopened, and what comes late (khóa sổ).

Decisions only; the state is the book's own.
"""

from ctd_core.book import MonthBook
from ctd_core.errors import ClosedBookError
from ctd_core.events.closing import BookClosed, BookReopened, RecordedLate


def close(book: MonthBook) -> list[BookClosed]:
    """Decide to close a book; closed again it is so already."""
    return [] if book.closed else [BookClosed()]


def reopen(book: MonthBook, *, reason: str) -> list[BookReopened]:
    """Decide to open a closed book again; one that is open stays so."""
    return [BookReopened(reason=reason)] if book.closed else []


def mark(book: MonthBook, count: int, *, late_reason: str | None) -> list[RecordedLate]:
    """Decide what is said first of the next *count* events of a book.

    Of an open book nothing; of a closed one that they are late, and why. Raises
    ClosedBookError if no reason is given.
    """
    if book.closed is None or not count:
        return []
    if late_reason is None:
        raise ClosedBookError(
            book=f"{book.chapter}/{book.month}",
            chapter=book.chapter,
            month=book.month,
            version=book.closed,
            when="",
        )
    first = book.version + 2  # the mark itself comes before it
    return [RecordedLate(first=first, last=first + count - 1, reason=late_reason)]
