"""Others use the server: they write, lock, forbid, take tables and connections."""

import threading

import psycopg
import pytest
from appending import append, house, position

from ctd_core.errors import (
    DamagedStoreError,
    DiskFullError,
    NotOurStoreError,
    ReadOnlyStoreError,
    StoreBusyError,
    StoreError,
    StoreUnavailableError,
    VersionTakenError,
)
from ctd_core.store import open_store
from ctd_core.store.chain import first_broken, seal
from ctd_core.store.postgres import connections
from ctd_core.store.postgres.database import sickness_named


def test_a_store_opened_for_reading_refuses_to_write(store, postgres_url):
    """Here, and at the server, whoever asks it past the store."""
    append(store, house(1))
    reader = open_store(postgres_url, read_only=True)
    assert position(reader) == 1
    with pytest.raises(ReadOnlyStoreError, match="opened for reading"), reader.write():
        pass
    with pytest.raises(ReadOnlyStoreError):
        reader.erase()
    with (
        reader._connections.connection() as connection,
        pytest.raises(psycopg.errors.ReadOnlySqlTransaction),
    ):
        connection.execute("DELETE FROM log")
    with reader.repair() as repair, repair.read():
        repair.add([(202410, "x", "k.x", "", 0, 1, 1)])
        assert len(list(repair.changes())) == 1
    reader.close()


def test_who_may_only_read_is_told_so(store, postgres_url, run_sql):
    """A role without the right to write."""
    run_sql("DROP ROLE IF EXISTS xem")
    run_sql("CREATE ROLE xem")
    run_sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO xem")
    reader = open_store(f"{postgres_url}&options=-crole%3Dxem")
    assert position(reader) == 0
    with pytest.raises(ReadOnlyStoreError, match="permission denied"), reader.write():
        pass
    reader.close()
    run_sql("DROP OWNED BY xem")
    run_sql("DROP ROLE xem")


def test_a_log_that_another_keeps_locked_is_busy(store, impatient, run_sql):
    """Afterwards it goes on."""
    append(store, house(1))
    run_sql("BEGIN")
    run_sql("LOCK TABLE log IN EXCLUSIVE MODE")
    with pytest.raises(StoreBusyError, match="try again"), store.write():
        pass
    assert position(store) == 1  # readers wait for no writer
    run_sql("ROLLBACK")
    assert append(store, house(2))[0].position == 2


def test_all_connections_in_use_is_busy(postgres_url, store, impatient, monkeypatch):
    """A thread waits for one no longer than for anything else."""
    monkeypatch.setattr(connections, "_AT_ONCE", 1)
    small = open_store(postgres_url)
    with small.read():
        with pytest.raises(StoreBusyError), small.read():
            pass
    assert position(small) == 0
    small.close()


def test_a_writer_sees_what_another_store_left(postgres_url, store):
    """The head is read after the lock was had, not before."""
    other = open_store(postgres_url)
    entered, writers = threading.Event(), []

    def write():
        entered.set()
        writers.append(append(other, house(2))[0].position)

    thread = threading.Thread(target=write)
    with store.write() as tx:
        thread.start()
        entered.wait()
        thread.join(0.3)  # it waits for the lock
        rows = seal(tx.head(), [house(1)], recorded_at=1, recorded_by="t", cause=None)
        tx.append(rows, {}, ())
    thread.join()
    other.close()
    assert writers == [2]
    with store.read() as snapshot:
        assert first_broken(snapshot.rows()) is None


def test_a_taken_place_is_said_with_its_store(store):
    """Whether few or many rows are written."""
    append(store, house(1))
    for count in (1, 30):
        with pytest.raises(VersionTakenError, match=r"postgresql://.*log_stream"):
            append(store, *map(house, range(count, 0, -1)))
    assert position(store) == 1


def test_a_table_that_was_taken_away_is_said_so(store, run_sql):
    """By whoever else may do so in that database."""
    run_sql("DROP TABLE log")
    for use in (store.read, store.write):
        with pytest.raises(NotOurStoreError, match='"log" does not exist'), use():
            pass


@pytest.mark.parametrize(
    ("state", "kind", "said"),
    [
        ("53100", DiskFullError, "full"),
        ("55P03", StoreBusyError, "try again"),
        ("25006", ReadOnlyStoreError, "can only be read"),
        ("XX001", DamagedStoreError, "latest backup"),
        ("58030", DamagedStoreError, "latest backup"),
        ("57P01", StoreUnavailableError, "does not answer"),
        ("57014", StoreUnavailableError, "does not answer"),
        ("08006", StoreUnavailableError, "does not answer"),
        ("53300", StoreUnavailableError, "does not answer"),
        ("40P01", StoreUnavailableError, "does not answer"),
        ("25P03", StoreUnavailableError, "does not answer"),
        ("42703", NotOurStoreError, "not a ctd_core store"),
        ("22P02", StoreError, "refused"),
    ],
)
def test_what_the_server_says_becomes_an_error_of_ours(state, kind, said):
    """With the place and what to do."""
    error = psycopg.errors.lookup(state)
    with pytest.raises(StoreError, match=said) as caught, sickness_named("postgresql:"):
        raise error("đĩa")
    assert type(caught.value) is kind
    assert "postgresql:" in str(caught.value)
