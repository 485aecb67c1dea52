"""From a file to a document, through the reader for its suffix."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath
from typing import IO

from ctd_core.errors import CtdError, PluginError
from ctd_core.plugins import Plugins
from ctd_core.plugins.blamed import BlamedReader
from ctd_core.readers import (
    LONGEST,
    Document,
    Paragraph,
    TooLongError,
    UnreadableDocumentError,
)
from ctd_core.readers.document import digest_of


def document_of(name: str, content: bytes, plugins: Plugins | None = None) -> Document:
    """A file as the reader for its suffix reads it; without a suffix it is a text.

    Raises UnreadableDocumentError, TooLongError, PluginError.
    """
    try:
        reader = reader_of(name, plugins)
        paragraphs = tuple(_limited(reader, BytesIO(content)))
    except (PluginError, TooLongError):
        raise
    except CtdError as error:
        raise UnreadableDocumentError(file=name, why=str(error)) from error
    return Document(PurePath(name).name, paragraphs, digest_of(content), reader.unit)


def reader_of(name: str, plugins: Plugins | None = None) -> BlamedReader:
    """The reader for a file of that name; raises CtdError, PluginError."""
    return (plugins or Plugins()).reader(PurePath(name).suffix or ".txt")


def _limited(reader: BlamedReader, file: IO[bytes]) -> Iterator[Paragraph]:
    length = 0
    for one in reader.read(file):
        if not isinstance(one, Paragraph):
            raise reader.broken(f"it gave a {type(one).__name__} and no Paragraph.")
        length += len(one.text) + 1
        if length > LONGEST:
            raise TooLongError(length=length, most=LONGEST)
        yield one
