"""Measuring: two contestants take turns, so that what disturbs one disturbs both."""

import gc
import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Literal, NamedTuple

import msgspec

from benchmarks.stores import Stores


class Setting(NamedTuple):
    """What a work is measured with."""

    events: int
    rounds: int
    stores: Stores

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder beside the stores, on the same disk, for as long as the block."""
        self.stores.folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=self.stores.folder, prefix="scratch.") as folder:
            yield Path(folder)


class Contestant(NamedTuple):
    """One that does a work; both functions are given the number of the round."""

    run: Callable[[int], object]
    prepare: Callable[[int], object] = lambda _round: None
    """What is made ready before each round and not timed."""


class Result(msgspec.Struct, kw_only=True):
    """How our work compares with one peer."""

    work: str
    peer: str
    ours: list[float]
    """Seconds, or megabytes, of each round."""
    theirs: list[float]
    unit: Literal["s", "MB"] = "s"
    faster_is_more: bool = True
    """Whether the ratio is one of speeds (theirs / ours), or of times or sizes."""
    count: int = 0
    """How many events each round took, for telling events a second."""
    limit: float | None = None
    note: str = ""

    @property
    def ratios(self) -> list[float]:
        """The ratio of each round."""
        pairs = zip(self.ours, self.theirs, strict=True)
        if self.faster_is_more:
            return [theirs / ours for ours, theirs in pairs]
        return [ours / theirs for ours, theirs in pairs]

    @property
    def median(self) -> float:
        """The median of the ratios."""
        return statistics.median(self.ratios)

    @property
    def is_met(self) -> bool | None:
        """Whether the ratio is what is asked; None if nothing is."""
        if self.limit is None:
            return None
        if self.faster_is_more:
            return self.median >= self.limit
        return self.median <= self.limit


def take_turns(
    ours: Contestant, theirs: Contestant, rounds: int, *, warm: int = 1
) -> tuple[list[float], list[float]]:
    """The seconds of both in each round; who begins changes from round to round."""
    seconds: dict[int, list[float]] = {0: [], 1: []}
    for number in range(warm + rounds):
        for which in (0, 1) if number % 2 else (1, 0):
            contestant = (ours, theirs)[which]
            contestant.prepare(number)
            took = timed(contestant.run, number)
            if number >= warm:
                seconds[which].append(took)
    return seconds[0], seconds[1]


def timed(run: Callable[..., object], *arguments: object) -> float:
    """The seconds that a call takes; what it gives is let go after the clock stops."""
    gc.collect()
    gc.freeze()  # what was prepared is no burden to whoever makes objects now
    start = perf_counter()
    result = run(*arguments)
    took = perf_counter() - start
    del result
    gc.unfreeze()
    return took


def peak_megabytes(task: str, *arguments: object) -> float | None:
    """The most memory that a task of `benchmarks.tasks` took in a fresh process.

    None if it could not be done; why is in the error that it printed.
    """
    command = [sys.executable, "-m", "benchmarks.tasks", task, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr[-2000:], file=sys.stderr)
        return None
    return float(json.loads(done.stdout.splitlines()[-1]))
