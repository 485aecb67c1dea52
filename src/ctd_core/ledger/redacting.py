"""The ledger's redactions: words taken out for good; figures and chain stand."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from ctd_core.addresses import EntryId, SentenceId, TargetId
from ctd_core.book import MonthBook
from ctd_core.errors import RefusedError, StoreError
from ctd_core.events.issues import IssueRedacted
from ctd_core.events.redactions import WordsRedacted
from ctd_core.events.stored import Change, NewEvent
from ctd_core.issues import Issue
from ctd_core.issues import redact as redact_issue
from ctd_core.ledger.issuing import Issuing
from ctd_core.ledger.journal import reason_of
from ctd_core.said import Said
from ctd_core.sentences import Sentences
from ctd_core.store import Snapshot, Transaction
from ctd_core.store.port import Row
from ctd_core.targets import Targets
from ctd_core.values import Month, check_name

if TYPE_CHECKING:
    from ctd_core.report.model import Report

_PIECE = 1 << 20
_BESIDE = 16
"""So much of a media type tells that the bytes are still there."""


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
    issues: Sequence[int] = ()
    """The numbers of the issues of the report that printed it, and now say so."""


class Redacting(Issuing):
    """Takes words out of the log and of what was issued, for good."""

    def redact(self, address: str, *, reason: str, recorded_by: str) -> Redaction:
        """Take the words of an entry, a sentence or a target out of the log.

        Of an entry its notes, places, partners and source go, in all its versions; its
        figures stand (xóa nội dung). A sentence goes whole, and is printed no more;
        what was issued with it is forgotten, and printed again it says in its place
        that it was taken out. Of a target goes who set it. The chain stands, for words
        are in it only as a salted hash. Who did it and why stays.

        If the files could not be rewritten (somebody else was reading), do it again.
        It cannot reach backups and copies made before, nor another entry to which this
        one was moved, or a sentence copied from this one. Raises UnknownChapterError,
        RefusedError if there are no words at this address.
        """
        why, by = reason_of(reason), check_name(Said("Recorded by"), recorded_by)
        found, stream, month = _place_of(address)
        issued: list[tuple[Issue, Report | None]] = []
        with self._writing() as tx:
            self._states.tree[found.chapter]
            version, rows = self._about(tx, stream, found.number)
            if not rows:
                raise RefusedError(
                    "{address} holds no words: there is nothing to take out.",
                    address=found,
                )
            # Else they are gone from the log, and perhaps not from the files yet.
            if any(row.words is not None for row in rows):
                changes: list[Change] = [WordsRedacted(entry=found.number, reason=why)]
                if isinstance(found, SentenceId):
                    issued = self._printing(tx, found)
                    changes.extend(self._reworded(tx, found, issued, why, by))
                events = [
                    NewEvent(stream, version + n, found.chapter, month, change)
                    for n, change in enumerate(changes, start=1)
                ]
                self._append(tx, events, recorded_by=by)
                tx.blank(row.position for row in rows)
        searched = self._store.erase()
        traces = set(_traces(rows, (issue for issue, _ in issued)))
        left = [file for file in searched if _holds(file, traces)]
        return Redaction(
            str(found),
            [row.position for row in rows],
            [file for file in searched if file not in left],
            left,
            [issue.number for issue, _ in issued],
        )

    def _printing(
        self, tx: Snapshot, sentence: SentenceId
    ) -> "list[tuple[Issue, Report | None]]":
        """The issues that print a sentence, with what is kept of them.

        And those of which nothing can be read: they may print it.
        """
        from ctd_core.report.redacted import prints

        found: list[tuple[Issue, Report | None]] = []
        for issue in self._issues(tx, sentence.chapter, sentence.period).issues:
            try:
                model = self._model(tx, issue)
            except StoreError:
                found.append((issue, None))
            else:
                if prints(model, str(sentence)):
                    found.append((issue, model))
        return found

    def _reworded(
        self,
        tx: Transaction,
        sentence: SentenceId,
        issued: "Sequence[tuple[Issue, Report | None]]",
        reason: str,
        by: str,
    ) -> Iterator[IssueRedacted]:
        """Forget what was issued with a sentence; keep it without its words."""
        from ctd_core.report import stored
        from ctd_core.report.redacted import notice, without

        said = notice(self.today(), by, reason)
        for issue, model in issued:
            for digest, _media_type in _kept_of(issue):
                tx.forget(bytes.fromhex(digest))
            digest = issue.model
            if model is not None:
                redacted = stored.to_bytes(without(model, str(sentence), said))
                digest = tx.keep(stored.MEDIA_TYPE, redacted).hex()
            yield redact_issue(
                issue, sentence=sentence.number, model=digest, reason=reason
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


def _kept_of(issue: Issue) -> Iterator[tuple[str, str]]:
    """The digests under which an issue is kept, each with its media type."""
    from ctd_core.report.stored import MEDIA_TYPE

    yield issue.model, MEDIA_TYPE
    for form in issue.issued.formats:
        yield form.digest, form.media_type


def _traces(rows: Iterable[Row], issues: Iterable[Issue]) -> Iterator[bytes]:
    """Bytes that are found nowhere but beside what was taken out.

    Of words their salt; of what was issued the digest with the media type that it had,
    for these lie side by side.
    """
    for row in rows:
        if row.salt is not None:
            yield row.salt
    for issue in issues:
        for digest, media_type in _kept_of(issue):
            yield bytes.fromhex(digest) + media_type.encode()[:_BESIDE]


def _holds(file: str, traces: Collection[bytes]) -> bool:
    """Whether a file holds any of some traces."""
    return any(trace in piece for piece in _pieces(Path(file)) for trace in traces)


def _pieces(file: Path) -> Iterator[bytes]:
    """The bytes of a file, in pieces that overlap by more than a trace."""
    with file.open("rb") as opened:
        last = b""
        while piece := opened.read(_PIECE):
            yield last[-64:] + piece
            last = piece
