"""What a check may look at: figures, cells, entries, report, all of one snapshot."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from ctd_core.addresses import EntryId
from ctd_core.events.declare import Fact, Kind
from ctd_core.figures.changes import NOTHING, UNKNOWN, Amount, Cell
from ctd_core.figures.figure import Figures
from ctd_core.figures.read import Reader
from ctd_core.report.model import Report
from ctd_core.values import Month, Period


class Standing(NamedTuple):
    """An entry that stands in a book, with what it states now."""

    id: EntryId
    fact: Fact


class ReadEntries(Protocol):
    """Reads the entries that stand in books."""

    def __call__(
        self,
        month: Month,
        chapters: Collection[str],
        kinds: Collection[Kind] | None = None,
    ) -> Sequence[Standing]:
        """Those of a month, of some chapters, of some kinds or of all."""


class Subject:
    """A chapter with everything below it, for a period."""

    def __init__(
        self,
        chapter: str,
        period: Period,
        *,
        reader: Reader,
        last: Month,
        report: Callable[[], Report],
        entries: "ReadEntries",
    ) -> None:
        self.chapter = chapter
        self.period = period
        self.reader = reader
        self.catalogue = reader.catalogue
        self.trees = reader.trees
        self._last = last
        self._report = report
        self._read_entries = entries
        self._entries: dict[Month, Sequence[Standing]] = {}
        self._cells: dict[Month, list[tuple[Cell, Amount]]] = {}

    @property
    def months(self) -> tuple[Month, ...]:
        """The months of the period in which the chapter was there, up to this one."""
        return tuple(
            month
            for month in self.period.months
            if month <= self._last and self.chapters(month)
        )

    @cached_property
    def figures(self) -> Figures:
        """The figures of the period."""
        return self.reader.figures(self.chapter, self.period)

    @cached_property
    def report(self) -> Report:
        """The report of the period, by the wording that was chosen."""
        return self._report()

    def chapters(self, month: Month) -> tuple[str, ...]:
        """The chapter and all below it, from the top down."""
        return self.trees.under(self.chapter, month)

    def cells(self, month: Month) -> list[tuple[Cell, Amount]]:
        """What the books of a month add up to, by chapter and figure."""
        if month not in self._cells:
            number, chapters = month.number, self.chapters(month)
            found = self.reader.source.cells(number, number, chapters=chapters)
            self._cells[month] = [one for one in found if self._is_known(one[0])]
        return self._cells[month]

    def _is_known(self, cell: Cell) -> bool:
        """Whether a cell is of a figure of ours; a rebuild keeps those of others."""
        return cell.figure in self.catalogue or cell.figure in (NOTHING, UNKNOWN)

    def history(
        self, months: int, before: Month, figures: Sequence[str]
    ) -> Iterator[tuple[Cell, Amount]]:
        """The cells of some figures in the months before one."""
        first, last = before.plus(-months).number, before.plus(-1).number
        chapters = self.chapters(before)
        return self.reader.source.cells(first, last, figures, chapters)

    def entries(self, month: Month) -> Sequence[Standing]:
        """The entries that stand in the books of a month, in order."""
        if month not in self._entries:
            found = self._read_entries(month, self.chapters(month))
            self._entries[month] = found
        return self._entries[month]

    def entries_of(self, month: Month, chapters: Collection[str]) -> list[Standing]:
        """The entries that stand in the books of some of its chapters."""
        wanted = frozenset(chapters)
        return [one for one in self.entries(month) if one.id.chapter in wanted]

    def entries_in(self, month: Month, chapter: str, kind: Kind) -> Sequence[Standing]:
        """The entries of a kind that stand in a book of any month."""
        return self._read_entries(month, [chapter], [kind])

    def entries_before(
        self, month: Month, late: Collection[Standing]
    ) -> Iterator[Standing]:
        """The entries in whose books facts that were placed in a month may stand too.

        Those of the same chapter and kind, in the books from the month of their day on.
        """
        books: dict[tuple[Month, str], dict[str, Kind]] = defaultdict(dict)
        for entry, fact in late:
            for earlier in Period(Month.of(fact.on), month).months[:-1]:
                books[earlier, entry.chapter][fact.__kind__.name] = fact.__kind__
        for (earlier, chapter), kinds in sorted(books.items(), key=lambda one: one[0]):
            yield from self._read_entries(earlier, [chapter], kinds.values())

    def silent(self, month: Month) -> tuple[str, ...]:
        """The chapters that sent nothing for a month, nor said that there is nothing.

        One that only adds up what those below it sent is not silent.
        """
        heard = {cell.chapter for cell, _amount in self.cells(month)}
        return tuple(
            chapter
            for chapter in self.chapters(month)
            if self.trees.tree[chapter].existed_in(month)
            and not heard.intersection(self.trees.under(chapter, month))
        )
