"""From the cells of the view to the figures of a chapter with everything below it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import attrs

from ctd_core.figures.catalogue import Catalogue, FigureSpec
from ctd_core.figures.changes import UNKNOWN, Amount, Cell
from ctd_core.figures.figure import Figure, Figures
from ctd_core.figures.flows import Flows, Sum
from ctd_core.figures.stocks import Stocks, move_figures, moves_of, stock_figures
from ctd_core.figures.trees import Trees
from ctd_core.figures.unread import Unreadable
from ctd_core.values import Month, Period

Inside = dict[Month, tuple[str, ...]]
"""The chapters whose books count, month by month."""


class Source(Protocol):
    """Where sums are read: the view, or the log, folded."""

    def sums(
        self, month: int, chapters: Collection[str] | None = None
    ) -> Iterator[Sum]:
        """The sums of a month (202410) over some chapters, or over all."""

    def cells(
        self,
        first: int,
        last: int,
        figures: Sequence[str] | None = None,
        chapters: Collection[str] | None = None,
    ) -> Iterator[tuple[Cell, Amount]]:
        """The cells between two months, of some figures, of some chapters or all."""

    def latest(
        self,
        figures: Sequence[str],
        last: int,
        chapters: Collection[str] | None = None,
    ) -> Iterator[tuple[Cell, Amount]]:
        """The last cells of each chapter's figures, up to a month."""


class Folded:
    """A source that was folded from events, or is what is left of the view."""

    def __init__(self, changes: Mapping[Cell, Amount]) -> None:
        self._by_month: dict[int, list[tuple[Cell, Amount]]] = defaultdict(list)
        for cell, amount in changes.items():
            self._by_month[cell.month].append((cell, amount))

    def sums(
        self, month: int, chapters: Collection[str] | None = None
    ) -> Iterator[Sum]:
        """The sums of a month (202410) over some chapters, or over all."""
        sums: dict[tuple[str, str], list[int]] = {}
        for cell, amount in self.cells(month, month, chapters=chapters):
            found = sums.setdefault((cell.figure, cell.hedge), [0, 0])
            found[0] += amount.amount
            found[1] += amount.entries
        for key, (amount_, entries) in sums.items():
            yield Sum(*key, amount_, entries)

    def cells(
        self,
        first: int,
        last: int,
        figures: Sequence[str] | None = None,
        chapters: Collection[str] | None = None,
    ) -> Iterator[tuple[Cell, Amount]]:
        """The cells between two months, of some figures, of some chapters or all."""
        wanted = None if figures is None else frozenset(figures)
        inside = None if chapters is None else frozenset(chapters)
        for month in sorted(self._by_month):
            if first <= month <= last:
                for cell, amount in self._by_month[month]:
                    if (wanted is None or cell.figure in wanted) and (
                        inside is None or cell.chapter in inside
                    ):
                        yield cell, amount

    def latest(
        self,
        figures: Sequence[str],
        last: int,
        chapters: Collection[str] | None = None,
    ) -> Iterator[tuple[Cell, Amount]]:
        """The last cells of each chapter's figures, up to a month."""
        found = list(self.cells(0, last, figures, chapters))
        months: dict[tuple[str, str], int] = {}
        for cell, _amount in found:
            key = cell.figure, cell.chapter
            months[key] = max(cell.month, months.get(key, 0))
        for cell, amount in found:
            if cell.month == months[cell.figure, cell.chapter]:
                yield cell, amount


@attrs.frozen
class Reader:
    """Reads the figures of chapters, each month by the tree of that month."""

    catalogue: Catalogue
    trees: Trees
    source: Source

    def figures(
        self,
        chapter: str,
        period: Period,
        *,
        as_of: Period | None = None,
        only: Collection[str] | None = None,
    ) -> Figures:
        """The figures of a chapter with everything below it.

        Flows add up over the months, each with its own tree; stocks are those at the
        end. *as_of* takes the mergers up to a later period as done: what has merged
        into the chapter by then is added (số liệu tính lại). *only* names the figures
        that are needed, with the leaves of a total.
        """
        roots = {m: self.roots(chapter, m, as_of) for m in period.months}
        restated = {root for found in roots.values() for root in found} - {chapter}
        inside = {m: self._under(found, m) for m, found in roots.items()}
        return self._read(period, inside, sorted(restated), only)

    def inside(
        self, chapter: str, month: Month, as_of: Period | None = None
    ) -> tuple[str, ...]:
        """The chapters whose books make up the figures of one in a month."""
        return self._under(self.roots(chapter, month, as_of), month)

    def by_chapter(self, chapter: str, period: Period) -> dict[str, Figures]:
        """A chapter alone, then each directly below it, which add up to all of it."""
        alone = {month: self.trees.alone(chapter, month) for month in period.months}
        parts = {chapter: alone}
        for month in period.months:
            for child in self.trees.children(chapter, month):
                inside = parts.setdefault(child, dict.fromkeys(period.months, ()))
                inside[month] = self.trees.under(child, month)
        return {part: self._read(period, inside) for part, inside in parts.items()}

    def roots(
        self, chapter: str, month: Month, as_of: Period | None = None
    ) -> tuple[str, ...]:
        """The chapters of a month that, with what is below them, make one up."""
        own = (chapter,) if self.trees.under(chapter, month) else ()
        if as_of is None:
            return own
        return own + self.trees.predecessors(chapter, as_of.last, month)

    def _under(self, roots: Iterable[str], month: Month) -> tuple[str, ...]:
        return tuple(c for root in roots for c in self.trees.under(root, month))

    def _read(
        self,
        period: Period,
        inside: Inside,
        restated: Iterable[str] = (),
        only: Collection[str] | None = None,
    ) -> Figures:
        flows = Flows()
        unrecorded, absent = [], []
        for month, chapters in inside.items():
            if not chapters:
                absent.append(month)
            elif not flows.add(self._sums(month, chapters)):
                unrecorded.append(month)
        asked = None if only is None else frozenset(only)
        specs = [s for s in self.catalogue if asked is None or s.key in asked]
        counted = inside[period.last] if any(s.is_stock for s in specs) else ()
        stocks = self.stocks(period.last, counted)
        unread = Unreadable(flows.unread, self._unread(period.last, counted))
        hides = bool(unread)
        found: dict[str, Figure] = {}
        for spec in specs:
            if hides and unread.behind(spec):
                continue
            figure = _figure(spec, flows, stocks, found)
            if figure is not None:
                found[spec.key] = figure
        return Figures(
            self.catalogue,
            found,
            period=period,
            unrecorded=unrecorded,
            absent=absent,
            restated=restated,
            unread=unread,
        )

    def _sums(self, month: Month, chapters: tuple[str, ...]) -> Iterable[Sum]:
        return self.source.sums(month.number, self._wanted(chapters))

    def stocks(self, month: Month, chapters: tuple[str, ...]) -> Stocks:
        """What exists in some chapters at the end of a month.

        Of the past only the last counts are read, and what moved any of them.
        """
        if not chapters:
            return Stocks(self.trees, month, chapters, ())
        wanted = self._wanted(chapters)
        counted = stock_figures(self.catalogue)
        counts = list(self.source.latest(counted, month.number, wanted))
        moves: Iterable[tuple[Cell, Amount]] = ()
        moved = [c.month for c, _amount in counts if moves_of(self.catalogue[c.figure])]
        if moved:
            flows, left = move_figures(self.catalogue), self._left(chapters, counts)
            movers = wanted if wanted is None else (*wanted, *left)
            moves = self.source.cells(min(moved) + 1, month.number, flows, movers)
        return Stocks(self.trees, month, chapters, [*counts, *moves])

    def _unread(self, month: Month, chapters: tuple[str, ...]) -> set[str]:
        """The kinds not known here of which anything was recorded up to a month."""
        if not chapters:
            return set()
        wanted = self._wanted(chapters)
        marks = self.source.cells(0, month.number, (UNKNOWN,), wanted)
        return {cell.hedge for cell, _amount in marks}

    def _left(
        self, chapters: tuple[str, ...], counts: Iterable[tuple[Cell, Amount]]
    ) -> set[str]:
        """The chapters that a whole count covered, and that have gone elsewhere."""
        covered = {
            one
            for cell, _amount in counts
            if cell.whole
            for one in self.trees.under(cell.chapter, Month.from_number(cell.month))
        }
        return covered - set(chapters)

    def _wanted(self, chapters: tuple[str, ...]) -> tuple[str, ...] | None:
        """The chapters to ask a source for; None, where they are all there are."""
        return None if len(chapters) == len(self.trees.tree.chapters) else chapters


def _figure(
    spec: FigureSpec, flows: Flows, stocks: Stocks, found: Mapping[str, Figure]
) -> Figure | None:
    if spec.parts:
        return _total(spec, found)
    if not spec.is_stock:
        return flows.figure(spec)
    holdings = stocks.holdings(spec)
    if not holdings:
        return None
    amount = sum(holding.amount for holding in holdings)
    entries = sum(holding.counted.entries for holding in holdings)
    return Figure(spec.key, spec.unit, amount, amount, entries)


def _total(spec: FigureSpec, found: Mapping[str, Figure]) -> Figure | None:
    """A total is the sum of its printed leaves, so that a reader can add them up."""
    parts = [found[key] for key in spec.parts if key in found]
    if not parts:
        return None
    return Figure(
        key=spec.key,
        unit=spec.unit,
        amount=sum(part.amount for part in parts),
        printed=sum(part.printed for part in parts),
        entries=sum(part.entries for part in parts),
    )
