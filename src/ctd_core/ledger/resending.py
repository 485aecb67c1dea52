"""The ledger's submissions: what was sent, and what takes its place."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

import attrs

from ctd_core import book as books
from ctd_core import resent, submissions
from ctd_core.addresses import EntryId
from ctd_core.chapters import ChapterTree
from ctd_core.errors import OverruledError, RefusedError
from ctd_core.events.declare import Fact, without_words
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.events.stored import Event, NewEvent, Unread
from ctd_core.events.submissions import SubmissionReplaced
from ctd_core.ledger.appending import Batch, OpenBooks
from ctd_core.ledger.correcting import Correcting
from ctd_core.ledger.journal import reason_of
from ctd_core.stated import FactsByMonth, Stated, digest_of, stated_by
from ctd_core.store import Receipt as StoredReceipt
from ctd_core.store import Snapshot
from ctd_core.submissions import Submissions
from ctd_core.values import Month


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
        facts: "Iterable[tuple[Any, ...]] | Stated",
        *,
        reason: str,
        recorded_by: str,
        submission: str | None = None,
        late_reason: str | None = None,
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
        stated = stated_by(facts)
        batches = stated.of(stated.books)
        key = submissions.submission_key(submission)
        change = SubmissionReplaced(old=replaces, new=key, reason=reason_of(reason))
        return self._until_known(
            lambda: self._replace(batches, change, recorded_by, late_reason)
        )

    def withdraw_submission(
        self,
        submission: str,
        *,
        reason: str,
        recorded_by: str,
        late_reason: str | None = None,
    ) -> list[Submission]:
        """Void every entry of a submission: it should not have been recorded (thu hồi).

        It is replaced by nothing. Raises as `replace`.
        """
        key = submissions.submission_key(None)
        change = SubmissionReplaced(old=submission, new=key, reason=reason_of(reason))
        return self._until_known(
            lambda: self._replace({}, change, recorded_by, late_reason)
        )

    def _replace(
        self,
        batches: dict[str, dict[Month, list[Fact]]],
        change: SubmissionReplaced,
        recorded_by: str,
        late_reason: str | None,
    ) -> list[Submission]:
        with self._writing() as tx:
            # A chapter that the revised file leaves out has everything taken back.
            for chapter in _senders(tx, change.old):
                batches.setdefault(chapter, {})
            senders = [Submissions(tx, self._codec, chapter) for chapter in batches]
            tree = self._states.tree
            open_books = self._open_books(tx, change.new, late_reason)
            if not _is_done(senders, batches, change):
                decided = [
                    self._revise(open_books, tree, sender, change, batches)
                    for sender in senders
                ]
                self._append_batches(tx, open_books, change.new, decided, recorded_by)
            return [
                self._submission(Submissions(tx, self._codec, chapter), receipt)
                for chapter in batches
                if (receipt := tx.receipt(chapter, change.new))
            ]

    def _revise(
        self,
        open_books: OpenBooks,
        tree: ChapterTree,
        sender: Submissions,
        change: SubmissionReplaced,
        batches: Mapping[str, FactsByMonth],
    ) -> Batch:
        """Decide what a revised file changes for one chapter."""
        chapter, facts = sender.chapter, batches[sender.chapter]
        start = len(open_books.events)
        was_sent = sender.known(change.old) is not None
        sent = sender.sent(change.old) if was_sent else {}
        redacted = {
            entry
            for entry in sent
            if entry.number in open_books.book(chapter, entry.month).redacted
        }
        stated = [(month, fact) for month, found in facts.items() for fact in found]
        revision = resent.revise(sent, stated, redacted)
        revision = _without_redacted(revision, redacted)
        _refuse_overruling(open_books, chapter, sent, revision)
        # Voids come first: a month has one count of a kind at a time.
        dropped = _void(open_books, chapter, revision.gone, change.reason)
        agreed = _correct(
            open_books, chapter, revision.changed, change.reason, self.today()
        )
        self._decide(open_books, tree, chapter, _by_month(revision.new))
        events = open_books.events[start:]
        if was_sent:
            # Each chapter's event is its own: what was dropped differs.
            own = SubmissionReplaced(
                old=change.old,
                new=change.new,
                reason=change.reason,
                dropped=dropped,
                agreed=agreed,
            )
            version = len(sender.replacements) + 1
            stream = submissions.stream_of(chapter)
            events.append(NewEvent(stream, version, chapter, None, own, own.new))
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
            sent = Submissions(snapshot, self._codec, chapter).all_sent(key)
            books_ = {
                month: self._states.read_book(snapshot, chapter, month)
                for month in {entry.month for entry in sent}
            }
        return [
            str(entry)
            for entry, fact in sent.items()
            if books_[entry.month].standing(entry.number)
            != (fact.kind if isinstance(fact, Unread) else fact)
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
            recorded=_entries(events, Fact | Unread),
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


def _is_done(
    senders: Iterable[Submissions],
    batches: Mapping[str, FactsByMonth],
    change: SubmissionReplaced,
) -> bool:
    """Whether just this replacement was made before.

    Raises RefusedError if the one submission was replaced by another, or the other
    recorded in its own right.
    """
    known = []
    for sender in senders:
        later = sender.replaced_by.get(change.old)
        if later not in (None, change.new):
            raise RefusedError(
                "{submission} was replaced by {later}. Replace that one.",
                submission=change.old,
                later=later,
            )
        facts = batches[sender.chapter]
        digest = digest_of(sender.chapter, facts)
        is_recorded = sender.is_recorded(change.new, digest, partial(dict, facts))
        if is_recorded and later is None and sender.known(change.old):
            raise RefusedError(
                "{submission} was recorded before, beside {old} and not in its place."
                " Take the wrong one back: ctd void --submission KEY --reason R.",
                submission=change.new,
                old=change.old,
            )
        known.append(is_recorded)
    if any(known) and not all(known):
        raise RefusedError(
            "{submission} was recorded before, for some of these chapters only. Give"
            " the revised file a key of its own.",
            submission=change.new,
        )
    return all(known)


def _void(
    open_books: OpenBooks, chapter: str, gone: Iterable[EntryId], reason: str
) -> tuple[str, ...]:
    """Void entries; gives those that a person had voided already."""
    already = []
    for entry in gone:
        book = open_books.book(chapter, entry.month)
        if entry.number in book.entries:
            voided = books.void(book, entry.number, reason=reason)
            open_books.write(chapter, entry.month, voided)
        else:
            already.append(str(entry))
    return tuple(already)


def _correct(
    open_books: OpenBooks,
    chapter: str,
    changed: Iterable[tuple[EntryId, Fact]],
    reason: str,
    today: date,
) -> tuple[str, ...]:
    """Correct entries; gives those that a person had corrected to just that already."""
    agreed = []
    for entry, fact in changed:
        book = open_books.book(chapter, entry.month)
        if book.entries[entry.number] == fact:
            agreed.append(str(entry))
            continue
        corrected = books.correct(book, entry.number, fact, reason=reason, today=today)
        open_books.write(chapter, entry.month, corrected)
    return tuple(agreed)


def _by_month(stated: Iterable[resent.Stated]) -> dict[Month, list[Fact]]:
    found: dict[Month, list[Fact]] = {}
    for month, fact in stated:
        found.setdefault(month, []).append(fact)
    return found


def _without_redacted(
    revision: resent.Revision, redacted: Collection[EntryId]
) -> resent.Revision:
    """What a file changes, but not the words that were taken out of the log."""
    changed = [
        (entry, without_words(fact) if entry in redacted else fact)
        for entry, fact in revision.changed
    ]
    return attrs.evolve(revision, changed=changed)


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


def _entries(events: Iterable[Event], wanted: Any) -> tuple[str, ...]:
    return tuple(str(e.entry) for e in events if isinstance(e.payload, wanted))
