"""What the benchmark asks of the ledger."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from ctd_core import Ledger

BY = "benchmark"


def open_ledger(place: Path | str, *, create: bool = False) -> Ledger:
    """The ledger at a place, for which it is always the end of January 2026."""
    return Ledger.open(str(place), create=create, clock=_clock)


def _clock() -> datetime:
    return datetime(2026, 1, 31, tzinfo=UTC)


def rebuild(ledger: Ledger) -> object:
    """Make the view anew from the log."""
    return ledger.rebuild()


def empty_view(place: Path | str) -> None:
    """Take every cell out of a store's view, behind the ledger's back."""
    if str(place).startswith("postgresql://"):
        import psycopg

        with psycopg.connect(str(place)) as connection:
            connection.execute("DELETE FROM figures")
    else:
        with closing(sqlite3.connect(place, isolation_level=None)) as connection:
            connection.execute("DELETE FROM figures")


def verify(ledger: Ledger) -> object:
    """Check the chain from its beginning to its end."""
    return ledger.verify()
