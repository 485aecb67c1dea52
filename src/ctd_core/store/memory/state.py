"""What was appended to a store in memory, as one value."""

from functools import cached_property

import attrs
from rpds import HashTrieMap, Queue

from ctd_core.figures.changes import Amount, Cell, Changes
from ctd_core.figures.read import Folded
from ctd_core.store.port import Content, Head, Receipt, Row


@attrs.frozen
class State:
    """All that was appended, in maps that share what they have in common."""

    log: "Queue[Row]" = Queue()
    streams: "HashTrieMap[str, Queue[Row]]" = HashTrieMap()
    taken: "HashTrieMap[tuple[str, int], int]" = HashTrieMap()
    view: "HashTrieMap[Cell, Amount]" = HashTrieMap()
    receipts: "HashTrieMap[tuple[str, str], Receipt]" = HashTrieMap()
    settings: "HashTrieMap[str, str | None]" = HashTrieMap()
    head: Head | None = None
    contents: "HashTrieMap[bytes, Content]" = HashTrieMap()

    @cached_property
    def by_month(self) -> Folded:
        """The view as it is read, put together once."""
        return Folded(self.view)


def added(
    view: "HashTrieMap[Cell, Amount]", changes: Changes
) -> "HashTrieMap[Cell, Amount]":
    """A view after changes; a cell of which nothing is left is gone."""
    for cell, change in changes.items():
        found = view.get(cell, Amount(0, 0))
        amount = Amount(found.amount + change.amount, found.entries + change.entries)
        view = view.discard(cell) if amount == (0, 0) else view.insert(cell, amount)
    return view
