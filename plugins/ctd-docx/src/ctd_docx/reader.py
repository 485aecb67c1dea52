"""A Word document that people wrote, read and annotated."""

from collections.abc import Iterator, Sequence
from typing import IO

from ctd_core.readers import Paragraph, Remark


class DocxReader:
    """Reads ``.docx``: what a person sees of its text, tables and text boxes.

    What was struck out with changes tracked or is hidden, by a style too, is not read,
    nor are headers, footnotes and comments. Numbers that Word sets before the
    paragraphs of a list are.
    """

    name = "docx"
    suffixes = (".docx",)
    unit = "paragraph"

    def read(self, file: IO[bytes]) -> Iterator[Paragraph]:
        """The paragraphs that have words, numbered from 1; raises CtdError."""
        # Listing what is installed imports this module, and needs no XML.
        from ctd_docx.written import Written

        for number, one in enumerate(Written.of(file).paragraphs(), start=1):
            yield Paragraph.of([(number, one.text)], one.marker)

    def annotate(self, file: IO[bytes], remarks: Sequence[Remark]) -> bytes:
        """The document with each remark as a comment beside its words.

        Nothing else of it is changed. Raises CtdError.
        """
        from ctd_docx.comments import commented
        from ctd_docx.written import Written

        return commented(Written.of(file), remarks)
