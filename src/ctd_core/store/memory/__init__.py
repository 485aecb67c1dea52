"""A store in memory, on top of nothing or of a snapshot of another store."""

from ctd_core.store.memory.store import MemoryStore

__all__ = ["MemoryStore"]
