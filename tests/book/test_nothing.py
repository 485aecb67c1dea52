"""A month with nothing to report is stated as such, and ends with the first fact."""

from datetime import date

from hypothesis import given as examples
from hypothesis import strategies as st

from ctd_core import book
from ctd_core.errors import RefusedError, UnknownEntryError
from ctd_core.events import HouseBuilt
from ctd_core.events.entries import EntryVoided
from ctd_core.events.nothing import NothingStated, NothingWithdrawn
from ctd_core.testing import given

STATED = NothingStated()
HOUSE = HouseBuilt(on=date(2024, 10, 12), houses=1)
VOIDED = EntryVoided(entry=1, old=HOUSE, reason="r")


def withdraw(asked):
    """Ask to withdraw that there is nothing to report."""
    return book.withdraw_nothing(asked, reason="nhầm")


def withdrawn(number):
    """That it was withdrawn."""
    return NothingWithdrawn(entry=number, reason="nhầm")


def record(asked):
    """Ask to record a house."""
    return book.record(asked, [HOUSE], today=date(2024, 11, 5))


def test_an_empty_book_may_have_nothing_to_report():
    """Stated again, it is so already."""
    after = given().when(book.state_nothing).then(STATED)
    assert (after.book.nothing, after.book.version) == (1, 1)
    after.when(book.state_nothing).then()


def test_who_has_entries_has_something_to_report():
    """The entry is named; once none stands any more, there may be nothing."""
    given(HOUSE, HOUSE).when(book.state_nothing).then_refused(
        RefusedError, "x/2024-10/1"
    )
    after = given(HOUSE, VOIDED).when(book.state_nothing).then(STATED)
    assert after.book.nothing == 3


def test_a_fact_recorded_later_ends_it():
    """Also when that fact is voided again: it has to be stated anew."""
    after = given(STATED).when(record).then(HOUSE)
    assert after.book.nothing is None
    assert dict(after.book.entries) == {2: HOUSE}
    after.when(withdraw).then_refused(RefusedError, "not stated")
    gone = EntryVoided(entry=2, old=HOUSE, reason="r")
    given(STATED, HOUSE, gone).when(book.state_nothing).then(STATED)


def test_it_is_withdrawn_once():
    """And may be stated again, at another place."""
    after = given(STATED).when(withdraw).then(withdrawn(1))
    assert after.book.nothing is None
    after.when(withdraw).then_refused(RefusedError, "x has nothing to report")
    again = after.when(book.state_nothing).then(STATED)
    again.when(withdraw).then(withdrawn(3))


def test_no_entry_stands_where_it_was_stated():
    """It is neither corrected nor voided."""
    given(STATED).when(lambda asked: book.void(asked, 1, reason="r")).then_refused(
        UnknownEntryError, "ctd log"
    )


def test_recording_no_fact_ends_nothing():
    """Only what happened is something to report."""
    assert book.evolve_all(given(STATED).book, ()).nothing == 1


@examples(st.lists(st.sampled_from(["state", "withdraw", "record", "void"])))
def test_it_is_never_stated_beside_an_entry(asked):
    """Whatever is asked for, in any order."""
    now = given()
    for ask in asked:
        standing = min(now.book.entries, default=1)
        done = now.when(
            {
                "state": book.state_nothing,
                "withdraw": withdraw,
                "record": record,
                "void": lambda b, n=standing: book.void(b, n, reason="r"),
            }[ask]
        )
        if done.refused is None:
            now = done.then(*done.events)
        assert not (now.book.entries and now.book.nothing)
