"""A book is closed and reopened; of what comes in between it is said that it is late."""

from datetime import date

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from ctd_core import book, closing
from ctd_core.errors import ClosedBookError
from ctd_core.events import HouseBuilt
from ctd_core.events.closing import BookClosed, BookReopened, RecordedLate
from ctd_core.testing import given

CLOSED, REOPENED = BookClosed(), BookReopened(reason="sửa lại")
HOUSE = HouseBuilt(on=date(2024, 10, 12), houses=1)


def reopen(asked):
    """Ask to reopen."""
    return closing.reopen(asked, reason="sửa lại")


def late(*facts, reason="nộp chậm"):
    """Ask to record facts after the book was closed."""
    return lambda asked: [
        *closing.mark(asked, len(facts), late_reason=reason),
        *book.record(asked, facts, today=date(2024, 11, 5)),
    ]


def marked(first, last, reason="nộp chậm"):
    """That what follows is late."""
    return RecordedLate(first=first, last=last, reason=reason)


def test_a_book_is_closed_once():
    """Also an empty one; closed again it is so already."""
    after = given(HOUSE).when(closing.close).then(CLOSED)
    assert (after.book.closed, after.book.version) == (2, 2)
    assert dict(after.book.entries) == {1: HOUSE}
    after.when(closing.close).then()
    given().when(closing.close).then(CLOSED)


def test_a_closed_book_is_opened_again_with_a_reason():
    """One that is open stays so; closed once more it is closed from there on."""
    given(HOUSE).when(reopen).then()
    after = given(CLOSED).when(reopen).then(REOPENED)
    assert after.book.closed is None
    after.when(reopen).then()
    assert after.when(closing.close).then(CLOSED).book.closed == 3


def test_what_comes_late_is_marked_with_its_reason():
    """The mark stands directly before the facts, and names their versions."""
    after = given(HOUSE, CLOSED).when(late(HOUSE, HOUSE))
    after = after.then(marked(4, 5), HOUSE, HOUSE)
    assert dict(after.book.entries) == {1: HOUSE, 4: HOUSE, 5: HOUSE}
    assert dict(after.book.late) == {4: "nộp chậm", 5: "nộp chậm"}
    again = after.when(late(HOUSE, reason="quên")).then(marked(7, 7, "quên"), HOUSE)
    assert again.book.late[7] == "quên"
    assert again.book.late[4] == "nộp chậm"
    assert again.book.closed == 2


@pytest.mark.parametrize("before", [(), (HOUSE,), (CLOSED, REOPENED)])
def test_nothing_is_late_while_the_book_is_open(before):
    """A reason that was given is not needed; none is not missed."""
    given(*before).when(late(HOUSE)).then(HOUSE)
    given(*before).when(late(HOUSE, reason=None)).then(HOUSE)


def test_without_a_reason_a_closed_book_is_left_alone():
    """The refusal names the book and what can be done."""
    asked = given(HOUSE, CLOSED).when(late(HOUSE, reason=None))
    asked.then_refused(ClosedBookError, "x/2024-10 was closed. ")
    asked.then_refused(ClosedBookError, "--late --reason")
    asked.then_refused(ClosedBookError, "ctd reopen 2024-10 --chapter x")
    assert asked.refused.version == 2


def test_nothing_needs_no_mark():
    """Where no event follows, there is none to be late."""
    given(CLOSED).when(late(reason=None)).then()


@examples(st.lists(st.integers(1, 4), max_size=5))
def test_late_is_what_was_recorded_late_and_nothing_else(counts):
    """However many facts come at a time."""
    now = given(HOUSE, CLOSED)
    for count in counts:
        asked = now.when(late(*[HOUSE] * count))
        now = asked.then(*asked.events)
    assert set(now.book.late) == set(now.book.entries) - {1}
    assert len(now.book.late) == sum(counts)
