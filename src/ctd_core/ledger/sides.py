"""A report at one of two moments, and what became of its entries in between."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from ctd_core.addresses import EntryId
from ctd_core.events.declare import Fact
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.events.stored import Event
from ctd_core.figures.catalogue import FigureSpec
from ctd_core.figures.figure import Figures
from ctd_core.figures.read import Reader
from ctd_core.ledger.difference import Cause
from ctd_core.ledger.explained import Contribution
from ctd_core.ledger.explaining import Behind, History
from ctd_core.store import Snapshot

if TYPE_CHECKING:
    from ctd_core.report.model import Report


@attrs.frozen
class Side:
    """A report at one of two moments, with what it was made of."""

    snapshot: Snapshot
    reader: Reader
    chapter: str
    figures: Figures
    report: "Report"

    @property
    def position(self) -> int:
        """The end of the log that it was made of."""
        return self.snapshot.head().position

    def holds(self, entry: EntryId, spec: FigureSpec) -> bool:
        """Whether the books of an entry's chapter belong to the report."""
        # What exists is counted at the end, by the chapters of then.
        month = self.figures.period.last if spec.is_stock else entry.month
        return entry.chapter in self.reader.inside(self.chapter, month)


def contributions(behind: Behind, spec: FigureSpec) -> dict[EntryId, Contribution]:
    """The entries behind a figure by their address, those that were voided too."""
    found = behind.explanation(spec, deep=False)
    return {one.entry: one for one in (*found.all_voided(), *found.all_entries())}


def history_of(contribution: Contribution) -> History:
    """All that became of an entry that is known by its figure."""
    return History(list(contribution.history), dict(contribution.late))


def cause_of(
    spec: FigureSpec,
    one: Contribution | None,
    other: Contribution | None,
    events: Iterable[Event],
    *,
    stays: bool,
) -> Cause:
    """What became of an entry: what was recorded of it in between, or around it.

    *stays* tells whether its chapter belongs to the report on both sides.
    """
    said = [event.payload for event in events]
    if any(isinstance(payload, Fact) for payload in said):
        return "recorded"
    if any(isinstance(payload, EntryVoided) for payload in said):
        return "voided"
    if not stays:
        return "tree"
    if spec.is_stock and not (_stated(one) and _stated(other)):
        return "superseded"
    corrected = any(isinstance(payload, EntryCorrected) for payload in said)
    return "corrected" if corrected else "tree"


def _stated(one: Contribution | None) -> bool:
    return one is not None and one.fact is not None


def adds(one: Contribution | None, spec: FigureSpec) -> tuple[object, ...]:
    """What an entry adds, and as what estimate; nothing, if it does not stand."""
    if one is None or one.fact is None:
        return ()
    hedge = getattr(one.fact, "hedge", None) if spec.unit == "dong" else None
    return one.amount, hedge
