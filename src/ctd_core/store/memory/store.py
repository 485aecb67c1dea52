"""A store in memory, on top of nothing or of a snapshot of another store.

On top of nothing it is for trying out, and the plainest reading of the contract. On
top of a snapshot it shows what an append would make of it, and leaves no trace.
"""

import contextlib
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ctd_core.errors import ClosedLedgerError, StoreError
from ctd_core.figures.changes import Amount, Cell, Changes, add
from ctd_core.store.ailments import Finding, fine
from ctd_core.store.copying import copy_to_file
from ctd_core.store.memory.nothing import Nothing
from ctd_core.store.memory.sight import Sight
from ctd_core.store.memory.state import State
from ctd_core.store.port import FlatCell, Snapshot


class MemoryStore:
    """Keeps what is appended for as long as the process lives."""

    def __init__(
        self, beneath: Snapshot | None = None, *, place: str = "memory:"
    ) -> None:
        self.place = place
        self._state = State()
        self._beneath = beneath or Nothing()
        self._writing = threading.Lock()
        self._closed = False

    @property
    def appended(self) -> Changes:
        """What was appended here has changed in the view, beside what is beneath."""
        return dict(self._state.view)

    @contextlib.contextmanager
    def read(self) -> Iterator[Sight]:
        """A snapshot, for as long as the block lasts."""
        self._check_open()
        yield Sight(self._beneath, self._state)

    @contextlib.contextmanager
    def write(self) -> Iterator[Sight]:
        """The write lock; what was appended is kept if the block ends well."""
        self._check_open()
        with self._writing:
            sight = Sight(self._beneath, self._state)
            yield sight
            self._state = sight.state

    @contextlib.contextmanager
    def repair(self) -> Iterator["_Repair"]:
        """Room beside the view."""
        self._check_open()
        yield _Repair(self)

    def erase(self) -> Sequence[str]:
        """There is no file."""
        return ()

    def ailments(self) -> Iterator[Finding]:
        """There is no file to be sick."""
        yield fine("The store is in memory, for as long as the process lives.")

    def backup(self, file: Path) -> None:
        """Copy one snapshot into a new SQLite file."""
        with self.read() as snapshot:
            copy_to_file(snapshot, file)

    def recorder(self) -> Any:
        """There is none: what the library reads has to be in a database."""
        raise StoreError(
            "A store in memory is not read by the library eventsourcing; use a file."
        )

    def _check_open(self) -> None:
        if self._closed:
            raise ClosedLedgerError(place=self.place)

    def close(self) -> None:
        """Forget everything."""
        self._closed = True


class _Repair:
    """Changes put together in a dictionary."""

    def __init__(self, store: MemoryStore) -> None:
        self.read = store.read
        self._store = store
        self._changes: Changes = {}
        self._tx: Sight

    @contextlib.contextmanager
    def write(self) -> Iterator[Sight]:
        with self._store.write() as self._tx:
            yield self._tx

    def add(self, cells: Iterable[FlatCell]) -> None:
        for row in cells:
            add(self._changes, Cell(*row[:5]), Amount(*row[5:]))

    def count(self) -> int:
        return len(self._changes)

    def changes(self) -> Iterator[tuple[Cell, Amount]]:
        yield from sorted(self._changes.items())

    def apply(self) -> None:
        self._tx.append((), self._changes, ())
