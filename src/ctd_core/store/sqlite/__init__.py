"""A store in one SQLite file."""

from ctd_core.store.sqlite.store import SQLiteStore

__all__ = ["SQLiteStore"]
