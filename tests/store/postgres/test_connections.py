"""Connections die, are carried over a fork, are closed, and bring long answers."""

import contextlib
import os
import threading
import time
import warnings

import pytest
from appending import append, house, position

from ctd_core.errors import ClosedLedgerError, ForkedLedgerError, StoreUnavailableError
from ctd_core.figures.changes import Amount, Cell
from ctd_core.store import Receipt, open_store
from ctd_core.store.chain import seal
from ctd_core.store.postgres import sight


def others(run_sql):
    """The server's processes of other connections to this database."""
    return run_sql(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )


def end_all(run_sql):
    """End all other connections, as a restart of the server does."""
    for (pid,) in others(run_sql):
        run_sql("SELECT pg_terminate_backend(%s, 5000)", [pid])


def test_connections_that_died_at_rest_are_replaced(store, run_sql):
    """Neither a reading nor a writing that has not begun fails for it."""
    for use in (store.read, store.write):
        with store.read(), store.read(), store.read():
            pass  # three are at rest now
        end_all(run_sql)
        with use() as tx:
            assert tx.head().position == 0
        assert len(others(run_sql)) == 1
    append(store, house(1))


def test_a_connection_that_dies_under_way_is_said_so(store, run_sql):
    """Nothing of an append is left, and the next one goes well."""
    append(store, house(1))
    with pytest.raises(StoreUnavailableError, match="terminat"), store.write() as tx:
        end_all(run_sql)
        rows = seal(tx.head(), [house(2)], recorded_at=9, recorded_by="t", cause=None)
        tx.append(rows, {}, [Receipt("x", "s", bytes(32), 2, 2, 1)])
    assert position(store) == 1
    with pytest.raises(StoreUnavailableError), store.read() as snapshot:
        end_all(run_sql)
        list(snapshot.rows())
    with pytest.raises(StoreUnavailableError), store.repair() as repair:
        with repair.read():
            end_all(run_sql)
            repair.add([(202410, "x", "k.x", "", 0, 1, 1)])
    append(store, house(2))
    assert position(store) == 2


def test_closing_leaves_nothing_behind(postgres_url, store, run_sql):
    """No thread, and no connection, not even one that was in use."""
    threads = threading.active_count()
    other = open_store(postgres_url)
    with other.read(), other.read():
        other.close()
    assert threading.active_count() == threads
    for _ in range(500):
        if not others(run_sql):
            break
        time.sleep(0.01)  # the server takes a moment to notice
    assert others(run_sql) == []
    with pytest.raises(ClosedLedgerError), other.read():
        pass


def test_a_forked_process_has_to_open_its_own(store, run_sql):
    """It says so, and what it closes stays open here."""
    append(store, house(1))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads of the tests
        child = os.fork()
    if not child:
        code = 9
        with contextlib.suppress(BaseException):
            code = 0
            for use in (store.read, store.write, store.repair):
                code += 1
                with contextlib.suppress(ForkedLedgerError), use():
                    code += 10
            store.close()
            store._recorder.datastore.close()
            code += 100  # all of it was gone through
        os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 103
    (before,) = others(run_sql)
    assert position(store) == 1
    assert others(run_sql) == [before]


def test_long_answers_come_in_pages(store, monkeypatch):
    """Several at once, read out or left, with writing in between."""
    monkeypatch.setattr(sight, "_PAGE", 3)
    cells = {
        Cell(202410, f"c{n // 4}", f"k.{n}", "", 0): Amount(n, 1) for n in range(9)
    }
    append(store, *map(house, range(1, 11)))
    with store.write() as tx:
        tx.append((), cells, ())
        assert dict(tx.cells(0, 999_912)) == cells
    with store.read() as snapshot:
        for count in range(11):
            found = [row.position for row in snapshot.rows(limit=count)]
            assert found == list(range(1, count + 1))
        left = snapshot.rows()
        assert next(left).position == 1
        pairs = list(zip(snapshot.rows(), snapshot.rows(5), strict=False))
        assert [b.position - a.position for a, b in pairs] == [5] * 5
        assert [row.position for row in left] == list(range(2, 11))
        for chapter in ("c0", "c1", "c2", "c3"):
            assert set(snapshot.of_books([(202410, chapter)])) == {
                (*cell, *amount) for cell, amount in cells.items() if cell[1] == chapter
            }
