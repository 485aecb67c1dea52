"""What tests of stores append: houses that were built, as rows of a book."""

from datetime import date

from ctd_core.events import HouseBuilt
from ctd_core.events.stored import NewEvent
from ctd_core.figures.changes import Cell
from ctd_core.store import Head, Receipt
from ctd_core.store.chain import seal
from ctd_core.store.port import Row
from ctd_core.values import Month

OCTOBER = Month(2024, 10)
CELL = Cell(202410, "x", "house_built.houses", "", 0)
HEDGED = Cell(202411, "y", "house_built.value", "trên", 1)
RECEIPT = Receipt("x", "s", bytes(32), 1, 1, 1)


def house(version: int, chapter: str = "x", **stated: object) -> NewEvent:
    """An event of a chapter's book of October."""
    stated = {"houses": version, "note": f"ghi chú {version}"} | stated
    fact = HouseBuilt(on=date(2024, 10, 1), **stated)
    stream = f"book/{chapter}/2024-10"
    return NewEvent(stream, version, chapter, OCTOBER, fact, "s")


def sealed(head: Head, *events: NewEvent, cause: str | None = None) -> list[Row]:
    """The rows that events become."""
    return seal(
        head, events, recorded_at=head.recorded_at + 1, recorded_by="t", cause=cause
    )


def append(store, *events, changes=None, receipts=(), cause=None):
    """Append events and give their rows."""
    with store.write() as tx:
        rows = sealed(tx.head(), *events, cause=cause)
        tx.append(rows, changes or {}, receipts)
    return rows


def everything(store):
    """All that a store holds of what these tests write."""
    with store.read() as snapshot:
        return (
            snapshot.head(),
            list(snapshot.rows()),
            dict(snapshot.cells(0, 999912)),
            snapshot.receipt("x", "s"),
        )


ODD = (
    "\\N",
    "\\.",
    "a\nb",
    'a"b',
    "a,b",
    "{a}",
    "NULL",
    "%s ?",
    "đ\u0323",
    "\U0001f3e0",
)
"""What a bulk format may take for something else."""


def position(store) -> int:
    """The position of the head."""
    with store.read() as snapshot:
        return snapshot.head().position
