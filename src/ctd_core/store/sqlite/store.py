"""The store in one file. Processes and threads queue for one write lock."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ctd_core.store.ailments import Finding
from ctd_core.store.sqlite import ailments
from ctd_core.store.sqlite import file as files
from ctd_core.store.sqlite.connections import READ, WRITE, Connections, connect
from ctd_core.store.sqlite.file import sickness_named
from ctd_core.store.sqlite.lock import FileLock
from ctd_core.store.sqlite.repair import SQLiteRepair
from ctd_core.store.sqlite.sight import Sight
from ctd_core.store.usable import Usable


class SQLiteStore(Usable):
    """Log, view, receipts and settings in one file."""

    def __init__(
        self, path: Path, *, create: bool = False, read_only: bool = False
    ) -> None:
        super().__init__(str(path), read_only=read_only)
        self._path = path
        self._lock = FileLock(path)
        if create:
            files.create(path)
        with sickness_named(path):
            files.check_ours(path)
        self._connections = Connections(path, read_only=read_only)

    @contextlib.contextmanager
    def read(self) -> Iterator[Sight]:
        """A snapshot, for as long as the block lasts."""
        self._check_usable()
        with (
            sickness_named(self._path),
            self._connections.transaction(READ) as connection,
        ):
            # The snapshot is taken now, not when it is first asked.
            connection.execute("SELECT 1 FROM settings LIMIT 1")
            yield Sight(connection)

    @contextlib.contextmanager
    def write(self) -> Iterator[Sight]:
        """The write lock; what was appended is kept if the block ends well."""
        self._check_usable(to_write=True)
        with (
            sickness_named(self._path),
            self._lock,
            self._connections.transaction(WRITE) as connection,
        ):
            yield Sight(connection)

    @contextlib.contextmanager
    def repair(self) -> Iterator[SQLiteRepair]:
        """Room beside the view, on a connection of its own."""
        self._check_usable()
        with sickness_named(self._path):
            connection = connect(self._path, read_only=self._read_only)
            with contextlib.closing(connection):
                yield SQLiteRepair(connection, self._path, self._lock)

    def erase(self) -> Sequence[str]:
        """Rewrite the file, so that nothing is left of what was taken out of it."""
        self._check_usable(to_write=True)
        with sickness_named(self._path), self._lock:
            connection = connect(self._path, read_only=False)
            with contextlib.closing(connection):
                connection.execute("VACUUM")
                # What was written lies in the WAL too, until it is cut to nothing.
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return [str(path) for path in self.files() if path.is_file()]

    def files(self) -> list[Path]:
        """The files that the store may consist of."""
        return [Path(f"{self._path}{suffix}") for suffix in ("", "-wal", "-shm")]

    def ailments(self) -> Iterator[Finding]:
        """How the file is, and where it lies."""
        self._check_usable()
        with self.read() as sight:
            yield from ailments.of_database(sight)
        yield from ailments.of_file(self._path)

    def backup(self, target: Path) -> None:
        """Copy one snapshot into a new file, while others read and write."""
        self._check_usable()
        with sickness_named(self._path):
            connection = connect(self._path, read_only=True)
            with contextlib.closing(connection):
                files.copy(connection, target)

    def recorder(self) -> Any:
        """The library's recorder over this file; a reader's import is spared of it."""
        from ctd_core.store.sqlite.recorder import Recorder

        return Recorder(self._path)

    def remove(self) -> None:
        """Close and delete the store."""
        self.close()
        for file in (*self.files(), Path(f"{self._path}.lock")):
            file.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file."""
        if self._is_ours_to_close():
            self._connections.close()
            self._lock.close()
