"""One pass over the log: chain, receipts, redactions, all looked at together."""

import hashlib
from collections.abc import Callable
from itertools import islice

import attrs
import msgspec

from ctd_core.events.redactions import WordsRedacted
from ctd_core.events.vocabulary import Vocabulary
from ctd_core.store.chain import is_sealed
from ctd_core.store.codec import is_redacted
from ctd_core.store.encoding import AMENDMENTS, CHANGES
from ctd_core.store.port import Head, Receipt, Row, Snapshot
from ctd_core.values import Month

_decode = msgspec.json.Decoder().decode
_STEP = 10_000
_MOST_NAMED = 20


@attrs.define
class Inspection:
    """What a pass over the log found."""

    events: int = 0
    broken_at: int | None = None
    """The first position whose row, or the row before it, is not what was sealed.

    There the pass ended: of what came after nothing is told.
    """
    end: Head = attrs.field(factory=Head)
    hashes: dict[int, bytes] = attrs.field(factory=dict)
    """The hashes at the positions that were asked for."""
    bad_receipts: list[Receipt] = attrs.field(factory=list)
    """Receipts that do not tell what stands in the log; the first twenty."""
    unknown: dict[str, int] = attrs.field(factory=dict)
    """Kinds that are not known here, with the first position of each."""
    redacted: int = 0
    redactions: list[Row] = attrs.field(factory=list)
    """The events that tell of words taken out."""
    unexplained: list[int] = attrs.field(factory=list)
    """Positions whose words are gone though no event tells so; the first twenty."""


class Inspector:
    """Goes through a log once, row by row, and holds little of it in memory."""

    def __init__(
        self,
        snapshot: Snapshot,
        vocabulary: Vocabulary,
        *,
        positions: frozenset[int] = frozenset(),
        progress: Callable[[int], None] = lambda _events: None,
    ) -> None:
        self._snapshot = snapshot
        self._positions = positions
        self._progress = progress
        self._vocabulary = vocabulary
        self._known = {change.__stored_name__ for change in (*CHANGES, *AMENDMENTS)}
        self._facts: set[str] = set()
        self._blank: dict[int, tuple[str, int]] = {}
        self._receipts = _Receipts(snapshot)
        self.found = Inspection()

    def inspect(self) -> Inspection:
        """All that was found."""
        found = self.found
        last, previous = 0, Head().hash
        for row in self._snapshot.rows():
            position = row.position
            if not is_sealed(previous, row) or position <= last:
                # What comes after may be anything, and nothing can be told of it.
                found.broken_at = position
                break
            last, previous = position, row.hash
            if row.kind not in self._facts:
                self._look_at(row)
            self._receipts.pass_by(row, is_fact=row.kind in self._facts)
            if is_redacted(row):
                found.redacted += 1
                self._blank[position] = (row.stream, _about(row))
            if position in self._positions:
                found.hashes[position] = row.hash
            found.events += 1
            if not found.events % _STEP:
                self._progress(_STEP)
        self._progress(found.events % _STEP)
        found.end = self._snapshot.head()
        found.bad_receipts = self._receipts.close()
        told = {(row.stream, _about(row)) for row in found.redactions}
        untold = (at for at, about in self._blank.items() if about not in told)
        found.unexplained = list(islice(untold, _MOST_NAMED))
        return found

    def _look_at(self, row: Row) -> None:
        """Take note of a kind, or of an event that tells of words taken out."""
        if row.kind == WordsRedacted.__stored_name__:
            self.found.redactions.append(row)
        if row.kind in self._known or row.kind in self.found.unknown:
            return
        if self._vocabulary.knows(row.kind):
            self._facts.add(row.kind)
        else:
            self.found.unknown[row.kind] = row.position


class _Receipts:
    """Compares receipts with the rows they are for, as those come by in order."""

    def __init__(self, snapshot: Snapshot) -> None:
        # Some were sent and changed nothing: they have no row.
        self._waiting = (one for one in snapshot.receipts() if one.first <= one.last)
        self._receipt = next(self._waiting, None)
        self._lines: list[str] | None = []
        self._rows = 0
        self._bad: list[Receipt] = []

    def pass_by(self, row: Row, *, is_fact: bool) -> None:
        """Look at one row."""
        while self._receipt is not None and row.position > self._receipt.last:
            self._judge(self._receipt)
        receipt = self._receipt
        if receipt is None or row.position < receipt.first:
            return
        if (row.chapter, row.submission) == (receipt.chapter, receipt.submission):
            self._rows += 1
        if not is_fact or is_redacted(row):
            self._lines = None
        elif self._lines is not None:
            month = Month.from_number(row.month or 0)
            self._lines.append(f"{month} {row.kind} {row.body} {row.words or ''}")

    def _judge(self, receipt: Receipt) -> None:
        """Whether all rows of a receipt were there, and state what it says."""
        whole = self._rows == receipt.last - receipt.first + 1
        if whole and self._lines and len(self._lines) == receipt.entries:
            stated = "\n".join((receipt.chapter, *sorted(self._lines)))
            whole = hashlib.sha256(stated.encode()).digest() == receipt.digest
        if not whole and len(self._bad) < _MOST_NAMED:
            self._bad.append(receipt)
        self._receipt = next(self._waiting, None)
        self._lines, self._rows = [], 0

    def close(self) -> list[Receipt]:
        """The receipts that do not fit, after the last row."""
        while self._receipt is not None:
            self._judge(self._receipt)
        return self._bad


def _about(row: Row) -> int:
    """The place in its stream of the entry that an event is about."""
    try:
        about: int = _decode(row.body).get("entry", row.version)
    except (msgspec.MsgspecError, AttributeError):
        return row.version  # a body that was tampered with: the chain tells
    return about
