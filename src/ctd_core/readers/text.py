"""Reading plain text and Markdown, as UTF-8 or UTF-16."""

import codecs
import re
from collections.abc import Iterator
from typing import IO, Final

from ctd_core.errors import CtdError
from ctd_core.readers.paragraph import (
    LONGEST,
    Paragraph,
    TooLongError,
    marker_of,
    visible,
)

_LINE_END: Final = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_MARKUP: Final = re.compile(r"^\s{0,3}(?:#{1,6}|>)\s+|\\(?=[^\w\s])|(?<!\\)[*`]+")


class TextReader:
    """Reads ``.md`` and ``.txt``: a paragraph a line, or several lines wrapped."""

    name = "text"
    suffixes = (".txt", ".md", ".markdown", ".text")
    unit = "line"

    def read(self, file: IO[bytes]) -> Iterator[Paragraph]:
        """The paragraphs of a file; raises CtdError for what is no text."""
        content = file.read(4 * LONGEST + 1)
        if len(content) > 4 * LONGEST:
            raise TooLongError(length=len(content), most=LONGEST)
        marks = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        encoding = "utf-16" if content.startswith(marks) else "utf-8-sig"
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            raise CtdError(
                "its text is neither UTF-8 nor UTF-16; save it as UTF-8."
            ) from error
        yield from paragraphs_of(text)


def paragraphs_of(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a text: a line that begins small goes on with the one above."""
    pieces: list[tuple[int, str]] = []
    for number, line in enumerate(_LINE_END.split(text), start=1):
        written = _MARKUP.sub("", line)
        words = visible(written).lstrip()
        goes_on = pieces and words[:1].islower() and not marker_of(words)
        if pieces and not goes_on:
            yield Paragraph.of(pieces)
            pieces = []
        if words:
            pieces.append((number, written))
    if pieces:
        yield Paragraph.of(pieces)
