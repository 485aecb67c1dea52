"""The ledger's explanations: from a printed figure to the entries behind it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ctd_core.addresses import EntryId, FigureId
from ctd_core.events.declare import Fact, Kind
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.events.redactions import WordsRedacted
from ctd_core.events.stored import Event
from ctd_core.figures.catalogue import FigureSpec
from ctd_core.figures.changes import Cell
from ctd_core.figures.figure import Figures
from ctd_core.figures.read import Reader
from ctd_core.ledger.explained import Contribution, Explanation
from ctd_core.ledger.reading import Reading
from ctd_core.store import Snapshot
from ctd_core.values import Month, Period, When

_AMENDING = (EntryCorrected, EntryVoided, WordsRedacted)

Book = tuple[str, int]
"""A chapter and a month (202410)."""


class Explaining(Reading):
    """Tells where a figure comes from (giải trình)."""

    def explain(
        self, chapter: str, period: When, figure: str, *, deep: bool = False
    ) -> Explanation:
        """What a figure of a chapter, with everything below it, is made of.

        The entries behind it, each with its history, add up to it. A total is made
        of its leaves, whose entries are looked up only if *deep*. Raises
        UnknownFigureError, UnknownChapterError, RefusedError.
        """
        return self.explain_key(FigureId(chapter, Period.of(period), figure), deep=deep)

    def explain_key(self, key: FigureId | str, *, deep: bool = False) -> Explanation:
        """The same, by the key that stands beside a figure in a report's JSON."""
        wanted = FigureId.parse(key) if isinstance(key, str) else key
        with self._store.read() as snapshot:
            seen = wanted.as_of or wanted.period
            reader = self._reader(snapshot, wanted.chapter, seen)
            behind = _Behind(self, snapshot, reader, wanted)
            return behind.explanation(self.catalogue[wanted.figure], deep=deep)

    def histories(
        self, snapshot: Snapshot, kind: Kind, books: Iterable[Book]
    ) -> dict[EntryId, list[Event]]:
        """The entries of a kind in some books, each with all that became of it."""
        streams = [f"book/{c}/{Month.from_number(month)}" for c, month in set(books)]
        found: dict[EntryId, list[Event]] = {}
        for row in snapshot.streams(streams, amended_names([kind])) if streams else ():
            event = self._codec.decode(row)
            entry = event.entry
            if entry is not None and isinstance(event.payload, Fact):
                found[entry] = [event]
            elif entry in found:
                # What amends an entry of another kind is none of ours.
                found[entry].append(event)
        return found


def amended_names(kinds: Iterable[Kind]) -> list[str]:
    """The stored names of kinds, and of what amends an entry of any."""
    names = [name for kind in kinds for name in (kind.stored_name, *kind.formerly)]
    return [*names, *(change.__stored_name__ for change in _AMENDING)]


class _Behind:
    """What stands behind the figures of one chapter and period, in one snapshot."""

    def __init__(
        self, ledger: Explaining, snapshot: Snapshot, reader: Reader, key: FigureId
    ) -> None:
        self._ledger = ledger
        self._snapshot = snapshot
        self._reader = reader
        self._key = key
        self._read: dict[Period, Figures] = {}
        self._figures = self._figures_of(key.period)

    def _figures_of(self, period: Period) -> Figures:
        """The figures of a period; all leaves of a total ask for the same months."""
        if period not in self._read:
            chapter, as_of = self._key.chapter, self._key.as_of
            self._read[period] = self._reader.figures(chapter, period, as_of=as_of)
        return self._read[period]

    def explanation(self, spec: FigureSpec, *, deep: bool) -> Explanation:
        """A figure with its leaves, its months or its entries."""
        key = FigureId(self._key.chapter, self._key.period, spec.key, self._key.as_of)
        figure = self._figures.figure(spec.key)
        if spec.parts:
            parts = [
                self.explanation(self._reader.catalogue[part], deep=deep)
                if deep
                else self._amount_only(part)
                for part in spec.parts
                if part in self._figures
            ]
            return Explanation(key, figure, tuple(parts))
        if spec.is_stock:
            return self._of_entries(key, self._figures, spec, self._counted(spec))
        if key.period.month is None:
            months = [self._of_month(spec, month) for month in key.period.months]
            told = (m for m in months if m.figure or m.entries or m.voided)
            return Explanation(key, figure, tuple(told))
        return self._of_entries(
            key, self._figures, spec, self._recorded(spec, key.period.last)
        )

    def _amount_only(self, figure: str) -> Explanation:
        key = FigureId(self._key.chapter, self._key.period, figure, self._key.as_of)
        return Explanation(key, self._figures.figure(figure), is_whole=False)

    def _of_month(self, spec: FigureSpec, month: Month) -> Explanation:
        period = Period.of(month)
        key = FigureId(self._key.chapter, period, spec.key, self._key.as_of)
        found = self._figures_of(period)
        return self._of_entries(key, found, spec, self._recorded(spec, month))

    def _of_entries(
        self,
        key: FigureId,
        figures: Figures,
        spec: FigureSpec,
        books: Mapping[str, Iterable[Book]],
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
        self, move: str, books: Iterable[Book]
    ) -> Iterator[Contribution]:
        sign = -1 if move[0] == "-" else 1
        spec = self._reader.catalogue[move.lstrip("+-")]
        name = spec.key.rpartition(".")[2]
        assert spec.kind is not None
        found = self._ledger.histories(self._snapshot, spec.kind, books)
        for entry, history in found.items():
            fact = _standing(history)
            if fact is not None and getattr(fact, name) is not None:
                amount = sign * getattr(fact, name)
                yield Contribution(entry, fact, amount, tuple(history))
            elif fact is None and _stated(history, name):
                yield Contribution(entry, None, 0, tuple(history))

    # --- which books ------------------------------------------------------------------

    def _recorded(self, spec: FigureSpec, month: Month) -> dict[str, list[Book]]:
        """The books of a month in which a flow may be recorded.

        All of them, for what was voided is in no cell of the view, nor is what the
        view lost.
        """
        inside = self._reader.inside(self._key.chapter, month, self._key.as_of)
        return {spec.key: [(chapter, month.number) for chapter in inside]}

    def _counted(self, spec: FigureSpec) -> dict[str, list[Book]]:
        """The books of the counts that hold, and of the flows that moved them."""
        last = self._key.period.last
        inside = self._reader.inside(self._key.chapter, last, self._key.as_of)
        books: dict[str, list[Book]] = defaultdict(list)
        for holding in self._reader.stocks(last, inside).holdings(spec):
            books[spec.key].append(_book(holding.cell))
            for move, cell, _amount in holding.moves:
                books[move].append(_book(cell))
        return books


def _book(cell: Cell) -> Book:
    return cell.chapter, cell.month


def _standing(history: Iterable[Event]) -> Fact | None:
    """What an entry states after all that became of it."""
    fact: Fact | None = None
    for event in history:
        match event.payload:
            case EntryCorrected(new=now) | (Fact() as now):
                fact = now
            case EntryVoided():
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
