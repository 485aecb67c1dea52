"""A snapshot of what is beneath with what was appended on top, and how it grows."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice

import attrs
from rpds import HashTrieMap, Queue

from ctd_core.errors import VersionTakenError
from ctd_core.figures.changes import Amount, Cell, Changes, add
from ctd_core.figures.flows import Sum
from ctd_core.figures.read import Folded
from ctd_core.said import Said
from ctd_core.store.memory.state import State, added
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


class Sight:
    """Reads what is beneath and on top; what is written stands on top of both."""

    def __init__(self, beneath: Snapshot, state: State) -> None:
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
        own = self.state.by_month.cells(first, last, figures, chapters)
        for cell, amount in own:
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
            view=added(state.view, changes),
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


def _taken(why: str) -> VersionTakenError:
    return VersionTakenError(place="memory:", why=why)
