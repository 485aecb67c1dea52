"""Submissions: batches that someone sent, known again when they are sent again.

A submission's key is unique within the chapter that it reports for.
"""

import secrets
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from ctd_core.addresses import EntryId
from ctd_core.book import MonthBook
from ctd_core.errors import (
    InvalidNameError,
    ResentError,
    SubmissionConflictError,
    UnknownSubmissionError,
    nearest,
)
from ctd_core.events.declare import Fact
from ctd_core.events.entries import EntryCorrected, EntryVoided, unread_entry
from ctd_core.events.stored import Event, NewEvent, Unread
from ctd_core.events.submissions import SubmissionReplaced
from ctd_core.importers.fields import written_fields
from ctd_core.resent import already_recorded
from ctd_core.said import Lines, Said
from ctd_core.stated import FactsByMonth, Stated
from ctd_core.store import Receipt, Snapshot, Store
from ctd_core.store.codec import Codec
from ctd_core.store.port import MADE_HERE
from ctd_core.values import Month, check_name

OF_FORMS: Final = "form:"
"""How the key of a form begins that came in; its id and how often it came follow."""


def submission_key(given: str | None) -> str:
    """The key of an append: the sender's, or one made so that a retry is known."""
    if given is None:
        # In the order of time: receipts then stand where the last one stood.
        return f"{MADE_HERE}{time.time_ns():016x}{secrets.token_hex(4)}"
    key = check_name(Said("The submission"), given)
    for reserved in (MADE_HERE, OF_FORMS):
        if key.startswith(reserved):
            raise InvalidNameError(
                what=Said("The submission"),
                name=given,
                why=Said(
                    "Names that begin with {reserved} are made by the ledger.",
                    reserved=reserved,
                ),
            )
    return key


def stream_of(chapter: str) -> str:
    """The stream that tells which submission replaced which."""
    return f"submissions/{chapter}"


def refuse_resent(
    snapshot: Snapshot, codec: Codec, stated: Stated, chapters: Collection[str]
) -> None:
    """Refuse facts most of which their chapter has recorded for the month; ResentError.

    An entry that was corrected or voided since counts too: the sender may not know.
    """
    books = {MonthBook(*at).stream: at for at in stated.books if at[0] in chapters}
    begun = {books[row.stream] for row in snapshot.streams(books)}
    for chapter, by_month in stated.of(begun).items() if begun else ():
        for month, facts in by_month.items():
            rows = snapshot.stream(MonthBook(chapter, month).stream)
            refuse_known(chapter, month, facts, map(codec.decode, rows))


def refuse_known(
    chapter: str, month: Month, facts: Sequence[Fact], book: Iterable[Event]
) -> None:
    """Refuse facts most of which a book states or once stated; raises ResentError."""
    known = already_recorded(book, facts)
    if 2 * len(known) > len(facts):
        raise ResentError(
            chapter=chapter,
            month=month,
            known=len(known),
            count=len(facts),
            entries=tuple(entry for entry, _fact in known),
            listed=listed(known),
        )


def unknown_submission(key: str, sent: Iterable[Receipt]) -> UnknownSubmissionError:
    """The error that nothing was sent with *key*, with what it may have meant."""
    known = sorted({receipt.submission for receipt in sent if was_keyed(receipt)})
    return UnknownSubmissionError(submission=key, hint=nearest(key, known))


def was_keyed(receipt: Receipt) -> bool:
    """Whether a submission came with a key of its own."""
    return not receipt.submission.startswith(MADE_HERE)


class Submissions:
    """What one chapter has sent, as one snapshot tells it."""

    def __init__(self, snapshot: Snapshot, codec: Codec, chapter: str) -> None:
        self._snapshot = snapshot
        self._codec = codec
        self.chapter = chapter

    @cached_property
    def replacements(self) -> list[SubmissionReplaced]:
        """Which submission took the place of which, in order."""
        rows = self._snapshot.stream(stream_of(self.chapter))
        found = [self._codec.payload(row) for row in rows]
        return [change for change in found if isinstance(change, SubmissionReplaced)]

    @cached_property
    def replaced_by(self) -> Mapping[str, str]:
        """The submission that took the place of another, by the other's key."""
        return {change.old: change.new for change in self.replacements}

    def known(self, key: str) -> Receipt | None:
        """What is known of a submission."""
        return self._snapshot.receipt(self.chapter, key)

    def events(self, receipt: Receipt) -> Iterator[Event]:
        """What a submission wrote for this chapter, in order."""
        for row in self._snapshot.rows(receipt.first - 1, receipt.last):
            if (row.chapter, row.submission) == (self.chapter, receipt.submission):
                yield self._codec.decode(row)

    def sent(self, key: str) -> dict[EntryId, Fact]:
        """The facts that a submission states, by their entries, as they were sent.

        Raises MissingPluginError if one cannot be read here.
        """
        return dict(_read(entry, fact) for entry, fact in self.all_sent(key).items())

    def all_sent(self, key: str) -> dict[EntryId, Fact | Unread]:
        """The same, with those that cannot be read here.

        What it has in common with the one that it replaced is recorded there.
        """
        change = next((c for c in self.replacements if c.new == key), None)
        facts = {} if change is None else self.all_sent(change.old)
        for dropped in change.dropped if change else ():
            del facts[EntryId.parse(dropped)]
        receipt = self.known(key)
        if receipt is None:
            raise unknown_submission(key, self._snapshot.receipts(self.chapter))
        for agreed in map(EntryId.parse, change.agreed if change else ()):
            facts[agreed] = self._read_at(agreed, receipt.first)
        for event in self.events(receipt):
            entry = event.entry
            if entry is None:
                continue
            match event.payload:
                case EntryCorrected(new=fact) | ((Fact() | Unread()) as fact):
                    facts[entry] = fact
                case EntryVoided():
                    del facts[entry]
        return facts

    def _read_at(self, entry: EntryId, position: int) -> Fact | Unread:
        """What an entry stated before a position of the log."""
        stood: Fact | Unread | None = None
        for row in self._snapshot.stream(MonthBook(self.chapter, entry.month).stream):
            if row.position >= position:
                break
            event = self._codec.decode(row)
            match event.payload:
                case EntryCorrected(new=fact) | ((Fact() | Unread()) as fact):
                    stood = fact if event.entry == entry else stood
        assert stood is not None  # it was corrected by then
        return stood

    def is_recorded(
        self, key: str, digest: bytes, facts: Callable[[], FactsByMonth]
    ) -> bool:
        """Whether just this was sent before.

        Raises SubmissionConflictError if other *facts* were sent under the key, with
        what differs.
        """
        known = self.known(key)
        if known is None:
            return False
        if known.digest != digest:
            raise SubmissionConflictError(
                chapter=self.chapter,
                submission=key,
                differences=self._differences(key, facts()),
            )
        return True

    def _differences(self, key: str, facts: FactsByMonth) -> str:
        """What the submission said before and does not now, and the reverse."""
        before = [stated(entry.month, f) for entry, f in self.sent(key).items()]
        now = [stated(month, f) for month, found in facts.items() for f in found]
        said = [f"- {text}" for text in before if text not in now]
        said += [f"+ {text}" for text in now if text not in before]
        if len(said) > 20:
            said[20:] = [Said("(and {more} more)", more=len(said) - 20)]
        return Said("What differs:\n{lines}", lines=Lines(said))


def _read(entry: EntryId, fact: Fact | Unread) -> tuple[EntryId, Fact]:
    """An entry with the fact that it states, if that can be read here."""
    if isinstance(fact, Unread):
        raise unread_entry(entry, fact.kind)
    return entry, fact


def listed(entries: Sequence[tuple[EntryId, Fact | None]], most: int = 20) -> Lines:
    """Entries with what they state, a line each; None was voided."""
    lines: list[str] = [
        f"  {entry}  {stated(entry.month, fact)}"
        if fact
        else Said("  {entry}  voided", entry=entry)
        for entry, fact in entries[:most]
    ]
    if len(entries) > most:
        lines.append(Said("  (and {more} more)", more=len(entries) - most))
    return Lines(lines)


def stated(month: Month, fact: Fact) -> str:
    """What a fact states, as a line: ``2024-10 house_built on=2024-10-12 ...``."""
    fields = " ".join(f"{name}={value}" for name, value in written_fields(fact))
    return f"{month} {fact.__kind__.name} {fields}"


class Lazily(Sequence[str]):
    """Texts that are made only when somebody looks at them; compared like a tuple."""

    def __getitem__(self, index: Any) -> Any:
        return tuple(self)[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # compared like a tuple, not hashed

    def __repr__(self) -> str:
        return repr(tuple(self))


class Addresses(Lazily):
    """The addresses of entries that were just recorded."""

    def __init__(self, events: Sequence[NewEvent]) -> None:
        self._events = events

    def __len__(self) -> int:
        return len(self._events)

    def __iter__(self) -> Iterator[str]:
        for event in self._events:
            yield f"{event.chapter}/{event.month}/{event.version}"


class Entries(Lazily):
    """The addresses of a submission's entries, read from the log when looked at."""

    def __init__(self, store: Store, codec: Codec, receipts: Sequence[Receipt]) -> None:
        self._store = store
        self._codec = codec
        self._receipts = receipts

    def __len__(self) -> int:
        return sum(receipt.entries for receipt in self._receipts)

    def __iter__(self) -> Iterator[str]:
        with self._store.read() as snapshot:
            for receipt in self._receipts:
                sender = Submissions(snapshot, self._codec, receipt.chapter)
                yield from map(str, sender.all_sent(receipt.submission))
