"""What is asked of an importer."""

import io
from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from typing import Any

from ctd_core.errors import CtdError, PluginError
from ctd_core.importers import Reading
from ctd_core.plugins import apart
from ctd_core.testing.conformance.case import elsewhere, expect
from ctd_core.testing.conformance.ground import DISTRICTS, PROVINCE, Ground, Tried

_BEGINNINGS = (
    b"",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;',
    b"chapter,on,kind,houses\nhuyen-mot,12/10/2024,house_built,",
    b'{"kind": "house_built", "on": ',
    b'"' * 1000,
    b"[" * 50_000,
    "chapter,on,kind\n".encode("utf-16"),
)


def is_described(tried: Tried) -> None:
    """Its name is its entry point's, and it says what files it reads."""
    expect(tried.used.name == tried.one.name, f"It is called {tried.used.name!r}.")


def an_empty_file_states_nothing(tried: Tried) -> None:
    """An empty file gives no fact, and a fault if anything."""
    (said,) = _read(tried, ["empty"])
    expect(not said[0], f"Of an empty file {said[0]}")
    expect(not said[1], "An empty file gives facts.")


def broken_files_give_located_faults(tried: Tried) -> None:
    """Garbage, truncated and random files give faults with a line, or facts."""
    names = [f"random {number}" for number in range(60)]
    for name, (why, _facts) in zip(names, _read(tried, names), strict=True):
        expect(not why, f"Of {name} (see ctd_core.testing.conformance.importers) {why}")


def a_long_file_is_read_in_time(tried: Tried) -> None:
    """Ten megabytes of one character are read or refused in time."""
    ((why, _facts),) = _read(tried, ["long"])
    expect(not why, f"Of ten megabytes {why}")


CASES: Sequence[Callable[[Tried], None]] = (
    is_described,
    an_empty_file_states_nothing,
    broken_files_give_located_faults,
    a_long_file_is_read_in_time,
)


def _read(tried: Tried, names: list[str]) -> list[tuple[str, int]]:
    """What came of files: what went wrong, and how many facts."""
    came = elsewhere(
        "ctd_core.testing.conformance.importers:read_files",
        [tried.ground.distribution, tried.one.name, names],
    )
    told = [(why, facts) for why, facts in came.told]
    return told + [(came.end, 0)] * (len(names) - len(told))


# --- in a process of its own ----------------------------------------------------------


def read_files(
    tell: apart.Tell, distribution: str, name: str, files: Sequence[str]
) -> None:
    """Read made-up files; tell of each what went wrong, and how many facts it gave."""
    ground = Ground(distribution)
    importer = ground.ledger.plugins.importer(name)
    reading = Reading(
        vocabulary=ground.ledger.vocabulary,
        chapters=frozenset({PROVINCE, *DISTRICTS}),
        today=date(2024, 11, 5),
    )
    for file in files:
        try:
            found = list(importer.read(io.BytesIO(content(file)), reading))
        except PluginError as error:
            tell([f"it raised {error.facts['why']}", 0])
        except CtdError:
            tell(["", 0])
        else:
            faults = [one for one in found if type(one).__name__ == "Fault"]
            tell([_wrong(found, faults), len(found) - len(faults)])


def _wrong(found: list[Any], faults: list[Any]) -> str:
    """What an importer gave that is none of what it may give."""
    for one in found:
        if not type(one).__module__.startswith("ctd_core.importers"):
            return f"it gave {type(one).__name__}."
    if not all(
        isinstance(one.line, int) and one.line >= 0 and one.why for one in faults
    ):
        return "it gave a fault without a line, or without a reason."
    return ""


def content(file: str) -> bytes:
    """The bytes of a made-up file, always the same under one name."""
    if file == "empty":
        return b""
    if file == "long":
        return b"a" * 10_000_000
    random = Random(file)  # noqa: S311  # the same files every time
    begin = _BEGINNINGS[int(file.split()[1]) % len(_BEGINNINGS)]
    cut = begin[: random.randrange(len(begin) + 1)] if random.random() < 0.3 else begin
    return cut + random.randbytes(random.choice((0, 10, 1000, 50_000)))
