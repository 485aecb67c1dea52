"""The month book: what one chapter recorded for one month (sổ tháng).

State, evolve, decide, in that order. A book refuses what must not be.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import attrs
from rpds import HashTrieMap, HashTrieSet

from ctd_core.addresses import EntryId
from ctd_core.errors import (
    ConflictError,
    InvalidFactError,
    RefusedError,
)
from ctd_core.events.closing import BookClosed, BookReopened, RecordedLate
from ctd_core.events.declare import Fact, Stock, without_words
from ctd_core.events.entries import (
    EntryCorrected,
    EntryVoided,
    unknown_entry,
    unread_entry,
)
from ctd_core.events.nothing import NothingStated, NothingWithdrawn
from ctd_core.events.redactions import WordsRedacted
from ctd_core.events.stored import Change, Unread, stored_name
from ctd_core.said import Said
from ctd_core.values import Month

# --- state ----------------------------------------------------------------------


@attrs.frozen
class MonthBook:
    """The entries that stand in one chapter's book for one month.

    An entry's number is the version at which it was recorded, and stays.
    """

    chapter: str
    month: Month
    version: int = 0
    entries: "HashTrieMap[int, Fact]" = HashTrieMap()
    counts: "HashTrieMap[str, int]" = HashTrieMap()
    """The standing count of each kind of stock: at most one."""
    touched: "HashTrieMap[int, int]" = HashTrieMap()
    """The version at which an entry was last corrected, voided or redacted."""
    redacted: "HashTrieSet[int]" = HashTrieSet()
    """The entries whose words were taken out."""
    nothing: int | None = None
    """The version at which it was stated that there is nothing to report."""
    closed: int | None = None
    """The version at which it was closed; None while it is open."""
    late: "HashTrieMap[int, str]" = HashTrieMap()
    """The versions that came after it was closed, each with the reason."""
    unread: "HashTrieMap[int, str]" = HashTrieMap()
    """The entries that stand and cannot be read here, each with its kind as stored."""

    @property
    def stream(self) -> str:
        """The stream of its events: ``book/kien-luong/2024-10``."""
        return f"book/{self.chapter}/{self.month}"

    def standing(self, number: int) -> Fact | str | None:
        """What stands as an entry: its fact, or the kind of one that cannot be read."""
        return self.entries.get(number) or self.unread.get(number)

    def address(self, number: int) -> EntryId:
        """The address of an entry: ``kien-luong/2024-10/7``."""
        return EntryId(self.chapter, self.month, number)


# --- evolve ---------------------------------------------------------------------


def evolve(book: MonthBook, event: Fact | Change) -> MonthBook:
    """The book after one more event."""
    version = book.version + 1
    match event:
        case Fact():
            return evolve_all(book, (event,))
        case EntryCorrected():
            return attrs.evolve(
                book,
                version=version,
                **_standing_now(book, event.entry, event.new),
                touched=book.touched.insert(event.entry, version),
            )
        case Unread():
            now = _standing_now(book, version, event)
            return attrs.evolve(book, version=version, nothing=None, **now)
        case EntryVoided():
            return _without(book, event, version)
        case WordsRedacted():
            return _without_words(book, event, version)
        case _:
            return attrs.evolve(book, version=version, **_said(book, event, version))


def _standing_now(book: MonthBook, number: int, one: Fact | Unread) -> dict[str, Any]:
    """What changes when something stands in an entry's place, read or not."""
    entries, unread = book.entries.discard(number), book.unread.discard(number)
    if isinstance(one, Unread):
        unread = unread.insert(number, one.kind)
    else:
        entries = entries.insert(number, one)
    return {"entries": entries, "unread": unread}


def evolve_all(book: MonthBook, facts: Sequence[Fact]) -> MonthBook:
    """The book after facts were recorded, one after another.

    With the first of them, there is something to report.
    """
    recorded = list(enumerate(facts, start=book.version + 1))
    counts = book.counts
    for number, fact in recorded:
        if isinstance(fact, Stock):
            counts = counts.insert(fact.__kind__.name, number)
    return MonthBook(
        book.chapter,
        book.month,
        book.version + len(recorded),
        book.entries.update(recorded),
        counts,
        book.touched,
        book.redacted,
        None if recorded else book.nothing,
        book.closed,
        book.late,
        book.unread,
    )


def _said(book: MonthBook, event: Change, version: int) -> dict[str, Any]:
    """What changes when something is said of no entry, but of the book itself."""
    match event:
        case NothingStated():
            return {"nothing": version}
        case NothingWithdrawn():
            return {"nothing": None}
        case BookClosed():
            return {"closed": version}
        case BookReopened():
            return {"closed": None}
        case RecordedLate(first=first, last=last, reason=reason):
            marked = dict.fromkeys(range(first, last + 1), reason)
            return {"late": book.late.update(marked)}
        case _:
            return {}


def _without(book: MonthBook, event: EntryVoided, version: int) -> MonthBook:
    counts = book.counts
    name = stored_name(event.old).partition("@")[0]
    if counts.get(name) == event.entry:
        counts = counts.remove(name)
    return attrs.evolve(
        book,
        version=version,
        entries=book.entries.discard(event.entry),
        unread=book.unread.discard(event.entry),
        counts=counts,
        touched=book.touched.insert(event.entry, version),
    )


def _without_words(book: MonthBook, event: WordsRedacted, version: int) -> MonthBook:
    fact = book.entries.get(event.entry)
    entries = book.entries
    if fact is not None:
        entries = entries.insert(event.entry, without_words(fact))
    return attrs.evolve(
        book,
        version=version,
        entries=entries,
        touched=book.touched.insert(event.entry, version),
        redacted=book.redacted.insert(event.entry),
    )


# --- decide ---------------------------------------------------------------------


def record(book: MonthBook, facts: Iterable[Fact], *, today: date) -> Iterator[Fact]:
    """Decide whether facts may stand in the book; yields them in order.

    Raises InvalidFactError for a date that is later than the book's month or than
    the current month; RefusedError for a second standing count of a kind.
    """
    counted = {name: book.address(number) for name, number in book.counts.items()}
    for number, kind in book.unread.items():
        counted.setdefault(kind.partition("@")[0], book.address(number))
    latest = min(book.month, Month.of(today)).last_day
    for number, fact in enumerate(facts, start=book.version + 1):
        if fact.on > latest:
            _check_date(book, fact, today)
        if isinstance(fact, Stock):
            name = fact.__kind__.name
            if name in counted:
                raise RefusedError(
                    "{kind} already has a count for {month}: entry {entry}. Correct"
                    " that entry; a month ends with one count.",
                    kind=name,
                    month=book.month,
                    entry=counted[name],
                )
            counted[name] = book.address(number)
        yield fact


def correct(
    book: MonthBook,
    number: int,
    new: Fact,
    *,
    reason: str,
    today: date,
    if_version: int | None = None,
) -> EntryCorrected:
    """Decide whether another fact may stand in place of an entry's.

    *if_version* is the version of the book that the caller saw; ConflictError if
    the entry was changed after it. Raises RefusedError if kind or nothing changes.
    """
    old = _standing(book, number, if_version)
    if type(new) is not type(old):
        raise RefusedError(
            "{entry} is {kind}; a correction cannot make it {other}. Void it and"
            " record anew.",
            entry=book.address(number),
            kind=old.__kind__.name,
            other=new.__kind__.name,
        )
    if new == old:
        raise RefusedError(
            "{entry} already reads so; nothing to correct.", entry=book.address(number)
        )
    _check_date(book, new, today)
    return EntryCorrected(entry=number, old=old, new=new, reason=reason)


def void(
    book: MonthBook, number: int, *, reason: str, if_version: int | None = None
) -> EntryVoided:
    """Decide whether an entry may be taken out."""
    old = _standing(book, number, if_version)
    return EntryVoided(entry=number, old=old, reason=reason)


def state_nothing(book: MonthBook) -> list[NothingStated]:
    """Decide whether there may be nothing to report; stated again changes nothing.

    Raises RefusedError while entries stand.
    """
    standing = [*book.entries, *book.unread]
    if standing:
        raise RefusedError(
            "{chapter} has something to report for {month}: entry {entry} stands. Void"
            " it first, if it is wrong.",
            chapter=book.chapter,
            month=book.month,
            entry=book.address(min(standing)),
        )
    return [] if book.nothing else [NothingStated()]


def withdraw_nothing(book: MonthBook, *, reason: str) -> NothingWithdrawn:
    """Decide whether it may be withdrawn that there is nothing to report."""
    if book.nothing is None:
        raise RefusedError(
            "It is not stated that {chapter} has nothing to report for {month}.",
            chapter=book.chapter,
            month=book.month,
        )
    return NothingWithdrawn(entry=book.nothing, reason=reason)


def _standing(book: MonthBook, number: int, if_version: int | None) -> Fact:
    address = book.address(number)
    touched = book.touched.get(number)
    if if_version is not None and touched is not None and touched > if_version:
        raise ConflictError(
            "{entry} was changed after version {version} of its book, which you saw."
            " Look at it again.",
            entry=address,
            version=if_version,
        )
    if number in book.entries:
        return book.entries[number]
    if number in book.unread:
        raise unread_entry(address, book.unread[number])
    raise unknown_entry(address, voided=touched is not None)


def _check_date(book: MonthBook, fact: Fact, today: date) -> None:
    kind = fact.__kind__.name
    if Month.of(fact.on) > Month.of(today):
        why = Said("It is after the current month ({month}).", month=Month.of(today))
    elif Month.of(fact.on) > book.month:
        why = Said("It is after the month of the book ({month}).", month=book.month)
    else:
        return
    raise InvalidFactError(kind=kind, field="on", value=str(fact.on), why=why)
