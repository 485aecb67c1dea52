"""What to look at twice in a flood report, over a season: the water stays for months."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain

from ctd_core import Month
from ctd_core.checks import Finding, Subject

SEASON = 5
"""The months before one in which the same water may have come."""

LENT, RETURNED = "flood.boat_lent.boats", "flood.boat_returned.boats"
AFFECTED, GIVEN = "flood.family_affected.families", "flood.package_given.families"


class MoreBoatsBack:
    """No more boats come back than were lent in the season."""

    name = "flood_boats"

    def find(self, subject: Subject) -> Iterator[Finding]:
        """Months in which a chapter has more boats back than it lent."""
        for month in subject.months:
            for chapter, sums in _season(subject, month, RETURNED, LENT).items():
                if sums[RETURNED] > sums[LENT]:
                    yield Finding(
                        self.name,
                        "warning",
                        "{chapter} has {returned} boats back by {month} and lent {lent}"
                        " in the season. Was lending not recorded?",
                        {
                            "chapter": chapter,
                            "month": month,
                            "returned": sums[RETURNED],
                            "lent": sums[LENT],
                        },
                    )


class MoreFamiliesHelped:
    """Packages go to families of whom it was reported that the water came."""

    name = "flood_families"

    def find(self, subject: Subject) -> Iterator[Finding]:
        """Months in which a chapter gave packages to more families than were hit."""
        for month in subject.months:
            for chapter, sums in _season(subject, month, GIVEN, AFFECTED).items():
                if sums[GIVEN] > sums[AFFECTED]:
                    yield Finding(
                        self.name,
                        "warning",
                        "{chapter} gave packages to {given} families by {month}, and"
                        " reported {affected} affected in the season. Record them, or"
                        " correct the packages.",
                        {
                            "chapter": chapter,
                            "month": month,
                            "given": sums[GIVEN],
                            "affected": sums[AFFECTED],
                        },
                    )


def _season(
    subject: Subject, month: Month, told: str, other: str
) -> dict[str, Counter[str]]:
    """By chapter what two figures add up to in a season; of who told one this month."""
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    here = subject.cells(month)
    for cell, amount in chain(here, subject.history(SEASON, month, [told, other])):
        sums[cell.chapter][cell.figure] += amount.amount
    tellers = sorted({cell.chapter for cell, _amount in here if cell.figure == told})
    return {chapter: sums[chapter] for chapter in tellers}
