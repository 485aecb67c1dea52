"""A store on a server is made, opened, named, refused and moved."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import psycopg
import pytest
from appending import OCTOBER, append, house, position

from ctd_core import Ledger
from ctd_core.cli import run
from ctd_core.errors import (
    CtdError,
    NewerStoreError,
    NotOurStoreError,
    StoreError,
    StoreExistsError,
    StoreNotFoundError,
    StoreUnavailableError,
)
from ctd_core.events import HouseBuilt
from ctd_core.figures.changes import Amount, Cell
from ctd_core.store import Receipt, open_store
from ctd_core.store.chain import first_broken
from ctd_core.store.opening import fill_store
from ctd_core.store.postgres.database import place_of

SECRET = "mật-khẩu"


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
