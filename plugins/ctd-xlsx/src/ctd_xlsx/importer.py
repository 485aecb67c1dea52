"""A form that was filled in, read: what it states, and all that is wrong with it."""

from collections.abc import Iterator
from typing import IO

from ctd_core.importers import Fault, FormOf, Incoming, Reading


class XlsxImporter:
    """A form that a chapter filled in for a month (biểu mẫu)."""

    name = "xlsx"
    suffixes: tuple[str, ...] = (".xlsx", ".xlsm", ".xls", ".ods")
    """The others are read so far as to say how they are saved as .xlsx."""

    def read(
        self, file: IO[bytes], reading: Reading
    ) -> Iterator[FormOf | Incoming | Fault]:
        """Whose form it is, then each fact or fault, in order."""
        # Listing what is installed imports this module, and needs no workbook.
        from ctd_xlsx.reading.errors import FormError
        from ctd_xlsx.reading.filled import read_form
        from ctd_xlsx.reading.safety import LARGEST_FILE, checked
        from ctd_xlsx.reading.workbook import sheets_of

        content = file.read(LARGEST_FILE + 1)
        try:
            checked(content)
            plan, sheets = sheets_of(content)
        except FormError as error:
            yield Fault(0, "", str(error))
            return
        yield from read_form(plan, sheets, reading)
