"""Threads and processes share a ledger, and one queues for another."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from recording import OCTOBER, houses, record

from ctd_core import Ledger
from ctd_core.errors import ForkedLedgerError
from ctd_core.store.chain import first_broken


def test_threads_share_a_ledger(tmp_path):
    """Nothing is lost, and the chain is whole."""
    with Ledger.open(str(tmp_path / "a.db"), create=True) as ledger:
        ledger.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))

        def write(_: int) -> list[str]:
            return [str(*record(ledger, houses(), chapter="x").entries) for _ in twenty]

        twenty = range(20)
        with ThreadPoolExecutor(8) as pool:
            entries = [entry for some in pool.map(write, range(8)) for entry in some]
        assert sorted(entries) == sorted(f"x/2024-10/{n}" for n in range(1, 161))
        assert ledger.figures("x", OCTOBER)["house_built.houses"] == 160
        assert ledger.view() == ledger.fold_log()
        with ledger._store.read() as snapshot:
            assert first_broken(snapshot.rows()) is None


WRITER = """
import sys
from datetime import date
from ctd_core import Ledger
from ctd_core.events import HouseBuilt
with Ledger.open(sys.argv[1]) as ledger:
    for _ in range(50):
        fact = HouseBuilt(on=date(2024, 10, 12), houses=1)
        ledger.record("x", [fact], recorded_by="t")
"""


def test_processes_queue_for_the_lock(tmp_path):
    """Two programs write one book: no error, no loss, no gap."""
    place = str(tmp_path / "a.db")
    with Ledger.open(place, create=True) as ledger:
        ledger.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))
        command = [sys.executable, "-c", WRITER, place]
        writers = [subprocess.Popen(command) for _ in range(2)]
        assert [writer.wait() for writer in writers] == [0, 0]
        versions = [event.version for event in ledger.events(1)]
        assert versions == list(range(1, 101))
        assert ledger.view() == ledger.fold_log()
        with ledger._store.read() as snapshot:
            assert first_broken(snapshot.rows()) is None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_ledger_is_not_carried_over_a_fork(tmp_path):
    """In the child it refuses; the parent goes on."""
    with Ledger.open(str(tmp_path / "a.db"), create=True) as ledger:
        child = os.fork()
        if child == 0:
            try:
                ledger.chapters()
            except ForkedLedgerError:
                os._exit(7)
            os._exit(1)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 7
        assert list(ledger.chapters()) == []


def test_another_process_s_chapters_and_entries_are_seen(tmp_path):
    """A ledger catches up with what others wrote."""
    place = str(tmp_path / "a.db")
    with Ledger.open(place, create=True) as one, Ledger.open(place) as other:
        one.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))
        record(other, houses(), chapter="x")
        assert record(one, houses(), chapter="x").entries == ("x/2024-10/2",)
        assert other.root == "x"


def test_old_books_are_forgotten_and_read_again(ledger):
    """A ledger remembers some books only, and all of them are right."""
    for year in range(2000, 2024):
        for month in range(1, 13):
            record(ledger, houses(on=date(year, month, 1)))
    assert record(ledger, houses(on=date(2000, 1, 2))).entries == (
        "kien-luong/2000-01/2",
    )
    assert len(ledger._states._books) <= 256
