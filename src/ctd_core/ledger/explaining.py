"""The ledger's explanations: from a printed figure to the entries behind it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from ctd_core.addresses import EntryId, FigureId
from ctd_core.book import MonthBook
from ctd_core.events.closing import RecordedLate
from ctd_core.events.declare import Fact, Kind
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.events.redactions import WordsRedacted
from ctd_core.events.stored import Event
from ctd_core.figures.catalogue import FigureSpec
from ctd_core.figures.changes import Cell
from ctd_core.figures.figure import Figures
from ctd_core.figures.read import Reader
from ctd_core.figures.stocks import moves_of
from ctd_core.ledger.explained import Contribution, Explanation
from ctd_core.ledger.reading import Reading
from ctd_core.store import Snapshot
from ctd_core.values import Month, Period, When

_AMENDING = (EntryCorrected, EntryVoided, WordsRedacted)

Book = tuple[str, int]
"""A chapter and a month (202410)."""


class History(NamedTuple):
    """All that became of an entry, in order (quá trình của một mục)."""

    events: list[Event]
    late: dict[int, str]
    """What of it came after its book was closed: version and reason."""

    def add(self, event: Event, mark: RecordedLate | None) -> None:
        """Add what follows; *mark* is the last one in its book before it."""
        self.events.append(event)
        if mark is not None and mark.marks(event.version):
            self.late[event.version] = mark.reason


Books = Mapping[str, Mapping[Book, int]]
"""By figure, or flow with its sign, the books to look into, and how often what stands
there counts: for a stock twice, where it moved a whole count and an own one; or not."""


class Explaining(Reading):
    """Tells where a figure comes from (giải trình)."""

    def explain(
        self,
        chapter: str,
        period: When,
        figure: str,
        *,
        deep: bool = False,
        as_of: datetime | None = None,
    ) -> Explanation:
        """What a figure of a chapter, with everything below it, is made of.

        The entries behind it, each with its history, add up to it. A total is made
        of its leaves, whose entries are looked up only if *deep*. *as_of* as in
        `figures`. Raises
        UnknownFigureError, UnknownChapterError, RefusedError.
        """
        key = FigureId(chapter, Period.of(period), figure)
        return self.explain_key(key, deep=deep, as_of=as_of)

    def explain_key(
        self,
        key: FigureId | str,
        *,
        deep: bool = False,
        as_of: datetime | None = None,
    ) -> Explanation:
        """The same, by the key that stands beside a figure in a report's JSON."""
        wanted = FigureId.parse(key) if isinstance(key, str) else key
        with self._seen(as_of) as snapshot:
            seen = wanted.as_of or wanted.period
            reader = self._reader(snapshot, wanted.chapter, seen)
            behind = Behind(self, snapshot, reader, wanted)
            return behind.explanation(self.catalogue[wanted.figure], deep=deep)

    def histories(
        self, snapshot: Snapshot, kind: Kind, books: Iterable[Book]
    ) -> dict[EntryId, History]:
        """The entries of a kind in some books, each with all that became of it."""
        streams = [MonthBook(c, Month.from_number(m)).stream for c, m in set(books)]
        names = [*amended_names([kind]), RecordedLate.__stored_name__]
        found: dict[EntryId, History] = {}
        marks: dict[str, RecordedLate] = {}
        for row in snapshot.streams(streams, names) if streams else ():
            event = self._codec.decode(row)
            entry = event.entry
            if isinstance(event.payload, RecordedLate):
                marks[event.stream] = event.payload
            elif entry is not None and isinstance(event.payload, Fact):
                found[entry] = History([], {})
            if entry in found:
                # What amends an entry of another kind is none of ours.
                found[entry].add(event, marks.get(event.stream))
        return found


def amended_names(kinds: Iterable[Kind]) -> list[str]:
    """The stored names of kinds, and of what amends an entry of any."""
    names = [name for kind in kinds for name in (kind.stored_name, *kind.formerly)]
    return [*names, *(change.__stored_name__ for change in _AMENDING)]


class Behind:
    """What stands behind the figures of one chapter and period, in one snapshot."""

    def __init__(
        self, ledger: Explaining, snapshot: Snapshot, reader: Reader, key: FigureId
    ) -> None:
        self._ledger = ledger
        self._snapshot = snapshot
        self._reader = reader
        self._key = key
        self._read: dict[tuple[Period, str], Figures] = {}
        self._histories: dict[tuple[str, frozenset[Book]], dict[EntryId, History]] = {}

    def histories(self, kind: Kind, books: Iterable[Book]) -> dict[EntryId, History]:
        """The entries of a kind in some books, read once for all its figures."""
        wanted = kind.name, frozenset(books)
        if wanted not in self._histories:
            found = self._ledger.histories(self._snapshot, kind, wanted[1])
            self._histories[wanted] = found
        return self._histories[wanted]

    def _figures_of(self, period: Period, spec: FigureSpec) -> Figures:
        """A figure of a period with its leaves; of a stock nothing else is read."""
        # All leaves of a total ask for the same months, and all flows are read at once.
        wanted = spec.key if spec.is_stock else ""
        if (period, wanted) not in self._read:
            key, catalogue = self._key, self._reader.catalogue
            only = [s.key for s in catalogue if not s.is_stock]
            self._read[period, wanted] = self._reader.figures(
                key.chapter,
                period,
                as_of=key.as_of,
                only=[wanted] if wanted else only,
            )
        return self._read[period, wanted]

    def explanation(self, spec: FigureSpec, *, deep: bool) -> Explanation:
        """A figure with its leaves, its months or its entries."""
        key = FigureId(self._key.chapter, self._key.period, spec.key, self._key.as_of)
        figures = self._figures_of(self._key.period, spec)
        figure = figures.figure(spec.key)
        if spec.parts:
            parts = [
                self.explanation(self._reader.catalogue[part], deep=deep)
                if deep
                else self._amount_only(part, figures)
                for part in spec.parts
                if part in figures
            ]
            return Explanation(key, figure, tuple(parts))
        if spec.is_stock:
            return self._of_entries(key, figures, spec, self._counted(spec))
        if key.period.month is None:
            months = [self._of_month(spec, month) for month in key.period.months]
            told = (m for m in months if m.figure or m.entries or m.voided)
            return Explanation(key, figure, tuple(told))
        return self._of_entries(
            key, figures, spec, self._recorded(spec, key.period.last)
        )

    def _amount_only(self, figure: str, figures: Figures) -> Explanation:
        key = FigureId(self._key.chapter, self._key.period, figure, self._key.as_of)
        return Explanation(key, figures.figure(figure), is_whole=False)

    def _of_month(self, spec: FigureSpec, month: Month) -> Explanation:
        period = Period.of(month)
        key = FigureId(self._key.chapter, period, spec.key, self._key.as_of)
        found = self._figures_of(period, spec)
        return self._of_entries(key, found, spec, self._recorded(spec, month))

    def _of_entries(
        self,
        key: FigureId,
        figures: Figures,
        spec: FigureSpec,
        books: Books,
    ) -> Explanation:
        """Entries of the books in which a figure, or what moved it, is recorded."""
        standing: list[Contribution] = []
        voided: list[Contribution] = []
        for move, of in books.items():
            for one in self._contributions(move, of):
                (voided if one.fact is None else standing).append(one)
        return Explanation(
            key,
            figures.figure(spec.key),
            entries=tuple(sorted(standing, key=_by_day)),
            voided=tuple(sorted(voided, key=_by_day)),
        )

    def _contributions(
        self, move: str, books: Mapping[Book, int]
    ) -> Iterator[Contribution]:
        sign = -1 if move[0] == "-" else 1
        spec = self._reader.catalogue[move.lstrip("+-")]
        name = spec.key.rpartition(".")[2]
        assert spec.kind is not None
        found = self.histories(spec.kind, books)
        for entry, history in found.items():
            times = books[entry.chapter, entry.month.number]
            events = tuple(history.events)
            fact = _standing(events)
            stated = None if fact is None else getattr(fact, name)
            if stated is not None and times:
                amount = sign * stated * times
                yield Contribution(entry, fact, amount, events, history.late)
            elif fact is None and _stated(events, name):
                yield Contribution(entry, None, 0, events, history.late)

    # --- which books ------------------------------------------------------------------

    def _recorded(self, spec: FigureSpec, month: Month) -> Books:
        """The books of a month in which a flow may be recorded.

        All of them, for what was voided is in no cell of the view, nor is what the
        view lost.
        """
        inside = self._reader.inside(self._key.chapter, month, self._key.as_of)
        return {spec.key: {(chapter, month.number): 1 for chapter in inside}}

    def _counted(self, spec: FigureSpec) -> Books:
        """The books of the counts that hold, and of the flows that moved them.

        And, not at all, those since, where something may have been voided.
        """
        last = self._key.period.last
        inside = self._reader.inside(self._key.chapter, last, self._key.as_of)
        books: dict[str, dict[Book, int]] = defaultdict(lambda: defaultdict(int))
        for holding in self._reader.stocks(last, inside).holdings(spec):
            chapter, counted = holding.cell.chapter, holding.cell.month
            books[spec.key][chapter, counted] += 1
            movers = {chapter, *(move.cell.chapter for move in holding.moves)}
            for month in Period(Month.from_number(counted), last).months[1:]:
                books[spec.key][chapter, month.number] += 0
                for flow in moves_of(spec):
                    for mover in movers:
                        books[flow][mover, month.number] += 0
            for move in holding.moves:
                books[move.flow][_book(move.cell)] += 1
        return books


def _book(cell: Cell) -> Book:
    return cell.chapter, cell.month


def _standing(history: Iterable[Event]) -> Fact | None:
    """What an entry states after all that became of it."""
    fact: Fact | None = None
    for event in history:
        match event.payload:
            case EntryCorrected(new=Fact() as now) | (Fact() as now):
                fact = now
            case EntryCorrected() | EntryVoided():
                fact = None
    return fact


def _stated(history: Iterable[Event], name: str) -> bool:
    """Whether an entry ever stated an amount, as it was voided."""
    return any(
        getattr(getattr(event.payload, "old", None), name, None) is not None
        for event in history
    )


def _by_day(one: Contribution) -> tuple[Month, str, int]:
    return one.entry.month, one.entry.chapter, one.entry.number
