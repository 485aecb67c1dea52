"""Reads of stored events only what figures are made of, and adds it up.

For each kind a thin struct is generated from its declaration, with its amounts and
what decides their cell; a body is decoded into it without making the fact.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import astuple

from ctd_core.errors import UnreadableEventError
from ctd_core.events.declare import Kind
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.events.nothing import NothingStated, NothingWithdrawn
from ctd_core.events.vocabulary import Vocabulary
from ctd_core.figures.changes import (
    NOTHING,
    UNKNOWN,
    Amount,
    Cell,
    Changes,
    unread_change,
)
from ctd_core.said import Said
from ctd_core.store.encoding import AMENDMENTS, CHANGES
from ctd_core.store.port import FlatCell

Book = tuple[int, str]
"""A month, as 202410, and a chapter."""
Sums = dict[Any, list[int]]
"""Of a book, amount and entries by figure; by figure, hedge, whole if not plain."""


_NOTHING: Mapping[str, int] = {
    NothingStated.__stored_name__: 1,
    NothingWithdrawn.__stored_name__: -1,
}
"""What states that there is nothing to report, or no more, and how often."""
_NONE = msgspec.Raw()


class _Amended(msgspec.Struct, gc=False):
    """A correction or a void, whose facts are not looked into yet."""

    fact: str
    old: msgspec.Raw
    new: msgspec.Raw = _NONE


class _Reader(NamedTuple):
    """How the bodies of one kind are read."""

    decode: Callable[[Any], Any]
    figures: tuple[str, ...]
    is_marked: bool
    """Whether the last field is a hedge, or what a count covers."""


class Amounts:
    """Folds the bodies of events by the declarations of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._readers: dict[str, _Reader] = {}
        self._amended = msgspec.json.Decoder(_Amended).decode
        amended = (EntryCorrected, EntryVoided)
        self._amendments = {change.__stored_name__ for change in amended}
        others = {change.__stored_name__ for change in (*CHANGES, *AMENDMENTS)}
        self._without_amounts = others - self._amendments

    def fold(
        self, bodies: Iterable[Any], *, most: int | None = None
    ) -> Iterator[dict[Book, Sums]]:
        """The sums of bodies by book, in parts of about *most* cells.

        *bodies* are tuples as `Body`. Parts add up to the whole. What is of a kind
        not known here leaves its mark (`UNKNOWN`). Raises UnreadableEventError.
        """
        try:
            yield from self._fold(bodies, most)
        except (msgspec.MsgspecError, TypeError, AttributeError) as error:
            raise UnreadableEventError(
                event=Said("in a month book"), why=error
            ) from error

    def _fold(
        self, bodies: Iterable[Any], most: int | None
    ) -> Iterator[dict[Book, Sums]]:
        books: dict[Book, Sums] = {}
        size = 0
        readers = self._readers
        for kind, chapter, month, body in bodies:
            sums = books.get((month, chapter))
            if sums is None:
                if most is not None and size > most:
                    yield books
                    books, size = {}, 0
                sums = books[month, chapter] = {}
                size += 40  # about as many cells as a book has; counted no closer
            reader = readers.get(kind) or self._other(sums, kind, body)
            if reader is None:
                continue
            stated = astuple(reader.decode(body))
            if not reader.is_marked or stated[-1] is None:
                # The way that nearly all events go: everything is in place.
                for figure, amount in zip(reader.figures, stated, strict=False):
                    if amount is not None:
                        found = sums.get(figure)
                        if found is None:
                            sums[figure] = [amount, 1]
                        else:
                            found[0] += amount
                            found[1] += 1
            else:
                _add(sums, reader, stated, 1)
        yield books

    def stranger(self, figure: str) -> str | None:
        """The kind of a figure of the view, if it is none that is known here."""
        kind = figure.rpartition(".")[0]
        return kind if kind and kind not in self._vocabulary else None

    def total(self, bodies: Iterable[Any]) -> Changes:
        """All cells of *bodies*, at once."""
        (books,) = self.fold(bodies)
        return cells_of(books)

    def _other(self, sums: Sums, kind: str, body: str) -> _Reader | None:
        """The reader of a kind met for the first time; what is no fact has none."""
        if kind in self._amendments:
            self._amend(sums, body)
            return None
        if kind in _NOTHING:
            sums.setdefault(NOTHING, [0, 0])[1] += _NOTHING[kind]
            return None
        if kind in self._without_amounts:
            return None
        if self._vocabulary.knows(kind):
            return self._reader(kind)
        self._mark(sums, kind, "recorded")
        return None

    def _amend(self, sums: Sums, body: str) -> None:
        """Take away what stood, and add what now stands."""
        amended = self._amended(body)
        if not self._vocabulary.knows(amended.fact):
            what = "voided" if amended.new is _NONE else "corrected"
            self._mark(sums, amended.fact, what)
            return
        reader = self._reader(amended.fact)
        _add(sums, reader, astuple(reader.decode(amended.old)), -1)
        if amended.new is not _NONE:
            _add(sums, reader, astuple(reader.decode(amended.new)), 1)

    def _mark(self, sums: Sums, stored: str, what: Any) -> None:
        """Note that nobody can tell here what an event states."""
        mark = self._vocabulary.mark_of(stored)
        sums.setdefault((UNKNOWN, mark, 0), [0, 0])[1] += unread_change(mark, what)

    def _reader(self, stored: str) -> _Reader:
        found = self._readers.get(stored)
        if found is None:
            kind, upcast = self._vocabulary.stored(stored)
            found = self._readers[stored] = _made(kind, upcast)
        return found


def _made(kind: Kind, upcast: Callable[[Any], Any] | None) -> _Reader:
    """The reader of a kind's bodies, or of those that an earlier version wrote."""
    mark = "hedge" if kind.has_value else "covers" if kind.nature == "stock" else ""
    struct = msgspec.defstruct(
        kind.name,
        # The amounts first, in the order of their figures.
        [(name, int | None, None) for name, _figure in kind.figures]
        + [(mark, str | None, None)] * bool(mark),
        gc=False,
    )
    decode: Any = msgspec.json.Decoder(struct).decode
    if upcast is not None:
        former = msgspec.json.Decoder().decode

        def decode(body: Any, upcast: Any = upcast) -> Any:
            return msgspec.convert(upcast(former(body)), struct)

    figures = tuple(figure for _name, figure in kind.figures)
    return _Reader(decode, figures, bool(mark))


def _add(sums: Sums, reader: _Reader, stated: tuple[Any, ...], sign: int) -> None:
    """Add a fact, or take it away, with its hedge or what it covers."""
    mark = stated[-1] if reader.is_marked else None
    whole = 1 if mark == "whole" else 0
    for figure, amount in zip(reader.figures, stated, strict=False):
        if amount is not None:
            hedge = mark if mark and figure.endswith(".value") else ""
            key = (figure, hedge, whole) if hedge or whole else figure
            found = sums.setdefault(key, [0, 0])
            found[0] += sign * amount
            found[1] += sign


def flat(books: Mapping[Book, Sums]) -> Iterator[FlatCell]:
    """The sums of books as rows of the view, in its order."""
    for book in sorted(books):
        month, chapter = book
        rows = [
            (month, chapter, key, "", 0, amount, entries)
            if type(key) is str
            else (month, chapter, *key, amount, entries)
            for key, (amount, entries) in books[book].items()
            if amount or entries
        ]
        rows.sort()
        yield from rows


def cells_of(books: Mapping[Book, Sums]) -> Changes:
    """The sums of books as cells of the view; those that came to nothing left out."""
    return {Cell(*row[:5]): Amount(*row[5:]) for row in flat(books)}
