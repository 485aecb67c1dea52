"""A Word document that somebody wrote: its parts, and its paragraphs with words.

It is read and never run: macros and what it links to stay where they are.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import IO, Final, Self

import attrs

from ctd_core.errors import CtdError
from ctd_core.office import (
    MEGABYTE,
    DamagedPackageError,
    Limits,
    UnsafePackageError,
    kind_of,
    read_parts,
)
from ctd_core.said import N_
from ctd_docx.numbering import Numbering
from ctd_docx.package import DOCUMENT, LARGEST_FILE
from ctd_docx.styled import Styles
from ctd_docx.visible import Piece, paragraphs_in
from ctd_docx.wml import Element, XmlError, name, parse

_LIMITS: Final = Limits(unpacked=100 * MEGABYTE, xml=32 * MEGABYTE)
_KINDS: Final = {
    "encrypted": N_("it has a password. Save it in Word without one."),
    "old": N_("it is of an old Word (.doc). Save it in Word as .docx."),
}


@attrs.frozen
class Line:
    """A paragraph of a Word document that has words."""

    pieces: list[Piece]
    marker: str

    @property
    def text(self) -> str:
        """Its words as they stand, all spaces among them."""
        return "".join(piece.text for piece in self.pieces)


@attrs.frozen(slots=False)
class Written:
    """The parts of a Word document by their names."""

    parts: dict[str, bytes]

    @classmethod
    def of(cls, file: IO[bytes]) -> Self:
        """A file; raises CtdError for what is no Word document, or may do harm."""
        content = file.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            most = LARGEST_FILE // MEGABYTE
            raise CtdError("it has more than {most} MB.", most=most)
        what = kind_of(content)
        if what is not None:
            raise CtdError(
                _KINDS.get(what, N_("it is no Word document; it is {what}.")), what=what
            )
        try:
            parts = read_parts(content, _LIMITS)
        except DamagedPackageError as error:
            raise CtdError(
                "it is damaged: {why}. Open it in Word and save it again.",
                why=error.why,
            ) from error
        except UnsafePackageError as error:
            raise CtdError("{why}.", why=error.why) from error
        if DOCUMENT not in parts:
            raise CtdError("it is a zip file but no Word document (.docx).")
        return cls(parts)

    @cached_property
    def document(self) -> Element:
        """The root of the main part."""
        found = self.tree(DOCUMENT)
        if found is None or found.find(name("body")) is None:
            raise CtdError("it is no Word document (.docx): it has no text.")
        return found

    def paragraphs(self) -> Iterator[Line]:
        """The paragraphs that have words, as a person sees them."""
        styles = Styles(self.tree("word/styles.xml"))
        numbering = Numbering(self.tree("word/numbering.xml"), styles)
        for element, pieces in paragraphs_in(self.document, styles):
            yield Line(pieces, numbering.marker(element))

    def tree(self, part: str) -> Element | None:
        """The root of an XML part, if there is one; raises CtdError."""
        content = self.parts.get(part)
        if content is None:
            return None
        # Without zero bytes UTF-16 reads as ASCII does, so no encoding hides a DTD.
        if b"<!DOCTYPE" in content.replace(b"\0", b""):
            raise CtdError("{part} has a document type with entities.", part=part)
        try:
            return parse(content)
        except (XmlError, ValueError) as error:
            raise CtdError(
                "it is damaged: {part} is no XML. Open it in Word and save it again.",
                part=part,
            ) from error
