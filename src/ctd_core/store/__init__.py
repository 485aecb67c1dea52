"""The event store: one log and its view, in SQLite, PostgreSQL or memory."""

from ctd_core.store.opening import open_store
from ctd_core.store.port import Head, Receipt, Snapshot, Store, Transaction

__all__ = ["Head", "Receipt", "Snapshot", "Store", "Transaction", "open_store"]
