"""From the cells of the view to the figures of a chapter with everything below it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import attrs

from ctd_core.figures.catalogue import Catalogue, FigureSpec, Unit
from ctd_core.figures.changes import Amount, Cell
from ctd_core.values import Month, Period
from ctd_core.vietnamese import round_money


@attrs.frozen
class Figure:
    """A figure of one chapter, with everything below it, for one month (số liệu)."""

    key: str
    unit: Unit
    amount: int
    """Exact: a count, or whole đồng."""
    printed: int
    """What a report adds up: a worth rounded to triệu, a total of rounded worths."""
    entries: int
    """The number of entries it is made of."""
    hedge: str | None = None
    """The hedge that all its entries share (``trên``); a total has none."""


class Figures(Mapping[str, int | None]):
    """The figures of a period by key: ``figures["house_built.houses"]``.

    A known figure that nobody recorded is None, an unknown one raises
    UnknownFigureError (also a KeyError). Iterating gives those that were recorded.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        found: Mapping[str, Figure],
        *,
        period: Period,
        unrecorded: Iterable[Month] = (),
        restated: Iterable[str] = (),
    ) -> None:
        self.catalogue = catalogue
        self.period = period
        self.unrecorded = tuple(unrecorded)
        """The months in which nothing at all was recorded."""
        self.restated = tuple(restated)
        """Chapters since merged into this one, whose figures were added."""
        self._found = {
            spec.key: found[spec.key] for spec in catalogue if spec.key in found
        }

    def __getitem__(self, key: str) -> int | None:
        figure = self.figure(key)
        return None if figure is None else figure.amount

    def figure(self, key: str) -> Figure | None:
        """The figure with its printed amount and hedge; None if not recorded."""
        return self._found.get(self.catalogue[key].key)

    def __contains__(self, key: object) -> bool:
        return key in self._found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __repr__(self) -> str:
        return f"Figures({dict(self)})"


@attrs.frozen
class Scope:
    """The chapters that a figure speaks of: a root with everything below it."""

    root: str
    below: Mapping[str | None, list[str]]
    """The chapters directly below each."""

    @cached_property
    def chapters(self) -> tuple[str, ...]:
        """The root and all below it."""
        return self.under(self.root)

    def under(self, chapter: str) -> tuple[str, ...]:
        """A chapter and all below it."""
        found = [chapter]
        for one in found:
            found.extend(self.below.get(one, ()))
        return tuple(found)


Cells = Iterable[tuple[Cell, Amount]]


def read_figures(
    catalogue: Catalogue, scope: Scope, month: Month, cells: Cells
) -> Figures:
    """The figures of *scope* for *month*, from cells up to that month.

    Flows add up over the chapters; for stocks see `_Stocks`. Cells of earlier
    months are needed only of stocks and of the flows that move them.
    """
    by_figure: dict[str, list[tuple[Cell, Amount]]] = defaultdict(list)
    inside = frozenset(scope.chapters)
    for cell, amount in cells:
        if cell.chapter in inside and amount.entries > 0:
            by_figure[cell.figure].append((cell, amount))
    found: dict[str, Figure] = {}
    for spec in catalogue:
        figure: Figure | None
        if spec.parts:
            figure = _total(spec, found)
        elif spec.is_stock:
            figure = _Stocks(spec, scope, by_figure).figure()
        else:
            figure = _flow(spec, by_figure.get(spec.key, ()), month.number)
        if figure is not None:
            found[spec.key] = figure
    return Figures(catalogue, found, period=Period.of(month))


def _flow(spec: FigureSpec, cells: Cells, month: int) -> Figure | None:
    here = [(cell, amount) for cell, amount in cells if cell.month == month]
    if not here:
        return None
    hedges = {cell.hedge for cell, _ in here}
    amount = sum(amount.amount for _, amount in here)
    return Figure(
        key=spec.key,
        unit=spec.unit,
        amount=amount,
        printed=round_money(amount) if spec.unit == "dong" else amount,
        entries=sum(amount.entries for _, amount in here),
        hedge=(hedges.pop() or None) if len(hedges) == 1 else None,
    )


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


class _Stocks:
    """A stock: the latest count of each chapter, moved by later joins and departures.

    A count that covers the whole tree stands in for the counts below it, until its
    chapter counts again.
    """

    def __init__(
        self,
        spec: FigureSpec,
        scope: Scope,
        cells: Mapping[str, list[tuple[Cell, Amount]]],
    ) -> None:
        self._spec = spec
        self._scope = scope
        self._latest: dict[str, tuple[Cell, Amount]] = {}
        for cell, amount in cells.get(spec.key, ()):
            found = self._latest.get(cell.chapter)
            if found is None or found[0].month < cell.month:
                self._latest[cell.chapter] = (cell, amount)
        self._moves: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for move in _moves_of(spec):
            sign = -1 if move[0] == "-" else 1
            for cell, amount in cells.get(move[1:], ()):
                self._moves[cell.chapter].append((cell.month, sign * amount.amount))

    def figure(self) -> Figure | None:
        found = self._at(self._scope.root)
        if found is None:
            return None
        amount, entries = found
        return Figure(self._spec.key, self._spec.unit, amount, amount, entries)

    def _at(self, chapter: str) -> Amount | None:
        count = self._latest.get(chapter)
        if count is not None and count[0].whole:
            return self._moved(count, self._scope.under(chapter))
        parts = [self._moved(count, (chapter,))] if count is not None else []
        for child in self._scope.below.get(chapter, ()):
            part = self._at(child)
            if part is not None:
                parts.append(part)
        if not parts:
            return None
        return Amount(sum(p.amount for p in parts), sum(p.entries for p in parts))

    def _moved(self, count: tuple[Cell, Amount], chapters: tuple[str, ...]) -> Amount:
        cell, amount = count
        moved = sum(
            change
            for chapter in chapters
            for month, change in self._moves.get(chapter, ())
            if month > cell.month
        )
        return Amount(amount.amount + moved, amount.entries)


def _moves_of(spec: FigureSpec) -> list[str]:
    """The flows that move this stock: ``+member_joined.members``.

    A stock of several counts is moved only in the one of the same name.
    """
    moved_by = spec.kind.moved_by if spec.kind else ()
    field = spec.key.rpartition(".")[2]
    return [move for move in moved_by if move.rpartition(".")[2] == field]


def history_figures(catalogue: Catalogue) -> tuple[str, ...]:
    """The figures whose cells of earlier months are needed: stocks and their moves."""
    stocks = [spec for spec in catalogue if spec.is_stock]
    moves = [move[1:] for spec in stocks for move in _moves_of(spec)]
    return (*(spec.key for spec in stocks), *moves)
