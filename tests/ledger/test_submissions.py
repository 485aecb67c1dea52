"""What was sent under a key is known again, whatever became of its entries."""

from datetime import timedelta

import pytest
from recording import DAY, everything, houses, log, record

from ctd_core import Month
from ctd_core.errors import RefusedError, SubmissionConflictError
from ctd_core.events import MemberCounted


def test_the_same_submission_again_changes_nothing(ledger):
    """A stock among its facts would be refused twice, were it not known first."""
    facts = [houses(), MemberCounted(on=DAY, members=5)]
    first = record(ledger, *facts, submission="2024-10/01")
    before = log(ledger)
    again = record(ledger, *reversed(facts), submission="2024-10/01")

    assert again.outcome == "already recorded"
    assert not again
    assert again.entries == first.entries
    assert again.entries[0] == "kien-luong/2024-10/1"
    assert len(again.entries) == 2
    assert "kien-luong" in repr(again.entries)
    assert log(ledger) == before


def test_a_submission_with_other_content_is_refused_with_the_differences(ledger):
    """What was said before and what is said now stand side by side."""
    record(ledger, houses(1), houses(5), submission="s")
    before = log(ledger)
    with pytest.raises(SubmissionConflictError) as caught:
        record(ledger, houses(2), houses(5), submission="s")

    assert "- 2024-10 house_built on=2024-10-12 houses=1" in str(caught.value)
    assert "+ 2024-10 house_built on=2024-10-12 houses=2" in str(caught.value)
    assert "houses=5" not in str(caught.value)
    assert log(ledger) == before
    many = [houses(n) for n in range(10, 40)]
    with pytest.raises(SubmissionConflictError, match=r"\(and 12 more\)"):
        record(ledger, *many, submission="s")


def test_a_key_belongs_to_the_chapter_that_sent_it(ledger):
    """Two chapters may use the same key."""
    record(ledger, houses(1), submission="s")
    assert record(ledger, houses(2), submission="s", chapter="ha-tien")


def test_a_refused_submission_leaves_no_receipt(ledger):
    """The same key may be sent again once what was wrong is mended."""
    before = everything(ledger)
    future = ledger.today() + timedelta(days=62)
    with pytest.raises(RefusedError):
        record(ledger, houses(), houses(on=future), houses(), submission="s")

    assert everything(ledger) == before
    assert record(ledger, houses(), submission="s").entries == ("kien-luong/2024-10/1",)


def test_a_submission_is_known_although_its_entries_were_changed(ledger):
    """It was recorded: what became of its entries later is another matter."""
    facts = [houses(), MemberCounted(on=DAY, members=5)]
    record(ledger, *facts, submission="s")
    ledger.correct("kien-luong/2024-10/1", houses(2), reason="r", recorded_by="t")
    ledger.void("kien-luong/2024-10/2", reason="r", recorded_by="t")
    before = everything(ledger)
    again = record(ledger, *facts, submission="s")

    assert again.outcome == "already recorded"
    assert again.entries == ("kien-luong/2024-10/1", "kien-luong/2024-10/2")
    assert everything(ledger) == before


def test_of_a_submission_of_many_chapters_only_the_new_ones_are_recorded(ledger):
    """A chapter that was known is passed over; the receipt names the new entries."""
    record(ledger, houses(1), submission="s")
    both = [("kien-luong", houses(1)), ("ha-tien", houses(2))]
    receipt = ledger.record_all(both, recorded_by="t", submission="s")

    assert receipt.outcome == "recorded"
    assert receipt.entries == ("ha-tien/2024-10/1",)
    again = ledger.record_all(both, recorded_by="t", submission="s")
    assert set(again.entries) == {"kien-luong/2024-10/1", "ha-tien/2024-10/1"}


def test_a_conflict_of_one_chapter_keeps_the_others_out(ledger):
    """Nothing of a submission is recorded if a part of it says otherwise."""
    record(ledger, houses(1), submission="s")
    before = everything(ledger)
    with pytest.raises(SubmissionConflictError, match="kien-luong"):
        ledger.record_all(
            [("ha-tien", houses(2)), ("kien-luong", houses(3))],
            recorded_by="t",
            submission="s",
        )
    assert everything(ledger) == before


def test_a_submission_placed_in_another_month_is_another(ledger):
    """The month of the book is part of what was said."""
    record(ledger, houses(), submission="s")
    with pytest.raises(SubmissionConflictError, match="2024-11"):
        record(ledger, houses(), submission="s", month=Month(2024, 11))


def test_entries_known_again_read_like_a_tuple(ledger):
    """They are compared, counted and cut as one."""
    record(ledger, houses(1), houses(2), houses(3), submission="s")
    entries = record(ledger, houses(1), houses(2), houses(3), submission="s").entries

    assert entries[1:] == ("kien-luong/2024-10/2", "kien-luong/2024-10/3")
    assert entries != ("kien-luong/2024-10/1",)
    assert entries != 3
    assert "kien-luong/2024-10/3" in entries


def test_a_revised_file_has_a_key_of_its_own(ledger):
    """One that some of its chapters have used already is refused, and nothing written."""
    ledger.record("kien-luong", [houses(1)], submission="a", recorded_by="t")
    ledger.record("ha-tien", [houses(2)], submission="b", recorded_by="t")
    before = everything(ledger)
    revised = [("kien-luong", houses(3)), ("ha-tien", houses(2))]
    with pytest.raises(RefusedError, match="a key of its own"):
        ledger.replace("a", revised, reason="r", recorded_by="t", submission="b")
    assert everything(ledger) == before
