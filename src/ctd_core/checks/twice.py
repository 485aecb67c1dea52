"""Checks for what may have been recorded twice, in one book or in two."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ctd_core.checks.finding import Finding
from ctd_core.checks.subject import Standing, Subject
from ctd_core.events.declare import Fact, Kind
from ctd_core.said import N_
from ctd_core.values import Month

_MOST = 8
"""How many addresses a finding names."""


class SameFactTwice:
    """The same fact stands twice: in a book, or once more in that of a later month."""

    name = "same_fact_twice"

    def find(self, subject: Subject) -> Iterator[Finding]:
        """Facts of a chapter that state the same of the same day."""
        for month in subject.months:
            alike: dict[Any, list[Standing]] = defaultdict(list)
            for one in (*subject.entries(month), *_placed_late(subject, month)):
                alike[one.id.chapter, *_stated(one.fact)].append(one)
            for found in alike.values():
                # What stands twice in an earlier book is found with that one.
                if len(found) > 1 and found[0].id.month == month:
                    yield self._finding(found)

    def _finding(self, found: list[Standing]) -> Finding:
        facts = {
            "chapter": found[0].id.chapter,
            "kind": found[0].fact.__kind__.name,
            "on": found[0].fact.on,
            "times": len(found),
        }
        sentence = N_(
            "{chapter} has {kind} of {on} {times} times with the same"
            " figures. Void what was sent twice."
        )
        return Finding(self.name, "warning", sentence, facts, _addresses(found))


def _placed_late(subject: Subject, month: Month) -> Iterator[Standing]:
    """What stands in earlier books, of which something was placed in this one."""
    entries = subject.entries(month)
    late = [one for one in entries if Month.of(one.fact.on) < month]
    days = {(one.id.chapter, one.fact.on) for one in late}
    for one in subject.entries_before(month, late):
        if (one.id.chapter, one.fact.on) in days:
            yield one


def _stated(fact: Fact) -> tuple[Any, ...]:
    """What makes two facts the same: everything but notes and sources."""
    kind = fact.__kind__
    return (
        kind.name,
        *(
            getattr(fact, name)
            for name in kind.fields
            if name not in ("note", "source", "large")
        ),
    )


class OverlappingKinds:
    """Kinds that often record the same thing have the same worth or the same counts."""

    name = "overlapping_kinds"

    def find(self, subject: Subject) -> Iterator[Finding]:
        """Entries of one book, of kinds that overlap, that look like one deed."""
        overlapping = _overlapping(subject)
        for month in subject.months:
            books: dict[tuple[str, str], list[Standing]] = defaultdict(list)
            for one in subject.entries(month):
                if one.fact.__kind__.name in overlapping:
                    books[one.id.chapter, one.fact.__kind__.name].append(one)
            for chapter, name in sorted(books):
                for other in sorted(overlapping[name]):
                    if name < other and (chapter, other) in books:
                        pairs = books[chapter, name], books[chapter, other]
                        yield from self._pairs(*pairs)

    def _pairs(self, these: list[Standing], those: list[Standing]) -> Iterator[Finding]:
        for one in these:
            for other in those:
                if _same_deed(one.fact, other.fact):
                    yield self._finding(one, other)

    def _finding(self, one: Standing, other: Standing) -> Finding:
        facts = {
            "one": one.id,
            "kind": one.fact.__kind__.name,
            "other": other.id,
            "other_kind": other.fact.__kind__.name,
        }
        sentence = N_(
            "{one} ({kind}) and {other} ({other_kind}) have the same"
            " figures, and these kinds often record the same thing. If"
            " they do, void one."
        )
        return Finding(self.name, "warning", sentence, facts, _addresses([one, other]))


def _overlapping(subject: Subject) -> dict[str, set[str]]:
    """The kinds that overlap with each, read both ways."""
    found: dict[str, set[str]] = defaultdict(set)
    for kind in subject.catalogue.vocabulary:
        for other in kind.overlaps:
            found[kind.name].add(other)
            found[other].add(kind.name)
    return found


def _same_deed(one: Fact, other: Fact) -> bool:
    """Whether two facts have the same worth, or the same counts of like units."""
    worth = getattr(one, "value", None)
    if worth and worth == getattr(other, "value", None):
        return True
    counts = _counted(one, one.__kind__), _counted(other, other.__kind__)
    alike = counts[0].keys() & counts[1].keys()
    # One class is one class: only what is more than one says anything.
    return any(counts[0][unit] > 1 for unit in alike) and all(
        counts[0][unit] == counts[1][unit] for unit in alike
    )


def _counted(fact: Fact, kind: Kind) -> dict[str, int]:
    """The counts that a fact states, by what is counted."""
    return {
        unit: amount
        for name, unit in kind.counts.items()
        if (amount := getattr(fact, name)) is not None
    }


class AboveAndBelow:
    """A chapter and those below it have recorded the same kinds: perhaps the same."""

    name = "above_and_below"

    def find(self, subject: Subject) -> Iterator[Finding]:
        """Chapters that record what those below them do as well."""
        for month in subject.months:
            kinds: dict[str, set[str]] = defaultdict(set)
            for cell, _amount in subject.cells(month):
                if cell.figure in subject.catalogue and not cell.whole:
                    kinds[cell.chapter].add(cell.figure.rpartition(".")[0])
            for chapter in list(kinds):
                yield from self._of(subject, month, chapter, kinds)

    def _of(
        self, subject: Subject, month: Month, chapter: str, kinds: dict[str, set[str]]
    ) -> Iterator[Finding]:
        # Who has merged into it within the month is no other.
        alone = subject.trees.alone(chapter, month)
        below = [c for c in subject.trees.under(chapter, month) if c not in alone]
        also = {kind for one in below for kind in kinds.get(one, ())} & kinds[chapter]
        if also:
            own = subject.entries_of(month, [chapter])
            facts = {"chapter": chapter, "month": month, "kinds": tuple(sorted(also))}
            sentence = N_(
                "{chapter} recorded for {month} itself what those below it"
                " recorded as well: {kinds}. Where it is the same, it is"
                " counted twice."
            )
            entries = [one for one in own if one.fact.__kind__.name in also]
            yield Finding(self.name, "warning", sentence, facts, _addresses(entries))


def _addresses(entries: list[Standing]) -> tuple[str, ...]:
    return tuple(str(one.id) for one in entries[:_MOST])
