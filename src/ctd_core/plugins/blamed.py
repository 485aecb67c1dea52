"""What reads files for a plugin: what goes wrong in it is told with whose it is."""

from collections.abc import Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any

from ctd_core.errors import PluginError
from ctd_core.plugins.contribution import Contribution
from ctd_core.said import Said

if TYPE_CHECKING:
    from ctd_core.importers import Fault, FormOf, Incoming, Reading
    from ctd_core.readers import Paragraph, Remark


class _Blamed:
    """What reads files of some suffixes; raises PluginError if it cannot be loaded."""

    def __init__(self, contribution: Contribution) -> None:
        self._contribution = contribution
        self._used: Any = contribution.load()
        self.name: str = self._used.name
        self.suffixes: tuple[str, ...] = self._used.suffixes


class BlamedImporter(_Blamed):
    """An importer with whose it is."""

    def read(
        self, file: IO[bytes], reading: "Reading"
    ) -> "Iterator[Incoming | Fault | FormOf]":
        """What it reads; raises PluginError, and any CtdError as it is."""
        with self._contribution.blamed():
            yield from self._used.read(file, reading)


class BlamedReader(_Blamed):
    """A reader of documents with whose it is."""

    def __init__(self, contribution: Contribution) -> None:
        super().__init__(contribution)
        self.unit = self._used.unit
        self.can_annotate = callable(getattr(self._used, "annotate", None))

    def read(self, file: IO[bytes]) -> "Iterator[Paragraph]":
        """What it reads; raises PluginError, and any CtdError as it is."""
        with self._contribution.blamed():
            yield from self._used.read(file)

    def broken(self, why: str) -> PluginError:
        """The error that says whose reader gave what it must not."""
        return self._contribution.broken(why)

    def annotate(self, file: IO[bytes], remarks: "Sequence[Remark]") -> bytes:
        """The document with remarks; raises PluginError, and any CtdError as it is."""
        with self._contribution.blamed():
            annotated = self._used.annotate(file, remarks)
        if not isinstance(annotated, bytes):
            raise self._contribution.broken(Said("it gave no bytes."))
        return annotated
