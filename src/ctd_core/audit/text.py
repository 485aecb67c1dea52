"""From the text of a document to its paragraphs, each with the lines it stands on."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

import attrs

from ctd_core.errors import CtdError

LONGEST: Final = 1_000_000
"""Characters of a text that is read: twenty times the longest report."""

_LINE_END: Final = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_MARKER: Final = re.compile(
    r"(?P<marker>[-–—+•*▪]|\d{1,2}(?:\.\d{1,2}){0,2}[.)]|[IVXL]{1,5}[.)]|[a-zđ][.)])\s+"
)
_MARKUP: Final = re.compile(r"^\s{0,3}(?:#{1,6}|>)\s+|\\(?=[^\w\s])|(?<!\\)[*`]+")
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

    def line(self, at: int = 0) -> int:
        """The line on which a character of it stands, from 1."""
        return self.lines[max(0, bisect_right(self.lines, (at, LONGEST)) - 1)][1]


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text or of Markdown: a line each, or several lines wrapped.

    Raises TooLongError.
    """
    if len(text) > LONGEST:
        raise TooLongError(length=len(text), most=LONGEST)
    return tuple(_joined(_lines(text)))


def hidden_in(text: str) -> Iterator[tuple[int, str]]:
    """Each line with a character that makes it look other than it is."""
    for number, line in enumerate(_LINE_END.split(text), start=1):
        if not line.isprintable():
            for character in line:
                if character in _BIDI:
                    yield number, f"U+{ord(character):04X}"
                    break


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(_LINE_END.split(text), start=1):
        yield number, " ".join(_MARKUP.sub("", _visible(line)).split())


def _visible(line: str) -> str:
    """A line without what nobody sees, in Unicode form NFC."""
    if not line.isprintable():
        line = "".join(map(_shown, line))
    return line if line.isascii() else unicodedata.normalize("NFC", line)


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Zs" or character == "\t":
        return " "
    return "" if category[0] == "C" else character


def _joined(lines: Iterator[tuple[int, str]]) -> Iterator[Paragraph]:
    """Paragraphs: a line that begins small goes on with the one directly above."""
    pieces: list[tuple[int, str]] = []
    for number, line in lines:
        goes_on = pieces and line[:1].islower() and not _MARKER.match(line)
        if not goes_on:
            if pieces:
                yield _paragraph(pieces)
            pieces = []
        if line:
            pieces.append((number, line))
    if pieces:
        yield _paragraph(pieces)


def _paragraph(pieces: list[tuple[int, str]]) -> Paragraph:
    found = _MARKER.match(pieces[0][1])
    first = pieces[0][1][found.end() :] if found else pieces[0][1]
    starts, text = [], ""
    for number, piece in [(pieces[0][0], first), *pieces[1:]]:
        starts.append((len(text), number))
        text += piece + " "
    return Paragraph(text.rstrip(), found["marker"] if found else "", tuple(starts))
