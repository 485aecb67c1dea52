"""After a book is closed, whatever changes in it is marked as late, in every store."""

from datetime import UTC, date, datetime

import pytest

from ctd_core import Ledger, Month, stated
from ctd_core.errors import (
    ClosedBookError,
    ConflictError,
    InvalidNameError,
    RefusedError,
    UnknownChapterError,
    UnknownEntryError,
)
from ctd_core.events import HouseBuilt, MealServed
from ctd_core.events.closing import BookClosed, BookReopened, RecordedLate

SEPTEMBER, OCTOBER, NOVEMBER = (Month(2024, n) for n in (9, 10, 11))
DAY = date(2024, 10, 12)
LAN = {"recorded_by": "lan"}
LATE = LAN | {"late_reason": "nộp chậm"}
WHY = {"reason": "đếm lại"}
NOW = datetime(2024, 11, 5, 2, 30, tzinfo=UTC)


def house(n: int = 1) -> HouseBuilt:
    """A fact of October."""
    return HouseBuilt(on=DAY, houses=n)


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def ledger(request, tmp_path):
    """A province with two districts, one of which has recorded and closed October."""
    if request.param == "postgres":
        place = request.getfixturevalue("postgres_url")
    else:
        place = "memory:" if request.param == "memory" else str(tmp_path / "kho.db")
    is_made = request.param != "memory"
    with Ledger.open(place, create=is_made, clock=lambda: NOW) as opened:
        for name, tier, parent in (
            ("an-bien", "province", None),
            ("ha-tien", "district", "an-bien"),
            ("kien-luong", "district", "an-bien"),
        ):
            opened.establish_chapter(
                name, name=f"Hội {name}", tier=tier, parent=parent, on=date(1990, 1, 1)
            )
        opened.record("ha-tien", [house(), house(2)], submission="ht-10", **LAN)
        assert opened.close_book("ha-tien", OCTOBER, **LAN) == ("ha-tien",)
        yield opened


def payloads(ledger: Ledger, after: int) -> list:
    """What was written after a position."""
    return [event.payload for event in ledger.events(after)]


def is_sound(ledger: Ledger) -> bool:
    """Whether the view is what the log says, and nothing is wrong with receipts."""
    faults = [str(one) for one in ledger.examine() if one.grade == "fault"]
    assert faults == []
    return ledger.view() == ledger.fold_log()


CHANGES = {
    "record": lambda ledger, **by: ledger.record("ha-tien", [house(3)], **by),
    "correct": lambda ledger, **by: ledger.correct(
        "ha-tien/2024-10/1", house(4), **WHY, **by
    ),
    "void": lambda ledger, **by: ledger.void("ha-tien/2024-10/1", **WHY, **by),
    "move out": lambda ledger, **by: ledger.move(
        "ha-tien/2024-10/1", house(), month=NOVEMBER, **WHY, **by
    ),
    "move in": lambda ledger, **by: ledger.move(
        "kien-luong/2024-10/1", house(), chapter="ha-tien", **WHY, **by
    ),
    "revise": lambda ledger, **by: ledger.replace(
        "ht-10", [("ha-tien", [house(), house(5)])], submission="ht-2", **WHY, **by
    ),
    "take back": lambda ledger, **by: ledger.withdraw_submission("ht-10", **WHY, **by),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_closed_book_changes_only_late(ledger, change):
    """Refused without a reason, told when and by whom it was closed; else marked."""
    ledger.record("kien-luong", [house()], **LAN)
    head = ledger.head()
    with pytest.raises(ClosedBookError, match="closed on 2024-11-05 09:30 by lan"):
        CHANGES[change](ledger, **LAN)
    assert ledger.head() == head

    CHANGES[change](ledger, **LATE)

    written = [e for e in ledger.events(head.position) if e.chapter == "ha-tien"]
    in_book = [event for event in written if event.stream.startswith("book/")]
    late = [e for e in in_book if e.month == OCTOBER]
    assert late
    for mark, marked in zip(late[::2], late[1::2], strict=True):
        assert mark.payload == RecordedLate(
            first=marked.version, last=marked.version, reason="nộp chậm"
        )
        assert mark.submission == marked.submission
        assert not isinstance(marked.payload, RecordedLate)
    assert not any(
        isinstance(event.payload, RecordedLate)
        for event in ledger.events(head.position)
        if (event.chapter, event.month) != ("ha-tien", OCTOBER)
    )
    assert is_sound(ledger)


def test_that_there_is_nothing_to_report_can_be_late(ledger):
    """Stated, stated again, and withdrawn."""
    ledger.close_book("kien-luong", OCTOBER, **LAN)
    with pytest.raises(ClosedBookError):
        ledger.state_nothing("kien-luong", OCTOBER, **LAN)
    assert ledger.state_nothing("kien-luong", OCTOBER, **LATE)
    assert not ledger.state_nothing("kien-luong", OCTOBER, **LAN)
    with pytest.raises(ClosedBookError):
        ledger.withdraw_nothing("kien-luong", OCTOBER, **WHY, **LAN)
    ledger.withdraw_nothing("kien-luong", OCTOBER, **WHY, **LATE)
    written = [e.payload for e in ledger.events(chapter="kien-luong", month=OCTOBER)]
    late = [one for one in written if isinstance(one, RecordedLate)]
    assert [one.first for one in late] == [3, 5]
    assert is_sound(ledger)


def test_late_facts_have_the_addresses_at_which_they_stand(ledger):
    """The mark has a place in the book as well, and is no entry."""
    receipt = ledger.record("ha-tien", [house(3), house(4)], submission="b", **LATE)
    assert receipt.entries == ("ha-tien/2024-10/5", "ha-tien/2024-10/6")
    assert len(receipt.entries) == 2
    assert ledger.entry("ha-tien/2024-10/6").fact == house(4)
    for call in (ledger.entry, lambda e: ledger.void(e, **WHY, **LATE)):
        with pytest.raises(UnknownEntryError):
            call("ha-tien/2024-10/4")
    moved = ledger.move("ha-tien/2024-10/5", house(3), chapter="kien-luong",
                        **WHY, **LATE)  # fmt: skip
    assert moved == "kien-luong/2024-10/1"
    back = ledger.move(moved, house(3), chapter="ha-tien", **WHY, **LATE)
    assert back == "ha-tien/2024-10/10"
    assert ledger.entry(back).fact == house(3)


def test_a_late_submission_is_known_again(ledger):
    """The same again changes nothing, also without a reason; its marks are no entries."""
    ledger.record("ha-tien", [house(3), house(4)], submission="b", **LATE)
    head = ledger.head()
    again = ledger.record("ha-tien", [house(4), house(3)], submission="b", **LAN)
    assert (again.outcome, len(again.entries)) == ("already recorded", 2)
    assert ledger.head() == head
    (sent,) = ledger.submissions("ha-tien", key="b")
    assert (sent.facts, len(sent.recorded)) == (2, 2)
    assert ledger.changed_by_hand("ha-tien", "b") == []
    done = ledger.replace("b", [("ha-tien", [house(3), house(5)])], submission="c",
                          **WHY, **LATE)  # fmt: skip
    assert [(one.recorded, one.corrected) for one in done] == [
        ((), ("ha-tien/2024-10/6",))
    ]
    assert is_sound(ledger)


def test_a_revised_file_that_changes_nothing_is_not_late(ledger):
    """It writes nothing in the closed book."""
    ledger.replace("ht-10", [("ha-tien", [house(2), house()])], submission="ht-2",
                   **WHY, **LAN)  # fmt: skip
    assert is_sound(ledger)


def test_a_long_late_file_is_marked_batch_by_batch(ledger, monkeypatch):
    """Of the books of one file, only those that are closed."""
    monkeypatch.setattr(stated, "BATCH", 7)
    meals = [MealServed(on=DAY, meals=n) for n in range(20)]
    open_ones = [MealServed(on=date(2024, 9, 12), meals=n) for n in range(5)]
    head = ledger.head().position
    facts = [("ha-tien", [*meals, *open_ones]), ("kien-luong", meals)]
    with pytest.raises(ClosedBookError):
        ledger.record_all(facts, submission="dài", **LAN)
    receipt = ledger.record_all(facts, submission="dài", **LATE)

    assert len(receipt.entries) == len(set(receipt.entries)) == 45
    marks = [
        event
        for event in ledger.events(head)
        if isinstance(event.payload, RecordedLate)
    ]
    assert {(one.chapter, one.month) for one in marks} == {("ha-tien", OCTOBER)}
    covered = [
        version
        for one in marks
        for version in range(one.payload.first, one.payload.last + 1)
    ]
    recorded = [
        entry.number
        for entry, fact in ledger.entries("ha-tien", OCTOBER).items()
        if isinstance(fact, MealServed)
    ]
    assert covered == recorded
    assert len(marks) == 3
    assert all(ledger.entry(entry).fact for entry in receipt.entries)
    assert is_sound(ledger)
    assert not ledger.record_all(facts, submission="dài", **LAN)


def test_receipts_of_late_facts_are_examined(tmp_path):
    """The mark does not keep the facts beside it from being compared."""
    import contextlib
    import sqlite3

    with Ledger.open(str(tmp_path / "a.db"), create=True) as ledger:
        ledger.establish_chapter("x", name="Hội", tier="district", on=date(1990, 1, 1))
        ledger.close_book("x", OCTOBER, **LAN)
        ledger.record("x", [house()], submission="b", **LATE)
        assert is_sound(ledger)
    with contextlib.closing(sqlite3.connect(tmp_path / "a.db")) as file, file:
        file.execute("UPDATE receipts SET digest = zeroblob(32)")
    with Ledger.open(str(tmp_path / "a.db")) as ledger:
        assert "x b" in "\n".join(str(one) for one in ledger.examine())


def test_who_saw_the_closed_book_may_go_on(ledger):
    """The mark before a fact is no change that somebody else made."""
    with pytest.raises(ConflictError):
        ledger.record("ha-tien", [house(3)], if_version=2, **LATE)
    ledger.record("ha-tien", [house(3)], if_version=3, **LATE)
    ledger.correct("ha-tien/2024-10/1", house(9), if_version=5, **WHY, **LATE)
    with pytest.raises(ConflictError):
        ledger.void("ha-tien/2024-10/1", if_version=5, **WHY, **LATE)


def test_a_book_is_closed_with_those_below(ledger):
    """In one append; those that are closed stay as they are. Reopened likewise."""
    head = ledger.head().position
    by = LAN | {"with_below": True}
    assert ledger.close_book("an-bien", OCTOBER, **by) == ("an-bien", "kien-luong")
    events = list(ledger.events(head))
    assert [event.payload for event in events] == [BookClosed(), BookClosed()]
    assert len({event.recorded_at for event in events}) == 1
    assert all(ledger.is_closed(one.id, OCTOBER) for one in ledger.chapters())
    assert not ledger.is_closed("an-bien", SEPTEMBER)
    head = ledger.head()
    assert ledger.close_book("an-bien", OCTOBER, **by) == ()
    assert ledger.head() == head

    assert ledger.reopen_book("ha-tien", OCTOBER, **WHY, **LAN) == ("ha-tien",)
    assert ledger.reopen_book("ha-tien", OCTOBER, **WHY, **LAN) == ()
    assert ledger.reopen_book("an-bien", OCTOBER, **WHY, **by) == (
        "an-bien",
        "kien-luong",
    )
    assert payloads(ledger, head.position) == [BookReopened(reason="đếm lại")] * 3
    assert not any(ledger.is_closed(one.id, OCTOBER) for one in ledger.chapters())
    ledger.record("ha-tien", [house(3)], **LATE)
    assert not any(
        isinstance(one, RecordedLate) for one in payloads(ledger, head.position)
    )


def test_who_was_no_more_has_no_book_to_close(ledger):
    """A chapter that merged stands below its successor, and has books up to then."""
    ledger.merge_chapter("kien-luong", into="ha-tien", on=date(2024, 10, 1), **LAN)
    by = LAN | {"with_below": True}
    assert ledger.close_book("an-bien", OCTOBER, **by) == ("an-bien",)
    assert ledger.close_book("an-bien", SEPTEMBER, **by) == (
        "an-bien",
        "ha-tien",
        "kien-luong",
    )
    with pytest.raises(RefusedError, match="kien-luong"):
        ledger.close_book("kien-luong", OCTOBER, **LAN)


def test_what_cannot_be_closed_is_refused(ledger):
    """A month to come, a chapter that nobody knows, a reason left empty."""
    assert ledger.close_book("ha-tien", NOVEMBER, **LAN)
    with pytest.raises(RefusedError, match="future"):
        ledger.close_book("ha-tien", Month(2024, 12), **LAN)
    for call in (ledger.close_book, ledger.is_closed):
        with pytest.raises(UnknownChapterError):
            call("y", OCTOBER, **(LAN if call == ledger.close_book else {}))
    with pytest.raises(InvalidNameError):
        ledger.reopen_book("ha-tien", OCTOBER, reason=" ", **LAN)
    with pytest.raises(InvalidNameError):
        ledger.record("ha-tien", [house()], late_reason=" ", **LAN)


def test_words_are_taken_out_of_a_closed_book(ledger):
    """No figure changes by it, and the family that asks need not wait."""
    named = HouseBuilt(on=DAY, houses=1, note="nhà bà Bảy")
    (entry,) = ledger.record("kien-luong", [named], **LAN).entries
    ledger.close_book("kien-luong", OCTOBER, **LAN)
    ledger.redact(entry, **WHY, **LAN)
    assert ledger.entry(entry).fact.note is None


def test_an_explanation_tells_what_was_late(ledger):
    """Of a corrected entry only the correction, and why; not what came once reopened."""
    ledger.record("ha-tien", [house(5), house(6)], **LATE)
    ledger.correct("ha-tien/2024-10/2", house(7), late_reason="sót", **WHY, **LAN)
    ledger.void("ha-tien/2024-10/5", late_reason="trùng", **WHY, **LAN)
    ledger.reopen_book("ha-tien", OCTOBER, **WHY, **LAN)
    ledger.correct("ha-tien/2024-10/6", house(8), **WHY, **LAN)
    found = ledger.explain("an-bien", OCTOBER, "house_built.houses")
    late = {str(one.entry): dict(one.late) for one in (*found.entries, *found.voided)}
    assert late == {
        "ha-tien/2024-10/1": {},
        "ha-tien/2024-10/2": {8: "sót"},
        "ha-tien/2024-10/5": {5: "nộp chậm", 10: "trùng"},
        "ha-tien/2024-10/6": {6: "nộp chậm"},
    }
    assert found.adds_up


def test_another_ledger_knows_what_is_closed(ledger):
    """Read anew from the log, caught up with it, and rehearsed."""
    other = ledger._on(ledger._store)
    assert other.is_closed("ha-tien", OCTOBER)
    assert not other.is_closed("kien-luong", OCTOBER)
    other.record("kien-luong", [house()], **LAN)
    ledger.close_book("kien-luong", OCTOBER, **LAN)
    with pytest.raises(ClosedBookError):
        other.record("kien-luong", [house()], **LAN)
    with ledger.rehearse() as rehearsal:
        with pytest.raises(ClosedBookError):
            rehearsal.ledger.record("ha-tien", [house()], **LAN)
        rehearsal.ledger.record("ha-tien", [house(3)], **LATE)
        rehearsal.ledger.close_book("an-bien", OCTOBER, **LAN)
        changes = rehearsal.preview().figures
        assert {(one.chapter, one.key, one.after) for one in changes} == {
            ("ha-tien", "house_built.houses", 6),
            ("an-bien", "house_built.houses", 7),
        }
    assert not ledger.is_closed("an-bien", OCTOBER)
