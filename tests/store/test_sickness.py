"""What a store says when its file cannot be used just now."""

import contextlib
import sqlite3
from datetime import date

import pytest

from ctd_core.errors import ReadOnlyStoreError, StoreBusyError, StoreError
from ctd_core.events import HouseBuilt
from ctd_core.events.stored import NewEvent
from ctd_core.store import Receipt, open_store
from ctd_core.store.chain import seal
from ctd_core.store.sqlite import connections
from ctd_core.store.sqlite.lock import FileLock
from ctd_core.values import Month


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A new store whose users do not wait long."""
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.05)
    path = tmp_path / "kho.db"
    open_store(str(path), create=True).close()
    return path


@pytest.fixture
def store(file):
    """That store, open."""
    opened = open_store(str(file))
    yield opened
    opened.close()


def test_a_store_that_others_keep_locked_is_busy(store, file):
    """By another ctd_core, or by another program; afterwards it goes on."""
    with store.write() as tx:
        assert tx.head().position == 0
    with (
        contextlib.closing(FileLock(file)) as lock,
        lock,
        pytest.raises(StoreBusyError, match=r"kho\.db.*try again"),
        store.write(),
    ):
        pass
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusyError, match=r"kho\.db.*try again"), store.write():
        pass
    other.close()
    with store.write() as tx:
        assert tx.head().position == 0


def test_a_new_store_that_was_locked_at_its_first_write_goes_on(store, file):
    """Whoever tries again, as the error says, succeeds."""
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusyError), store.write():
        pass
    other.close()
    with store.write() as tx:
        assert tx.head().position == 0


def test_a_full_disk_is_told_and_leaves_nothing(store):
    """What did not fit is not there, and the store goes on."""
    fact = HouseBuilt(on=date(2024, 10, 1), houses=1, note="x" * 500_000)
    event = NewEvent("book/x/2024-10", 1, "x", Month(2024, 10), fact, "s")
    with pytest.raises(StoreError, match=r"disk of .*kho\.db is full"):
        with store.write() as tx:
            list(tx.select("PRAGMA max_page_count=20"))
            rows = seal(tx.head(), [event], recorded_at=1, recorded_by="t", cause=None)
            tx.append(rows, {}, ())
    with store.read() as snapshot:
        assert list(snapshot.rows()) == []


def test_a_place_that_may_not_be_written_is_told(store, file):
    """Where no lock can be taken, nothing is written."""
    lock = file.with_name(file.name + ".lock")
    lock.unlink(missing_ok=True)
    lock.mkdir()
    with pytest.raises(ReadOnlyStoreError, match=r"kho\.db"), store.write():
        pass


def test_a_write_to_a_database_that_may_only_be_read_is_told(store):
    """The error names the file."""
    with pytest.raises(ReadOnlyStoreError, match="may not be written"):
        with store.write() as tx:
            list(tx.select("PRAGMA query_only=ON"))
            tx.append((), {}, [Receipt("x", "s", bytes(32), 1, 1, 1)])
