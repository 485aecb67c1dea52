"""A server that is stopped as if it had crashed, while many programs write.

Nothing that was acknowledged is lost, and nothing is there twice, though what was not
acknowledged is sent again. CTD_SOAK=1 stops it twenty times.
"""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

import postgres
import pytest

from ctd_core import Ledger
from ctd_core.store.chain import first_broken

STOPS = 20 if os.environ.get("CTD_SOAK") == "1" else 2
WRITERS = 4
WRITER = Path(__file__).with_name("writer.py")
CHAPTERS = ("an-bien", "kien-luong")
PATIENCE = 60


class Load:
    """Programs that write to a store at once."""

    def __init__(self, url: str, folder: Path) -> None:
        self._stop = folder / "stop"
        self._said = [folder / f"w{n}.txt" for n in range(1, WRITERS + 1)]
        self._programs = []
        for said in self._said:
            with said.open("wb") as out, said.with_suffix(".err").open("wb") as err:
                command = [sys.executable, WRITER, url, said.stem, self._stop]
                self._programs.append(
                    subprocess.Popen(list(map(str, command)), stdout=out, stderr=err)
                )

    def acknowledged(self) -> list[tuple[str, str]]:
        """What was acknowledged so far: key and outcome, in no order."""
        return [
            tuple(line.split("\t"))
            for said in self._said
            for line in said.read_text(encoding="utf-8").splitlines()
        ]

    def wait_for(self, more: int) -> None:
        """Wait until each program has some more acknowledged; fail if one gave up."""
        begun = [len(said.read_bytes().splitlines()) for said in self._said]
        until = time.monotonic() + PATIENCE
        for said, before in zip(self._said, begun, strict=True):
            while len(said.read_bytes().splitlines()) < before + more:
                self._check_none_fell()
                assert time.monotonic() < until, f"{said.stem} does not go on"
                time.sleep(0.01)

    def _check_none_fell(self) -> None:
        for said, program in zip(self._said, self._programs, strict=True):
            assert not program.poll(), said.with_suffix(".err").read_text("utf-8")

    def end(self) -> None:
        """Let each finish what it is about."""
        self._stop.touch()
        for program in self._programs:
            program.wait(PATIENCE)
        self._check_none_fell()

    def kill(self) -> None:
        """End what is still running."""
        for program in self._programs:
            program.kill()
            program.wait()


def found_wrong(url: str, acknowledged: list[tuple[str, str]]) -> dict[str, object]:
    """What is not as it should be after the load; empty if all is."""
    with Ledger.open(url, read_only=True) as ledger:
        with ledger._store.read() as snapshot:
            rows = list(snapshot.rows())
        view, folded = ledger.view(), ledger.fold_log()
    written = Counter(row.submission for row in rows if row.month)
    streams: dict[str, list[int]] = {}
    for row in rows:
        streams.setdefault(row.stream, []).append(row.version)
    wrong = {
        "lost": {key for key, _outcome in acknowledged} - set(written),
        "twice": {key for key, times in written.items() if times > 1},
        "never acknowledged": set(written) - {key for key, _outcome in acknowledged},
        "gaps in the log": [
            row.position for n, row in enumerate(rows, start=1) if row.position != n
        ],
        "gaps in a book": [
            stream
            for stream, found in streams.items()
            if found != list(range(1, len(found) + 1))
        ],
        "chain broken at": first_broken(rows),
        "drift": None if view == folded else (view, folded),
    }
    return {name: found for name, found in wrong.items() if found}


def stopped_under_load(
    server: postgres.Server, url: str, folder: Path, stops: int, *, go_on: bool = True
) -> list[tuple[str, str]]:
    """Stop the server under load, start it again; gives what was acknowledged.

    Unless the programs *go_on*, they are ended after the last stop.
    """
    with Ledger.open(url, create=True) as ledger:
        for chapter in CHAPTERS:
            ledger.establish_chapter(
                chapter,
                name=chapter,
                tier="province" if chapter == CHAPTERS[0] else "district",
                parent=None if chapter == CHAPTERS[0] else CHAPTERS[0],
                on=date(1990, 1, 1),
            )
    load = Load(url, folder)
    try:
        for _ in range(stops):
            load.wait_for(10)
            time.sleep(random.uniform(0, 0.2))
            server.stop("immediate")
            time.sleep(random.uniform(0, 0.2))
            server.start()
        if go_on:
            load.wait_for(10)
            load.end()
    finally:
        load.kill()
    return load.acknowledged()


@pytest.fixture
def server():
    """A server of our own that waits for its disk."""
    own = postgres.Server(durable=True)
    yield own
    own.remove()


def test_what_was_acknowledged_outlives_the_server(server, tmp_path, figures):
    """Each submission is there once, the log has no gap, the view is its fold."""
    url = server.create()
    acknowledged = stopped_under_load(server, url, tmp_path, STOPS)

    assert found_wrong(url, acknowledged) == {}
    assert len(acknowledged) >= 10 * WRITERS * (STOPS + 1)
    figures(stops=STOPS, writers=WRITERS, acknowledged=len(acknowledged), lost=0)


def test_without_waiting_for_the_disk_some_is_lost(server, tmp_path):
    """Where the server does not wait, the same finds the loss: it would be seen."""
    url = f"{server.create()}&options=-csynchronous_commit%3Doff"
    server.run("ALTER SYSTEM SET wal_writer_delay = '10s'")
    server.run("SELECT pg_reload_conf()")
    acknowledged = stopped_under_load(server, url, tmp_path, 1, go_on=False)

    assert found_wrong(url, acknowledged).keys() >= {"lost"}
