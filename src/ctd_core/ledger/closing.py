"""The ledger's closings: books that are closed once their report is cut."""

from collections.abc import Callable, Iterable

from ctd_core import closing
from ctd_core.book import MonthBook
from ctd_core.events.stored import Change
from ctd_core.figures.trees import Trees
from ctd_core.ledger.journal import reason_of
from ctd_core.ledger.recording import Recording, check_month
from ctd_core.values import Month


class Closing(Recording):
    """Closes month books, so that what comes later is seen to be late (khóa sổ)."""

    def close_book(
        self, chapter: str, month: Month, *, recorded_by: str, with_below: bool = False
    ) -> tuple[str, ...]:
        """Close the book of a chapter for a month (khóa sổ); no figure changes.

        *with_below* closes those of all chapters below it in that month as well, in
        one append. Gives the chapters whose books were newly closed: what is closed
        already stays so. Raises RefusedError for a month in the future, and where
        there was no such chapter; UnknownChapterError.
        """
        return self._turn_over(
            chapter, month, closing.close, recorded_by, with_below=with_below
        )

    def reopen_book(
        self,
        chapter: str,
        month: Month,
        *,
        reason: str,
        recorded_by: str,
        with_below: bool = False,
    ) -> tuple[str, ...]:
        """Open the closed book of a chapter again (mở lại sổ), as `close_book`.

        Gives the chapters whose books were closed and now are open.
        """
        why = reason_of(reason)
        return self._turn_over(
            chapter,
            month,
            lambda book: closing.reopen(book, reason=why),
            recorded_by,
            with_below=with_below,
        )

    def is_closed(self, chapter: str, month: Month) -> bool:
        """Whether the book of a chapter is closed; raises UnknownChapterError."""
        with self._store.read() as snapshot:
            found = self._tree(snapshot)[chapter]
            book = self._states.read_book(snapshot, found.id, month)
        return book.closed is not None

    def _turn_over(
        self,
        chapter: str,
        month: Month,
        decide: Callable[[MonthBook], Iterable[Change]],
        recorded_by: str,
        *,
        with_below: bool,
    ) -> tuple[str, ...]:
        """Write what is decided of each book; gives the chapters of which anything."""
        with self._writing() as tx:
            tree = self._states.tree
            check_month(tree, chapter, month, Month.of(self.today()))
            chapters = Trees(tree).under(chapter, month) if with_below else (chapter,)
            # Who has merged stands below its successor also after it has ended.
            wanted = [(one, month) for one in chapters if tree[one].existed_in(month)]
            open_books = self._open_books(tx)
            open_books.read(wanted)
            for place in wanted:
                for change in decide(open_books.book(*place)):
                    open_books.put(*place, change)
            self._append(
                tx, open_books.events, books=open_books, recorded_by=recorded_by
            )
        return tuple(event.chapter for event in open_books.events)
