"""The ledger's submissions: what was sent, and what takes its place."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import attrs

from ctd_core import book as books
from ctd_core import resent, submissions
from ctd_core.chapters import ChapterTree
from ctd_core.errors import (
    OverruledError,
    RefusedError,
)
from ctd_core.events.declare import Fact
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.events.stored import Event, NewEvent
from ctd_core.events.submissions import SubmissionReplaced
from ctd_core.ledger.appending import Batch, OpenBooks
from ctd_core.ledger.correcting import Correcting
from ctd_core.ledger.journal import reason_of
from ctd_core.store import Receipt as StoredReceipt
from ctd_core.store import Snapshot
from ctd_core.submissions import FactsByMonth, Submissions
from ctd_core.values import EntryId


@attrs.frozen
class Submission:
    """What a chapter sent, when, and what that changed (bản đã gửi)."""

    chapter: str
    key: str
    recorded_at: datetime
    recorded_by: str
    facts: int
    """How many facts it states."""
    recorded: Sequence[str]
    """The entries that it recorded, corrected, voided."""
    corrected: Sequence[str]
    voided: Sequence[str]
    replaces: str | None = None
    replaced_by: str | None = None
    reason: str | None = None
    """Why it replaced the one before."""


class Resending(Correcting):
    """Keeps what was sent apart, so that a revised file can take its place."""

    def replace(
        self,
        replaces: str,
        facts: Iterable[tuple[Any, ...]],
        *,
        reason: str,
        recorded_by: str,
        submission: str | None = None,
    ) -> list[Submission]:
        """Let a revised file take the place of the submission *replaces*.

        *facts* are as for `record_all`: all that the file states now. In one append,
        entries that it states otherwise are corrected, those that it no longer states
        are voided, new ones are recorded; the rest stays. The same again changes
        nothing. Gives what it did, for each chapter.

        What somebody corrected or voided by hand since is never overruled: a file that
        would raises OverruledError, which names the entries. Raises
        UnknownSubmissionError, RefusedError if another has replaced it already, and
        what `record_all` raises.
        """
        batches = submissions.by_chapter(facts)
        key = submissions.submission_key(submission)
        why = reason_of(reason)
        with self._store.write() as tx:
            # A chapter that the revised file leaves out has everything taken back.
            for chapter in _senders(tx, replaces):
                batches.setdefault(chapter, {})
            senders = {c: Submissions(tx, self._codec, c) for c in batches}
            if not all(s.is_recorded(key, batches[c]) for c, s in senders.items()):
                tree = self._tree(tx)
                open_books = self._open_books(tx, key)
                change = SubmissionReplaced(old=replaces, new=key, reason=why)
                decided = [
                    self._revise(open_books, tree, senders[c], change, facts_)
                    for c, facts_ in batches.items()
                ]
                self._append_batches(tx, key, decided, recorded_by)
                self._remember(open_books)
            return [
                self._submission(Submissions(tx, self._codec, chapter), receipt)
                for chapter in batches
                if (receipt := tx.receipt(chapter, key))
            ]

    def _revise(
        self,
        open_books: OpenBooks,
        tree: ChapterTree,
        sender: Submissions,
        change: SubmissionReplaced,
        facts: FactsByMonth,
    ) -> Batch:
        """Decide what a revised file changes for one chapter."""
        chapter = sender.chapter
        start = len(open_books.events)
        was_sent = sender.known(change.old) is not None
        sent = sender.sent(change.old) if was_sent else {}
        later = sender.replaced_by.get(change.old)
        if later is not None:
            raise RefusedError(
                "{submission} was replaced by {later}. Replace that one.",
                submission=change.old,
                later=later,
            )
        stated = [(month, fact) for month, found in facts.items() for fact in found]
        revision = resent.revise(sent, stated)
        _refuse_overruling(open_books, chapter, sent, revision)
        for entry in revision.gone:
            book = open_books.book(chapter, entry.month)
            if entry.number in book.entries:
                voided = books.void(book, entry.number, reason=change.reason)
                open_books.write(chapter, entry.month, voided)
        for entry, fact in revision.changed:
            book = open_books.book(chapter, entry.month)
            if book.entries[entry.number] != fact:
                corrected = books.correct(
                    book, entry.number, fact, reason=change.reason, today=self.today()
                )
                open_books.write(chapter, entry.month, corrected)
        new: dict[Any, list[Fact]] = {}
        for month, fact in revision.new:
            new.setdefault(month, []).append(fact)
        self._decide(open_books, tree, chapter, new)
        events = open_books.events[start:]
        if was_sent:
            version = len(sender.replacements) + 1
            stream = submissions.stream_of(chapter)
            events.append(NewEvent(stream, version, chapter, None, change, change.new))
        return Batch(chapter, facts, events)

    # --- what was sent --------------------------------------------------------------

    def submissions(
        self,
        chapter: str | None = None,
        *,
        key: str | None = None,
        made_here: bool = False,
    ) -> list[Submission]:
        """What was sent, in order, and what each changed; of one chapter or of all.

        *key* asks for one submission, perhaps of several chapters; *made_here* adds
        what was recorded without a key of the sender's. Raises UnknownChapterError,
        UnknownSubmissionError.
        """
        with self._store.read() as snapshot:
            if chapter is not None:
                self._tree(snapshot)[chapter]
            receipts = list(snapshot.receipts(chapter))
            found = [
                receipt
                for receipt in receipts
                if receipt.submission == key
                or (key is None and (made_here or submissions.was_keyed(receipt)))
            ]
            if key is not None and not found:
                raise submissions.unknown_submission(key, receipts)
            senders = {
                one.chapter: Submissions(snapshot, self._codec, one.chapter)
                for one in found
            }
            return [self._submission(senders[one.chapter], one) for one in found]

    def changed_by_hand(self, chapter: str, key: str) -> list[str]:
        """The entries of a submission that no longer read as it states them.

        A person corrected or voided them since. Raises UnknownSubmissionError.
        """
        with self._store.read() as snapshot:
            sent = Submissions(snapshot, self._codec, chapter).sent(key)
            books_ = {
                month: self._book(snapshot, chapter, month)
                for month in {entry.month for entry in sent}
            }
        return [
            str(entry)
            for entry, fact in sent.items()
            if books_[entry.month].entries.get(entry.number) != fact
        ]

    def _submission(self, sender: Submissions, receipt: StoredReceipt) -> Submission:
        events = list(sender.events(receipt))
        why = next(
            (c for c in sender.replacements if c.new == receipt.submission), None
        )
        return Submission(
            chapter=receipt.chapter,
            key=receipt.submission,
            recorded_at=events[0].recorded_at,
            recorded_by=events[0].recorded_by,
            facts=receipt.entries,
            recorded=_entries(events, Fact),
            corrected=_entries(events, EntryCorrected),
            voided=_entries(events, EntryVoided),
            replaces=why.old if why else None,
            replaced_by=sender.replaced_by.get(receipt.submission),
            reason=why.reason if why else None,
        )


def _senders(snapshot: Snapshot, key: str) -> list[str]:
    """The chapters that a submission was for; raises UnknownSubmissionError."""
    receipts = list(snapshot.receipts())
    found = [receipt.chapter for receipt in receipts if receipt.submission == key]
    if not found:
        raise submissions.unknown_submission(key, receipts)
    return found


def _refuse_overruling(
    open_books: OpenBooks,
    chapter: str,
    sent: dict[EntryId, Fact],
    revision: resent.Revision,
) -> None:
    """Refuse to change what a person has changed by hand since the file was sent."""
    wanted: list[tuple[EntryId, Fact | None]] = [
        *revision.changed,
        *((entry, None) for entry in revision.gone),
    ]
    overruled = []
    for entry, fact in wanted:
        standing = open_books.book(chapter, entry.month).entries.get(entry.number)
        if standing not in (sent[entry], fact):
            overruled.append((entry, standing))
    if overruled:
        raise OverruledError(
            chapter=chapter,
            entries=tuple(entry for entry, _standing in overruled),
            listed=submissions.listed(overruled),
        )


def _entries(events: Iterable[Event], wanted: type[Any]) -> tuple[str, ...]:
    return tuple(str(e.entry) for e in events if isinstance(e.payload, wanted))
