"""A store in memory, on top of nothing or of a snapshot of another store.

On top of nothing it is for trying out, and the plainest reading of the contract. On
top of a snapshot it shows what an append would make of it, and leaves no trace.
"""

import contextlib
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

import attrs
from rpds import HashTrieMap, Queue

from ctd_core.errors import ClosedLedgerError, StoreError, VersionTakenError
from ctd_core.figures.changes import Amount, Cell, Changes, add
from ctd_core.figures.flows import Sum
from ctd_core.figures.read import Folded
from ctd_core.said import Said
from ctd_core.store.ailments import Finding, fine
from ctd_core.store.copying import copy_to_file
from ctd_core.store.port import (
    FORGOTTEN,
    Body,
    Content,
    FlatCell,
    Head,
    Receipt,
    Row,
    Snapshot,
    digest_of,
)


class MemoryStore:
    """Keeps what is appended for as long as the process lives."""

    def __init__(
        self, beneath: Snapshot | None = None, *, place: str = "memory:"
    ) -> None:
        self.place = place
        self._state = _State()
        self._beneath = beneath or _Nothing()
        self._writing = threading.Lock()
        self._closed = False

    @property
    def appended(self) -> Changes:
        """What was appended here has changed in the view, beside what is beneath."""
        return dict(self._state.view)

    @contextlib.contextmanager
    def read(self) -> Iterator["_Sight"]:
        """A snapshot, for as long as the block lasts."""
        self._check_open()
        yield _Sight(self._beneath, self._state)

    @contextlib.contextmanager
    def write(self) -> Iterator["_Sight"]:
        """The write lock; what was appended is kept if the block ends well."""
        self._check_open()
        with self._writing:
            sight = _Sight(self._beneath, self._state)
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


@attrs.frozen
class _State:
    """All that was appended, in maps that share what they have in common."""

    log: "Queue[Row]" = Queue()
    streams: "HashTrieMap[str, Queue[Row]]" = HashTrieMap()
    taken: "HashTrieMap[tuple[str, int], int]" = HashTrieMap()
    view: "HashTrieMap[Cell, Amount]" = HashTrieMap()
    receipts: "HashTrieMap[tuple[str, str], Receipt]" = HashTrieMap()
    settings: "HashTrieMap[str, str | None]" = HashTrieMap()
    head: Head | None = None
    contents: "HashTrieMap[bytes, Content]" = HashTrieMap()


class _Nothing:
    """The snapshot of an empty store."""

    def head(self) -> Head:
        return Head()

    def rows(
        self, after: int = 0, upto: int | None = None, limit: int | None = None
    ) -> Iterator[Row]:
        return iter(())

    def stream(self, stream: str, after: int = 0) -> Iterator[Row]:
        return iter(())

    def bodies(
        self, after: int = 0, upto_month: int = 999_912, upto: int | None = None
    ) -> Iterator[Body]:
        return iter(())

    def bodies_of(self, streams: Collection[str], after: int = 0) -> Iterator[Body]:
        return iter(())

    def latest(
        self,
        figures: Sequence[str],
        last: int,
        chapters: Collection[str] | None = None,
    ) -> Iterator[tuple[Cell, Amount]]:
        return iter(())

    def cells(
        self,
        first: int,
        last: int,
        figures: Sequence[str] | None = None,
        chapters: Collection[str] | None = None,
    ) -> Iterator[tuple[Cell, Amount]]:
        return iter(())

    def streams(
        self, streams: Collection[str], kinds: Collection[str] | None = None
    ) -> Iterator[Row]:
        return iter(())

    def sums(
        self, month: int, chapters: Collection[str] | None = None
    ) -> Iterator[Sum]:
        return iter(())

    def stream_names(self, beginning: str) -> Iterator[str]:
        return iter(())

    def of_books(self, books: Collection[tuple[int, str]]) -> Iterator[FlatCell]:
        return iter(())

    def books(self) -> Iterator[tuple[int, str]]:
        return iter(())

    def receipt(self, chapter: str, submission: str) -> Receipt | None:
        return None

    def receipts(self, chapter: str | None = None) -> Iterator[Receipt]:
        return iter(())

    def settings(self) -> dict[str, str]:
        return {}

    def setting(self, name: str) -> str | None:
        return None

    def content(self, digest: bytes) -> Content | None:
        return None

    def contents(self) -> Iterator[Content]:
        return iter(())


class _Sight:
    def __init__(self, beneath: Snapshot, state: _State) -> None:
        self._beneath = beneath
        self.state = state

    def head(self) -> Head:
        return self.state.head or self._beneath.head()

    def rows(
        self, after: int = 0, upto: int | None = None, limit: int | None = None
    ) -> Iterator[Row]:
        own = (
            row
            for row in self.state.log
            if row.position > after and (upto is None or row.position <= upto)
        )
        yield from islice(chain(self._beneath.rows(after, upto), own), limit)

    def stream(self, stream: str, after: int = 0) -> Iterator[Row]:
        yield from self._beneath.stream(stream, after)
        for row in self.state.streams.get(stream, ()):
            if row.version > after:
                yield row

    def bodies(
        self, after: int = 0, upto_month: int = 999_912, upto: int | None = None
    ) -> Iterator[Body]:
        yield from self._beneath.bodies(after, upto_month, upto)
        for row in self.state.log:
            month = row.month
            if (
                month is not None
                and month <= upto_month
                and after < row.position
                and (upto is None or row.position <= upto)
            ):
                yield Body(row.kind, row.chapter, month, row.body)

    def bodies_of(self, streams: Collection[str], after: int = 0) -> Iterator[Body]:
        for row in self.streams(streams):
            if row.position > after and row.month is not None:
                yield Body(row.kind, row.chapter, row.month, row.body)

    def latest(
        self,
        figures: Sequence[str],
        last: int,
        chapters: Collection[str] | None = None,
    ) -> Iterator[tuple[Cell, Amount]]:
        cells = dict(self.cells(0, last, figures, chapters))
        yield from Folded(cells).latest(figures, last)

    def cells(
        self,
        first: int,
        last: int,
        figures: Sequence[str] | None = None,
        chapters: Collection[str] | None = None,
    ) -> Iterator[tuple[Cell, Amount]]:
        cells = dict(self._beneath.cells(first, last, figures, chapters))
        own = Folded(self.state.view)
        for cell, amount in own.cells(first, last, figures, chapters):
            add(cells, cell, amount)
        yield from sorted(cells.items())

    def sums(
        self, month: int, chapters: Collection[str] | None = None
    ) -> Iterator[Sum]:
        cells = dict(self.cells(month, month, chapters=chapters))
        yield from Folded(cells).sums(month)

    def streams(
        self, streams: Collection[str], kinds: Collection[str] | None = None
    ) -> Iterator[Row]:
        rows = chain.from_iterable(map(self.stream, sorted(streams)))
        return rows if kinds is None else (row for row in rows if row.kind in kinds)

    def stream_names(self, beginning: str) -> Iterator[str]:
        own = (name for name in self.state.streams if name.startswith(beginning))
        yield from sorted({*self._beneath.stream_names(beginning), *own})

    def of_books(self, books: Collection[tuple[int, str]]) -> Iterator[FlatCell]:
        wanted = set(books)
        cells = self.cells(0, 999_912, chapters={chapter for _, chapter in wanted})
        for cell, amount in cells:
            if cell[:2] in wanted:
                yield (*cell, *amount)

    def books(self) -> Iterator[tuple[int, str]]:
        yield from sorted({cell[:2] for cell, _amount in self.cells(0, 999_912)})

    def receipt(self, chapter: str, submission: str) -> Receipt | None:
        own = self.state.receipts.get((chapter, submission))
        return own or self._beneath.receipt(chapter, submission)

    def receipts(self, chapter: str | None = None) -> Iterator[Receipt]:
        yield from self._beneath.receipts(chapter)
        own = [r for r in self.state.receipts.values() if chapter in (None, r.chapter)]
        yield from sorted(own, key=lambda receipt: (receipt.first, receipt.chapter))

    def settings(self) -> dict[str, str]:
        kept = {**self._beneath.settings(), **dict(self.state.settings)}
        return {name: value for name, value in kept.items() if value is not None}

    def setting(self, name: str) -> str | None:
        if name in self.state.settings:
            return self.state.settings[name]
        return self._beneath.setting(name)

    def content(self, digest: bytes) -> Content | None:
        return self.state.contents.get(digest) or self._beneath.content(digest)

    def contents(self) -> Iterator[Content]:
        own = self.state.contents
        beneath = (one for one in self._beneath.contents() if one.digest not in own)
        yield from sorted([*beneath, *own.values()])

    # --- writing --------------------------------------------------------------------

    def append(
        self, rows: Sequence[Row], changes: Changes, receipts: Iterable[Receipt]
    ) -> None:
        state = self.state
        log, streams, taken = state.log, state.streams, state.taken
        for row in rows:
            place = (row.stream, row.version)
            if place in taken or self._is_beneath(row):
                raise _taken(
                    Said(
                        "{stream} already has version {version}",
                        stream=row.stream,
                        version=row.version,
                    )
                )
            taken = taken.insert(place, row.position)
            log = log.enqueue(row)
            streams = streams.insert(
                row.stream, streams.get(row.stream, Queue()).enqueue(row)
            )
        known = state.receipts
        for receipt in receipts:
            key = receipt.chapter, receipt.submission
            if key in known or self._beneath.receipt(*key):
                raise _taken(
                    Said(
                        "{chapter} already has a receipt for {key}",
                        chapter=key[0],
                        key=key[1],
                    )
                )
            known = known.insert(key, receipt)
        self.state = attrs.evolve(
            state,
            log=log,
            streams=streams,
            taken=taken,
            view=_added(state.view, changes),
            receipts=known,
            head=rows[-1].head if rows else state.head,
        )

    def _is_beneath(self, row: Row) -> bool:
        """Whether the place of a row in its stream is taken beneath."""
        return any(True for _ in self._beneath.stream(row.stream, row.version - 1))

    def set(self, name: str, value: str | None) -> None:
        settings = self.state.settings.insert(name, value)
        self.state = attrs.evolve(self.state, settings=settings)

    def blank(self, positions: Iterable[int]) -> None:
        wanted = set(positions)

        def blanked(rows: Iterable[Row]) -> "Queue[Row]":
            return Queue(
                row._replace(words=None, salt=None) if row.position in wanted else row
                for row in rows
            )

        streams = {name: blanked(rows) for name, rows in self.state.streams.items()}
        self.state = attrs.evolve(
            self.state, log=blanked(self.state.log), streams=HashTrieMap(streams)
        )

    def keep(self, media_type: str, content: bytes) -> bytes:
        digest = digest_of(content)
        found = self.content(digest)
        if found is None or found.is_forgotten:
            self._put(Content(digest, media_type, content))
        return digest

    def forget(self, digest: bytes) -> None:
        self._put(Content(digest, FORGOTTEN, b""))

    def _put(self, content: Content) -> None:
        contents = self.state.contents.insert(content.digest, content)
        self.state = attrs.evolve(self.state, contents=contents)


class _Repair:
    """Changes put together in a dictionary."""

    def __init__(self, store: MemoryStore) -> None:
        self.read = store.read
        self._store = store
        self._changes: Changes = {}
        self._tx: _Sight

    @contextlib.contextmanager
    def write(self) -> Iterator[_Sight]:
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


def _added(
    view: "HashTrieMap[Cell, Amount]", changes: Changes
) -> "HashTrieMap[Cell, Amount]":
    for cell, change in changes.items():
        found = view.get(cell, Amount(0, 0))
        amount = Amount(found.amount + change.amount, found.entries + change.entries)
        view = view.discard(cell) if amount == (0, 0) else view.insert(cell, amount)
    return view


def _taken(why: str) -> VersionTakenError:
    return VersionTakenError(place="memory:", why=why)
