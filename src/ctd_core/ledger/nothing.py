"""The ledger's empty months: a chapter states that it has nothing to report."""

from collections.abc import Callable, Iterable

from ctd_core import book as books
from ctd_core.book import MonthBook
from ctd_core.chapters import ChapterTree
from ctd_core.events.stored import Change
from ctd_core.ledger.journal import reason_of
from ctd_core.ledger.recording import Recording, check_month
from ctd_core.values import Month


class StatingNothing(Recording):
    """Keeps apart who has nothing to report and who is silent (không phát sinh)."""

    def state_nothing(
        self,
        chapter: str,
        month: Month,
        *,
        recorded_by: str,
        late_reason: str | None = None,
    ) -> bool:
        """State that a chapter has nothing to report for a month (không phát sinh).

        A fact recorded later ends it. False if it was stated already. Raises
        RefusedError while entries stand in the book, for a month in the future, and
        where there was no such chapter; ClosedBookError, UnknownChapterError.
        """

        def decide(tree: ChapterTree, book: MonthBook) -> Iterable[Change]:
            check_month(tree, chapter, month, Month.of(self.today()))
            return books.state_nothing(book)

        return self._change_book(chapter, month, decide, recorded_by, late_reason)

    def withdraw_nothing(
        self,
        chapter: str,
        month: Month,
        *,
        reason: str,
        recorded_by: str,
        late_reason: str | None = None,
    ) -> None:
        """Withdraw that a chapter has nothing to report: it is silent again (rút lại).

        Raises RefusedError if it is not stated, or something was recorded since.
        """
        why = reason_of(reason)
        self._change_book(
            chapter,
            month,
            lambda _tree, book: [books.withdraw_nothing(book, reason=why)],
            recorded_by,
            late_reason,
        )

    def _change_book(
        self,
        chapter: str,
        month: Month,
        decide: Callable[[ChapterTree, MonthBook], Iterable[Change]],
        recorded_by: str,
        late_reason: str | None,
    ) -> bool:
        """Write what is decided of a book; False if that is nothing."""
        with self._writing() as tx:
            tree = self._states.tree
            open_books = self._open_books(tx, late_reason=late_reason)
            book = open_books.book(tree[chapter].id, month)
            for change in decide(tree, book):
                open_books.write(chapter, month, change)
            self._append(
                tx, open_books.events, books=open_books, recorded_by=recorded_by
            )
            return bool(open_books.events)
