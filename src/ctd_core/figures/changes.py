"""How one event changes the monthly figures.

It adds what is new, and takes away what it replaces.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ctd_core.events.declare import Fact
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.events.stored import NewEvent


class Cell(NamedTuple):
    """A place in the view: what was recorded there is one amount.

    Amounts with another hedge, and counts that cover a whole tree, are kept apart,
    so that every cell stays a plain sum.
    """

    month: int
    """As 202410."""
    chapter: str
    figure: str
    hedge: str
    whole: int
    """1 for a count that covers the chapter with everything below it, else 0."""


class Amount(NamedTuple):
    """What a cell holds: an amount, and the number of entries it is made of."""

    amount: int
    entries: int


Changes = dict[Cell, Amount]


def changes_of(event: NewEvent) -> Iterator[tuple[Cell, Amount]]:
    """The changes that an event makes, each an amount to add.

    A fact counts in the month of its book, not the month it was written down.
    """
    payload = event.payload
    if isinstance(payload, Fact):
        yield from _of_fact(event, payload, 1)
    elif isinstance(payload, EntryCorrected):
        yield from _of_fact(event, payload.old, -1)
        yield from _of_fact(event, payload.new, 1)
    elif isinstance(payload, EntryVoided):
        yield from _of_fact(event, payload.old, -1)


def _of_fact(event: NewEvent, fact: Fact, sign: int) -> Iterator[tuple[Cell, Amount]]:
    assert event.month is not None  # a fact always stands in a month book
    month, chapter = event.month.number, event.chapter
    whole = 1 if getattr(fact, "covers", None) == "whole" else 0
    for name, figure in fact.__kind__.figures:
        amount = getattr(fact, name)
        if amount is not None:
            hedge = (getattr(fact, "hedge", None) or "") if name == "value" else ""
            cell = Cell(month, chapter, figure, hedge, whole)
            yield cell, Amount(sign * amount, sign)


def fold(events: Iterable[NewEvent], totals: Changes | None = None) -> Changes:
    """Total the changes of *events*, on top of *totals* if given.

    It is linear: folding a log in two parts gives the same as folding it at once.
    Cells without an entry left are dropped: missing is not zero.
    """
    sums: Changes = dict(totals or {})
    for event in events:
        for cell, change in changes_of(event):
            add(sums, cell, change)
    return sums


def add(sums: Changes, cell: Cell, change: Amount) -> None:
    """Add one change to *sums*."""
    found = sums.get(cell)
    if found is None:
        sums[cell] = change
        return
    amount = Amount(found.amount + change.amount, found.entries + change.entries)
    if amount == (0, 0):
        del sums[cell]
    else:
        sums[cell] = amount
