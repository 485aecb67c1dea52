"""How well the words around a number are those of a figure."""

from collections.abc import Sequence
from typing import Final

import attrs

from ctd_core.audit.cues import Cue, Cues, Words
from ctd_core.audit.words import Word, is_near

REACH: Final = 14
"""How many other words may stand between two words of a cue."""
FAR: Final = 40
"""And how many between those that may stand behind other numbers."""
ENOUGH: Final = 0.75
"""How much of a cue must be there, by the weight of its words."""
LEAST: Final = 0.9
"""The weight of the words without which nothing is told."""


@attrs.frozen
class Match:
    """A figure whose words stand around a number, and how well they do."""

    figure: str
    score: float
    near: tuple[tuple[Word, str], ...] = ()
    """Words that are all but those of the cue, with what it says."""
    is_exact: bool = False
    """Whether all words of the cue stand there and no others between them."""
    is_mixed: bool = False
    """Whether the cue knows it beside figures of another kind."""


class _Side:
    """What of a cue was found on one side of the number."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.missing: list[str] = []
        self.gaps = 0
        self.first_gap = 0
        self.near: list[tuple[Word, str]] = []


def match(
    cue: Cue,
    cues: Cues,
    before: Sequence[Word],
    after: Sequence[Word],
    beyond: Sequence[Word],
) -> Match | None:
    """How a number fits a cue, with the words before it from the nearest on."""
    right = _align(cue.after, after)
    if right.first_gap > 1:
        return None
    left = _align(cue.before[::-1], before)
    if not cue.after and left.first_gap > 1:
        return None
    behind = [*after, *beyond][len(cue.after) :]
    sides = [left, right, _align(cue.beyond, behind, reach=FAR)]
    found = cues.weigh(word for side in sides for word in side.found)
    missing = cues.weigh(word for side in sides for word in side.missing)
    if found < LEAST or found < ENOUGH * (found + missing):
        return None
    near = [*left.near, *right.near]
    gaps = left.gaps + right.gaps
    if len(near) > 1 or (near and (missing or gaps)):
        return None
    score = found - 0.6 * missing - 0.04 * gaps - 0.3 * len(near)
    is_exact = not (missing or gaps or near or left.first_gap or right.first_gap)
    return Match(cue.figure, score, tuple(near), is_exact, cue.is_mixed)


def _align(wanted: Words, words: Sequence[Word], reach: int = REACH) -> _Side:
    """Find words in their order, the nearest first, with others between them."""
    side = _Side()
    at = 0
    for number, word in enumerate(wanted):
        within = range(at, min(len(words), at + reach + 1))
        place = next((n for n in within if words[n].form == word), None)
        if place is None and at < len(words) and _may_be(words[at].form, word):
            place = at
            side.near.append((words[at], word))
        if place is None:
            side.missing.append(word)
            if number == 0:
                side.first_gap = REACH
            continue
        if not side.found:
            side.first_gap = place
        side.gaps += place - at
        side.found.append(word)
        at = place + 1
    return side


def _may_be(written: str, word: str) -> bool:
    return min(len(written), len(word)) >= 3 and is_near(written, word)
