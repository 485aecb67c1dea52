"""How a report differs between two moments, and what accounts for it (đối chiếu)."""

from collections.abc import Mapping
from typing import Literal

import attrs

from ctd_core.addresses import EntryId
from ctd_core.events.stored import Event
from ctd_core.figures.catalogue import Unit
from ctd_core.figures.figure import Figure
from ctd_core.issues import Issue
from ctd_core.values import Period

Cause = Literal["recorded", "corrected", "voided", "superseded", "tree"]
"""What became of an entry in between: it was recorded, corrected or voided; a later
count took the place of one of a stock; or its chapter came to the report or left it."""


@attrs.frozen
class EntryDifference:
    """An entry that adds something else to a figure than it did (mục thay đổi)."""

    entry: EntryId
    cause: Cause
    before: int
    after: int
    events: tuple[Event, ...]
    """What was recorded of it in between."""
    late: Mapping[int, str] = attrs.field(factory=dict)
    """By version, why an event came after the book was closed."""

    @property
    def amount(self) -> int:
        """How much more it adds, in the figure's unit."""
        return self.after - self.before


@attrs.frozen
class FigureDifference:
    """A figure that reads otherwise, with the entries that account for it."""

    key: str
    unit: Unit
    before: Figure | None
    """None: nothing was recorded."""
    after: Figure | None
    entries: tuple[EntryDifference, ...] = ()
    """They add up to the difference; of a total its leaves do."""
    parts: tuple[str, ...] = ()
    """Of a total, the leaves that changed."""

    @property
    def amount(self) -> int:
        """How much more it is; exact."""
        before = self.before.amount if self.before else 0
        after = self.after.amount if self.after else 0
        return after - before


@attrs.frozen
class LineDifference:
    """Lines of the printed report that stood in a place, and those that now do."""

    origin: str
    """A line of the definition, or the address of a sentence."""
    gone: tuple[str, ...]
    new: tuple[str, ...]


@attrs.frozen
class Difference:
    """All that differs between two states of one report."""

    chapter: str
    period: Period
    since: int
    """The position of the log up to which the earlier one was made."""
    until: int
    figures: tuple[FigureDifference, ...]
    lines: tuple[LineDifference, ...]
    events: tuple[Event, ...] = ()
    """What was said in between of chapters, targets and sentences of this report."""
    issue: Issue | None = None
    """The issue that is compared, if the earlier one was issued."""
    installed: tuple[str, ...] = ()
    """What is installed otherwise than when it was issued: definition, vocabulary,
    distributions with their versions."""
    fault: str = ""
    """Why it cannot be made any more by what is installed."""

    def __bool__(self) -> bool:
        """Whether anything reads otherwise."""
        return bool(self.figures or self.lines or self.fault)
