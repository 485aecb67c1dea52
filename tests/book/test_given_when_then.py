"""Given what a book holds, when something is asked of it, then this happens."""

from datetime import date

import pytest

from ctd_core import book
from ctd_core.errors import (
    ConflictError,
    InvalidFactError,
    RefusedError,
    UnknownEntryError,
)
from ctd_core.events import HouseBuilt, MemberCounted, UnitCounted
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.testing import given
from ctd_core.values import Month

TODAY = date(2024, 11, 5)
DAY = date(2024, 10, 12)
ONE, TWO = (HouseBuilt(on=DAY, houses=n) for n in (1, 2))
TEN, TWENTY = (MemberCounted(on=DAY, members=n) for n in (10, 20))


def record(*facts):
    """Ask to record."""
    return lambda asked: book.record(asked, facts, today=TODAY)


def correct(number, new, **seen):
    """Ask to correct."""
    return lambda asked: book.correct(
        asked, number, new, reason="r", today=TODAY, **seen
    )


def void(number, **seen):
    """Ask to void."""
    return lambda asked: book.void(asked, number, reason="r", **seen)


def corrected(number, old, new):
    """A correction that was decided."""
    return EntryCorrected(entry=number, old=old, new=new, reason="r")


def voided(number, old):
    """A void that was decided."""
    return EntryVoided(entry=number, old=old, reason="r")


def test_facts_are_recorded_as_they_are():
    """A flow may come as often as it happened, even with the same amounts."""
    after = given(ONE).when(record(ONE, TWO, TEN)).then(ONE, TWO, TEN)
    assert after.book.version == 4
    given().when(record()).then()


def test_an_entry_is_corrected_again_and_again():
    """Each correction starts from what stands, and the entry keeps its number."""
    after = given(ONE, TEN).when(correct(1, TWO)).then(corrected(1, ONE, TWO))
    again = after.when(correct(1, ONE)).then(corrected(1, TWO, ONE))
    assert dict(again.book.entries) == {1: ONE, 2: TEN}
    assert dict(again.book.touched) == {1: 4}
    again.when(void(1)).then(voided(1, ONE))


def test_a_second_count_is_refused_with_the_entry_that_stands():
    """Whether that entry stood before or is in the same batch."""
    given(ONE, TEN).when(record(ONE, TWENTY)).then_refused(RefusedError, "x/2024-10/2")
    given(ONE).when(record(ONE, TEN, TWENTY)).then_refused(RefusedError, "x/2024-10/3")
    given(TEN, corrected(1, TEN, TWENTY)).when(record(TEN)).then_refused(
        RefusedError, "x/2024-10/1"
    )


def test_after_a_void_a_new_count_may_be_taken():
    """And that one is the one that stands."""
    after = given(TEN).when(void(1)).then(voided(1, TEN))
    again = after.when(record(TWENTY)).then(TWENTY)
    assert dict(again.book.counts) == {"member_counted": 3}
    again.when(record(TEN)).then_refused(RefusedError, "x/2024-10/3")


def test_counts_of_different_kinds_stand_side_by_side():
    """One of each kind."""
    units = UnitCounted(on=DAY, clubs=3)
    given(TEN).when(record(units)).then(units)


@pytest.mark.parametrize("ask", [void(9), correct(9, TWO)])
def test_an_entry_that_is_not_there_is_told_as_such(ask):
    """A number that was never given, or that of a correction."""
    given(ONE).when(ask).then_refused(UnknownEntryError, "x/2024-10/9")


@pytest.mark.parametrize("ask", [void(1), correct(1, TWO)])
def test_an_entry_that_was_voided_is_told_as_such(ask):
    """It does not come back."""
    given(ONE, voided(1, ONE)).when(ask).then_refused(UnknownEntryError, "voided")


@pytest.mark.parametrize("seen", [1, 2])
def test_who_saw_an_entry_before_it_changed_is_told(seen):
    """Also when it was voided since; whoever saw the change may go on."""
    asked = given(ONE, ONE, corrected(1, ONE, TWO))
    asked.when(correct(1, ONE, if_version=seen)).then_refused(ConflictError, "saw")
    asked.when(void(1, if_version=seen)).then_refused(ConflictError, "saw")
    asked.when(void(1, if_version=3)).then(voided(1, TWO))
    asked.when(void(2, if_version=seen)).then(voided(2, ONE))
    given(ONE, ONE, voided(1, ONE)).when(void(1, if_version=seen)).then_refused(
        ConflictError, "saw"
    )


def test_a_correction_to_a_later_day_is_refused():
    """A fact is not later than its book."""
    late = HouseBuilt(on=date(2024, 11, 1), houses=1)
    given(ONE).when(correct(1, late)).then_refused(InvalidFactError, "2024-10")
    given(ONE, month=Month.of(TODAY)).when(correct(1, late)).then(
        corrected(1, ONE, late)
    )


def test_the_harness_tells_what_it_did_not_expect():
    """A wrong expectation fails, and a refusal is not passed over."""
    with pytest.raises(AssertionError):
        given().when(record(ONE)).then(TWO)
    with pytest.raises(AssertionError):
        given().when(record(ONE)).then_refused(RefusedError)
    with pytest.raises(AssertionError):
        given(TEN).when(record(TWENTY)).then_refused(RefusedError, "no such words")
    with pytest.raises(RefusedError):
        given(TEN).when(record(TWENTY)).then(TWENTY)
