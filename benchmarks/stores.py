"""Stores, files and databases of N events, made once for each state of the sources."""

import hashlib
import shutil
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from time import time

import ctd_core
from benchmarks import generator
from benchmarks.ours import BY, open_ledger
from benchmarks.peers import stock
from ctd_core import Ledger

BATCH = 1000


class Stores:
    """The folder in which they are kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / _digest()

    def made(self, name: str, make: Callable[[Path], None]) -> Path:
        """The file of that name, made by *make* if it is not there yet."""
        path = self.folder / name
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            half = self.folder / f"half.{name}"
            remove(half)
            make(half)
            half.rename(path)
            remove(half)
        return path

    def ledger(self, events: int) -> Path:
        """A store of ours with all chapters and that many events beside."""
        if not events:
            return self.made("chapters.db", _establish_chapters)

        def make(path: Path) -> None:
            copy(self.ledger(0), path)
            with open_ledger(path) as ledger:
                fill(ledger, events)

        return self.made(f"{events}.db", make)

    def stock(self, events: int) -> Path:
        """The same books in a database of the library as it comes."""

        def make(path: Path) -> None:
            with stock.on_sqlite(path) as application:
                stock.fill(application, generator.books(events))

        return self.made(f"{events}.stock.db", make)

    def clear_old(self) -> None:
        """Remove what was made of other states of the sources a day ago or more."""
        for other in self.folder.parent.glob("*"):
            age = time() - other.stat().st_mtime
            if other != self.folder and age > 86_400:
                shutil.rmtree(other)


def _digest() -> str:
    """What the stores are made of: our sources, the generator, the library."""
    source = Path(ctd_core.__file__).parent
    here = Path(__file__).parent
    digest = hashlib.sha256(version("eventsourcing").encode())
    for path in sorted([*source.rglob("*.py"), here / "generator.py", Path(__file__)]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _establish_chapters(path: Path) -> None:
    with open_ledger(path, create=True) as ledger:
        establish_chapters(ledger)


def establish_chapters(ledger: Ledger) -> None:
    """Establish every chapter of the country."""
    for chapter, name, tier, parent in generator.chapters():
        ledger.establish_chapter(
            chapter, name=name, tier=tier, parent=parent, on=generator.ESTABLISHED
        )


def fill(ledger: Ledger, events: int) -> None:
    """Record the first *events* events of the year, the books of 1,000 facts at a time."""
    waiting: list[generator.Book] = []
    for book in generator.books(events):
        waiting.append(book)
        if sum(len(one.facts) for one in waiting) >= BATCH:
            _record(ledger, waiting)
            waiting = []
    _record(ledger, waiting)


def _record(ledger: Ledger, books: list[generator.Book]) -> None:
    facts = [(book.chapter, fact, book.month) for book in books for fact in book.facts]
    if facts:
        ledger.record_all(facts, recorded_by=BY)
    for book in books:
        for entry, new in book.amendments:
            address = f"{book.chapter}/{book.month}/{entry}"
            if new is None:
                ledger.void(address, reason="ghi hai lần", recorded_by=BY)
            else:
                ledger.correct(address, new, reason="đếm lại", recorded_by=BY)


def copy(store: Path, to: Path) -> Path:
    """Copy a store that nobody has open, in the place of whatever is there."""
    remove(to)
    return Path(shutil.copyfile(store, to))


def remove(path: Path) -> None:
    """Remove a database with the files beside it."""
    for name in ("", "-wal", "-shm", ".lock", ".wal"):
        path.with_name(path.name + name).unlink(missing_ok=True)
