"""From a document that people wrote to its paragraphs (đọc văn bản)."""

from ctd_core.readers.document import (
    Document,
    Reader,
    Remark,
    UnreadableDocumentError,
)
from ctd_core.readers.paragraph import LONGEST, Paragraph, TooLongError
from ctd_core.readers.text import TextReader

__all__ = [
    "LONGEST",
    "Document",
    "Paragraph",
    "Reader",
    "Remark",
    "TextReader",
    "TooLongError",
    "UnreadableDocumentError",
]
