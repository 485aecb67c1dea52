"""From a file to its text: Markdown or plain text, as UTF-8 or UTF-16."""

import codecs
import hashlib
from pathlib import PurePath
from typing import Final

import attrs

from ctd_core.audit.text import LONGEST, TooLongError
from ctd_core.errors import CtdError
from ctd_core.said import Said

SUFFIXES: Final = (".md", ".markdown", ".txt", ".text")


class UnreadableDocumentError(CtdError):
    """A document is in a form that is not read here."""

    sentence = "{file} is not read: {why}"


@attrs.frozen
class Document:
    """A report as it came: its name, its text, the digest of its bytes (văn bản)."""

    name: str
    text: str
    digest: str


def document_of(name: str, content: bytes) -> Document:
    """The text of a file; raises UnreadableDocumentError, TooLongError."""
    if PurePath(name).suffix.casefold() not in (*SUFFIXES, ""):
        why = Said("it is no text; save it as one of {suffixes}.", suffixes=SUFFIXES)
        raise UnreadableDocumentError(file=name, why=why)
    if len(content) > 4 * LONGEST:
        raise TooLongError(length=len(content), most=LONGEST)
    marks = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    encoding = "utf-16" if content.startswith(marks) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        why = Said("its text is neither UTF-8 nor UTF-16; save it as UTF-8.")
        raise UnreadableDocumentError(file=name, why=why) from error
    return Document(PurePath(name).name, text, hashlib.sha256(content).hexdigest())
