"""A program that records as fast as it can, beside others that do the same.

``write`` records singles with batches between them and prints its longest wait;
``make`` makes stores, in many processes of which only one can be the first.
"""

import json
import multiprocessing
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

from facts import record
from processes import finished, let_go, start, wait_to_be_let_go

from ctd_core import Ledger
from ctd_core.errors import StoreExistsError

BATCH = 50


class Written(NamedTuple):
    """What a writer wrote, and how long it had to wait for it."""

    keys: list[str]
    longest: float
    """Seconds that the slowest of its appends took."""


def write(place: str, writer: str, singles: str, batches: str) -> None:
    """Record single facts, and batches evenly between them."""
    every = max(1, int(singles) // max(1, int(batches)))
    keys, longest = [], 0.0
    with Ledger.open(place) as ledger:
        wait_to_be_let_go()
        for number in range(int(singles)):
            for size in (1, BATCH) if number % every == 0 else (1,):
                begun = time.perf_counter()
                keys.append(record(ledger, f"người-{writer}", number, size))
                longest = max(longest, time.perf_counter() - begun)
    print(json.dumps(Written(keys, longest)))


def make_or_open(place: str, barrier: Any) -> None:
    """Make the store, or open it if it is there."""
    barrier.wait()
    try:
        ledger = Ledger.open(place, create=True)
    except StoreExistsError:
        ledger = Ledger.open(place)
    with ledger:
        assert not ledger.view()


def make_at_once(folder: str, stores: str, processes: str) -> None:
    """Make stores one after another, each in many processes at the same moment."""
    # Forked, they have all imported already, and come closer together.
    method = "fork" if sys.platform == "linux" else None
    context = multiprocessing.get_context(method)
    for number in range(int(stores)):
        barrier = context.Barrier(int(processes))
        arguments = (str(Path(folder) / f"kho-{number}.db"), barrier)
        makers = [
            context.Process(target=make_or_open, args=arguments)
            for _ in range(int(processes))
        ]
        for maker in makers:
            maker.start()
        for maker in makers:
            maker.join()
        assert not any(maker.exitcode for maker in makers)


def run_writers(
    place: object, writers: int, singles: int, batches: int
) -> list[Written]:
    """Let several writers record at once; what each wrote."""
    processes = [
        start("writers", "write", place, writer, singles, batches)
        for writer in range(writers)
    ]
    let_go(*processes)
    return [Written(*json.loads(finished(process)[-1])) for process in processes]


def run_makers(folder: object, stores: int, processes: int) -> None:
    """Let many processes make each store at once; all of them have to succeed."""
    program = start("writers", "make", folder, stores, processes)
    let_go(program)
    finished(program)


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(*sys.argv[2:])
    else:
        wait_to_be_let_go()
        make_at_once(*sys.argv[2:])
