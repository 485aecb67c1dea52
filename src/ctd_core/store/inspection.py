"""One pass over the log: chain, receipts, redactions, all looked at together."""

from collections.abc import Callable
from itertools import islice

import attrs
import msgspec

from ctd_core.events.closing import RecordedLate
from ctd_core.events.issues import IssueRedacted, ReportIssued
from ctd_core.events.redactions import WordsRedacted
from ctd_core.events.vocabulary import Vocabulary
from ctd_core.store.chain import is_sealed
from ctd_core.store.codec import is_redacted
from ctd_core.store.digest import Digest
from ctd_core.store.encoding import AMENDMENTS, CHANGES
from ctd_core.store.port import MADE_HERE, Head, Receipt, Row, Snapshot
from ctd_core.values import Month

_decode = msgspec.json.Decoder().decode
_STEP = 10_000
_ISSUES = (ReportIssued.__stored_name__, IssueRedacted.__stored_name__)
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
    without_receipt: list[str] = attrs.field(factory=list)
    """Chapters and keys of which there is no receipt; the first twenty."""
    unknown: dict[str, int] = attrs.field(factory=dict)
    """Kinds that are not known here, with the first position of each."""
    issues: list[Row] = attrs.field(factory=list)
    """The events that tell what is kept of issued reports."""
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
        if 0 in self._positions:
            found.hashes[0] = previous
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
                self._blank[position] = (row.stream, _about(row))
            if position in self._positions:
                found.hashes[position] = row.hash
            found.events += 1
            if not found.events % _STEP:
                self._progress(_STEP)
        self._progress(found.events % _STEP)
        found.end = self._snapshot.head()
        found.bad_receipts = self._receipts.close()
        found.without_receipt = self._receipts.without
        told = {(row.stream, _about(row)): row.position for row in found.redactions}
        untold = (at for at, about in self._blank.items() if told.get(about, 0) < at)
        found.unexplained = list(islice(untold, _MOST_NAMED))
        return found

    def _look_at(self, row: Row) -> None:
        """Take note of a kind, of an issue, of words that were taken out."""
        if row.kind == WordsRedacted.__stored_name__:
            self.found.redactions.append(row)
        if row.kind in _ISSUES:
            self.found.issues.append(row)
        if row.kind in self._known or row.kind in self.found.unknown:
            return
        if self._vocabulary.knows(row.kind):
            self._facts.add(row.kind)
        else:
            self.found.unknown[row.kind] = row.position


class _Receipts:
    """Compares receipts with the rows they are for, as those come by in order.

    The rows of one chapter's submission may stand between those of others'.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        # Some were sent and changed nothing: they have no row.
        self._waiting = (one for one in snapshot.receipts() if one.first <= one.last)
        self._next = next(self._waiting, None)
        self._open: dict[tuple[str, str], _Rows] = {}
        self._bad: list[Receipt] = []
        self.without: list[str] = []

    def pass_by(self, row: Row, *, is_fact: bool) -> None:
        """Look at one row."""
        while self._next is not None and self._next.first <= row.position:
            self._open[self._next.chapter, self._next.submission] = _Rows(self._next)
            self._next = next(self._waiting, None)
        rows = self._open.get((row.chapter, row.submission))
        if rows is None:
            self._miss(row)
            return
        rows.add(row, is_fact=is_fact)
        if row.position >= rows.receipt.last:
            self._judge(rows)

    def _miss(self, row: Row) -> None:
        """A sender's key always has a receipt; one made here may be of a correction."""
        name = f"{row.chapter} {row.submission}"
        is_made = row.submission.startswith(MADE_HERE)
        if not is_made and name not in self.without and len(self.without) < _MOST_NAMED:
            self.without.append(name)

    def _judge(self, rows: "_Rows") -> None:
        del self._open[rows.receipt.chapter, rows.receipt.submission]
        if not rows.fit() and len(self._bad) < _MOST_NAMED:
            self._bad.append(rows.receipt)

    def close(self) -> list[Receipt]:
        """The receipts that do not fit, after the last row."""
        for rows in list(self._open.values()):
            self._judge(rows)
        missing = [self._next, *self._waiting] if self._next is not None else []
        return [*self._bad, *missing][:_MOST_NAMED]


class _Rows:
    """The rows of one receipt, as far as they have come by."""

    def __init__(self, receipt: Receipt) -> None:
        self.receipt = receipt
        self._first = self._last = 0
        self._digest = Digest()
        self._is_plain = True
        """Whether there are facts only, with all their words."""

    def add(self, row: Row, *, is_fact: bool) -> None:
        """Take in one row."""
        self._first = self._first or row.position
        self._last = row.position
        if row.kind == RecordedLate.__stored_name__:
            return  # it tells of the facts after it, and was not sent
        self._is_plain = self._is_plain and is_fact and not is_redacted(row)
        if self._is_plain:
            month = Month.from_number(row.month or 0)
            self._digest.add(str(month), row.kind, row.body, row.words)

    def fit(self) -> bool:
        """Whether they begin and end where the receipt says, and state what it says."""
        receipt = self.receipt
        if (self._first, self._last) != (receipt.first, receipt.last):
            return False
        # What took the place of another submission states more than it wrote.
        plain = self._is_plain
        return not plain or self._digest.of(receipt.chapter) == receipt.digest


def _about(row: Row) -> int:
    """The place in its stream of the entry that an event is about."""
    try:
        about: int = _decode(row.body).get("entry", row.version)
    except (msgspec.MsgspecError, AttributeError):
        return row.version  # a body that was tampered with: the chain tells
    return about
