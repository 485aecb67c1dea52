"""A paragraph of a document that people wrote, with the places it stands at."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Self

import attrs

from ctd_core.errors import CtdError

LONGEST: Final = 1_000_000
"""Characters of a text that is read: twenty times the longest report."""

_MARKER: Final = re.compile(
    r"(?P<marker>[-–—+•*▪]|\d{1,2}(?:\.\d{1,2}){0,2}[.)]|[IVXL]{1,5}[.)]|[a-zđ][.)])\s+"
)
_BIDI: Final = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


class TooLongError(CtdError):
    """The text is longer than any report."""

    sentence = (
        "The text has {length} characters or numbers beyond what a report has"
        " ({most}). Tables are read by: ctd import."
    )


@attrs.frozen
class Paragraph:
    """A paragraph of a document that people wrote (đoạn)."""

    text: str
    """Its words without marker and emphasis."""
    marker: str
    lines: tuple[tuple[int, int], ...]
    """From which character on it stands on which line."""
    hidden: tuple[tuple[int, str], ...] = ()
    """Lines with a character that makes them look other than they are."""

    @classmethod
    def of(cls, pieces: Sequence[tuple[int, str]], marker: str = "") -> Self:
        """What stands on one line or on several, each with its number; one at least.

        What nobody sees is left out, and kept in mind if it deceives. A marker that
        the words begin with (``-``, ``1.``, ``II.``) is told, if none is given.
        """
        found = [(number, " ".join(visible(text).split())) for number, text in pieces]
        if not marker and (begins := marker_of(found[0][1])):
            marker = begins["marker"]
            found[0] = (found[0][0], found[0][1][begins.end() :])
        starts, text = [], ""
        for number, piece in found:
            starts.append((len(text), number))
            text += piece + " "
        return cls(text.rstrip(), marker, tuple(starts), tuple(_hidden(pieces)))

    def line(self, at: int = 0) -> int:
        """The line on which a character of it stands, from 1."""
        return self.lines[max(0, bisect_right(self.lines, (at, LONGEST)) - 1)][1]


def marker_of(line: str) -> re.Match[str] | None:
    """The marker that a line begins with, as the group *marker*."""
    return _MARKER.match(line)


def visible(line: str) -> str:
    """A line without what nobody sees, in Unicode form NFC."""
    if not line.isprintable():
        line = "".join(map(_shown, line))
    return line if line.isascii() else unicodedata.normalize("NFC", line)


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Zs" or character == "\t":
        return " "
    return "" if category[0] == "C" else character


def _hidden(pieces: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    for number, text in pieces:
        turning = [c for c in text if c in _BIDI] if not text.isprintable() else []
        if turning:
            yield number, f"U+{ord(turning[0]):04X}"
