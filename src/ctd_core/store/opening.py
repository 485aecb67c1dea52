"""From the address of a store to the store."""

from pathlib import Path

from ctd_core.errors import InvalidNameError
from ctd_core.store.port import Store


def open_store(url: str, *, create: bool = False, read_only: bool = False) -> Store:
    """Open ``sqlite:///folder/file.db``, the path of a file, or ``memory:``.

    Never creates, unless asked to. Raises StoreNotFoundError, StoreExistsError,
    NotOurStoreError, NewerStoreError, InvalidNameError.
    """
    if url == "memory:":
        from ctd_core.store.memory import MemoryStore

        return MemoryStore()
    path = url.removeprefix("sqlite:///")
    if "://" in path or not path or path.startswith("sqlite:"):
        raise InvalidNameError(
            what="The store",
            name=url,
            why="Write the path of a file, sqlite:///PATH, or memory:.",
        )
    from ctd_core.store.sqlite import SQLiteStore

    return SQLiteStore(Path(path), create=create, read_only=read_only)
