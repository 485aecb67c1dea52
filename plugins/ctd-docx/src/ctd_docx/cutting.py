"""Runs of a Word document (w:r) cut into several of the same look, at some letters."""

import copy
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from lxml import etree  # type: ignore[import-untyped]

from ctd_docx.visible import Piece
from ctd_docx.wml import SPACE, Element, name, w

_LARGEST_LOOK: Final = 10_000
"""Bytes of a look that is repeated: a usual one has a tenth of it."""

Anchored = tuple[Piece, Element]
"""A piece, and the run or the larger whole that it stands in."""


def cut(pieces: Sequence[Anchored], edges: Collection[int]) -> Iterator[Anchored]:
    """The pieces of a paragraph, cut so that at each edge a run begins or ends.

    What stands in no run of the paragraph's own (a formula, a text box) stays whole.
    """
    at = 0
    for holder, of_one in groupby(pieces, key=lambda one: one[1]):
        there = [piece for piece, _holder in of_one]
        end = at + sum(len(piece.text) for piece in there)
        if _may_be_cut(holder, there):
            yield from _Run(holder, there, at).cut(edges)
        else:
            yield from ((piece, holder) for piece in there)
        at = end


def _may_be_cut(holder: Element, pieces: Sequence[Piece]) -> bool:
    if holder.tag != name("r") or any(
        piece.element.getparent() is not holder for piece in pieces
    ):
        return False
    look = holder.find(name("rPr"))
    return look is None or len(etree.tostring(look)) < _LARGEST_LOOK


class _Run:
    """A run, whose content goes into several."""

    def __init__(self, run: Element, pieces: Sequence[Piece], at: int) -> None:
        self._run = run
        self._look = run.find(name("rPr"))
        self._pieces = {piece.element: piece for piece in pieces}
        self._at = at

    def cut(self, edges: Collection[int]) -> Iterator[Anchored]:
        """Its pieces, each with the run that it stands in now."""
        groups: list[list[Piece | Element]] = [[]]
        for one in [one for one in self._run if one is not self._look]:
            if one not in self._pieces:
                self._add(groups, one, edges)
                continue
            for piece in _parted(self._pieces[one], self._at, edges):
                self._add(groups, piece, edges)
                self._at += len(piece.text)
        run = self._run
        for n, group in enumerate(groups):
            run = self._next(run, group) if n else run
            yield from ((one, run) for one in group if isinstance(one, Piece))

    def _add(
        self,
        groups: list[list[Piece | Element]],
        one: Piece | Element,
        edges: Collection[int],
    ) -> None:
        """Add to the last group, or begin one at an edge, between words and others."""
        last = groups[-1][-1] if groups[-1] else None
        beside = isinstance(one, Piece) or isinstance(last, Piece)
        if last is not None and beside and self._at in edges:
            groups.append([])
        groups[-1].append(one)

    def _next(self, run: Element, group: list[Piece | Element]) -> Element:
        """A run of the same look behind another."""
        made = w("r")
        if self._look is not None:
            made.append(copy.deepcopy(self._look))
        made.extend(one.element if isinstance(one, Piece) else one for one in group)
        run.addnext(made)
        return made


def _parted(piece: Piece, at: int, edges: Collection[int]) -> Iterator[Piece]:
    """A piece of words as several, those of the first in the element that there was."""
    inner = [n for n in range(1, len(piece.text)) if at + n in edges]
    if not inner:
        yield piece
        return
    places = [0, *inner, len(piece.text)]
    for start, end in pairwise(places):
        element = w("t") if start else piece.element
        element.text = piece.text[start:end]
        element.set(SPACE, "preserve")
        yield Piece(element, element.text)
