"""A long file goes in by batches, in one transaction: whole, at one moment, or not."""

from datetime import date

import pytest

from ctd_core import stated
from ctd_core.errors import RefusedError, ResentError, SubmissionConflictError
from ctd_core.events import MealServed, MemberCounted
from ctd_core.values import Month

SEPTEMBER = Month(2024, 9)


class Rows:
    """Facts of two chapters by turns, made anew each time they are gone through."""

    def __init__(self, count: int, *, last: object = None) -> None:
        self._count = count
        self._last = last

    def __iter__(self):
        """Chapter and fact of each row."""
        for n in range(self._count):
            fact = MealServed(on=date(2024, 9, 1 + n % 30), meals=n, note=f"bếp {n}")
            yield ("ha-tien", "an-bien")[n % 2], fact
        if self._last is not None:
            yield "ha-tien", self._last


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch):
    monkeypatch.setattr(stated, "BATCH", 7)


def test_all_rows_are_there_in_their_order(ledger, faults):
    """In both books, under one key, at one moment; the receipts tell."""
    head = ledger.head().position
    receipt = ledger.record_all(Rows(100), recorded_by="lan", submission="dài")

    assert (receipt.outcome, len(receipt.entries)) == ("recorded", 100)
    assert ledger.head().position == head + 100
    for chapter, first in (("ha-tien", 0), ("an-bien", 1)):
        meals = [fact.meals for fact in ledger.entries(chapter, SEPTEMBER).values()
                 if isinstance(fact, MealServed)]  # fmt: skip
        assert meals == list(range(first, 100, 2))
    assert len({event.recorded_at for event in ledger.events(head)}) == 1
    assert ledger.view() == ledger.fold_log()
    assert faults(ledger) == ""
    (sent,) = ledger.submissions("ha-tien", key="dài")
    assert sent.facts == 50


def test_the_same_again_is_known(ledger):
    """Whether it comes from a file or a list; other rows under the key are not."""
    ledger.record_all(Rows(30), recorded_by="lan", submission="dài")
    head = ledger.head()
    for again in (Rows(30), list(Rows(30))[::-1]):
        assert not ledger.record_all(again, recorded_by="lan", submission="dài")
    with pytest.raises(SubmissionConflictError, match="meals=30"):
        ledger.record_all(Rows(31), recorded_by="lan", submission="dài")
    with pytest.raises(ResentError):
        ledger.record_all(Rows(31), recorded_by="lan", refuse_resent=True)
    assert ledger.head() == head


def test_a_last_row_that_is_refused_keeps_all_others_out(ledger):
    """The batches before it go as well, and the ledger goes on."""
    head, view = ledger.head(), ledger.view()
    count = MemberCounted(on=date(2024, 9, 30), members=5)
    ledger.record("ha-tien", [count], recorded_by="lan")
    ledger.void("ha-tien/2024-09/1", reason="thử", recorded_by="lan")
    ledger.record("ha-tien", [count], recorded_by="lan")
    before = ledger.head()
    with pytest.raises(RefusedError, match="already has a count"):
        ledger.record_all(Rows(50, last=count), recorded_by="lan", submission="dài")
    assert ledger.head() == before != head
    assert ledger.view() != view
    assert ledger.view() == ledger.fold_log()
    assert ledger.record_all(Rows(50), recorded_by="lan", submission="dài")
    entries = list(ledger.entries("ha-tien", SEPTEMBER))
    assert [entry.number for entry in entries] == list(range(3, 29))


def test_what_is_gone_after_one_look_is_held(ledger):
    """Iterators, outside and inside; nothing is lost between two looks."""
    facts = [fact for _chapter, fact in Rows(6)]
    given = iter([("ha-tien", iter(facts[:3])), ("an-bien", reversed(facts))])
    assert len(ledger.record_all(given, recorded_by="lan").entries) == 9
    receipt = ledger.record_all([("ha-tien", iter(facts[3:]))], recorded_by="lan")
    assert len(receipt.entries) == 3
    assert len(ledger.entries("ha-tien", SEPTEMBER)) == 6


def test_what_changes_between_two_looks_is_refused(ledger):
    """A file that somebody wrote in; nothing is recorded."""
    rows = Rows(10)

    class Changing:
        def __iter__(self):
            rows._count -= 1
            return iter(rows)

    head = ledger.head()
    with pytest.raises(RefusedError, match="changed while"):
        ledger.record_all(Changing(), recorded_by="lan")
    assert ledger.head() == head


def test_a_version_that_was_seen_holds_for_all_batches(ledger):
    """The second batch finds the book changed by the first, and that is no conflict."""
    facts = [fact for _chapter, fact in Rows(20)]
    ledger.record("ha-tien", facts, recorded_by="lan", if_version=0)
    assert len(ledger.entries("ha-tien", SEPTEMBER)) == 20


def test_a_receipt_of_rows_that_stand_among_others_is_examined(
    ledger, reach_in, faults
):
    """One row that was taken from it, or given to it, is missed."""
    ledger.record_all(Rows(20), recorded_by="lan", submission="dài")
    assert faults(ledger) == ""
    reach_in("UPDATE receipts SET entries = 9, digest = zeroblob(32)"
             " WHERE chapter = 'an-bien' AND submission = 'dài'")  # fmt: skip
    assert "an-bien dài" in faults(ledger)
    reach_in("DELETE FROM receipts WHERE submission = 'dài'",
             "INSERT INTO receipts VALUES ('an-bien', 'mất', zeroblob(32), 900, 901, 2)")  # fmt: skip
    assert "an-bien mất" in faults(ledger)
