"""What reads files for a plugin: what goes wrong in it is told with whose it is."""

from collections.abc import Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any

from ctd_core.errors import PluginError
from ctd_core.plugins.contribution import Contribution

if TYPE_CHECKING:
    from ctd_core.importers import Fault, FormOf, Importer, Incoming, Reading
    from ctd_core.readers import Paragraph, Remark


class BlamedImporter:
    """An importer with whose it is; raises PluginError if it cannot be loaded."""

    def __init__(self, contribution: Contribution) -> None:
        self._contribution = contribution
        self._importer: Importer = contribution.load()
        self.name = self._importer.name
        self.suffixes = self._importer.suffixes

    def read(
        self, file: IO[bytes], reading: "Reading"
    ) -> "Iterator[Incoming | Fault | FormOf]":
        """What it reads; raises PluginError, and any CtdError as it is."""
        with self._contribution.blamed():
            yield from self._importer.read(file, reading)


class BlamedReader:
    """A reader of documents with whose it is; PluginError if it cannot be loaded."""

    def __init__(self, contribution: Contribution) -> None:
        self._contribution = contribution
        self._reader: Any = contribution.load()
        self.name: str = self._reader.name
        self.suffixes: tuple[str, ...] = self._reader.suffixes
        self.unit = self._reader.unit
        self.can_annotate = callable(getattr(self._reader, "annotate", None))

    def read(self, file: IO[bytes]) -> "Iterator[Paragraph]":
        """What it reads; raises PluginError, and any CtdError as it is."""
        with self._contribution.blamed():
            yield from self._reader.read(file)

    def broken(self, why: str) -> PluginError:
        """The error that says whose reader gave what it must not."""
        return self._contribution.broken(why)

    def annotate(self, file: IO[bytes], remarks: "Sequence[Remark]") -> bytes:
        """The document with remarks; raises PluginError, and any CtdError as it is."""
        with self._contribution.blamed():
            annotated = self._reader.annotate(file, remarks)
        if not isinstance(annotated, bytes):
            raise self._contribution.broken("it gave no bytes.")
        return annotated
