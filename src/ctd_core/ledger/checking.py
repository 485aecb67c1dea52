"""The ledger's checks: what to look at twice before a report is sent (kiểm tra)."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from ctd_core import book as books
from ctd_core.book import MonthBook
from ctd_core.ledger.explaining import Explaining
from ctd_core.store import Snapshot
from ctd_core.values import Month, Period, When

if TYPE_CHECKING:
    from ctd_core.checks import Finding, Standing, Subject
    from ctd_core.report.definition import Definition


class Checking(Explaining):
    """Looks through a period's books and report."""

    def check(
        self,
        chapter: str,
        period: When,
        *,
        definition: "str | Definition | None" = None,
    ) -> "tuple[Finding, ...]":
        """What is odd in the books and the report of a chapter and all below it.

        By the checks shipped here and those of plugins. Raises PluginError for one
        that fails, and as `report`.
        """
        with self._store.read() as snapshot:
            subject = self._subject(snapshot, chapter, Period.of(period), definition)
            return tuple(self.plugins.findings(subject))

    def silent(self, chapter: str, period: When) -> dict[Month, tuple[str, ...]]:
        """The chapters of which nothing was heard, for each month of a period.

        They sent nothing, nor did those below them, nor did they say that there is
        nothing to report.
        """
        with self._store.read() as snapshot:
            subject = self._subject(snapshot, chapter, Period.of(period), None)
            return {month: subject.silent(month) for month in subject.months}

    def _subject(
        self,
        snapshot: Snapshot,
        chapter: str,
        period: Period,
        definition: "str | Definition | None",
    ) -> "Subject":
        from ctd_core.checks import Subject

        reader = self._reader(snapshot, chapter, period)
        return Subject(
            chapter,
            period,
            reader=reader,
            last=Month.of(self.today()),
            report=lambda: self._report(snapshot, reader, chapter, period, definition),
            entries=lambda month, chapters: self._entries_in(snapshot, month, chapters),
        )

    def _entries_in(
        self, snapshot: Snapshot, month: Month, chapters: Collection[str]
    ) -> "list[Standing]":
        """The entries that stand in the books of a month, in the order of chapters."""
        from ctd_core.checks import Standing

        found = {chapter: MonthBook(chapter, month) for chapter in chapters}
        streams = {book.stream: chapter for chapter, book in found.items()}
        for row in snapshot.streams(streams):
            chapter = streams[row.stream]
            found[chapter] = books.evolve(found[chapter], self._codec.payload(row))
        return [
            Standing(book.address(number), fact)
            for book in found.values()
            for number, fact in sorted(book.entries.items(), key=lambda item: item[0])
        ]
