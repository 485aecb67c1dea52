"""From the address of a store to the store."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from ctd_core.errors import InvalidNameError, StoreError, StoreExistsError
from ctd_core.said import Said
from ctd_core.store.copying import Source, copy, copy_to_file
from ctd_core.store.port import Head, Store

_POSTGRES = ("postgresql://", "postgres://")


def open_store(url: str, *, create: bool = False, read_only: bool = False) -> Store:
    """Open ``sqlite:///folder/file.db``, the path of a file, or ``memory:``.

    Or ``postgresql://user@host/database``, with whatever else libpq takes in it. Never
    creates, unless asked to. Raises StoreNotFoundError, StoreExistsError,
    NotOurStoreError, NewerStoreError, StoreUnavailableError, InvalidNameError.
    """
    if url == "memory:":
        from ctd_core.store.memory import MemoryStore

        return MemoryStore()
    if url.startswith(_POSTGRES):
        return _postgres(url, create=create, read_only=read_only)
    from ctd_core.store.sqlite import SQLiteStore

    return SQLiteStore(_path_of(url), create=create, read_only=read_only)


def fill_store(
    place: str,
    source: Source,
    progress: Callable[[int], None] = lambda _events: None,
) -> Head:
    """Copy all of *source* to a store that is made, or is there and empty.

    A SQLite file is made whole or not at all. Raises RefusedError, TamperedError and
    what `open_store` raises.
    """
    is_file = not place.startswith((*_POSTGRES, "memory:"))
    if is_file and not _path_of(place).exists():
        return copy_to_file(source, _path_of(place), progress)
    try:
        target = open_store(place, create=True)
    except StoreExistsError:
        target = open_store(place)
    with contextlib.closing(target):
        return copy(source, target, progress)


def _path_of(url: str) -> Path:
    path = url.removeprefix("sqlite:///")
    if "://" in path or not path or path.startswith("sqlite:"):
        raise InvalidNameError(
            what=Said("The store"),
            name=url,
            why=Said(
                "Write the path of a file, sqlite:///PATH,"
                " postgresql://USER@HOST/DATABASE, or memory:."
            ),
        )
    return Path(path)


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
