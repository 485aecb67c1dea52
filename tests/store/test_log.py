"""How events become rows, what the chain tells, and what a SQLite file may be."""

import sqlite3
from datetime import date

import pytest
from appending import OCTOBER, append, house, sealed

from ctd_core.errors import (
    CtdError,
    DamagedStoreError,
    NewerStoreError,
    NotOurStoreError,
    ReadOnlyStoreError,
    RefusedError,
    StoreError,
    StoreExistsError,
    StoreNotFoundError,
)
from ctd_core.events import HouseBuilt, core_vocabulary
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.events.stored import NewEvent
from ctd_core.store import Head, open_store
from ctd_core.store.chain import first_broken, link
from ctd_core.store.codec import Codec
from ctd_core.store.port import GENESIS, Row
from ctd_core.store.sqlite import SQLiteStore

# --- codec ----------------------------------------------------------------------


def test_events_come_back_from_rows_as_they_were():
    """Facts, corrections and voids make the round trip, words and all."""
    codec = Codec(core_vocabulary())
    old, new = (
        HouseBuilt(
            on=date(2024, 10, 1),
            houses=n,
            value=5,
            hedge="trên",
            partners=("A",),
            note="b",
        )
        for n in (1, 2)
    )
    bare = HouseBuilt(on=date(2024, 10, 1), houses=0)
    for payload in (
        old,
        bare,
        EntryCorrected(entry=1, old=old, new=new, reason="đếm lại"),
        EntryCorrected(entry=1, old=old, new=bare, reason="đếm lại"),
        EntryVoided(entry=1, old=new, reason="ghi hai lần"),
    ):
        event = NewEvent("book/x/2024-10", 1, "x", OCTOBER, payload, "s")
        (row,) = sealed(Head(), event)
        assert codec.decode(row).payload == payload


def test_words_stand_apart_from_the_figures():
    """The body holds no word that may have to be redacted."""
    (row,) = sealed(Head(), house(1, place="Phú Lợi", partners=("SIPCO",)))

    assert "SIPCO" not in row.body
    assert "Phú Lợi" not in row.body
    assert "SIPCO" in row.words
    assert row.salt not in (None, sealed(Head(), house(1))[0].salt)


def test_an_event_whose_words_were_redacted_is_still_read():
    """Figures stand, and the event says that its words are gone."""
    (row,) = sealed(Head(), house(1))
    event = Codec(core_vocabulary()).decode(row._replace(words=None, salt=None))

    assert event.redacted
    assert (event.payload.houses, event.payload.note) == (1, None)


# --- chain ----------------------------------------------------------------------

CHANGED = {
    "position": lambda v: v + 10,
    "stream": lambda v: v + "x",
    "version": lambda v: v + 1,
    "kind": lambda v: v + "x",
    "chapter": lambda v: v + "x",
    "month": lambda _v: 202409,
    "body": lambda v: v.replace("1", "7"),
    "words": lambda v: v.replace("ghi", "ghì"),
    "salt": lambda _v: bytes(16),
    "words_hash": lambda _v: bytes(32),
    "recorded_at": lambda v: v + 1,
    "recorded_by": lambda v: v + "x",
    "submission": lambda v: v + "x",
    "cause": lambda _v: "",
    "hash": lambda _v: bytes(32),
}


def test_the_chain_of_a_whole_log_is_whole():
    """Redacted words leave it whole as well."""
    rows = sealed(Head(), *map(house, range(1, 6)))

    assert first_broken(rows) is None
    rows[2] = rows[2]._replace(words=None, salt=None)
    assert first_broken(rows) is None


@pytest.mark.parametrize("column", Row._fields)
def test_a_changed_column_is_found_wherever_it_is(column):
    """Every column of every row is under the chain."""
    for number in range(5):
        rows = sealed(Head(), *map(house, range(1, 6)))
        row = rows[number]
        value = CHANGED[column](getattr(row, column))
        rows[number] = row._replace(**{column: value})

        assert first_broken(rows) == rows[number].position


def test_rows_that_were_swapped_taken_out_or_put_in_are_found():
    """The first position that does not follow is named."""
    rows = sealed(Head(), *map(house, range(1, 6)))

    assert first_broken([rows[1], rows[0], *rows[2:]]) == 2
    assert first_broken(rows[1:]) == 2
    assert first_broken([*rows[:2], *rows[3:]]) == 4
    extra = rows[2]._replace(position=3, body="{}")
    assert first_broken([*rows[:2], extra, *rows[2:]]) == 3


def test_no_two_rows_write_the_same_bytes():
    """Moving a letter from one column to the next changes the hash."""
    (row,) = sealed(Head(), house(1))

    moved = row._replace(kind=row.kind[:-1], chapter=row.kind[-1] + row.chapter)
    assert link(GENESIS, moved) != row.hash


# --- SQLite ---------------------------------------------------------------------


@pytest.fixture
def file(tmp_path):
    """A SQLite store with two rows, closed."""
    path = tmp_path / "kho.db"
    with_rows = open_store(str(path), create=True)
    append(with_rows, house(1), house(2))
    with_rows.close()
    return path


def test_a_store_is_found_again(file):
    """By the path of its file, or as sqlite:///PATH."""
    for url in (str(file), f"sqlite:///{file}"):
        opened = open_store(url)
        with opened.read() as snapshot:
            assert snapshot.head().position == 2
        opened.close()


def test_a_store_is_durable(file):
    """The settings that keep an acknowledged event through a power cut are on."""
    store = SQLiteStore(file)
    with store.read() as snapshot:
        settings = [
            next(snapshot.select(f"PRAGMA {name}"))[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    store.close()

    assert settings == ["wal", 2, 1]


def test_a_writer_holds_the_lock_before_it_reads(file):
    """Another program cannot write between a decision and its append."""
    store = SQLiteStore(file)
    other = sqlite3.connect(file, timeout=0)
    with store.write(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()
    store.close()


def test_a_change_made_behind_its_back_is_found(file):
    """SQL that changes a stored amount breaks the chain where it changed it."""
    with sqlite3.connect(file) as connection:
        connection.execute(
            "UPDATE log SET body = replace(body, '2', '3') WHERE version=2"
        )
    store = SQLiteStore(file)
    with store.read() as snapshot:
        assert first_broken(snapshot.rows()) == 2
    store.close()


def test_the_library_reads_the_log(file):
    """The recorder is the library's own, over our tables."""
    store = SQLiteStore(file)
    recorder = store.recorder()

    assert recorder.max_notification_id() == 2
    found = recorder.select_notifications(1, 10, topics=["house_built@1"])
    assert [(n.id, n.originator_id, n.originator_version) for n in found] == [
        (1, "book/x/2024-10", 1),
        (2, "book/x/2024-10", 2),
    ]
    later = recorder.select_notifications(1, 10, stop=2, inclusive_of_start=False)
    assert [n.id for n in later] == [2]
    (last,) = recorder.select_events("book/x/2024-10", desc=True, limit=1)
    assert (last.originator_version, last.topic) == (2, "house_built@1")
    assert b'"houses":2' in last.state
    assert len(recorder.select_events("book/x/2024-10", gt=0, lte=1)) == 1
    with pytest.raises(RefusedError, match="through the ledger"):
        recorder.insert_events(found)
    recorder.datastore.close()
    store.close()
    with pytest.raises(StoreError, match="in memory"):
        open_store("memory:").recorder()


def test_nothing_is_made_by_opening(tmp_path):
    """A store that is not there is an error that says how to make one."""
    with pytest.raises(StoreNotFoundError, match="ctd init"):
        open_store(str(tmp_path / "none.db"))
    with pytest.raises(StoreNotFoundError, match="folder"):
        open_store(str(tmp_path / "none" / "a.db"), create=True)

    assert list(tmp_path.iterdir()) == []


def test_a_store_that_is_there_is_not_made_again(file):
    """It is left as it was."""
    before = file.read_bytes()
    with pytest.raises(StoreExistsError, match=r"kho\.db"):
        open_store(str(file), create=True)

    assert file.read_bytes() == before


@pytest.mark.parametrize("url", ["", "mysql://x/y", "sqlite:x.db", "sqlite:///"])
def test_an_address_that_is_none_is_refused(url):
    """The error says what an address looks like."""
    with pytest.raises(CtdError, match="sqlite:///PATH"):
        open_store(url)


def test_other_files_are_refused(tmp_path, file):
    """Text, others' databases, and stores of a newer version are named as such."""
    text = tmp_path / "text.db"
    text.write_text("xin chào")
    with pytest.raises(NotOurStoreError, match="no SQLite"):
        open_store(str(text))
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE t (x)")
    with pytest.raises(NotOurStoreError, match="another program"):
        open_store(str(other))
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version=9")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with pytest.raises(NewerStoreError, match="layout 9"):
        open_store(str(file))


def test_a_torn_file_is_named_as_such(file):
    """Half a database is an error that names the file and what to do."""
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file.write_bytes(file.read_bytes()[:5000])
    with pytest.raises(DamagedStoreError, match=r"kho\.db.*backup"):
        store = SQLiteStore(file)
        with store.read() as snapshot:
            list(snapshot.rows())


def test_a_store_opened_for_reading_refuses_to_write(file):
    """It reads, and says why it does not write."""
    store = open_store(str(file), read_only=True)
    with store.read() as snapshot:
        assert len(list(snapshot.rows())) == 2
    with pytest.raises(ReadOnlyStoreError, match="opened for reading"), store.write():
        pass
    store.close()
