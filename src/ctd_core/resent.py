"""Files that were sent again: what of them is recorded, and what a revision changes.

Pure: it compares facts, and knows neither books nor the log.
"""

from collections import defaultdict, deque
from collections.abc import (
    Callable,
    Collection,
    Hashable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from typing import Any

import attrs

from ctd_core.addresses import EntryId
from ctd_core.events.declare import Fact, without_words
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


def revise(
    sent: Mapping[EntryId, Fact],
    stated: Iterable[Stated],
    redacted: Collection[EntryId] = (),
) -> Revision:
    """Tell which rows of a revised file are which rows of the one before.

    A row that reads the same is the same. Of the others, those of one kind and month
    are taken for one row that was changed, the more alike ones first; what is left
    is new, or gone. The words of *redacted* entries are gone: a row may have them
    still, and is the entry without them.
    """
    old: dict[EntryId, Stated] = {
        entry: (entry.month, fact) for entry, fact in sent.items()
    }
    new = list(stated)
    same, new = _pair(old, new, lambda row: row)
    hidden = {e: _wordless(old.pop(e)) for e in list(old) if e in redacted}
    still, new = _pair(hidden, new, _wordless)
    changed: list[tuple[EntryId, Fact]] = []
    for some, likeness, fits in _ways(old, hidden):
        pairs, new = _pair(some, new, likeness, fits)
        changed.extend((entry, fact) for entry, (_month, fact) in pairs)
    kept = [entry for entry, _row in (*same, *still)]
    return Revision(kept, changed, [*hidden, *old], new)


def _wordless(row: Stated) -> Stated:
    month, fact = row
    return month, without_words(fact)


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


_Old = dict[EntryId, Stated]
_Fits = Callable[[Stated], bool]


def _ways(
    old: _Old, hidden: _Old
) -> Iterator[tuple[_Old, Callable[[Stated], Hashable], _Fits]]:
    """How changed rows are found, in turn, where the words of some are *hidden*.

    A row with words that is not found to be such an entry would bring them back.
    """
    if hidden:
        for likeness in _LIKENESSES[:2]:
            yield old, likeness, lambda row: row[1].place is not None
        for likeness in _LIKENESSES:
            yield hidden, _of_wordless(likeness), lambda row: _wordless(row) != row
    for likeness in _LIKENESSES:
        yield old, likeness, lambda _row: True
        yield hidden, likeness, lambda _row: True


def _of_wordless(
    likeness: Callable[[Stated], Hashable],
) -> Callable[[Stated], Hashable]:
    return lambda row: likeness(_wordless(row))


def _pair(
    old: _Old,
    new: list[Stated],
    key: Callable[[Stated], Any],
    fits: _Fits = lambda _row: True,
) -> tuple[list[tuple[EntryId, Stated]], list[Stated]]:
    """Pair rows of one key, in order, and take them out of *old*; the rest is new."""
    if not old:
        return [], new
    waiting: dict[Hashable, deque[EntryId]] = defaultdict(deque)
    for entry, row in old.items():
        waiting[key(row)].append(entry)
    pairs, rest = [], []
    for row in new:
        entries = waiting.get(key(row)) if fits(row) else None
        if entries:
            entry = entries.popleft()
            del old[entry]
            pairs.append((entry, row))
        else:
            rest.append(row)
    return pairs, rest
