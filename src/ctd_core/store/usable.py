"""Whether a store in a database may be used: open, in its own process, for writing."""

import os

from ctd_core.errors import ClosedLedgerError, ForkedLedgerError, ReadOnlyStoreError
from ctd_core.said import Said


class Usable:
    """What the stores of both database engines refuse in the same words."""

    def __init__(self, place: str, *, read_only: bool) -> None:
        self.place = place
        self._read_only = read_only
        self._process = os.getpid()
        self._closed = False

    def _check_usable(self, *, to_write: bool = False) -> None:
        if self._closed:
            raise ClosedLedgerError(place=self.place)
        if os.getpid() != self._process:
            raise ForkedLedgerError
        if to_write and self._read_only:
            raise ReadOnlyStoreError(
                place=self.place, why=Said("it was opened for reading")
            )

    def _is_ours_to_close(self) -> bool:
        """Whether there is anything to let go of; after this there is not."""
        was_open, self._closed = not self._closed, True
        return was_open and os.getpid() == self._process
