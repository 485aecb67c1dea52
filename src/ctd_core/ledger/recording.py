"""The ledger's books: facts recorded, once, in the book of their month."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from ctd_core import book as books
from ctd_core import submissions
from ctd_core.chapters import ChapterTree
from ctd_core.errors import ConflictError, RefusedError
from ctd_core.events.declare import Fact
from ctd_core.events.stored import NewEvent
from ctd_core.ledger.appending import Batch, OpenBooks, Receipt
from ctd_core.ledger.journal import Journal
from ctd_core.store import Receipt as StoredReceipt
from ctd_core.store import Snapshot, Transaction
from ctd_core.store.encoding import Encoded, Encoding, encode
from ctd_core.submissions import Addresses, FactsByMonth, Submissions
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
        if_version: int | None = None,
    ) -> Receipt:
        """Record facts of one chapter, of any months, all or none.

        Each goes to the book of the month of its date, or to *month*, a later one it
        is placed in on purpose. *submission* is the sender's key: the same again
        changes nothing, the same key with other facts raises
        SubmissionConflictError. *if_version* is the version that the caller saw of
        the one book concerned.

        Raises InvalidFactError, RefusedError, UnknownChapterError.
        """
        return self.record_all(
            [(chapter, fact, month) for fact in facts],
            recorded_by=recorded_by,
            submission=submission,
            cause=cause,
            if_version=if_version,
        )

    def record_all(
        self,
        facts: Iterable[tuple[Any, ...]],
        *,
        recorded_by: str,
        submission: str | None = None,
        cause: str | None = None,
        if_version: int | None = None,
        refuse_resent: bool = False,
    ) -> Receipt:
        """Record facts of many chapters in one append, all or none.

        *facts* are ``(chapter, fact)`` or ``(chapter, fact, month)``; a pair may also
        hold many facts: ``(chapter, [fact, ...])``. With *refuse_resent*, facts most
        of which a chapter has already recorded for a month raise ResentError: it is
        a file sent again. Where a server breaks off, it is tried again for some
        seconds: the key tells whether it was recorded. Otherwise as `record`.
        """
        batches = submissions.by_chapter(facts)
        key = submissions.submission_key(submission)

        def append() -> Receipt:
            return self._record_once(
                batches,
                key,
                recorded_by=recorded_by,
                cause=cause,
                if_version=if_version,
                refuse_resent=refuse_resent,
            )

        receipt = self._until_known(append)
        # A key that was made here is nobody else's: what has it is of this call.
        is_ours = submission is None
        return attrs.evolve(receipt, outcome="recorded") if is_ours else receipt

    def _record_once(
        self,
        batches: Mapping[str, FactsByMonth],
        key: str,
        *,
        recorded_by: str,
        cause: str | None,
        if_version: int | None,
        refuse_resent: bool,
    ) -> Receipt:
        encoded = Encoding()
        with self._writing() as tx:
            # Before anything is decided: what was recorded would be refused now.
            new = {
                chapter: facts_
                for chapter, facts_ in batches.items()
                if not Submissions(tx, self._codec, chapter).is_recorded(
                    key, facts_, encoded
                )
            }
            if not new:
                return self._known(tx, batches, key)
            if refuse_resent:
                submissions.refuse_resent(tx, self._codec, new)
            tree = self._states.tree
            open_books = self._open_books(tx, key)
            open_books.read((c, month) for c, months in new.items() for month in months)
            decided = [
                self._decide(open_books, tree, chapter, facts_, if_version)
                for chapter, facts_ in new.items()
            ]
            self._append_batches(
                tx, open_books, key, decided, recorded_by, cause, encoded
            )
        return Receipt("recorded", key, Addresses(open_books.events))

    def _open_books(self, tx: Snapshot, key: str = "") -> OpenBooks:
        return OpenBooks(lambda wanted: self._states.books(tx, wanted), key)

    def _known(self, tx: Snapshot, chapters: Iterable[str], key: str) -> Receipt:
        known = [found for c in chapters if (found := tx.receipt(c, key))]
        entries = submissions.Entries(self._store, self._codec, known)
        return Receipt("already recorded", key, entries)

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
            _check_month(tree, chapter, month, Month.of(today))
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
        cause: str | None = None,
        encoded: Callable[..., Encoded] = encode,
    ) -> None:
        """Append what was decided for each chapter, with a receipt for each."""
        head = tx.head()
        last = head.position
        events: list[NewEvent] = []
        receipts = []
        for batch in batches:
            first, last = last + 1, last + len(batch.events)
            digest = submissions.digest_of(batch.chapter, batch.facts, encoded)
            count = sum(map(len, batch.facts.values()))
            receipts.append(
                StoredReceipt(batch.chapter, key, digest, first, last, count)
            )
            events.extend(batch.events)
        self._append(
            tx,
            events,
            head=head,
            books=open_books,
            recorded_by=recorded_by,
            cause=cause,
            receipts=receipts,
            encoded=encoded,
        )


def _check_month(tree: ChapterTree, chapter: str, month: Month, current: Month) -> None:
    """Refuse a book before the chapter was established, or in the future."""
    established = tree[chapter].established
    if Month.of(established) > month:
        raise RefusedError(
            "{chapter} was established on {on}; it has no book for {month}.",
            chapter=chapter,
            on=established,
            month=month,
        )
    if month > current:
        raise RefusedError(
            "The book {chapter}/{month} is in the future; the current month is"
            " {current}.",
            chapter=chapter,
            month=month,
            current=current,
        )
