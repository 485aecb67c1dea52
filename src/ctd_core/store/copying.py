"""A store copied to another, of whatever engine: all that it holds."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from ctd_core.errors import (
    DamagedContentError,
    RefusedError,
    StoreExistsError,
    TamperedError,
)
from ctd_core.figures.changes import Amount, Cell
from ctd_core.said import Said
from ctd_core.store.chain import verified
from ctd_core.store.port import Content, Head, Receipt, Row, Store, Transaction

_BATCH = 5_000

T = TypeVar("T")


class Source(Protocol):
    """What can be copied: a snapshot of a store, or a file that one was written to."""

    def head(self) -> Head:
        """The end of the log."""

    def rows(self) -> Iterator[Row]:
        """The log in order."""

    def receipts(self) -> Iterator[Receipt]:
        """What was sent."""

    def settings(self) -> dict[str, str]:
        """All that the store keeps about itself."""

    def contents(self) -> Iterator[Content]:
        """The bytes that are kept of issued reports."""

    def cells(self, first: int, last: int) -> Iterator[tuple[Cell, Amount]]:
        """The view; nothing if it has to be made anew."""


def copy(
    source: Source,
    target: Store,
    progress: Callable[[int], None] = lambda _events: None,
) -> Head:
    """Copy all of a store into an empty one, in one transaction; gives its end.

    Positions, times, receipts, chain, redactions and issued reports are those of the
    source. Raises RefusedError if the target holds anything, TamperedError if the chain
    of the source is broken, DamagedContentError; nothing is kept then.
    """
    with target.write() as tx:
        if tx.head().position:
            raise RefusedError(
                "{place} holds events already. Copy into a new store.",
                place=target.place,
            )
        last = Head()
        for rows in _batches(verified(source.rows(), Said("the source"))):
            tx.append(rows, {}, ())
            last = rows[-1].head
            progress(len(rows))
        if last != source.head():
            raise TamperedError(place=Said("the source"), position=last.position + 1)
        _copy_rest(source, tx)
        return last


def _copy_rest(source: Source, tx: Transaction) -> None:
    for cells in _batches(source.cells(0, 999_912)):
        tx.append((), dict(cells), ())
    for receipts in _batches(source.receipts()):
        tx.append((), {}, receipts)
    for name, value in source.settings().items():
        tx.set(name, value)
    for content in sound(source.contents(), Said("the source")):
        if content.is_forgotten:
            tx.forget(content.digest)
        else:
            tx.keep(content.media_type, content.bytes)


def sound(contents: Iterable[Content], place: str) -> Iterator[Content]:
    """The same contents, each once it is known to be what was kept.

    Raises DamagedContentError.
    """
    for content in contents:
        if not content.is_sound:
            raise DamagedContentError(place=place, digest=content.digest.hex())
        yield content


def _batches(items: Iterator[T]) -> Iterator[list[T]]:
    while batch := list(islice(items, _BATCH)):
        yield batch


def copy_to_file(
    source: Source,
    file: Path,
    progress: Callable[[int], None] = lambda _events: None,
) -> Head:
    """Copy all into a new SQLite file, whole or not at all; StoreExistsError."""
    from ctd_core.store.sqlite import SQLiteStore

    if file.exists():
        raise StoreExistsError(place=str(file))
    half = file.with_name(f"{file.name}.half")
    made = SQLiteStore(half, create=True)
    try:
        head = copy(source, made, progress)
        made.backup(file)
    finally:
        made.remove()
    return head
