"""The most memory that rebuild, verify, import and copy take, each in a new process."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks import generator
from benchmarks.files import write_csv
from benchmarks.measure import Result, Setting, peak_megabytes
from benchmarks.stores import Stores, copy, remove

ROUNDS = 2
"""Memory hardly varies."""


def run(setting: Setting) -> Iterator[Result]:
    """Each task on the whole store beside a tenth of it."""
    sizes = setting.events, setting.events // 10
    for task in ("rebuild", "verify", "import", "copy"):
        peaks: list[list[float]] = [[], []]
        for _round in range(ROUNDS):
            for size, found in zip(sizes, peaks, strict=True):
                with setting.scratch() as scratch:
                    arguments = _arguments(task, setting.stores, size, scratch)
                    peak = peak_megabytes(task, *arguments)
                if peak is not None:
                    found.append(peak)
        done = len(peaks[0]) == len(peaks[1]) == ROUNDS
        yield Result(
            work=f"peak memory of {task}",
            peer=f"the same at {sizes[1]:,} events",
            ours=peaks[0] if done else [],
            theirs=peaks[1] if done else [],
            unit="MB",
            faster_is_more=False,
            limit=1.3,
            note="" if done else "could not be done",
        )


def _arguments(task: str, stores: Stores, size: int, scratch: Path) -> list[Path]:
    if task == "import":
        file = stores.made(
            f"{size}.csv",
            lambda to: write_csv(generator.facts(size, generator.JANUARY), to),
        )
        return [copy(stores.ledger(0), scratch / "ours.db"), file]
    store = copy(stores.ledger(size), scratch / "ours.db")
    if task == "copy":
        remove(scratch / "copied.db")
        return [store, scratch / "copied.db"]
    return [store]
