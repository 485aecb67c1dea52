"""Stocks: what exists at the end of a month, from counts and what has moved them.

The latest count of each chapter holds, moved by its later joins and departures. A
count that covers the whole tree stands in for the counts below it. The count of a
chapter that has merged passes to its successor, until that counts for itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

import attrs

from ctd_core.figures.catalogue import Catalogue, FigureSpec
from ctd_core.figures.changes import Amount, Cell
from ctd_core.figures.trees import Trees
from ctd_core.values import Month

Cells = Iterable[tuple[Cell, Amount]]


class Move(NamedTuple):
    """What joined a stock after it was counted, or left it."""

    flow: str
    """With its sign: ``-member_left.members``."""
    cell: Cell
    amount: int
    """Less than zero for what left."""


@attrs.frozen
class Holding:
    """A count that holds, with the flows that have moved it since."""

    cell: Cell
    counted: Amount
    moves: tuple["Move", ...] = ()

    @property
    def amount(self) -> int:
        """What is left of it at the end of the month."""
        return self.counted.amount + sum(move.amount for move in self.moves)


class Stocks:
    """The stocks of some chapters at a month's end.

    *chapters* are given from the top down; *cells* are the last counts, or all up to
    the month, and what moved them.
    """

    def __init__(
        self, trees: Trees, month: Month, chapters: tuple[str, ...], cells: Cells
    ) -> None:
        self._trees = trees
        self._month = month
        self._inside = chapters
        inside = frozenset(chapters)
        self._cells: dict[str, list[tuple[Cell, Amount]]] = defaultdict(list)
        for cell, amount in cells:
            if cell.chapter in inside and amount.entries > 0:
                self._cells[cell.figure].append((cell, amount))

    def holdings(self, spec: FigureSpec) -> list[Holding]:
        """The counts of a figure that hold, which add up to it; none: not counted."""
        counts: dict[str, tuple[Cell, Amount]] = {}
        for cell, amount in self._cells.get(spec.key, ()):
            found = counts.get(cell.chapter)
            if found is None or found[0].month < cell.month:
                counts[cell.chapter] = (cell, amount)
        for chapter in [c for c in counts if self._is_over(c, counts)]:
            del counts[chapter]
        if not counts:
            return []
        bearers = _Bearers(self._trees, self._month, self._inside, self._merged, counts)
        moves: dict[str, list[Move]] = defaultdict(list)
        for move in self._moves(spec):
            bearer = bearers.of(move.cell.chapter)
            if bearer is not None and move.cell.month > bearer.after:
                moves[bearer.chapter].append(move)
        return [
            Holding(*counts[chapter], tuple(moves[chapter]))
            for chapter in self._inside
            if chapter in counts and chapter not in bearers.covered
        ]

    def _moves(self, spec: FigureSpec) -> Iterator[Move]:
        for flow in moves_of(spec):
            sign = -1 if flow[0] == "-" else 1
            for cell, amount in self._cells.get(flow[1:], ()):
                yield Move(flow, cell, sign * amount.amount)

    @cached_property
    def _merged(self) -> dict[str, list[str]]:
        """By successor, the chapters inside that have merged into it."""
        found: dict[str, list[str]] = defaultdict(list)
        for chapter in self._inside:
            if self._has_ended(chapter):
                successor = self._trees.tree[chapter].successor
                if successor is not None:
                    found[successor].append(chapter)
        return found

    def _has_ended(self, chapter: str) -> bool:
        ended = self._trees.tree[chapter].ended
        return ended is not None and ended <= self._month.last_day

    def _is_over(self, chapter: str, counts: dict[str, tuple[Cell, Amount]]) -> bool:
        """Whether a chapter's count has ended with it, or its successor has counted."""
        if not self._has_ended(chapter):
            return False
        found = self._trees.tree[chapter]
        if found.successor is None or found.ended is None:
            return True
        since = counts.get(found.successor)
        if since is not None and since[0].month >= Month.of(found.ended).number:
            return True
        return self._is_over(found.successor, counts)


@attrs.frozen
class _Bearer:
    """Whose count the flows of a chapter move, and after which month (202410)."""

    chapter: str
    after: int


class _Bearers:
    """Whose count holds for each chapter: its own, one above, or a predecessor's."""

    def __init__(
        self,
        trees: Trees,
        month: Month,
        inside: tuple[str, ...],
        merged: dict[str, list[str]],
        counts: dict[str, tuple[Cell, Amount]],
    ) -> None:
        self._trees = trees
        self._merged = merged
        self._counts = counts
        self._whole: dict[str, str] = {}
        """By chapter, the one above whose whole count covers it."""
        wholes = [c for c in inside if c in counts and counts[c][0].whole]
        for chapter in wholes:
            if chapter not in self._whole:
                self._whole |= dict.fromkeys(self._at_count(chapter), chapter)
        if self._whole:
            self._cover_newcomers(month, inside)
        self.covered = frozenset(c for c, above in self._whole.items() if c != above)

    def _at_count(self, chapter: str) -> tuple[str, ...]:
        counted = Month.from_number(self._counts[chapter][0].month)
        return self._trees.under(chapter, counted)

    def _cover_newcomers(self, month: Month, inside: tuple[str, ...]) -> None:
        """What was founded since below a whole count, or out of what it covers."""
        below = self._trees.below(month)
        for chapter in inside:
            if chapter in self._whole:
                self._cover_new(below.get(chapter, ()), self._whole[chapter])
        for successor, merged in self._merged.items():
            above = next((self._whole[c] for c in merged if c in self._whole), None)
            if above is not None:
                self._cover_new([successor], above)

    def _cover_new(self, chapters: Iterable[str], above: str) -> None:
        for chapter in chapters:
            if chapter not in self._whole and self._is_new(chapter, above):
                self._whole[chapter] = above

    def _is_new(self, chapter: str, above: str) -> bool:
        counted = Month.from_number(self._counts[above][0].month)
        return self._trees.tree[chapter].established > counted.last_day

    def of(self, chapter: str) -> _Bearer | None:
        """Whose count the flows of a chapter move."""
        above = self._whole.get(chapter, chapter)
        if above in self._counts:
            return _Bearer(above, self._counts[above][0].month)
        for predecessor in self._merged.get(chapter, ()):
            found = self.of(predecessor)
            ended = self._trees.tree[predecessor].ended
            if found is not None and ended is not None:
                # From the month of the merger on, what it does moves what it was left.
                since = Month.of(ended).plus(-1).number
                return _Bearer(found.chapter, max(found.after, since))
        return None


def moves_of(spec: FigureSpec) -> list[str]:
    """The flows that move a stock: ``+member_joined.members``.

    A stock of several counts is moved only in the one of the same name.
    """
    moved_by = spec.kind.moved_by if spec.kind else ()
    field = spec.key.rpartition(".")[2]
    return [move for move in moved_by if move.rpartition(".")[2] == field]


def stock_figures(catalogue: Catalogue) -> tuple[str, ...]:
    """The figures that count what exists."""
    return tuple(spec.key for spec in catalogue if spec.is_stock)


def move_figures(catalogue: Catalogue) -> tuple[str, ...]:
    """The figures that move those."""
    stocks = (spec for spec in catalogue if spec.is_stock)
    return tuple(move[1:] for spec in stocks for move in moves_of(spec))


def history_figures(catalogue: Catalogue) -> tuple[str, ...]:
    """The figures whose cells of earlier months are needed: stocks and their moves."""
    return (*stock_figures(catalogue), *move_figures(catalogue))
