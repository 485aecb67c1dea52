"""Checks for a worth that is off by zeros: beside the usual, and beside any price."""

from collections import defaultdict
from collections.abc import Iterator

from ctd_core.checks.finding import Finding
from ctd_core.checks.subject import Subject
from ctd_core.checks.usual import MONTHS, is_far, usual
from ctd_core.events.declare import Fact
from ctd_core.values import Month
from ctd_core.vietnamese import format_money

LEAST_WORTH = 1000
"""In đồng: nothing that a chapter gives or builds is worth less."""


class UnitWorth:
    """A worth per unit is about what that chapter's own has been over the last year."""

    name = "unit_worth"

    def find(self, subject: Subject) -> Iterator[Finding]:
        """Entries whose worth per unit is far from the usual."""
        for month in subject.months:
            by_place = _usual(subject, month)
            for entry, fact in subject.entries(month):
                found = by_place.get((entry.chapter, fact.__kind__.name))
                each = _each(fact)
                if found is None or each is None:
                    continue
                if is_far(each, found):
                    yield Finding(
                        self.name,
                        "warning",
                        "{entry} ({kind}) is worth {each} a unit; {chapter} is used to"
                        " {usual}. Are three zeros too many or missing?",
                        {
                            "entry": entry,
                            "kind": fact.__kind__.name,
                            "each": format_money(each),
                            "chapter": entry.chapter,
                            "usual": format_money(found),
                        },
                        (str(entry),),
                    )


class TinyWorth:
    """No worth is a few đồng: it was meant in nghìn, triệu or tỷ."""

    name = "tiny_worth"

    def find(self, subject: Subject) -> Iterator[Finding]:
        """Entries that are worth less than anything is, but something."""
        for month in subject.months:
            for entry, fact in subject.entries(month):
                worth = getattr(fact, "value", None)
                if worth and worth < LEAST_WORTH:
                    yield Finding(
                        self.name,
                        "warning",
                        "{entry} ({kind}) is worth {worth} in all. If {meant} were"
                        " meant, correct it.",
                        {
                            "entry": entry,
                            "kind": fact.__kind__.name,
                            "worth": format_money(worth),
                            "meant": format_money(worth * 1_000_000),
                        },
                        (str(entry),),
                    )


def _each(fact: Fact) -> int | None:
    """What one unit is worth in whole đồng; None where it was not stated."""
    worth = getattr(fact, "value", None)
    units = sum(getattr(fact, name) or 0 for name in fact.__kind__.counts)
    return worth // units if worth and units else None


def _usual(subject: Subject, month: Month) -> dict[tuple[str, str], int]:
    """By chapter and kind, what a unit was worth in the median month before."""
    kinds = {
        one.fact.__kind__.name: one.fact.__kind__
        for one in subject.entries(month)
        if _each(one.fact)
    }
    figures = [f for kind in kinds.values() for _name, f in kind.figures]
    sums: dict[tuple[str, str], dict[int, list[int]]] = defaultdict(
        lambda: defaultdict(lambda: [0, 0])
    )
    for cell, amount in subject.history(MONTHS, month, figures):
        kind, _dot, name = cell.figure.rpartition(".")
        of_month = sums[cell.chapter, kind][cell.month]
        of_month[0 if name == "value" else 1] += amount.amount
    found = {
        place: usual(
            worth // units for worth, units in months.values() if worth and units
        )
        for place, months in sums.items()
    }
    return {place: each for place, each in found.items() if each is not None}
