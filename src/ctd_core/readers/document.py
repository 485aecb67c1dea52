"""A document that people wrote: what a reader gives of its file."""

import hashlib
from collections.abc import Iterable
from typing import IO, Literal, Protocol

import attrs

from ctd_core.errors import CtdError
from ctd_core.readers.paragraph import LONGEST, Paragraph, TooLongError
from ctd_core.readers.text import paragraphs_of

Unit = Literal["line", "paragraph"]


class UnreadableDocumentError(CtdError):
    """A document is in a form that is not read here."""

    sentence = "{file} is not read: {why}"


@attrs.frozen
class Remark:
    """What is to be said of a place in a document (ghi chú bên lề)."""

    line: int
    words: str
    """The words that it is about, if they stand there."""
    text: str


class Reader(Protocol):
    """Reads documents of one form: the paragraphs that a person sees, in order.

    One that also has ``annotate(file, remarks)`` gives the document's bytes back with
    each `Remark` beside its place.
    """

    name: str
    suffixes: tuple[str, ...]
    unit: Unit
    """What the numbers of its places count, from 1: lines, or paragraphs with words."""

    def read(self, file: IO[bytes]) -> Iterable[Paragraph]:
        """The paragraphs; raises CtdError that says why there are none."""


@attrs.frozen
class Document:
    """A report as it came: its name, its paragraphs, its digest (văn bản)."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    digest: str
    """SHA-256 of its bytes, in hexadecimal digits."""
    unit: Unit = "line"

    @property
    def place(self) -> str:
        """What its places are called in Vietnamese, where they are recorded."""
        return "dòng" if self.unit == "line" else "đoạn"

    @classmethod
    def of_text(cls, text: str, name: str = "") -> "Document":
        """A text that is no file; raises TooLongError."""
        content = text.encode("utf-8", "surrogatepass")
        if len(text) > LONGEST:
            raise TooLongError(length=len(text), most=LONGEST)
        return cls(name, tuple(paragraphs_of(text)), digest_of(content))


def digest_of(content: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
