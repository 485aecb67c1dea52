"""What a ledger told at a moment, to hold beside what it tells of that moment later."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import reduce

import attrs

from ctd_core import Ledger
from ctd_core.errors import RefusedError
from ctd_core.figures.figure import Figure, Figures
from ctd_core.ledger import Explanation
from ctd_core.report.model import Report
from ctd_core.report.redacted import without

KEYS = ("house_built.value", "member_counted.members")
Place = tuple[str, str]
"""A chapter and a period."""


def each(figures: Figures) -> dict[str, Figure | None]:
    """Every figure that was recorded, by its key."""
    return {key: figures.figure(key) for key in figures}


@attrs.frozen
class Told:
    """What a ledger tells of a chapter and a period, or why it tells nothing."""

    figures: Figures | None = attrs.field(default=None, eq=lambda f: f and each(f))
    report: Report | None = None
    explained: tuple[Explanation, ...] = ()
    refusal: str = ""

    def without(self, sentences: Iterable[str]) -> "Told":
        """The same, but for the words of some sentences."""
        if self.report is None:
            return self
        bare = reduce(lambda r, one: without(r, one, ""), sentences, self.report)
        return attrs.evolve(self, report=bare)


def tell(ledger: Ledger, place: Place, as_of: datetime | None = None) -> Told:
    """What a ledger tells of a place, now or as of a moment."""
    try:
        figures = ledger.figures(*place, as_of=as_of)
    except RefusedError as error:
        return Told(refusal=str(error))
    explained = tuple(ledger.explain(*place, key, as_of=as_of) for key in KEYS)
    assert all(one.adds_up for one in explained)
    return Told(figures, ledger.report(*place, as_of=as_of), explained)


@attrs.frozen
class Memory:
    """What was told of some places at a moment, and where the log ended."""

    moment: datetime
    position: int
    view: Mapping
    told: Mapping[Place, Told]


def remember(ledger: Ledger, places: Iterable[Place]) -> Memory:
    """Keep what a ledger tells now; the moment is that of the end of its log."""
    head = ledger.head()
    told = {place: tell(ledger, place) for place in places}
    return Memory(moment_of(head.recorded_at), head.position, ledger.view(), told)


def moment_of(recorded_at: int) -> datetime:
    """A moment of the log, to the microsecond."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=recorded_at)
