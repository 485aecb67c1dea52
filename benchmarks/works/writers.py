"""How many single appends a second one writer makes, and many at once."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from time import perf_counter

from benchmarks.measure import Result, Setting
from benchmarks.ours import open_ledger
from benchmarks.peers import postgres_server
from benchmarks.stores import establish_chapters

APPENDS = 1920
WRITERS = (1, 2, 4, 8, 16)
ROUNDS = 3


def run(setting: Setting) -> Iterator[Result]:
    """Many writers beside one, on both engines."""
    with ExitStack() as stack:
        scratch = stack.enter_context(setting.scratch())
        server = stack.enter_context(postgres_server.server())
        dsn = stack.enter_context(postgres_server.database(server, "ctd_bench_writers"))
        places = {
            "SQLite": str(scratch / "writers.db"),
            "PostgreSQL": postgres_server.url_of(dsn),
        }
        for engine, place in places.items():
            with open_ledger(place, create=True) as ledger:
                establish_chapters(ledger)
            yield from _of(engine, place)


def _of(engine: str, place: str) -> Iterator[Result]:
    seconds: dict[int, list[float]] = {writers: [] for writers in WRITERS}
    longest: dict[int, float] = dict.fromkeys(WRITERS, 0.0)
    for _round in range(ROUNDS):
        for writers in WRITERS:
            took, wait = _together(place, writers)
            seconds[writers].append(took)
            longest[writers] = max(longest[writers], wait)
    for writers in WRITERS:
        yield Result(
            work=f"{engine}: single appends, writers at once: {writers}",
            peer=f"{engine}: one writer",
            ours=seconds[writers],
            theirs=seconds[1],
            count=APPENDS,
            note=f"the longest that one append took was {1000 * longest[writers]:.0f} ms",
        )


def _together(place: str, writers: int) -> tuple[float, float]:
    """How long the appends take in all, and the longest that one took, in seconds."""
    each = str(APPENDS // writers)
    programs = [
        subprocess.Popen(
            [sys.executable, "-m", "benchmarks.writer", place, f"hue-{n:03}", each],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(1, writers + 1)
    ]
    for program in programs:
        assert program.stdout.readline() == "ready\n"
    begun = perf_counter()
    for program in programs:
        program.stdin.write("\n")
        program.stdin.flush()
    waits = [float(program.stdout.readline()) for program in programs]
    took = perf_counter() - begun
    for program in programs:
        program.communicate()
    return took, max(waits)
