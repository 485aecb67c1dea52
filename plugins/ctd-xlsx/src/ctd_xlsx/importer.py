"""A filled-in form, read."""

from collections.abc import Iterator
from typing import IO

from ctd_core.importers import Fault, Incoming, Reading


class XlsxImporter:
    """A form that a chapter filled in for a month (biểu mẫu)."""

    name = "xlsx"
    suffixes: tuple[str, ...] = (".xlsx",)

    def read(self, file: IO[bytes], reading: Reading) -> Iterator[Incoming | Fault]:
        """Each fact or fault of the form, in order."""
        yield Fault(1, "", "A form cannot be read yet.")
