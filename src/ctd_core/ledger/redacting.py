"""The ledger's redactions: words taken out of the log; figures and chain stand."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from ctd_core.addresses import EntryId, SentenceId, TargetId
from ctd_core.book import MonthBook
from ctd_core.errors import RefusedError
from ctd_core.events.redactions import WordsRedacted
from ctd_core.events.stored import NewEvent
from ctd_core.ledger.journal import Journal, reason_of
from ctd_core.sentences import Sentences
from ctd_core.store import Snapshot
from ctd_core.store.port import Row
from ctd_core.targets import Targets
from ctd_core.values import Month

_PIECE = 1 << 20


@attrs.frozen
class Redaction:
    """What was taken out (xóa nội dung), and where it was looked for afterwards."""

    address: str
    positions: Sequence[int]
    """The positions of the log whose words are gone."""
    searched: Sequence[str]
    """The files in which no trace of them was found."""
    left_in: Sequence[str]
    """The files in which there still is one: somebody else is reading the store."""


class Redacting(Journal):
    """Takes words out of the log, for good."""

    def redact(self, address: str, *, reason: str, recorded_by: str) -> Redaction:
        """Take the words of an entry, a sentence or a target out of the log.

        Of an entry its notes, places, partners and source go, in all its versions; its
        figures stand (xóa nội dung). A sentence goes whole, and is printed no more. Of
        a target goes who set it. The chain stands, for words are in it only as a salted
        hash. Who did it and why stays.

        If the files could not be rewritten (somebody else was reading), do it again.
        It cannot reach backups and copies made before, nor another entry to which this
        one was moved, or a sentence copied from this one. Raises UnknownChapterError,
        RefusedError if there are no words at this address.
        """
        why = reason_of(reason)
        found, stream, month = _place_of(address)
        with self._writing() as tx:
            self._states.tree[found.chapter]
            version, rows = self._about(tx, stream, found.number)
            if not rows:
                raise RefusedError(
                    "{address} holds no words: there is nothing to take out.",
                    address=found,
                )
            if any(row.words is not None for row in rows):
                event = WordsRedacted(entry=found.number, reason=why)
                self._append(
                    tx,
                    [NewEvent(stream, version + 1, found.chapter, month, event)],
                    recorded_by=recorded_by,
                )
                tx.blank(row.position for row in rows)
            # Else they are gone from the log, and perhaps not from the files yet.
        searched = self._store.erase()
        left = [file for file in searched if _holds(file, rows)]
        return Redaction(
            str(found),
            [row.position for row in rows],
            [file for file in searched if file not in left],
            left,
        )

    def _about(
        self, snapshot: Snapshot, stream: str, number: int
    ) -> tuple[int, list[Row]]:
        """The version of a stream, and what of one address has or had words in it."""
        version, rows = 0, []
        for row in snapshot.stream(stream):
            version = row.version
            about = getattr(self._codec.payload(row), "entry", row.version)
            if about == number and row.words_hash is not None:
                rows.append(row)
        return version, rows


def _place_of(
    address: str,
) -> tuple[EntryId | SentenceId | TargetId, str, Month | None]:
    """What is at an address, in which stream, of which month."""
    root = address.strip().partition("/")[0]
    if root == "targets":
        target = TargetId.parse(address)
        return target, Targets(target.chapter).stream, None
    if root == "report":
        sentence = SentenceId.parse(address)
        report = Sentences(sentence.chapter, sentence.period)
        return sentence, report.stream, sentence.period.month
    entry = EntryId.parse(address)
    return entry, MonthBook(entry.chapter, entry.month).stream, entry.month


def _holds(file: str, rows: Sequence[Row]) -> bool:
    """Whether the salt of any row is in a file: 16 random bytes, found nowhere else."""
    salts = [row.salt for row in rows if row.salt is not None]
    return any(salt in piece for piece in _pieces(Path(file)) for salt in salts)


def _pieces(file: Path) -> Iterator[bytes]:
    """The bytes of a file, in pieces that overlap by more than a salt."""
    with file.open("rb") as opened:
        last = b""
        while piece := opened.read(_PIECE):
            yield last[-32:] + piece
            last = piece
