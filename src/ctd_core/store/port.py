"""What a store promises, whatever its engine: rows in a log, cells in a view."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from ctd_core.figures.changes import Amount, Cell, Changes
from ctd_core.figures.read import Source
from ctd_core.store.ailments import Finding

GENESIS = bytes(32)
"""The hash before the first event."""
FORGOTTEN = "forgotten"
"""In place of the media type of contents whose bytes were taken out."""


def digest_of(content: bytes) -> bytes:
    """The digest under which contents are kept."""
    return hashlib.sha256(content).digest()


class Row(NamedTuple):
    """An event as the log keeps it; the names are the columns.

    Those that begin with originator_, topic and state are the library's StoredEvent,
    so that its tools read the log too.
    """

    position: int
    stream: str
    version: int
    kind: str
    chapter: str
    month: int | None
    """As 202410; None for events of no month."""
    body: str
    """JSON: dates, counts, amounts, codes."""
    words: str | None
    """JSON: notes, names, sentences; None if there are none, or they were redacted."""
    salt: bytes | None
    words_hash: bytes | None
    """SHA-256 of salt and words; stays when words are redacted."""
    recorded_at: int
    """Microseconds since 1970, UTC."""
    recorded_by: str
    submission: str
    cause: str | None
    hash: bytes

    @property
    def head(self) -> "Head":
        """The end of a log of which this is the last row."""
        return Head(self.position, self.hash, self.recorded_at)

    @property
    def originator_id(self) -> str:
        """The stream."""
        return self.stream

    @property
    def originator_version(self) -> int:
        """The place in the stream, from 1."""
        return self.version

    @property
    def topic(self) -> str:
        """The stable name of the event."""
        return self.kind

    @property
    def state(self) -> bytes:
        """The body."""
        return self.body.encode()


class Head(NamedTuple):
    """The end of the log."""

    position: int = 0
    hash: bytes = GENESIS
    recorded_at: int = 0

    @property
    def anchor(self) -> str:
        """It in one line, to be kept elsewhere: ``ctd:120:9f86d0...``."""
        return f"ctd:{self.position}:{self.hash.hex()}"


MADE_HERE = "auto:"
"""How the keys begin that the ledger makes for what came without one."""


class Receipt(NamedTuple):
    """That a submission of a chapter was recorded, and between which positions."""

    chapter: str
    submission: str
    digest: bytes
    """Of the facts, so that the same submission is known again."""
    first: int
    last: int
    entries: int
    """How many entries of this chapter it recorded."""


class Content(NamedTuple):
    """Bytes that are kept as they are: of a report as it was issued (nội dung)."""

    digest: bytes
    """SHA-256 of the bytes, by which they are found."""
    media_type: str
    bytes: bytes

    @property
    def is_forgotten(self) -> bool:
        """Whether the bytes were taken out, and only their digest stays."""
        return self.media_type == FORGOTTEN

    @property
    def is_sound(self) -> bool:
        """Whether the bytes are those of the digest, or are told to be gone."""
        if self.is_forgotten:
            return not self.bytes
        return digest_of(self.bytes) == self.digest


FlatCell = tuple[int, str, str, str, int, int, int]
"""A cell and its amount as a row of the view: they are handled by the ten thousand."""


class Body(NamedTuple):
    """Of an event, what figures are made of."""

    kind: str
    chapter: str
    month: int
    body: str


class Log(Protocol):
    """One unchanging sight of the log, from which everything follows."""

    def head(self) -> Head:
        """The end of the log."""

    def stream(self, stream: str, after: int = 0) -> Iterator[Row]:
        """The events of a stream after a version."""

    def bodies(
        self, after: int = 0, upto_month: int = 999_912, upto: int | None = None
    ) -> Iterator[Body]:
        """The events of month books in the order of the log, between two positions."""


class Snapshot(Log, Source, Protocol):
    """One unchanging sight of the store: the log, and the view as a source of sums."""

    def rows(
        self, after: int = 0, upto: int | None = None, limit: int | None = None
    ) -> Iterator[Row]:
        """The log in order, after a position."""

    def streams(
        self, streams: Collection[str], kinds: Collection[str] | None = None
    ) -> Iterator[Row]:
        """The events of many streams, each in its order; of some kinds, or of all."""

    def stream_names(self, beginning: str) -> Iterator[str]:
        """The streams whose names begin so, each once, in order: ``book/ha-tien/``."""

    def bodies_of(self, streams: Collection[str], after: int = 0) -> Iterator[Body]:
        """The events of some month books, after a position."""

    def of_books(self, books: Collection[tuple[int, str]]) -> Iterator[FlatCell]:
        """The view of some books, by month and chapter."""

    def books(self) -> Iterator[tuple[int, str]]:
        """The books of which the view keeps anything: month and chapter."""

    def receipt(self, chapter: str, submission: str) -> Receipt | None:
        """What is known of a chapter's submission."""

    def receipts(self, chapter: str | None = None) -> Iterator[Receipt]:
        """What was sent, in the order of the log; of one chapter or of all."""

    def settings(self) -> dict[str, str]:
        """All that the store keeps about itself."""

    def setting(self, name: str) -> str | None:
        """What the store keeps about itself under a name."""

    def content(self, digest: bytes) -> Content | None:
        """The bytes that are kept under a digest."""

    def contents(self) -> Iterator[Content]:
        """All bytes that are kept, in the order of their digests."""


class Transaction(Snapshot, Protocol):
    """A sight of the store under the write lock, to which one append is made."""

    def append(
        self, rows: Sequence[Row], changes: Changes, receipts: Iterable[Receipt]
    ) -> None:
        """Write rows, changes to the view and receipts, together or not at all."""

    def set(self, name: str, value: str | None) -> None:
        """Keep a setting; None forgets it."""

    def blank(self, positions: Iterable[int]) -> None:
        """Take the words and their salt out of rows; their hash stays."""

    def keep(self, media_type: str, content: bytes) -> bytes:
        """Keep bytes, once; gives their digest. What was forgotten is kept again."""

    def forget(self, digest: bytes) -> None:
        """Take out the bytes of a digest, which stays and tells that they are gone."""


class Repair(Protocol):
    """What has to be added to the view, put together beside it.

    It is found under `read`, where all is of one position and nothing is locked, and
    added under `write`, in one transaction: nobody ever sees half of it.
    """

    def read(self) -> AbstractContextManager[Snapshot]:
        """A snapshot, for as long as the block lasts."""

    def write(self) -> AbstractContextManager[Transaction]:
        """The write lock; what was done is kept if the block ends well."""

    def add(self, cells: Iterable[FlatCell]) -> None:
        """Put changes to the others."""

    def count(self) -> int:
        """How many cells were put together so far that change anything."""

    def changes(self) -> Iterator[tuple[Cell, Amount]]:
        """They themselves, in the order of the view."""

    def apply(self) -> None:
        """Add it to the view."""


class Store(Protocol):
    """A log with its view."""

    place: str
    """Where it is, for messages."""

    def read(self) -> AbstractContextManager[Snapshot]:
        """A snapshot, for as long as the block lasts."""

    def write(self) -> AbstractContextManager[Transaction]:
        """The write lock; what was appended is kept if the block ends well."""

    def repair(self) -> AbstractContextManager[Repair]:
        """Room beside the view, thrown away with the block."""

    def erase(self) -> Sequence[str]:
        """Rewrite the files, so that blanked words are in none of them.

        Gives the files in which bytes can be searched for; none if there are none.
        """

    def ailments(self) -> Iterator[Finding]:
        """How file or server is: what is fine, what is risky, what is wrong."""

    def backup(self, file: Path) -> None:
        """Copy one snapshot into a new SQLite file, while others read and write."""

    def recorder(self) -> Any:
        """A recorder of the library eventsourcing over this log.

        Its tools can read and follow the log by it: notification logs, projections.
        Raises StoreError if the log is nowhere but in memory.
        """

    def close(self) -> None:
        """Let go of files and connections."""


def head_at(snapshot: Snapshot, position: int) -> Head:
    """The end of the log as it was at a position."""
    rows = snapshot.rows(position - 1, position) if position else iter(())
    last = next(iter(rows), None)
    return last.head if last else Head()
