"""Submissions: batches that someone sent, known again when they are sent again.

A submission's key is unique within the chapter that it reports for.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ctd_core.errors import CtdError, InvalidNameError, SubmissionConflictError
from ctd_core.events.declare import Fact
from ctd_core.events.stored import NewEvent
from ctd_core.store import Receipt, Snapshot, Store
from ctd_core.store.codec import Codec, content
from ctd_core.values import Month, check_name

FactsByMonth = Mapping[Month, list[Fact]]
"""The facts that one chapter sent, by the book they belong to."""


def submission_key(given: str | None) -> str:
    """The key of an append: the sender's, or one made so that a retry is known."""
    if given is None:
        return f"auto:{secrets.token_hex(12)}"
    key = check_name("The submission", given)
    if key.startswith("auto:"):
        raise InvalidNameError(
            what="The submission",
            name=given,
            why="Names that begin with auto: are made by the ledger.",
        )
    return key


def by_chapter(facts: Iterable[tuple[Any, ...]]) -> dict[str, dict[Month, list[Fact]]]:
    """The facts by chapter and book."""
    batches: dict[str, dict[Month, list[Fact]]] = {}
    for chapter, given, *placed in facts:
        for fact in [given] if isinstance(given, Fact) else given:
            month = (placed[0] if placed else None) or Month.of(fact.on)
            batches.setdefault(chapter, {}).setdefault(month, []).append(fact)
    if not batches:
        raise CtdError("There is no fact to record.")
    return batches


def digest_of(chapter: str, facts: FactsByMonth) -> bytes:
    """What a submission states, in any order of its facts."""
    return hashlib.sha256(
        b"\n".join(sorted(content(e) for e in _unplaced(chapter, facts)))
    ).digest()


def is_recorded(
    snapshot: Snapshot, codec: Codec, chapter: str, key: str, facts: FactsByMonth
) -> bool:
    """Whether a chapter has sent just this before.

    Raises SubmissionConflictError if it sent other facts under the key, with what
    differs.
    """
    known = snapshot.receipt(chapter, key)
    if known is None:
        return False
    if known.digest != digest_of(chapter, facts):
        raise SubmissionConflictError(
            chapter=chapter,
            submission=key,
            differences=_differences(snapshot, codec, known, facts),
        )
    return True


def _differences(
    snapshot: Snapshot, codec: Codec, known: Receipt, facts: FactsByMonth
) -> str:
    """What the submission said before and does not now, and the reverse."""
    before = [
        codec.decode(row)
        for row in snapshot.rows(known.first - 1, known.last)
        if row.chapter == known.chapter
    ]
    now = _unplaced(known.chapter, facts)
    ours, theirs = ([_stated(event) for event in side] for side in (now, before))
    said = [f"- {text}" for text in theirs if text not in ours]
    said += [f"+ {text}" for text in ours if text not in theirs]
    more = f"\n(and {len(said) - 20} more)" if len(said) > 20 else ""
    return "What differs:\n" + "\n".join(said[:20]) + more


def _unplaced(chapter: str, facts: FactsByMonth) -> list[NewEvent]:
    """Facts as they are compared: with their book, not yet with a place in it."""
    return [
        NewEvent("", 0, chapter, month, fact)
        for month, of_month in facts.items()
        for fact in of_month
    ]


def _stated(event: NewEvent) -> str:
    fact = event.payload
    stated = [
        f"{name}={getattr(fact, name)}"
        for name in fact.__kind__.fields
        if getattr(fact, name) not in (None, (), False)
    ]
    return f"{event.month} {fact.__kind__.name} {' '.join(stated)}"


class Entries(Sequence[str]):
    """The addresses of a submission's entries, read from the log when looked at."""

    def __init__(self, store: Store, receipts: Sequence[Receipt]) -> None:
        self._store = store
        self._receipts = receipts

    def __len__(self) -> int:
        return sum(receipt.entries for receipt in self._receipts)

    def __getitem__(self, index: Any) -> Any:
        return tuple(self)[index]

    def __iter__(self) -> Iterator[str]:
        with self._store.read() as snapshot:
            for receipt in self._receipts:
                for row in snapshot.rows(receipt.first - 1, receipt.last):
                    if row.chapter == receipt.chapter:
                        month = Month.from_number(row.month or 101)
                        yield f"{row.chapter}/{month}/{row.version}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # compared like a tuple, not hashed

    def __repr__(self) -> str:
        return repr(tuple(self))
