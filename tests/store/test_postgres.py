"""What only a store in PostgreSQL has: a server that others use, stop and restart."""

import contextlib
import os
import subprocess
import sys
import threading
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import psycopg
import pytest

from ctd_core import Ledger, Month
from ctd_core.cli import run
from ctd_core.errors import (
    ClosedLedgerError,
    CtdError,
    DamagedStoreError,
    DiskFullError,
    ForkedLedgerError,
    NewerStoreError,
    NotOurStoreError,
    ReadOnlyStoreError,
    RefusedError,
    StoreBusyError,
    StoreError,
    StoreExistsError,
    StoreNotFoundError,
    StoreUnavailableError,
    VersionTakenError,
)
from ctd_core.events import HouseBuilt
from ctd_core.events.stored import NewEvent
from ctd_core.figures.changes import Amount, Cell
from ctd_core.store import Receipt, open_store
from ctd_core.store.chain import first_broken, seal
from ctd_core.store.opening import fill_store
from ctd_core.store.postgres import connections, sight
from ctd_core.store.postgres.database import place_of, sickness_named

OCTOBER = Month(2024, 10)
SECRET = "mật-khẩu"


@pytest.fixture
def store(postgres_url):
    """A new store."""
    opened = open_store(postgres_url, create=True)
    yield opened
    opened.close()


@pytest.fixture
def run_sql(postgres_url):
    """Run a statement past the store; gives its rows."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:

        def execute(statement, params=None):
            cursor = connection.execute(statement, params)
            return cursor.fetchall() if cursor.description else []

        yield execute


@pytest.fixture
def impatient(monkeypatch):
    """Nobody waits long for others."""
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.1)


def house(version: int, note: str | None = None) -> NewEvent:
    """An event of the book x/2024-10."""
    fact = HouseBuilt(on=date(2024, 10, 1), houses=version, note=note)
    return NewEvent("book/x/2024-10", version, "x", OCTOBER, fact, "s")


def append(store, *events, receipts=()):
    """Append events and give their rows."""
    with store.write() as tx:
        head = tx.head()
        rows = seal(
            head, events, recorded_at=head.recorded_at + 1, recorded_by="t", cause=None
        )
        tx.append(rows, {}, receipts)
    return rows


def position(store) -> int:
    """The position of the head."""
    with store.read() as snapshot:
        return snapshot.head().position


# --- making and opening -----------------------------------------------------------


def test_nothing_is_made_by_opening(postgres_url, run_sql):
    """A database without a store is an error that says how to make one."""
    with pytest.raises(StoreNotFoundError, match="ctd init"):
        open_store(postgres_url)
    assert run_sql("SELECT 1 FROM pg_tables WHERE schemaname = 'public'") == []


def test_a_store_that_is_there_is_not_made_again(store, postgres_url):
    """It is left as it was."""
    append(store, house(1))
    with pytest.raises(StoreExistsError, match="left as it is"):
        open_store(postgres_url, create=True)
    assert position(store) == 1


def test_sixteen_that_make_a_store_at_once_make_one(postgres_url):
    """One makes it, the others are told that it is there."""
    begun = threading.Barrier(16)

    def make(_):
        begun.wait()
        try:
            open_store(postgres_url, create=True).close()
        except StoreExistsError:
            return "exists"
        return "made"

    with ThreadPoolExecutor(16) as pool:
        outcomes = sorted(pool.map(make, range(16)))
    assert outcomes == ["exists"] * 15 + ["made"]
    open_store(postgres_url).close()


def test_a_store_is_made_whole_or_not_at_all(postgres_url, run_sql):
    """Where a table of that name is in the way, no other is left behind."""
    run_sql("CREATE TABLE contents (x INTEGER)")
    with pytest.raises(NotOurStoreError, match="contents"):
        open_store(postgres_url, create=True)
    tables = run_sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    assert tables == [("contents",)]


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize(
    "others",
    [
        ["CREATE TABLE log (x INTEGER)"],
        [
            "CREATE TABLE log (x INTEGER)",
            "CREATE TABLE settings (name TEXT, value TEXT)",
            "INSERT INTO settings VALUES ('application', 'phần mềm khác')",
        ],
        ["CREATE TABLE log (x INTEGER)", "CREATE TABLE settings (x INTEGER)"],
    ],
)
def test_another_program_s_database_is_refused(postgres_url, run_sql, others, create):
    """A table called log is not yet a store."""
    for statement in others:
        run_sql(statement)
    with pytest.raises(NotOurStoreError, match="Nothing was changed"):
        open_store(postgres_url, create=create)


@pytest.mark.parametrize("create", [True, False])
def test_a_store_of_a_newer_version_is_refused(store, postgres_url, run_sql, create):
    """Neither opened nor made anew."""
    run_sql("UPDATE settings SET value = '9' WHERE name = 'layout'")
    with pytest.raises(NewerStoreError, match="layout 9"):
        open_store(postgres_url, create=create)


def test_a_database_that_has_no_vietnamese_letters_is_refused(postgres_server):
    """Before anything is made in it; what is possible is said."""
    url = postgres_server.create(
        encoding="LATIN1", lc_collate="C", lc_ctype="C", template="template0"
    )
    with pytest.raises(StoreError, match=r"LATIN1.*createdb --encoding UTF8"):
        open_store(url, create=True)
    with pytest.raises(StoreNotFoundError):
        open_store(url)
    postgres_server.drop(url)


def test_the_order_is_that_of_the_bytes_whatever_the_server_speaks(postgres_server):
    """As in SQLite, and as Python sorts: so that engines agree."""
    with psycopg.connect(postgres_server.dsn) as connection:
        if connection.info.server_version < 150000:
            pytest.skip("this server's databases have no languages of their own")
    url = postgres_server.create(
        locale_provider="icu", icu_locale="vi", template="template0"
    )
    store = open_store(url, create=True)
    cells = {Cell(202410, name, "k.x", "", 0): Amount(1, 1) for name in "aAáđeĐzZ"}
    receipts = [Receipt(cell.chapter, "s", bytes(32), 1, 1, 1) for cell in cells]
    with store.write() as tx:
        tx.append((), cells, receipts)
    with store.repair() as repair, repair.read() as snapshot:
        repair.add((*cell, *amount) for cell, amount in cells.items())
        assert list(repair.changes()) == sorted(cells.items())
        assert list(snapshot.receipts()) == sorted(receipts)
        for cell in cells:
            assert list(snapshot.of_books([(202410, cell.chapter)])) == [(*cell, 1, 1)]
    store.close()
    postgres_server.drop(url)


def test_a_schema_of_its_own(postgres_url, run_sql):
    """Two stores stand in one database, each in the schema that its address names."""
    one, other = (f"{postgres_url}&options=-csearch_path%3D{name}" for name in "ab")
    with pytest.raises(StoreNotFoundError, match="no schema"):
        open_store(one, create=True)
    for url, name, count in ((one, "a", 1), (other, "b", 2)):
        run_sql(f"CREATE SCHEMA {name}")
        store = open_store(url, create=True)
        append(store, *map(house, range(1, count + 1)))
        assert f"search_path%3D{name}" in store.place
        found = store._recorder.select_notifications(None, 10)
        assert [notification.id for notification in found] == [1, 2][:count]
        store.close()
    with pytest.raises(StoreNotFoundError):
        open_store(postgres_url)


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("postgresql://u:p@h/d", "postgresql://u@h/d"),
        ("postgres://u:p@h:5433/d?sslmode=require", "postgresql://u@h:5433/d"),
        ("postgresql://h/d?password=p&user=u", "postgresql://u@h/d"),
        (
            "postgresql://u:p@/d?host=/run/pg&port=5&options=-csearch_path%3Ds",
            "postgresql://u@/d?host=/run/pg&port=5&options=-csearch_path%3Ds",
        ),
        ("postgresql:///", "postgresql:///"),
    ],
)
def test_a_place_tells_all_but_the_secrets(url, place):
    """It can be opened again by whoever knows the password."""
    assert place_of(url) == place
    assert place_of(place) == place


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://u:{SECRET}@127.0.0.1:1/d",
        f"postgresql://u:{SECRET}@127.0.0.1:nine/d",
        f"postgresql://u:{SECRET}@[::1/d",
        f"postgresql://u:{SECRET}%zz@h/d",
        f"postgresql://h/d?password={SECRET}&nothing=1",
        f"postgresql://h/d?password={SECRET}&&=",
        f"postgres://u:{SECRET}@no.such.host.invalid/d",
    ],
)
def test_a_password_is_never_said(url):
    """Not in the sentence, nor in what it follows from, if the address is wrong."""
    with pytest.raises(CtdError) as caught:
        open_store(url)
    error = caught.value
    while error is not None:
        assert SECRET not in str(error)
        assert "zz" not in str(error)
        error = error.__cause__ or (
            None if error.__suppress_context__ else error.__context__
        )


def test_a_server_that_is_not_there_is_said_to_be_so():
    """With what the system says of it."""
    with pytest.raises(StoreUnavailableError, match=r"127\.0\.0\.1:1/d .*refused"):
        open_store("postgresql://u@127.0.0.1:1/d")


def test_without_psycopg_it_is_said_how_to_install_it():
    """And who keeps a file needs none of it."""
    program = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from ctd_core.store import open_store\n"
        "open_store('memory:')\n"
        "open_store('postgresql://h/d')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert "StoreError: A store in PostgreSQL needs" in done.stderr
    assert "pip install 'psycopg[binary,pool]>=3.2'" in done.stderr


def test_a_file_is_opened_without_psycopg(tmp_path):
    """Its start is not slowed by what it does not use."""
    program = (
        "import sys\nfrom ctd_core import Ledger\n"
        "Ledger.open(sys.argv[1], create=True).close()\n"
        "assert not any(name.startswith('psycopg') for name in sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program, tmp_path / "a.db"], check=True)


def test_the_command_line_works_on_it(postgres_url, monkeypatch, capfd):
    """From an empty database to a month's figures."""
    monkeypatch.setenv("CTD_STORE", postgres_url)
    monkeypatch.setenv("CTD_RECORDED_BY", "t")
    for line in (
        "init",
        "chapter establish x --name X --tier province --on 01/01/1990",
        "record house_built houses=10 --chapter x --on 12/10/2024",
        "figures 2024-10 --chapter x",
    ):
        capfd.readouterr()
        assert run(line.split()) == 0, capfd.readouterr().err
    assert "10" in capfd.readouterr().out


# --- others who use the server ----------------------------------------------------


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


# --- connections ------------------------------------------------------------------


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


# --- the library's tools ----------------------------------------------------------


def test_the_library_s_tools_read_the_log(store):
    """Its recorder finds our events and their order, and is told of new ones."""
    recorder = store._recorder
    assert recorder.max_notification_id() is None
    append(store, house(1), house(2))
    assert recorder.max_notification_id() == 2
    found = recorder.select_notifications(1, 10)
    assert [(n.id, n.originator_id, n.originator_version) for n in found] == [
        (1, "book/x/2024-10", 1),
        (2, "book/x/2024-10", 2),
    ]
    later = recorder.select_notifications(1, 10, stop=2, inclusive_of_start=False)
    assert [n.id for n in later] == [2]
    assert recorder.select_notifications(1, 10, topics=["none"]) == []
    assert len(recorder.select_notifications(1, 1, topics=["house_built@1"])) == 1
    (last,) = recorder.select_events("book/x/2024-10", desc=True, limit=1)
    assert (last.originator_version, last.topic) == (2, "house_built@1")
    assert b'"houses":2' in last.state
    assert len(recorder.select_events("book/x/2024-10", gt=0, lte=1)) == 1


def test_the_library_s_subscription_follows_the_log(store):
    """It waits at the end, and wakes when something is appended."""
    append(store, house(1))
    with store._recorder.subscribe(gt=0) as subscription:
        given_up = threading.Timer(20, subscription.stop)
        given_up.start()
        assert next(subscription).id == 1
        writer = threading.Timer(0.2, append, (store, house(2)))
        writer.start()
        assert next(subscription).id == 2
        given_up.cancel()
        writer.join()


def test_the_library_s_own_way_in_is_closed(store):
    """What came that way would be sealed by nobody and in no figure."""
    rows = append(store, house(1))
    with pytest.raises(RefusedError, match="through the ledger"):
        store.recorder().insert_events(rows)
    with store.read() as snapshot:
        assert snapshot.head().position == 1


# --- words taken out, and how the server is ---------------------------------------


def files_of(store) -> list[Path]:
    """The files in which the server keeps log and contents, with their long values."""
    with store.read() as snapshot:
        names = list(
            snapshot.select(
                "SELECT current_setting('data_directory'), pg_relation_filepath(oid)"
                " FROM pg_class WHERE relname IN ('log', 'contents') OR oid IN"
                " (SELECT reltoastrelid FROM pg_class"
                " WHERE relname IN ('log', 'contents'))"
            )
        )
    return [Path(*parts) for parts in names]


def test_erased_words_are_in_no_file_of_the_log(store, run_sql):
    """Neither short ones nor long ones that are kept beside; before, they were."""
    words = b"Nguyen Thi Bi Mat"
    note = words.decode()
    kept = "".join(map(chr, range(0x4E00, 0x5E00)))  # too varied to be compressed
    # With a long rest, which a page that is only tidied up keeps.
    append(store, house(1, note + "." * 1500), house(2, note + kept), house(3, "ở lại"))
    with store.write() as tx:
        page = tx.keep("text/plain", (note + kept).encode())

    def found(what: bytes) -> int:
        run_sql("CHECKPOINT")
        return sum(file.read_bytes().count(what) for file in files_of(store))

    if not os.access(files_of(store)[0], os.R_OK):
        pytest.skip("the server's files are out of reach")
    assert found(words) == 3
    with store.write() as tx:
        tx.blank([1, 2])
        tx.forget(page)
    assert found(words) == 3  # blanked, but still there
    assert store.erase() == ()

    assert found(words) == 0
    assert found("ở lại".encode()) == 1


def test_words_that_another_transaction_keeps_are_said_so(store, impatient, run_sql):
    """The server keeps old rows for it; when it has ended, they are gone."""
    append(store, house(1, "bi mat"))
    run_sql("BEGIN ISOLATION LEVEL REPEATABLE READ")
    run_sql("SELECT count(*) FROM settings")
    with store.write() as tx:
        tx.blank([1])
    with pytest.raises(StoreBusyError, match=r"copies of 1 rows.*this again"):
        store.erase()
    run_sql("COMMIT")
    store.erase()


def test_a_server_that_does_not_wait_for_its_disk_is_risky(store, postgres_url):
    """It says what is off, and how it is set on."""
    risky = open_store(f"{postgres_url}&options=-csynchronous_commit%3Doff")
    (finding,) = (f for f in risky.ailments() if f.grade == "risk")
    assert "synchronous_commit" in str(finding)
    assert "postgresql.conf" in finding.remedy
    risky.close()


def test_a_sound_server_is_said_to_be_so(postgres_url, monkeypatch):
    """Version, encoding, durability."""
    from ctd_core.store.postgres import ailments

    sound = {
        "server_version": "15.1",
        "server_version_num": "150001",
        "server_encoding": "UTF8",
        "fsync": "on",
        "full_page_writes": "on",
        "synchronous_commit": "remote_apply",
        "default_transaction_isolation": "serializable",
        "standby": False,
    }

    class Server:
        def __init__(self, **changed):
            self.settings = sound | changed

        def select(self, statement):
            if "recovery" in statement:
                return [(self.settings["standby"],)]
            return [tuple(self.settings[name] for name in ailments._ASKED)]

    def grades(**changed):
        return [finding.grade for finding in ailments.of_server(Server(**changed))]

    assert set(grades()) == {"fine"}
    assert "fault" in grades(server_encoding="SQL_ASCII")
    for changed in (
        {"fsync": "off"},
        {"synchronous_commit": "off"},
        {"full_page_writes": "off"},
        {"standby": True},
        {"server_version_num": "120009"},
    ):
        assert grades(**changed).count("risk") == 1
        assert "fault" not in grades(**changed)


def test_a_ledger_does_all_of_it(postgres_url):
    """Recorded once, corrected, rehearsed, rebuilt: the view is the fold of the log."""
    with Ledger.open(postgres_url, create=True) as ledger:
        ledger.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))
        facts = [
            HouseBuilt(on=date(2024, 10, 1), houses=n, note="đ") for n in range(50)
        ]
        for _ in range(2):
            ledger.record("x", facts, recorded_by="t", submission="s")
        with ledger.rehearse() as rehearsal:
            rehearsal.ledger.record("x", facts[:3], recorded_by="t")
        assert ledger.figures("x", OCTOBER)["house_built.houses"] == sum(range(50))
        assert ledger.view() == ledger.fold_log()


def test_a_store_moves_to_a_file_and_back(postgres_server, postgres_url, tmp_path):
    """Log, view, receipts and settings are those of before, and so is the chain."""

    def everything(store):
        with store.read() as snapshot:
            return (
                list(snapshot.rows()),
                sorted(snapshot.cells(0, 999_912)),
                list(snapshot.receipts()),
                snapshot.settings(),
            )

    with Ledger.open(postgres_url, create=True) as ledger:
        ledger.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))
        for count in (1, 40):
            facts = [HouseBuilt(on=date(2024, 10, 1), houses=n) for n in range(count)]
            ledger.record("x", facts, recorded_by="t", submission=f"s/{count}")
        before = everything(ledger._store)
        ledger._store.backup(tmp_path / "kho.db")
    file = open_store(str(tmp_path / "kho.db"))
    assert everything(file) == before
    back = postgres_server.create()
    with file.read() as snapshot:
        fill_store(back, snapshot)
    file.close()
    store = open_store(back)
    assert everything(store) == before
    assert first_broken(before[0]) is None
    store.close()
    postgres_server.drop(back)
