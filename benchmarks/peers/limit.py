"""The practical limit: a bare cursor, and the decoding and folding that ours does.

No transaction, no comparison with the view, no cell made or written: what is left is
what it takes to read the rows, decode their JSON and add it up.
"""

import sqlite3
from pathlib import Path
from typing import Any

from benchmarks.figures import Figures
from ctd_core.events import core_vocabulary
from ctd_core.store.amounts import Amounts, cells_of


def fold(store: Path) -> list[dict[Any, Any]]:
    """The sums of a store's log, book by book."""
    connection = sqlite3.connect(store)
    connection.row_factory = None
    try:
        bodies = connection.execute(
            "SELECT kind, chapter, month, body FROM log WHERE month IS NOT NULL"
            " ORDER BY position"
        )
        return list(Amounts(core_vocabulary()).fold(bodies))
    finally:
        connection.close()


def figures(parts: list[dict[Any, Any]]) -> Figures:
    """What was folded, as figures."""
    return {cell: amount for part in parts for cell, amount in cells_of(part).items()}
