"""Killing works at random moments, each in a process of its own.

Run as a program, this does one work, as soon as it is let go.
"""

import shutil
import sys
import time
from pathlib import Path
from random import Random
from typing import NamedTuple

from processes import let_go, start, wait_to_be_let_go
from works import STORE, WORKS


class Killed(NamedTuple):
    """A process that was killed: when, and what it had acknowledged."""

    after: float
    is_cut_short: bool
    acknowledged: list[str]


def length_of(work: str, place: Path) -> float:
    """Seconds from its beginning until a work that nobody kills says that it is done."""
    process = start("kills", work, place)
    let_go(process)
    begun = time.perf_counter()
    said = [time.perf_counter() for _line in process.stdout]
    _out, err = process.communicate()
    assert process.returncode == 0, err
    return said[-1] - begun


def kill(work: str, place: Path, after: float) -> Killed:
    """Kill a work some seconds after it began; what it had said until then."""
    process = start("kills", work, place)
    let_go(process)
    time.sleep(after)
    process.kill()
    out, _err = process.communicate()
    # A line that was cut acknowledges nothing.
    lines = out.splitlines() if out.endswith("\n") else out.splitlines()[:-1]
    return Killed(after, process.returncode < 0, lines)


def kill_often(work: str, folder: Path, rng: Random, count: int) -> list[Killed]:
    """Kill a work at *count* random moments, each on a copy; check what is left."""
    template, copy = folder / "before", folder / "copy"
    template.mkdir()
    WORKS[work].prepare(template / STORE)
    shutil.copytree(template, copy)
    length = length_of(work, copy / STORE)
    killed = []
    for number in range(count):
        shutil.rmtree(copy)
        shutil.copytree(template, copy)
        one = kill(work, copy / STORE, rng.uniform(0, 1.1 * length))
        killed.append(one)
        try:
            WORKS[work].check(copy / STORE, one.acknowledged)
        except Exception as error:
            error.add_note(f"{work}, kill {number}: {one}")
            raise
    return killed


if __name__ == "__main__":
    wait_to_be_let_go()
    WORKS[sys.argv[1]].do(Path(sys.argv[2]))
