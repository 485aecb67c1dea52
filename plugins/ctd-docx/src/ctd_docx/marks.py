"""Where a comment begins and ends in a paragraph: marks around its words."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final

import attrs

from ctd_docx.cutting import cut
from ctd_docx.visible import Piece
from ctd_docx.wml import Element, local, w

_WHOLE: Final = frozenset(
    {"r", "oMath", "oMathPara", "AlternateContent", "drawing", "pict", "object"}
)
"""What no mark may stand in; a formula or a text box is marked as a whole."""


@attrs.frozen
class Mark:
    """The number of a comment, and the words that it is of."""

    number: int
    words: str


def set_marks(pieces: Sequence[Piece], marks: Sequence[Mark]) -> None:
    """Set the marks of comments around their words, in one pass over a paragraph.

    A comment whose words are not there is of all that stands there.
    """
    places = list(_places("".join(piece.text for piece in pieces), marks))
    found = [(piece, anchor(piece.element)) for piece in pieces if piece.text]
    there = list(cut(found, {edge for place in places for edge in place}))
    ends = list(accumulate(len(piece.text) for piece, _anchor in there))
    for mark, (start, end) in zip(marks, places, strict=True):
        first = there[bisect_right(ends, start)][1]
        last = there[bisect_left(ends, end)][1]
        first.addprevious(w("commentRangeStart", id=mark.number))
        last.addnext(w("r", w("commentReference", id=mark.number)))
        last.addnext(w("commentRangeEnd", id=mark.number))


def anchor(words: Element) -> Element:
    """What marks are set around for some words: their run, or what holds it whole.

    For words in a text box that is the run of the paragraph on which the box hangs.
    """
    within = list(words.iterancestors())
    host = max(n for n, above in enumerate(within) if local(above) == "p")
    return next((one for one in within[:host][::-1] if local(one) in _WHOLE), words)


def _places(text: str, marks: Iterable[Mark]) -> Iterator[tuple[int, int]]:
    """Where the words of marks stand in a text, whatever the spaces between them."""
    plain = [at for at, letter in enumerate(text) if not letter.isspace()]
    letters = "".join(text[at] for at in plain)
    for mark in marks:
        sought = "".join(mark.words.replace("…", " ").split())
        at = letters.find(sought) if sought else -1
        if at < 0:
            at, sought = 0, letters
        yield plain[at], plain[at + len(sought) - 1] + 1
