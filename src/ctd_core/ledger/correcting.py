"""The ledger's corrections: entries read, corrected, voided, moved; never edited."""

from collections.abc import Callable

import attrs

from ctd_core import book as books
from ctd_core.addresses import EntryId
from ctd_core.book import MonthBook
from ctd_core.errors import RefusedError
from ctd_core.events.declare import Fact
from ctd_core.events.entries import unknown_entry, unread_entry
from ctd_core.events.stored import Change, Event, Unread
from ctd_core.ledger.journal import reason_of
from ctd_core.ledger.recording import Recording
from ctd_core.values import Month


@attrs.frozen
class Entry:
    """An entry of a month book (mục trong sổ), as it stands and as it came to be."""

    id: EntryId
    fact: Fact | None
    """What it states now; None if it was voided."""
    version: int
    """The version of its book at which this was read."""
    history: tuple[Event, ...]
    """How it was recorded, corrected, voided, in order."""


class Correcting(Recording):
    """Corrects what stands in month books (đính chính)."""

    def books(self) -> list[tuple[str, Month]]:
        """The books in which anything is recorded, the newest months first."""
        with self._store.read() as snapshot:
            found = [(c, Month.from_number(month)) for month, c in snapshot.books()]
        return sorted(found, key=lambda book: (-book[1].number, book[0]))

    def entries(self, chapter: str, month: Month) -> dict[EntryId, Fact]:
        """The entries that stand in a book, with the facts that they state now."""
        with self._store.read() as snapshot:
            self._tree(snapshot)[chapter]
            book = self._states.read_book(snapshot, chapter, month)
        return {book.address(n): book.entries[n] for n in sorted(book.entries)}

    def entry(self, entry: str) -> Entry:
        """The entry at an address, voided or not.

        Raises UnknownEntryError, MissingPluginError.
        """
        address = EntryId.parse(entry)
        with self._store.read() as snapshot:
            self._tree(snapshot)[address.chapter]
            book = self._states.read_book(snapshot, address.chapter, address.month)
            events = map(self._codec.decode, snapshot.stream(book.stream))
            history = tuple(event for event in events if event.entry == address)
        if history and isinstance(history[0].payload, Unread):
            raise unread_entry(address, history[0].payload.kind)
        # What is said of the book itself has a place in it, and is no entry.
        if not history or not isinstance(history[0].payload, Fact):
            raise unknown_entry(address)
        fact = book.entries.get(address.number)
        return Entry(address, fact, book.version, history)

    def correct(
        self,
        entry: str,
        new: Fact,
        *,
        reason: str,
        recorded_by: str,
        late_reason: str | None = None,
        if_version: int | None = None,
    ) -> None:
        """Let another fact of the same kind stand in an entry's place (đính chính).

        *late_reason* tells why it comes after the book was closed. Raises
        UnknownEntryError, RefusedError, ClosedBookError, ConflictError if somebody
        changed the entry after version *if_version* of its book, MissingPluginError
        for an entry of a kind that is not known here.
        """
        why = reason_of(reason)
        self._change_entry(
            entry,
            lambda book, number: books.correct(
                book,
                number,
                new,
                reason=why,
                today=self.today(),
                if_version=if_version,
            ),
            recorded_by,
            late_reason,
        )

    def void(
        self,
        entry: str,
        *,
        reason: str,
        recorded_by: str,
        late_reason: str | None = None,
        if_version: int | None = None,
    ) -> None:
        """Take an entry out of the figures (hủy); it stays in the log."""
        why = reason_of(reason)
        self._change_entry(
            entry,
            lambda book, number: books.void(
                book, number, reason=why, if_version=if_version
            ),
            recorded_by,
            late_reason,
        )

    def _change_entry(
        self,
        entry: str,
        decide: Callable[[MonthBook, int], Change],
        recorded_by: str,
        late_reason: str | None,
    ) -> None:
        address = EntryId.parse(entry)
        with self._writing() as tx:
            self._states.tree[address.chapter]
            open_books = self._open_books(tx, late_reason=late_reason)
            book = open_books.book(address.chapter, address.month)
            open_books.write(book.chapter, book.month, decide(book, address.number))
            self._append(
                tx, open_books.events, books=open_books, recorded_by=recorded_by
            )

    def move(
        self,
        entry: str,
        new: Fact,
        *,
        reason: str,
        recorded_by: str,
        chapter: str | None = None,
        month: Month | None = None,
        late_reason: str | None = None,
        if_version: int | None = None,
    ) -> str:
        """Void an entry and record *new* in another book, or as another kind.

        Both are one append (chuyển sang tháng, đơn vị hoặc loại khác). Without
        *chapter* or *month* it stays where it was. Gives the address of the new
        entry, which names the old one as its cause. Raises RefusedError where a
        correction would do, and as `record` and `void`.
        """
        why = reason_of(reason)
        old = EntryId.parse(entry)
        to_chapter, to_month = chapter or old.chapter, month or old.month
        with self._writing() as tx:
            tree = self._states.tree
            open_books = self._open_books(tx, late_reason=late_reason)
            book = open_books.book(tree[old.chapter].id, old.month)
            voided = books.void(book, old.number, reason=why, if_version=if_version)
            if (to_chapter, to_month, type(new)) == (
                old.chapter,
                old.month,
                type(voided.old),
            ):
                raise RefusedError(
                    "{entry} stays in its book and of its kind: correct it instead.",
                    entry=old,
                )
            open_books.write(old.chapter, old.month, voided)
            self._decide(open_books, tree, to_chapter, {to_month: [new]})
            self._append(
                tx,
                open_books.events,
                books=open_books,
                recorded_by=recorded_by,
                cause=str(old),
            )
        target = open_books.book(to_chapter, to_month)
        return str(target.address(target.version))
