"""From the address of a store to the store."""

from pathlib import Path

from ctd_core.errors import InvalidNameError, StoreError
from ctd_core.store.port import Store


def open_store(url: str, *, create: bool = False, read_only: bool = False) -> Store:
    """Open ``sqlite:///folder/file.db``, the path of a file, or ``memory:``.

    Or ``postgresql://user@host/database``, with whatever else libpq takes in it. Never
    creates, unless asked to. Raises StoreNotFoundError, StoreExistsError,
    NotOurStoreError, NewerStoreError, StoreUnavailableError, InvalidNameError.
    """
    if url == "memory:":
        from ctd_core.store.memory import MemoryStore

        return MemoryStore()
    if url.startswith(("postgresql://", "postgres://")):
        return _postgres(url, create=create, read_only=read_only)
    path = url.removeprefix("sqlite:///")
    if "://" in path or not path or path.startswith("sqlite:"):
        raise InvalidNameError(
            what="The store",
            name=url,
            why="Write the path of a file, sqlite:///PATH,"
            " postgresql://USER@HOST/DATABASE, or memory:.",
        )
    from ctd_core.store.sqlite import SQLiteStore

    return SQLiteStore(Path(path), create=create, read_only=read_only)


def _postgres(url: str, *, create: bool, read_only: bool) -> Store:
    try:
        from ctd_core.store.postgres import PostgresStore
    except ImportError as error:
        raise StoreError(
            "A store in PostgreSQL needs the package psycopg ({why}). Install it with:"
            " pip install 'psycopg[binary,pool]>=3.2'",
            why=error,
        ) from error
    return PostgresStore(url, create=create, read_only=read_only)
