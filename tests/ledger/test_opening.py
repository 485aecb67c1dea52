"""A ledger in a file: opened, closed, only read, and told apart from what is none."""

import sqlite3
from datetime import date

import pytest
from recording import DAY, OCTOBER, houses, log, record

from ctd_core import Ledger
from ctd_core.errors import (
    ClosedLedgerError,
    DamagedStoreError,
    NewerStoreError,
    NotOurStoreError,
    ReadOnlyStoreError,
    StoreError,
    StoreExistsError,
    StoreNotFoundError,
)


@pytest.fixture
def place(tmp_path):
    """A file with a chapter and one entry."""
    path = tmp_path / "kiên giang.db"
    with Ledger.open(f"sqlite:///{path}", create=True) as ledger:
        ledger.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))
        record(ledger, houses(), chapter="x")
    return path


def test_what_was_recorded_is_there_when_it_is_opened_again(place):
    """Figures, entries and submissions live in the file."""
    with Ledger.open(str(place)) as ledger:
        record(ledger, houses(2), chapter="x", submission="s")
    with Ledger.open(str(place)) as ledger:
        again = record(ledger, houses(2), chapter="x", submission="s")
        assert again.entries == ("x/2024-10/2",)
        ledger.void("x/2024-10/1", reason="r", recorded_by="t")
        assert ledger.figures("x", OCTOBER)["house_built.houses"] == 2


def test_the_log_may_be_read_while_it_is_written(place):
    """Who goes through it sees it as it was when they began."""
    with Ledger.open(str(place)) as ledger:
        seen = 0
        for _ in ledger.events():
            record(ledger, houses(), chapter="x")
            seen += 1
        assert (seen, log(ledger)) == (2, 4)


def test_a_closed_ledger_says_so(place):
    """Whatever is asked of it."""
    with Ledger.open(str(place)) as ledger:
        pass
    for use in (
        ledger.chapters,
        lambda: ledger.figures("x", OCTOBER),
        lambda: list(ledger.events()),
        lambda: record(ledger, houses(), chapter="x"),
    ):
        with pytest.raises(ClosedLedgerError, match="Open it again"):
            use()
    ledger.close()


def test_reading_makes_no_store(tmp_path):
    """A place without a store is an error, for reading as for writing."""
    for read_only in (False, True):
        with pytest.raises(StoreNotFoundError, match=r"none\.db"):
            Ledger.open(str(tmp_path / "none.db"), read_only=read_only)
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_exists_is_left_alone(place):
    """It cannot be made again, and keeps every byte."""
    before = place.read_bytes()
    with pytest.raises(StoreExistsError, match="kiên giang"):
        Ledger.open(str(place), create=True)
    assert place.read_bytes() == before


def test_a_ledger_opened_for_reading_writes_nothing(place):
    """It reads and tries out, and refuses every change."""
    before = place.read_bytes()
    with Ledger.open(str(place), read_only=True) as ledger:
        assert ledger.figures("x", OCTOBER)["house_built.houses"] == 1
        with ledger.rehearse() as rehearsal:
            receipt = record(rehearsal.ledger, houses(), chapter="x")
            assert receipt.entries == ("x/2024-10/2",)
        for write in (
            lambda: record(ledger, houses(), chapter="x"),
            lambda: ledger.void("x/2024-10/1", reason="r", recorded_by="t"),
            lambda: ledger.add_task("x", OCTOBER, "Việc", recorded_by="t"),
            lambda: ledger.set_letterhead("x", on=DAY, title="T"),
        ):
            with pytest.raises(ReadOnlyStoreError, match="kiên giang"):
                write()
    assert place.read_bytes() == before


def test_a_file_that_is_no_store_is_named_and_left_alone(tmp_path):
    """Text, nothing at all, and the database of another program."""
    (tmp_path / "text.db").write_text("xin chào " * 40, encoding="utf-8")
    (tmp_path / "empty.db").touch()
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE log (x)")
    connection.close()
    for name in ("text.db", "empty.db", "other.db"):
        path = tmp_path / name
        before = path.read_bytes()
        with pytest.raises(NotOurStoreError, match=name):
            Ledger.open(str(path))
        assert path.read_bytes() == before


def test_a_store_of_a_newer_version_is_named(place):
    """With its layout, and what to do."""
    connection = sqlite3.connect(place)
    connection.execute("PRAGMA user_version=2")
    connection.close()
    with pytest.raises(NewerStoreError, match=r"kiên giang.*layout 2.*Upgrade"):
        Ledger.open(str(place))


@pytest.mark.parametrize("kept", [1, 50, 99, 100, 4096, 5000, 20_000, 32_768])
def test_a_file_that_was_cut_off_is_named(place, kept):
    """Wherever it was cut, the error is of the store and names the file."""
    assert place.stat().st_size > kept
    place.write_bytes(place.read_bytes()[:kept])
    with pytest.raises((DamagedStoreError, NotOurStoreError), match="kiên giang"):
        with Ledger.open(str(place)) as ledger:
            record(ledger, houses(), chapter="x")


def test_a_file_with_a_torn_page_is_named(place):
    """What cannot be read is told as such, with what to do."""
    whole = place.read_bytes()
    place.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(DamagedStoreError, match=r"kiên giang.*backup"):
        with Ledger.open(str(place)) as ledger:
            list(ledger.events())
    assert issubclass(DamagedStoreError, StoreError)


def test_the_library_reads_what_a_ledger_wrote(place):
    """The recorder of the log is the library's own: streams and notifications."""
    with Ledger.open(str(place)) as ledger:
        ledger.void("x/2024-10/1", reason="r", recorded_by="t")
        recorder = ledger.recorder()

        assert recorder.max_notification_id() == 3
        topics = [n.topic for n in recorder.select_notifications(None, 10)]
        assert topics == ["chapter_established@1", "house_built@1", "entry_voided@1"]
        cut = recorder.select_notifications(2, 1)
        assert [(n.id, n.originator_id) for n in cut] == [(2, "book/x/2024-10")]
        stream = recorder.select_events("book/x/2024-10")
        assert [event.originator_version for event in stream] == [1, 2]
        assert recorder.select_events("book/y/2024-10") == []
        recorder.datastore.close()
