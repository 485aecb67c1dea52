"""The lock between processes: fairer than SQLite's own, and faster."""

import functools
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from ctd_core.errors import ReadOnlyStoreError, StoreBusyError
from ctd_core.said import Said
from ctd_core.store.sqlite import connections

_PAUSE = 0.001
"""In seconds. As long as others hold it: whoever paused longer would come too late."""


@functools.cache
def _at_once() -> Any:
    from portalocker import LockFlags

    return LockFlags.EXCLUSIVE | LockFlags.NON_BLOCKING


class FileLock:
    """A lock on a file beside the store, which stays open from one write to the next.

    Threads of this process queue first. Raises StoreBusyError when others hold it
    for too long, ReadOnlyStoreError where no file may be made.
    """

    def __init__(self, store: Path) -> None:
        self._store = store
        self._file: IO[Any] | None = None
        self._threads = threading.Lock()

    def __enter__(self) -> None:
        self._threads.acquire()
        try:
            self._acquire()
        except BaseException:
            self._threads.release()
            raise

    def _acquire(self) -> None:
        file = self._file or self._open()
        if self._try(file):
            return
        end = time.monotonic() + connections.BUSY_SECONDS
        while not self._try(file):
            if time.monotonic() > end:
                raise StoreBusyError(
                    place=str(self._store), seconds=connections.BUSY_SECONDS
                )
            time.sleep(_PAUSE)

    def _open(self) -> IO[Any]:
        try:
            file = Path(f"{self._store}.lock").open("ab")
        except OSError as error:
            why = error.strerror
            raise ReadOnlyStoreError(place=str(self._store), why=why) from error
        self._file = file
        return file

    def _try(self, file: IO[Any]) -> bool:
        from portalocker import AlreadyLocked, LockException, lock

        try:
            lock(file, _at_once())
        except AlreadyLocked:
            return False
        except LockException as error:
            why = Said("it cannot be locked there: {why}", why=error)
            raise ReadOnlyStoreError(place=str(self._store), why=why) from error
        return True

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        from portalocker import unlock

        assert self._file is not None
        try:
            unlock(self._file)
        finally:
            self._threads.release()

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None
