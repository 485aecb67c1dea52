"""How one event changes the monthly figures.

It adds what is new, and takes away what it replaces.
"""

from collections.abc import Iterable
from typing import Any, Final, Literal, NamedTuple

from ctd_core.events.declare import Fact
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.events.nothing import NothingStated, NothingWithdrawn
from ctd_core.events.stored import NewEvent, Unread


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

NOTHING: Final = "nothing"
"""The figure under which it is kept that a chapter stated to have nothing to report.

No catalogue has it. Its amount is 0; an entry of it tells that the month was not passed
over in silence, also where a fact was recorded after all.
"""

UNKNOWN: Final = "unknown"
"""The figure under which it is kept that something of a kind not known was recorded.

No catalogue has it. Its amount is 0, its hedge the mark of the kind (`Unread.mark`):
what the month adds up to cannot be told until that kind is known.
"""


def unread_change(mark: str, event: Literal["recorded", "corrected", "voided"]) -> int:
    """How often a mark is added for an event of a kind that is not known here.

    An entry of a kind of which nothing is known is there or not. Of a kind of which
    another version is known some of the entry may have been counted, and every event
    is one that could not be: nothing takes that away.
    """
    if "@" in mark:
        return 1
    return {"recorded": 1, "corrected": 0, "voided": -1}[event]


_Sums = dict[tuple[Any, str, str, str, int], list[int]]


def fold(events: Iterable[NewEvent], totals: Changes | None = None) -> Changes:
    """Total the changes of *events*, on top of *totals* if given.

    It is linear: folding a log in two parts gives the same as folding it at once.
    Cells without an entry left are dropped: missing is not zero.
    """
    sums: _Sums = {}
    for event in events:
        payload = event.payload
        if isinstance(payload, Fact):
            _add_fact(sums, event, payload, 1)
        elif isinstance(payload, Unread):
            _add_unread(sums, event, payload, "recorded")
        elif isinstance(payload, EntryCorrected):
            _amend(sums, event, payload.old, payload.new)
        elif isinstance(payload, EntryVoided):
            _amend(sums, event, payload.old, None)
        elif isinstance(payload, NothingStated):
            _add_nothing(sums, event, 1)
        elif isinstance(payload, NothingWithdrawn):
            _add_nothing(sums, event, -1)
    folded = dict(totals or {})
    for (month, chapter, figure, hedge, whole), (amount, entries) in sums.items():
        # A fact counts in the month of its book, not the month it was written down.
        cell = Cell(month.number, chapter, figure, hedge, whole)
        add(folded, cell, Amount(amount, entries))
    return folded


def _amend(
    sums: _Sums, event: NewEvent, old: Fact | Unread, new: Fact | Unread | None
) -> None:
    """Take away what stood, and add what now stands."""
    if isinstance(old, Unread):
        _add_unread(sums, event, old, "corrected" if new else "voided")
        return
    _add_fact(sums, event, old, -1)
    if isinstance(new, Fact):
        _add_fact(sums, event, new, 1)


def _add_unread(
    sums: _Sums,
    event: NewEvent,
    unread: Unread,
    what: Literal["recorded", "corrected", "voided"],
) -> None:
    """Note that something was recorded of which nobody can tell here how much."""
    key = (event.month, event.chapter, UNKNOWN, unread.mark, 0)
    sums.setdefault(key, [0, 0])[1] += unread_change(unread.mark, what)


def _add_fact(sums: _Sums, event: NewEvent, fact: Fact, sign: int) -> None:
    """Add a fact to the sums of its chapter and month, or take it away."""
    month, chapter = event.month, event.chapter
    whole = 1 if getattr(fact, "covers", None) == "whole" else 0
    for name, figure in fact.__kind__.figures:
        amount = getattr(fact, name)
        if amount is not None:
            hedge = (getattr(fact, "hedge", None) or "") if name == "value" else ""
            key = (month, chapter, figure, hedge, whole)
            found = sums.get(key)
            if found is None:
                sums[key] = [sign * amount, sign]
            else:
                found[0] += sign * amount
                found[1] += sign


def _add_nothing(sums: _Sums, event: NewEvent, sign: int) -> None:
    """Note that a chapter has nothing to report for a month, or that it was wrong."""
    sums.setdefault((event.month, event.chapter, NOTHING, "", 0), [0, 0])[1] += sign


def add(sums: Changes, cell: Cell, change: Amount) -> None:
    """Add one change to *sums*."""
    found = sums.get(cell, _NOTHING)
    amount = Amount(found.amount + change.amount, found.entries + change.entries)
    if amount != _NOTHING:
        sums[cell] = amount
    elif cell in sums:
        del sums[cell]


_NOTHING = Amount(0, 0)
