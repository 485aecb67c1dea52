"""A check for what was recorded and cannot be read here."""

from collections import defaultdict
from collections.abc import Iterator

from ctd_core.checks.finding import Finding
from ctd_core.checks.subject import Subject
from ctd_core.events.stored import how_to_read
from ctd_core.figures.changes import UNKNOWN


class EveryKindKnown:
    """Every event of the period is of a kind that is known here."""

    name = "every_kind_known"

    def find(self, subject: Subject) -> Iterator[Finding]:
        """Kinds that are not known here, and the chapters that recorded them."""
        for month in subject.months:
            chapters: dict[str, list[str]] = defaultdict(list)
            for cell, _amount in subject.cells(month):
                if cell.figure == UNKNOWN:
                    chapters[cell.hedge].append(cell.chapter)
            for kind in sorted(chapters):
                yield Finding(
                    self.name,
                    "error",
                    "Events of the kind {kind} are not known here; {chapters} recorded"
                    " some for {month}, and no total of it can be told. {install}",
                    {
                        "kind": kind,
                        "chapters": sorted(set(chapters[kind])),
                        "month": month,
                        "install": how_to_read([kind]),
                    },
                )
