"""The ledger's books: facts recorded, once, in the book of their month."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from ctd_core import book as books
from ctd_core import submissions
from ctd_core.book import MonthBook
from ctd_core.chapters import ChapterTree, no_book
from ctd_core.errors import ConflictError, RefusedError
from ctd_core.events.declare import Fact
from ctd_core.events.stored import NewEvent
from ctd_core.ledger.appending import Batch, OpenBooks, Outcome, Receipt
from ctd_core.ledger.journal import Journal, printed_moment, reason_of
from ctd_core.said import Said
from ctd_core.stated import FactsByMonth, Stated, digest_of, stated_by
from ctd_core.store import Receipt as StoredReceipt
from ctd_core.store import Snapshot, Transaction
from ctd_core.submissions import Addresses, Submissions
from ctd_core.values import Month


class Recording(Journal):
    """Records facts of chapters in their month books (vào sổ)."""

    def record(
        self,
        chapter: str,
        facts: Iterable[Fact],
        *,
        recorded_by: str,
        submission: str | None = None,
        month: Month | None = None,
        cause: str | None = None,
        late_reason: str | None = None,
        if_version: int | None = None,
    ) -> Receipt:
        """Record facts of one chapter, of any months, all or none.

        Each goes to the book of the month of its date, or to *month*, a later one it
        is placed in on purpose. *submission* is the sender's key: the same again
        changes nothing, the same key with other facts raises
        SubmissionConflictError. *if_version* is the version that the caller saw of
        the one book concerned. *late_reason* tells why it comes after the book was
        closed, and is kept only where it was.

        Raises InvalidFactError, RefusedError, ClosedBookError, UnknownChapterError.
        """
        return self.record_all(
            [(chapter, fact, month) for fact in facts],
            recorded_by=recorded_by,
            submission=submission,
            cause=cause,
            late_reason=late_reason,
            if_version=if_version,
        )

    def record_all(
        self,
        facts: "Iterable[tuple[Any, ...]] | Stated",
        *,
        recorded_by: str,
        submission: str | None = None,
        cause: str | None = None,
        late_reason: str | None = None,
        if_version: int | None = None,
        refuse_resent: bool = False,
    ) -> Receipt:
        """Record facts of many chapters in one append, all or none.

        *facts* are ``(chapter, fact)`` or ``(chapter, fact, month)``; a pair may also
        hold many facts: ``(chapter, [fact, ...])``. They are gone through twice: what
        reads them anew each time (a file) need not hold them. With *refuse_resent*,
        facts most of which a chapter has already recorded for a month raise
        ResentError: it is a file sent again. Where a server breaks off, it is tried
        again for some seconds: the key tells whether it was recorded. Otherwise as
        `record`.
        """
        stated = stated_by(facts)
        key = submissions.submission_key(submission)
        # A key that was made here is nobody else's: what has it is of this call.
        known: Outcome = "recorded" if submission is None else "already recorded"

        def append() -> Receipt:
            return self._record_once(
                stated,
                key,
                known,
                recorded_by=recorded_by,
                cause=cause,
                late_reason=late_reason,
                if_version=if_version,
                refuse_resent=refuse_resent,
            )

        return self._until_known(append)

    def _record_once(
        self,
        stated: Stated,
        key: str,
        known: Outcome,
        *,
        recorded_by: str,
        cause: str | None,
        late_reason: str | None,
        if_version: int | None,
        refuse_resent: bool,
    ) -> Receipt:
        with self._writing() as tx:
            # Before anything is decided: what was recorded would be refused now.
            new = self._not_yet(tx, stated, key)
            if not new:
                return self._known(tx, stated.digests, key, known)
            if refuse_resent:
                submissions.refuse_resent(tx, self._codec, stated, new)
            moment = self._moment(tx, tx.head().recorded_at)
            spans: dict[str, tuple[int, int]] = {}
            count = 0
            for batch in stated.batches(new):
                events = self._record_batch(
                    tx,
                    batch,
                    key,
                    # Of the batches of one book the caller saw the first.
                    if_version=None if spans else if_version,
                    late_reason=late_reason,
                    recorded_by=recorded_by,
                    cause=cause,
                    encoded=stated.encoded,
                    recorded_at=moment,
                )
                _widen(spans, events, tx.head().position)
                entries = [e for e in events if isinstance(e.payload, Fact)]
                count += len(entries)
            _check_unchanged(stated, new, count)
            receipts = [
                StoredReceipt(
                    chapter, key, digest.of(chapter), *spans[chapter], digest.count
                )
                for chapter, digest in stated.digests.items()
                if chapter in new
            ]
            tx.append((), {}, receipts)
        if len(entries) == count:
            return Receipt("recorded", key, Addresses(entries))
        of_all = submissions.Entries(self._store, self._codec, receipts)
        return Receipt("recorded", key, of_all)

    def _not_yet(self, tx: Snapshot, stated: Stated, key: str) -> set[str]:
        """The chapters whose facts were not recorded under the key."""
        return {
            chapter
            for chapter, digest in stated.digests.items()
            if not Submissions(tx, self._codec, chapter).is_recorded(
                key,
                digest.of(chapter),
                partial(stated.of_chapter, chapter),
            )
        }

    def _record_batch(
        self,
        tx: Transaction,
        batch: Mapping[str, FactsByMonth],
        key: str,
        *,
        if_version: int | None,
        late_reason: str | None,
        **appended: Any,
    ) -> list[NewEvent]:
        """Decide on some facts and append them; gives what was appended."""
        open_books = self._open_books(tx, key, late_reason)
        open_books.read((c, month) for c, months in batch.items() for month in months)
        for chapter, facts in batch.items():
            self._decide(open_books, self._states.tree, chapter, facts, if_version)
        self._append(tx, open_books.events, books=open_books, **appended)
        return open_books.events

    def _open_books(
        self, tx: Snapshot, key: str = "", late_reason: str | None = None
    ) -> OpenBooks:
        return OpenBooks(
            partial(self._states.books, tx),
            key,
            late_reason=None if late_reason is None else reason_of(late_reason),
            closed_when=partial(_closed_when, tx),
        )

    def _known(
        self, tx: Snapshot, chapters: Iterable[str], key: str, outcome: Outcome
    ) -> Receipt:
        known = [found for c in chapters if (found := tx.receipt(c, key))]
        entries = submissions.Entries(self._store, self._codec, known)
        return Receipt(outcome, key, entries)

    def _decide(
        self,
        open_books: OpenBooks,
        tree: ChapterTree,
        chapter: str,
        facts: FactsByMonth,
        if_version: int | None = None,
    ) -> Batch:
        start, today = len(open_books.events), self.today()
        for month, of_month in facts.items():
            check_month(tree, chapter, month, Month.of(today))
            book = open_books.book(chapter, month)
            if if_version is not None and book.version != if_version:
                raise ConflictError(
                    "{stream} is at version {version}, not at {seen}, which you saw.",
                    stream=book.stream,
                    version=book.version,
                    seen=if_version,
                )
            decided = list(books.record(book, of_month, today=today))
            open_books.record(chapter, month, decided)
        return Batch(chapter, facts, open_books.events[start:])

    def _append_batches(
        self,
        tx: Transaction,
        open_books: OpenBooks,
        key: str,
        batches: Iterable[Batch],
        recorded_by: str,
    ) -> None:
        """Append what was decided for each chapter, with a receipt for each."""
        last = tx.head().position
        events: list[NewEvent] = []
        receipts = []
        for batch in batches:
            first, last = last + 1, last + len(batch.events)
            digest = digest_of(batch.chapter, batch.facts)
            count = sum(map(len, batch.facts.values()))
            receipts.append(
                StoredReceipt(batch.chapter, key, digest, first, last, count)
            )
            events.extend(batch.events)
        self._append(
            tx,
            events,
            books=open_books,
            recorded_by=recorded_by,
            receipts=receipts,
        )


def _closed_when(snapshot: Snapshot, book: MonthBook) -> str:
    """When a book was closed and by whom, as a sentence goes on with it."""
    assert book.closed is not None
    closed = next(snapshot.stream(book.stream, book.closed - 1))
    return Said(
        " on {moment} by {by}",
        moment=printed_moment(closed.recorded_at),
        by=closed.recorded_by,
    )


def _check_unchanged(stated: Stated, new: set[str], count: int) -> None:
    """Refuse what was another number of facts when it was gone through again."""
    was = sum(stated.digests[chapter].count for chapter in new)
    if count != was:
        raise RefusedError(
            "The facts changed while they were recorded: {was} at first, then {count}."
            " Nothing was written.",
            was=was,
            count=count,
        )


def _widen(
    spans: dict[str, tuple[int, int]], events: Sequence[NewEvent], last: int
) -> None:
    """Note between which positions of the log each chapter's events stand."""
    for position, event in enumerate(events, start=last - len(events) + 1):
        first, _last = spans.get(event.chapter, (position, 0))
        spans[event.chapter] = (first, position)


def check_month(tree: ChapterTree, chapter: str, month: Month, current: Month) -> None:
    """Refuse a book of a month in which the chapter did not exist, or in the future."""
    found = tree[chapter]
    if not found.existed_in(month):
        raise no_book(found, month)
    if month > current:
        raise RefusedError(
            "The book {chapter}/{month} is in the future; the current month is"
            " {current}.",
            chapter=chapter,
            month=month,
            current=current,
        )
