"""What stands behind a printed figure: months, leaves, and at last entries."""

from collections.abc import Iterator, Mapping
from functools import cached_property

import attrs

from ctd_core.addresses import EntryId, FigureId
from ctd_core.events.declare import Fact
from ctd_core.events.stored import Event
from ctd_core.figures.figure import Figure


@attrs.frozen
class Contribution:
    """An entry behind a figure, with what it adds to it (mục đóng góp)."""

    entry: EntryId
    fact: Fact | None
    """What it states now; None if it was voided, and so adds nothing."""
    amount: int
    """In the figure's unit; less than zero for what left a stock."""
    history: tuple[Event, ...]
    """How it was recorded, corrected, voided: when, by whom, with what submission."""
    late: Mapping[int, str] = attrs.field(factory=dict)
    """What of its history came after its book was closed: version and reason."""


@attrs.frozen
class Explanation:
    """A figure with what it is made of (giải trình số liệu).

    A total is made of its leaves, a leaf of a longer period of its months, and the
    leaf of a month, or a stock, of entries.
    """

    id: FigureId
    """The key that explains it."""
    figure: Figure | None
    """None: nothing was recorded."""
    parts: tuple["Explanation", ...] = ()
    entries: tuple[Contribution, ...] = ()
    voided: tuple[Contribution, ...] = ()
    """Entries that were taken out, and add nothing."""
    is_whole: bool = True
    """Whether what it is made of was looked up, or only its amount."""

    @property
    def gap(self) -> int:
        """How much more is printed than was recorded, for rounding; in đồng."""
        return self.figure.printed - self.figure.amount if self.figure else 0

    @cached_property
    def adds_up(self) -> bool:
        """Whether what it is made of gives its amount, all the way down."""
        if not self.is_whole:
            return True
        amount = self.figure.amount if self.figure else 0
        parts = sum(part.figure.amount for part in self.parts if part.figure)
        entries = sum(entry.amount for entry in self.entries)
        return parts + entries == amount and all(part.adds_up for part in self.parts)

    def all_voided(self) -> Iterator[Contribution]:
        """All entries that were taken out, of its parts as well."""
        yield from self.voided
        for part in self.parts:
            yield from part.all_voided()

    def all_entries(self) -> Iterator[Contribution]:
        """All entries, of its parts as well."""
        yield from self.entries
        for part in self.parts:
            yield from part.all_entries()
