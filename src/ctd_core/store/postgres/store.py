"""The store in one database. Processes and threads queue for the lock of its log."""

import contextlib
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from ctd_core.errors import (
    StoreBusyError,
)
from ctd_core.store.ailments import Finding
from ctd_core.store.copying import copy_to_file
from ctd_core.store.postgres import ailments, connections
from ctd_core.store.postgres.connections import READ, WRITE, Connections
from ctd_core.store.postgres.database import (
    check_ours,
    connected,
    make_tables,
    place_of,
    rewrite,
    sickness_named,
)
from ctd_core.store.postgres.recorder import Recorder
from ctd_core.store.postgres.repair import PostgresRepair
from ctd_core.store.postgres.sight import Sight
from ctd_core.store.usable import Usable


class PostgresStore(Usable):
    """Log, view, receipts and settings in one database, or one schema of it."""

    def __init__(
        self, url: str, *, create: bool = False, read_only: bool = False
    ) -> None:
        super().__init__(place_of(url), read_only=read_only)
        self._url = url
        self._writing = threading.Lock()
        if create:
            make_tables(url, self.place)
        else:
            check_ours(url, self.place)
        self._connections = Connections(url, read_only=read_only)
        self._recorder = Recorder(self._connections)

    @contextlib.contextmanager
    def read(self) -> Iterator[Sight]:
        """A snapshot, for as long as the block lasts."""
        self._check_usable()
        with (
            sickness_named(self.place),
            self._connections.transaction(READ) as begun,
        ):
            yield Sight(*begun)

    @contextlib.contextmanager
    def write(self) -> Iterator[Sight]:
        """The write lock; what was appended is kept if the block ends well."""
        self._check_usable(to_write=True)
        with (
            sickness_named(self.place),
            self._writing,  # so that threads wait without a connection each
            self._connections.transaction(WRITE) as begun,
        ):
            sight = Sight(*begun)
            yield sight
            sight.commit()

    @contextlib.contextmanager
    def repair(self) -> Iterator[PostgresRepair]:
        """Room beside the view, on a connection of its own."""
        self._check_usable()
        with sickness_named(self.place), connected(self._url) as connection:
            yield PostgresRepair(connection, self.place)

    def erase(self) -> Sequence[str]:
        """Rewrite the tables, so that nothing is left in them of what was taken out.

        No file can be searched from here. What the server has sent elsewhere keeps
        the words: archives of its WAL, replicas that lag, backups.
        """
        self._check_usable(to_write=True)
        with sickness_named(self.place), connected(self._url) as connection:
            until = time.monotonic() + connections.BUSY_SECONDS
            while kept := rewrite(connection):
                # For the sake of a transaction that began before the words were taken.
                if time.monotonic() > until:
                    raise StoreBusyError(
                        "Nobody reads them any more, but the server of {place} keeps"
                        " old copies of {kept} rows for a transaction that is still"
                        " under way, perhaps another program's. When it has ended, do"
                        " this again.",
                        place=self.place,
                        kept=kept,
                    )
                time.sleep(0.2)
        return ()

    def ailments(self) -> Iterator[Finding]:
        """How the server is, and what it promises of what it has acknowledged."""
        with self.read() as sight:
            yield from ailments.of_server(sight)

    def backup(self, file: Path) -> None:
        """Copy one snapshot into a new SQLite file, while others read and write."""
        with self.read() as snapshot:
            copy_to_file(snapshot, file)

    def recorder(self) -> Recorder:
        """The library's recorder over this database."""
        return self._recorder

    def close(self) -> None:
        """Let go of the connections."""
        if self._is_ours_to_close():
            self._recorder.datastore.close()
