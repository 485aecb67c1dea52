"""Files that were sent again: what of them is recorded, and what a revision changes.

Pure: it compares facts, and knows neither books nor the log.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from ctd_core.addresses import EntryId
from ctd_core.events.declare import Fact
from ctd_core.events.entries import EntryCorrected
from ctd_core.events.stored import Event
from ctd_core.values import Month

Stated = tuple[Month, Fact]
"""A fact of a file, with the month of its book."""


def already_recorded(
    book: Iterable[Event], facts: Iterable[Fact]
) -> list[tuple[EntryId, Fact]]:
    """Those of *facts* that an entry of the book reads, or once read, word for word.

    An entry is found once only: two equal rows need two entries. What was corrected
    or voided since is found too, since the sender may not know of it.
    """
    entries: dict[Fact, deque[EntryId]] = defaultdict(deque)
    for event in book:
        corrected = isinstance(event.payload, EntryCorrected)
        fact = event.payload.new if corrected else event.payload
        if isinstance(fact, Fact) and event.entry is not None:
            entries[fact].append(event.entry)
    found: list[tuple[EntryId, Fact]] = []
    taken: set[EntryId] = set()
    for fact in facts:
        entry = next((e for e in entries.get(fact, ()) if e not in taken), None)
        if entry is not None:
            taken.add(entry)
            found.append((entry, fact))
    return found


@attrs.frozen
class Revision:
    """What a revised file changes, beside the file that was sent before."""

    kept: Sequence[EntryId]
    changed: Sequence[tuple[EntryId, Fact]]
    gone: Sequence[EntryId]
    new: Sequence[Stated]


def revise(sent: Mapping[EntryId, Fact], stated: Iterable[Stated]) -> Revision:
    """Tell which rows of a revised file are which rows of the one before.

    A row that reads the same is the same. Of the others, those of one kind and month
    are taken for one row that was changed, the more alike ones first; what is left
    is new, or gone.
    """
    old: dict[EntryId, Stated] = {
        entry: (entry.month, fact) for entry, fact in sent.items()
    }
    new = list(stated)
    same, new = _pair(old, new, lambda row: row)
    changed: list[tuple[EntryId, Fact]] = []
    for likeness in _LIKENESSES:
        pairs, new = _pair(old, new, likeness)
        changed.extend((entry, fact) for entry, (_month, fact) in pairs)
    return Revision([entry for entry, _row in same], changed, list(old), new)


def _likeness(*names: str) -> Callable[[Stated], Hashable]:
    def of(row: Stated) -> Hashable:
        month, fact = row
        return (month, type(fact), *(getattr(fact, name) for name in names))

    return of


_LIKENESSES: tuple[Callable[[Stated], Hashable], ...] = (
    _likeness("on", "place", "campaign", "partners"),
    _likeness("on", "place"),
    _likeness("on"),
    _likeness(),
)
"""By what two different rows are taken for one, from the surest on."""


def _pair(
    old: dict[EntryId, Stated], new: list[Stated], key: Callable[[Stated], Any]
) -> tuple[list[tuple[EntryId, Stated]], list[Stated]]:
    """Pair rows of one key, in order, and take them out of *old*; the rest is new."""
    waiting: dict[Hashable, deque[EntryId]] = defaultdict(deque)
    for entry, row in old.items():
        waiting[key(row)].append(entry)
    pairs, rest = [], []
    for row in new:
        entries = waiting.get(key(row))
        if entries:
            entry = entries.popleft()
            del old[entry]
            pairs.append((entry, row))
        else:
            rest.append(row)
    return pairs, rest
