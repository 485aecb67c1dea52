"""The ledger's checks: what to look at twice before a report is sent (kiểm tra)."""

from collections.abc import Collection
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from ctd_core.addresses import EntryId
from ctd_core.book import MonthBook
from ctd_core.events.declare import Fact, Kind
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.ledger.explaining import Explaining, amended_names
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
        as_of: datetime | None = None,
    ) -> "tuple[Finding, ...]":
        """What is odd in the books and the report of a chapter and all below it.

        By the checks shipped here and those of plugins; *as_of* as in `figures`.
        Raises BrokenCheckError for one that fails, with what the others found, and as
        `report`.
        """
        with self._seen(as_of) as snapshot:
            subject = self._subject(snapshot, chapter, Period.of(period), definition)
            return self.plugins.findings(subject)

    def silent(
        self, chapter: str, period: When, *, as_of: datetime | None = None
    ) -> dict[Month, tuple[str, ...]]:
        """The chapters of which nothing was heard, for each month of a period.

        They sent nothing, nor did those below them, nor did they say that there is
        nothing to report.
        """
        with self._seen(as_of) as snapshot:
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
            entries=partial(self._entries_in, snapshot),
        )

    def _entries_in(
        self,
        snapshot: Snapshot,
        month: Month,
        chapters: Collection[str],
        kinds: Collection[Kind] | None = None,
    ) -> "list[Standing]":
        """The entries that stand in the books of a month, in the order of chapters."""
        from ctd_core.checks import Standing

        # Plain dicts: a month has more rows than a book's state is made for.
        found: dict[str, dict[int, Fact]] = {chapter: {} for chapter in chapters}
        streams = {MonthBook(chapter, month).stream: chapter for chapter in chapters}
        stored = None if kinds is None else amended_names(kinds)
        for row in snapshot.streams(streams, stored):
            entries = found[streams[row.stream]]
            match self._codec.payload(row):
                case Fact() as fact:
                    entries[row.version] = fact
                case EntryCorrected(entry=entry, new=Fact() as new):
                    if entry in entries:
                        entries[entry] = new
                case EntryCorrected(entry=entry) | EntryVoided(entry=entry):
                    entries.pop(entry, None)
        return [
            Standing(EntryId(chapter, month, number), fact)
            for chapter, entries in found.items()
            for number, fact in entries.items()
        ]
