"""What a ledger remembers of the log is never more than the log says."""

from datetime import date

import pytest

from ctd_core import Ledger
from ctd_core.errors import RefusedError
from ctd_core.events import MealServed, MemberCounted
from ctd_core.values import Month

MEALS = MealServed(on=date(2024, 10, 2), meals=7)


@pytest.fixture
def other(ledger, place):
    """Another program's ledger of the same store."""
    with Ledger.open(str(place)) as opened:
        yield opened


def record(ledger, *facts):
    """Record facts of a district; gives their addresses."""
    return tuple(ledger.record("ha-tien", facts, recorded_by="lan").entries)


@pytest.mark.parametrize("many", [1, 3, 700])
def test_what_others_recorded_is_known(ledger, other, many):
    """Whether a little of the log has to be caught up, or much."""
    assert record(ledger, MEALS) == ("ha-tien/2024-10/7",)
    record(other, *[MEALS] * many)
    other.establish_chapter(
        "kien-luong", name="Hội K", tier="district", parent="an-bien",
        on=date(1999, 1, 1)
    )  # fmt: skip
    assert record(ledger, MEALS) == (f"ha-tien/2024-10/{8 + many}",)
    ledger.record("kien-luong", [MEALS], recorded_by="lan")
    assert ledger.view() == ledger.fold_log()
    assert ledger.verify() is None


def test_what_others_decided_counts(ledger, other):
    """A second count of a kind is refused, whoever recorded the first."""
    count = MemberCounted(on=date(2024, 9, 30), members=5)
    record(ledger, MEALS)
    record(other, count)
    with pytest.raises(RefusedError, match="already has a count"):
        record(ledger, count)
    other.void("ha-tien/2024-09/1", reason="sai", recorded_by="lan")
    record(ledger, count)


@pytest.mark.parametrize("more", [0, 1, 40])
def test_a_log_that_was_set_back_is_read_anew(ledger, place, reach_in, more):
    """Restored beneath an open ledger, gone on with or not: no gap, nothing twice."""
    head = ledger.head().position
    record(ledger, *[MEALS] * 20)
    ledger.establish_chapter("gone", name="Hội G", tier="district", parent="an-bien",
                             on=date(1999, 1, 1))  # fmt: skip
    reach_in(
        f"DELETE FROM log WHERE position > {head}",
        f"DELETE FROM receipts WHERE last > {head}",
        "UPDATE sqlite_sequence SET seq = 0",
    )
    with Ledger.open(str(place)) as other:
        if more:
            record(other, *[MEALS] * more)
    assert record(ledger, MEALS) == (f"ha-tien/2024-10/{7 + more}",)
    assert ledger.verify() is None
    with pytest.raises(KeyError, match="gone"):
        ledger.record("gone", [MEALS], recorded_by="lan")


@pytest.mark.parametrize("more", [0, 30])
def test_who_only_reads_sees_a_log_that_was_set_back(ledger, place, reach_in, more):
    """Its chapters are those that are there now, and so are its figures."""
    head = ledger.head().position
    october = Month(2024, 10)
    with Ledger.open(str(place), read_only=True) as reader:
        ledger.establish_chapter("gone", name="Hội G", tier="district",
                                 parent="an-bien", on=date(1999, 1, 1))  # fmt: skip
        ledger.record("gone", [MEALS], recorded_by="lan")
        assert "gone" in reader.chapters()
        assert reader.figures("an-bien", october)["meal_served.meals"] == 7
        reach_in(
            f"DELETE FROM log WHERE position > {head}",
            f"DELETE FROM receipts WHERE last > {head}",
            "DELETE FROM figures WHERE chapter = 'gone'",
        )
        with Ledger.open(str(place)) as other:
            if more:
                record(other, *[MEALS] * more)
        assert "gone" not in reader.chapters()
        found = reader.figures("an-bien", october)["meal_served.meals"]
        assert found == (7 * more or None)


def test_a_refusal_forgets_nothing(ledger):
    """Only an append that failed in the middle is unsure."""
    record(ledger, MEALS)
    known = ledger._states.seen
    with pytest.raises(RefusedError):
        ledger.correct("ha-tien/2024-10/7", MEALS, reason="r", recorded_by="lan")
    assert ledger._states.seen == known
    assert record(ledger, MEALS) == ("ha-tien/2024-10/8",)
