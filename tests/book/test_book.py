"""Given what a book holds, when something is asked of it, then this happens."""

from datetime import date

import pytest

from ctd_core.book import MonthBook, correct, evolve, record, void
from ctd_core.errors import (
    ConflictError,
    InvalidFactError,
    RefusedError,
    UnknownEntryError,
)
from ctd_core.events import HouseBuilt, MemberCounted
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.events.sentences import TaskAdded
from ctd_core.values import Month

TODAY = date(2024, 11, 5)
DAY = date(2024, 10, 12)


def given(*events) -> MonthBook:
    """A book after some events."""
    book = MonthBook("x", Month(2024, 10))
    for event in events:
        book = evolve(book, event)
    return book


def house(n: int = 1, on: date = DAY) -> HouseBuilt:
    """A flow."""
    return HouseBuilt(on=on, houses=n)


def members(n: int = 1) -> MemberCounted:
    """A stock."""
    return MemberCounted(on=DAY, members=n)


def test_a_recorded_fact_stands_at_its_place():
    """Its number is the version at which it was recorded."""
    book = given(house(1), house(2))

    assert (book.version, dict(book.entries)) == (2, {1: house(1), 2: house(2)})
    assert str(book.address(2)) == "x/2024-10/2"
    assert book.stream == "book/x/2024-10"


def test_a_corrected_entry_keeps_its_place():
    """The version goes on, the number stays."""
    event = correct(given(house(1)), 1, house(2), reason="r", today=TODAY)
    assert event == EntryCorrected(entry=1, old=house(1), new=house(2), reason="r")
    book = evolve(given(house(1)), event)

    assert (book.version, dict(book.entries)) == (2, {1: house(2)})
    assert dict(evolve(book, house(3)).entries) == {1: house(2), 3: house(3)}


def test_a_voided_entry_stands_no_more():
    """And cannot be corrected or voided again."""
    event = void(given(house(1)), 1, reason="r")
    assert event == EntryVoided(entry=1, old=house(1), reason="r")
    book = evolve(given(house(1)), event)

    assert dict(book.entries) == {}
    with pytest.raises(UnknownEntryError, match="voided"):
        void(book, 1, reason="r")
    with pytest.raises(UnknownEntryError, match="ctd log"):
        void(book, 9, reason="r")


def test_a_month_ends_with_one_count_of_a_kind():
    """A second one is refused, naming the entry to correct; so within one batch."""
    with pytest.raises(RefusedError, match="x/2024-10/1"):
        list(record(given(members()), [members(2)], today=TODAY))
    with pytest.raises(RefusedError, match="x/2024-10/2"):
        list(record(given(), [house(), members(), members(2)], today=TODAY))


def test_a_count_may_be_taken_again_after_it_was_voided_or_corrected():
    """The one that stands is the one that counts."""
    voided = evolve(given(members()), void(given(members()), 1, reason="r"))
    assert list(record(voided, [members(2)], today=TODAY)) == [members(2)]
    corrected = given(
        members(), EntryCorrected(entry=1, old=members(), new=members(3), reason="r")
    )
    assert dict(corrected.counts) == {"member_counted": 1}
    book = evolve(evolve(voided, members(5)), house())
    again = evolve(book, void(book, 4, reason="r"))
    assert dict(again.counts) == {"member_counted": 3}


@pytest.mark.parametrize(
    ("on", "says"),
    [(date(2024, 12, 1), "current month"), (date(2024, 11, 1), "month of the book")],
)
def test_a_day_after_the_book_or_after_today_is_refused(on, says):
    """An earlier day is a fact placed in a later month on purpose."""
    with pytest.raises(InvalidFactError, match=says):
        list(record(given(), [house(on=on)], today=TODAY))
    with pytest.raises(InvalidFactError, match=says):
        correct(given(house()), 1, house(on=on), reason="r", today=TODAY)
    assert list(record(given(), [house(on=date(2023, 1, 1))], today=TODAY))


def test_a_correction_changes_something_and_keeps_the_kind():
    """Another kind is voided and recorded anew."""
    with pytest.raises(RefusedError, match="already reads so"):
        correct(given(house()), 1, house(), reason="r", today=TODAY)
    with pytest.raises(RefusedError, match="Void it"):
        correct(given(house()), 1, members(), reason="r", today=TODAY)


def test_who_saw_an_older_version_is_told():
    """An entry that others left alone may be changed all the same."""
    book = given(
        house(1),
        house(2),
        EntryCorrected(entry=1, old=house(1), new=house(3), reason="r"),
    )
    with pytest.raises(ConflictError, match="version 2"):
        void(book, 1, reason="r", if_version=2)
    assert void(book, 1, reason="r", if_version=3)
    assert void(book, 2, reason="r", if_version=2)


def test_other_events_of_the_stream_only_move_the_version():
    """A book passes over what it does not keep."""
    assert given(TaskAdded(text="x")) == MonthBook("x", Month(2024, 10), 1)
