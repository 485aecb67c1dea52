"""Whatever is asked of a book that is closed and opened again: what it holds is late."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from recording import DAY, OCTOBER
from recording import houses as house

from ctd_core import book as books
from ctd_core import closing
from ctd_core.book import MonthBook
from ctd_core.errors import ClosedBookError, RefusedError, UnknownEntryError
from ctd_core.events.closing import BookClosed, BookReopened, RecordedLate
from ctd_core.figures.changes import fold
from ctd_core.ledger.appending import OpenBooks

LAN = {"recorded_by": "lan"}
WHY = {"reason": "đếm lại"}
ASKED = st.tuples(
    st.sampled_from(
        ["record", "correct", "void", "state", "withdraw", "close", "reopen"]
    ),
    st.sampled_from([None, "nộp chậm", "quên"]),
    st.integers(1, 3),
)


def write(opened: OpenBooks, what: str, count: int) -> None:
    """Ask for something of the one book and write what it decides."""
    book = opened.book("x", OCTOBER)
    number = min(book.entries, default=1)
    match what:
        case "record":
            asked = [house(count)] * count
            decided = list(books.record(book, asked, today=date(2024, 11, 5)))
            opened.record("x", OCTOBER, decided)
        case "correct":
            new = house(getattr(book.entries.get(number), "houses", 0) + count)
            change = books.correct(book, number, new, reason="r", today=DAY)
            opened.write("x", OCTOBER, change)
        case "void":
            opened.write("x", OCTOBER, books.void(book, number, reason="r"))
        case "state":
            for change in books.state_nothing(book):
                opened.write("x", OCTOBER, change)
        case "withdraw":
            change = books.withdraw_nothing(book, reason="r")
            opened.write("x", OCTOBER, change)
        case "close" | "reopen":
            decide = closing.close if what == "close" else closing.reopen
            for change in decide(book, **({} if what == "close" else WHY)):
                opened.put("x", OCTOBER, change)


def written(asked) -> list:
    """All that is written where it is not refused."""
    events, book = [], MonthBook("x", OCTOBER)
    for what, late_reason, count in asked:
        opened = OpenBooks(lambda _wanted, b=book: [b], late_reason=late_reason)
        try:
            write(opened, what, count)
        except ClosedBookError:
            assert book.closed
            assert late_reason is None
        except (RefusedError, UnknownEntryError):
            continue
        else:
            events += opened.events
            book = opened.book("x", OCTOBER)
        assert book.version == len(events)
    return events


@given(st.lists(ASKED, max_size=15))
def test_what_a_closed_book_holds_is_a_mark_or_marked(asked):
    """From its closing to its reopening, and nothing else is; the state knows which."""
    is_closed, marked, told = False, range(0), set()
    book = MonthBook("x", OCTOBER)
    for event in written(asked):
        book = books.evolve(book, event.payload)
        match event.payload:
            case BookClosed():
                is_closed = True
            case BookReopened():
                is_closed = False
            case RecordedLate(first=first, last=last):
                assert is_closed
                assert first == event.version + 1
                marked = range(first, last + 1)
                told |= set(marked)
            case _:
                assert (event.version in marked) is is_closed
    assert set(book.late) == told
    assert (book.closed is not None) is is_closed


@given(st.lists(ASKED, max_size=15))
def test_figures_are_the_same_whether_a_book_was_closed_or_not(asked):
    """Closing, reopening and marks are in no figure, and keep nothing late out of it."""
    late = [(what, "nộp chậm", count) for what, _reason, count in asked]
    never_closed = [one for one in late if one[0] not in ("close", "reopen")]
    events, plain = written(late), written(never_closed)
    assert fold(events) == fold(plain)
    marks = (BookClosed, BookReopened, RecordedLate)
    assert not any(isinstance(event.payload, marks) for event in plain)
