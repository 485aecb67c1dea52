"""A program that records, traced; and the stores that a power failure may leave of it.

Run as a program, it records and acknowledges: a line for each append that was made.
"""

import contextlib
import copy
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple

from checks import check_sound, check_usable, lost
from facts import establish, record, size_of
from images import Disk
from statements import every_statement
from syscalls import OPTIONS, Call, read_calls

from ctd_core import Ledger

CHANCES = (0.0, 1.0, 0.5, 0.5, 0.1, 0.9)
"""Of what was not synced nothing survives, all of it, or any part."""

STORE = "kho.db"


def main(place: str, synchronous: str, openings: str, singles: str) -> None:
    """Make a store, then record each time it is opened, each tenth single with a batch."""
    with set_to(synchronous):
        for opening in range(int(openings)):
            with Ledger.open(place, create=opening == 0) as ledger:
                establish(ledger)
                for number in range(int(singles)):
                    numbered = opening * int(singles) + number
                    acknowledge(record(ledger, "một", numbered, 1))
                    if number % 10 == 0:
                        acknowledge(record(ledger, "nhiều", numbered, 40))


def acknowledge(key: str) -> None:
    """Say that an append was made, and of how many entries."""
    os.write(1, f"recorded {key} {size_of(key)}\n".encode())


def acknowledged(call: Call) -> list[str]:
    """The keys that a call acknowledges."""
    if call.name != "write" or call.arguments[0] != "1":
        return []
    words = call.data(1).decode().split()
    return [words[1]] if words[:1] == ["recorded"] else []


@contextmanager
def set_to(synchronous: str) -> Iterator[None]:
    """Whatever the store sets ``synchronous`` to, set it to this; keep it if empty."""

    @contextmanager
    def around(_connection: object, sql: str) -> Iterator[str]:
        is_setting = "synchronous" in sql.lower()
        yield f"PRAGMA synchronous={synchronous}" if is_setting else sql

    with every_statement(around) if synchronous else contextlib.nullcontext():
        yield


def trace(strace: str, folder: Path, *arguments: object) -> list[Call]:
    """Run the program in an empty folder; give its calls."""
    written = folder.with_name(f"{folder.name}.strace")
    program = [sys.executable, __file__, str(folder / STORE), *map(str, arguments)]
    command = [strace, *OPTIONS, "-o", str(written), *program]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return list(read_calls(written))


class Image(NamedTuple):
    """A folder as it may be found after the power failed at a moment."""

    moment: int
    chance: float
    files: dict[str, bytes]
    acknowledged: list[str]


def images(disk: Disk, calls: list[Call], rng: Random, count: int) -> Iterator[Image]:
    """Images of random moments of a trace, in the order of time.

    A moment lies between two calls that changed the folder or acknowledged something.
    *disk* is the folder as it was before the program ran.
    """
    seen = copy.deepcopy(disk)
    steps = [call for call in calls if seen.follow(call) or acknowledged(call)]
    assert any(map(acknowledged, steps)), "the program acknowledged nothing"
    done, keys = 0, []
    for moment in sorted(rng.choices(range(len(steps) + 1), k=count)):
        for call in steps[done:moment]:
            disk.follow(call)
            keys += acknowledged(call)
        done = moment
        chance = rng.choice(CHANCES)
        yield Image(moment, chance, disk.image(rng, chance), list(keys))


@dataclass
class Found:
    """What came of an image: what was lost, and what was wrong with the rest."""

    lost: list[str]
    fault: str = ""

    def __str__(self) -> str:
        return f"{len(self.lost)} lost, from {self.lost[:1]}; {self.fault}"


def survey(image: Image) -> Found:
    """Open an image with the real ledger; look whether it is whole."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in image.files.items():
            (Path(folder) / name).write_bytes(content)
        place = Path(folder) / STORE
        if not place.exists() and image.acknowledged:
            return Found(image.acknowledged, "there is no store")
        try:
            return _survey(place, image.acknowledged)
        except Exception as error:
            return Found([], f"{type(error).__name__}: {error}")


def _survey(place: Path, keys: list[str]) -> Found:
    with Ledger.open(str(place), create=not place.exists()) as ledger:
        missing = lost(check_sound(ledger), keys)
        establish(ledger)
        check_usable(ledger)
        return Found(missing)


if __name__ == "__main__":
    main(*sys.argv[1:])
