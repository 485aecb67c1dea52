"""Stocks: what exists at the end of a month, from counts and what has moved them.

The latest count of each chapter holds, moved by its later joins and departures. A
count that covers the whole tree stands in for the counts below it. The count of a
chapter that has merged passes to its successor, until that counts for itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
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
    the month, and what moved them, of chapters too that a whole count covered and that
    have left since.
    """

    def __init__(
        self, trees: Trees, month: Month, chapters: tuple[str, ...], cells: Cells
    ) -> None:
        self._trees = trees
        self._month = month
        self._inside = chapters
        self._cells: dict[str, list[tuple[Cell, Amount]]] = defaultdict(list)
        for cell, amount in cells:
            if amount.entries > 0:
                self._cells[cell.figure].append((cell, amount))

    def holdings(self, spec: FigureSpec) -> list[Holding]:
        """The counts of a figure that hold, which add up to it; none: not counted."""
        counts: dict[str, tuple[Cell, Amount]] = {}
        inside = frozenset(self._inside)
        for cell, amount in self._cells.get(spec.key, ()):
            if cell.chapter not in inside:
                continue
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
            for bearer in bearers.of(move.cell.chapter, move.cell.month):
                moves[bearer].append(move)
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
            merged = self._trees.tree[chapter]
            if merged.successor and merged.has_merged_by(self._month.last_day):
                found[merged.successor].append(chapter)
        return found

    def _is_over(self, chapter: str, counts: dict[str, tuple[Cell, Amount]]) -> bool:
        """Whether a chapter's count has ended with it, or its successor has counted."""
        found = self._trees.tree[chapter]
        if not found.has_ended_by(self._month.last_day):
            return False
        if found.successor is None or found.ended is None:
            return True
        since = counts.get(found.successor)
        if since is not None and since[0].month >= Month.of(found.ended).number:
            return True
        return self._is_over(found.successor, counts)


class _Bearers:
    """Whose counts hold for each chapter: its own, one above, or a predecessor's."""

    def __init__(
        self,
        trees: Trees,
        month: Month,
        inside: tuple[str, ...],
        merged: dict[str, list[str]],
        counts: dict[str, tuple[Cell, Amount]],
    ) -> None:
        self._trees = trees
        self._inside = frozenset(inside)
        self._merged = merged
        self._counts = counts
        self._covers: dict[str, frozenset[str]] = {}
        """By the chapter of a whole count, those that it covered when it was taken."""
        self._whole: dict[str, str] = {}
        """By chapter, the one above whose whole count covers it still."""
        for chapter in inside:
            is_whole = chapter in counts and counts[chapter][0].whole
            if is_whole and chapter not in self._whole:
                self._cover(chapter, month)
        if self._whole:
            self._cover_newcomers(month, inside)
        self.covered = frozenset(c for c, above in self._whole.items() if c != above)

    def _cover(self, chapter: str, month: Month) -> None:
        """It covers who stood below it then and does now, or did until it ended."""
        then = self._trees.under(chapter, self._counted(chapter))
        self._covers[chapter] = frozenset(then)
        ended = self._trees.tree[chapter].ended
        if ended is not None and ended <= month.last_day:
            month = Month.of(ended - timedelta(days=1))
        now = frozenset(self._trees.under(chapter, month))
        self._whole |= {c: chapter for c in then if c in now}

    def _counted(self, chapter: str) -> Month:
        return Month.from_number(self._counts[chapter][0].month)

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
        founded = self._trees.tree[chapter].established
        return founded > self._counted(above).last_day

    def of(self, chapter: str, month: int) -> Iterator[str]:
        """Whose counts the flows of a chapter in a month (202410) move.

        A whole count, for as long as the chapter stood below it; and what holds for the
        chapter itself, unless that whole count still does.
        """
        when = Month.from_number(month)
        for above in self._covers:
            if when > self._counted(above) and self._stood(chapter, above, when):
                yield above
        if chapter in self._inside and chapter not in self._whole:
            bearer, after = self._own(chapter)
            if bearer and month > after:
                yield bearer

    def _stood(self, chapter: str, above: str, when: Month) -> bool:
        """Whether a whole count was a chapter's, in a month after it was taken."""
        if not self._trees.tree[above].existed_in(when):
            return self._whole.get(chapter) == above
        covers = chapter in self._covers[above] or self._is_new(chapter, above)
        return covers and chapter in self._trees.under(above, when)

    def _own(self, chapter: str) -> tuple[str, int]:
        """Whose count the flows of a chapter move by itself, and after which month."""
        if chapter in self._counts:
            return chapter, self._counts[chapter][0].month
        left = []
        for predecessor in self._merged.get(chapter, ()):
            bearer, after = self._own(predecessor)
            ended = self._trees.tree[predecessor].ended
            if bearer and ended is not None:
                # From the month of the merger on, what it does moves what it was left.
                since = Month.of(ended).plus(-1).number
                left.append((max(after, since), bearer))
        if not left:
            return "", 0
        after, bearer = min(left)
        return bearer, after


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
