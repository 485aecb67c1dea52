"""Words taken out of the log: gone from every file, figures and chain as they were."""

import sqlite3

import pytest
from histories import new_ledger

from ctd_core import Ledger
from ctd_core.errors import CtdError, RefusedError, UnknownChapterError
from ctd_core.values import Month

OCTOBER = Month(2024, 10)
ENTRY = "ha-tien/2024-10/1"
SECRET, SENTENCE = "bà Bảy Thẹo", "Cụ Tư Mù"


def bytes_of(place) -> bytes:
    """All that stands in any file of the store."""
    return b"".join(file.read_bytes() for file in place.parent.glob(f"{place.name}*"))


def test_the_words_of_an_entry_are_gone_from_every_file(ledger, place):
    """In all versions of it; other entries keep theirs."""
    figures, head = dict(ledger.figures("an-bien", OCTOBER)), ledger.head()
    assert SECRET.encode() in bytes_of(place)

    done = ledger.redact(ENTRY, reason="gia đình yêu cầu", recorded_by="minh")
    assert SECRET.encode() not in bytes_of(place)
    assert "Chùa Phật Lớn".encode() in bytes_of(place)
    assert (len(done.positions), done.left_in) == (2, [])
    assert str(place) in done.searched
    assert dict(ledger.figures("an-bien", OCTOBER)) == figures
    assert ledger.verify() is None
    assert ledger.head().position == head.position + 1
    assert not ledger.drift()


def test_who_took_words_out_and_why_is_told(ledger, faults):
    """By the log, and by an examination."""
    ledger.redact(ENTRY, reason="gia đình yêu cầu", recorded_by="minh")
    entry = ledger.entry(ENTRY)
    assert (entry.fact.houses, entry.fact.note) == (3, None)
    assert [event.redacted for event in entry.history] == [True, True, False]
    last = entry.history[-1]
    assert (last.payload.reason, last.recorded_by) == ("gia đình yêu cầu", "minh")
    told = "\n".join(map(str, ledger.examine()))
    assert "by minh: gia đình yêu cầu" in told
    assert faults(ledger) == ""


def test_the_day_is_that_in_viet_nam():
    """Late in the evening elsewhere it is the next one there."""
    ledger, clock = new_ledger()
    said = ledger.add_task("p", "2024-10", "Cụ Tư Mù.", recorded_by="lan")
    clock.now = clock.now.replace(hour=18)
    ledger.redact(said, reason="nêu tên", recorded_by="minh")
    told = "\n".join(map(str, ledger.examine()))
    assert "were taken out on 2025-01-02 by minh" in told


def test_a_sentence_goes_whole(ledger, place):
    """Nothing is left of a sentence without its words; it is printed no more."""
    assert SENTENCE in ledger.render(ledger.report("an-bien", OCTOBER), "text").decode()
    ledger.redact("report/an-bien/2024-10/1", reason="nêu tên", recorded_by="minh")

    assert SENTENCE.encode() not in bytes_of(place)
    text = ledger.render(ledger.report("an-bien", OCTOBER), "text").decode()
    assert SENTENCE not in text
    assert "[...]" not in text
    assert ledger.sentences("an-bien", OCTOBER) == {}
    assert ledger.verify() is None


def test_what_is_taken_out_is_taken_out_for_other_ledgers_too(ledger, place):
    """One that remembered the book forgets the words with its next look."""
    with Ledger.open(str(place)) as other:
        assert other.entry(ENTRY).fact.note is not None
        ledger.redact(ENTRY, reason="gia đình yêu cầu", recorded_by="minh")
        assert other.entry(ENTRY).fact.note is None


def test_an_entry_is_corrected_after_its_words_are_gone(ledger):
    """And the log can be read from the beginning."""
    ledger.redact(ENTRY, reason="gia đình yêu cầu", recorded_by="minh")
    fact = ledger.entry(ENTRY).fact
    ledger.correct(ENTRY, type(fact)(on=fact.on, houses=9), reason="r", recorded_by="a")
    assert ledger.view() == ledger.fold_log()
    assert len(list(ledger.events())) == 14


def test_words_are_taken_out_again_where_they_were_left(ledger, place, monkeypatch):
    """The log was done, the files were not: the same command once more."""
    store = ledger._store
    monkeypatch.setattr(store, "erase", lambda: [f"{place}"])
    ledger.redact(ENTRY, reason="gia đình yêu cầu", recorded_by="minh")
    monkeypatch.undo()
    head = ledger.head()
    assert ledger.redact(ENTRY, reason="lần hai", recorded_by="minh").left_in == []
    assert ledger.head() == head
    assert SECRET.encode() not in bytes_of(place)


def test_a_revised_file_does_not_bring_words_back(ledger, place):
    """Its amounts count, its words stay out."""
    from datetime import date

    from ctd_core.events import MealServed

    day = date(2024, 9, 5)
    sent = [("ha-tien", MealServed(on=day, meals=n, note="chị Út")) for n in (1, 2)]
    ledger.record_all(sent, recorded_by="lan", submission="s")
    for number in (1, 2):
        ledger.redact(f"ha-tien/2024-09/{number}", reason="r", recorded_by="minh")
    revised = [sent[0], ("ha-tien", MealServed(on=day, meals=5, note="chị Út"))]
    ledger.replace("s", revised, reason="gửi lại", recorded_by="lan", submission="s2")
    facts = list(ledger.entries("ha-tien", Month(2024, 9)).values())
    assert [(fact.meals, fact.note) for fact in facts] == [(1, None), (5, None)]
    assert "chị Út".encode() not in bytes_of(place)


def test_the_words_of_a_voided_entry_are_taken_out_too(ledger, place):
    """It stands no more, and its words still stood in the log."""
    ledger.void(ENTRY, reason="sai", recorded_by="lan")
    ledger.redact(ENTRY, reason="gia đình yêu cầu", recorded_by="minh")
    ledger.redact("ha-tien/2024-10/2", reason="nêu nơi ở", recorded_by="minh")
    assert SECRET.encode() not in bytes_of(place)
    assert ledger.entry(ENTRY).fact is None
    assert ledger.view() == ledger.fold_log()
    # Whoever remembers the book goes on in it.
    fact = ledger.entry("ha-tien/2024-10/2").fact
    done = ledger.record("ha-tien", [fact], recorded_by="lan")
    assert len(done.entries) == 1


def test_the_same_file_again_is_still_known(ledger):
    """What was sent has not changed, although its words are gone from here."""
    from datetime import date

    from ctd_core.events import HouseBuilt

    fact = HouseBuilt(on=date(2024, 10, 3), houses=1, note="riêng tư")
    ledger.record("ha-tien", [fact], recorded_by="lan", submission="k")
    ledger.redact("ha-tien/2024-10/7", reason="r", recorded_by="minh")
    assert not ledger.record("ha-tien", [fact], recorded_by="lan", submission="k")


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("ha-tien/2024-10/99", RefusedError),
        ("an-bien/2024-09/1", RefusedError),
        ("report/an-bien/2024-10/7", RefusedError),
        ("ha-tien/2024-10", CtdError),
        ("ha-tienn/2024-10/1", UnknownChapterError),
    ],
)
def test_where_there_are_no_words_it_is_refused(ledger, address, error):
    """Nothing is written then."""
    head = ledger.head()
    with pytest.raises(error):
        ledger.redact(address, reason="r", recorded_by="minh")
    assert ledger.head() == head


def test_a_trace_that_another_reader_keeps_is_told(ledger, place, monkeypatch):
    """The WAL cannot be cut while somebody reads what stood before."""
    from ctd_core.store.sqlite import connections

    reader = sqlite3.connect(place, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM log").fetchone()
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.1)
    done = ledger.redact(ENTRY, reason="gia đình yêu cầu", recorded_by="minh")
    assert done.left_in
    reader.close()
    ledger.close()
    assert SECRET.encode() not in bytes_of(place)
