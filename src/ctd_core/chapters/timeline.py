"""What no history of chapters may hold, on whatever day: each decision asks here.

The life of a chapter is looked at whole, and that of everyone bound to it: who stood
below it, and who merged into it.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol

from ctd_core.addresses import ChapterEventId
from ctd_core.chapters.absence import absent
from ctd_core.chapters.chapter import TIERS, Chapter
from ctd_core.chapters.events import (
    ChapterEstablished,
    ChapterEvent,
    ChapterMoved,
    ChapterRenamed,
    TreeChange,
)
from ctd_core.chapters.tree import ChapterTree, evolve
from ctd_core.errors import RefusedError
from ctd_core.said import Said
from ctd_core.values import Month

NAME, PLACE = Said("a name"), Said("a place")


class Books(Protocol):
    """What is recorded for chapters, as far as the tree has to know."""

    def outside(self, chapter: Chapter) -> Sequence[Month]:
        """The months it did not exist in, and for which entries stand in its books."""

    def kept(self, chapter: str) -> Sequence[str]:
        """The streams of all that was ever recorded for it."""


def decided(
    tree: ChapterTree, change: TreeChange, books: Books | None = None
) -> list[TreeChange]:
    """The change, if every chapter concerned can have lived so; RefusedError if not.

    *books* are asked where a chapter's life becomes another than it was.
    """
    after = evolve(tree, change)
    found = after[change.chapter]
    _check_own(found, asked=getattr(change, "entry", after.version))
    _check_stays(after, found)
    _check_successor(after, found)
    _check_below(after, found)
    _check_merged(after, found)
    if books is not None:
        _check_books(tree[found.id], found, books)
    return [change]


# --- a chapter's own life ---------------------------------------------------------


def _check_own(chapter: Chapter, asked: int) -> None:
    """All that is said of a chapter is of days on which it existed."""
    end = chapter.end
    if end is not None and end.on <= chapter.established:
        raise RefusedError(
            "{chapter} cannot end on {ended}: it was established on {since}, and exists"
            " for a day at least. Choose a later day, or void its establishment.",
            chapter=chapter.id,
            ended=end.on,
            since=chapter.established,
        )
    for number, event in chapter.events:
        if event not in (end, chapter.founding) and not chapter.exists_on(event.on):
            if number == asked:
                raise absent(chapter, event.on)
            raise _left_outside(chapter, number, event)
    _check_one_a_day(chapter, asked, (ChapterEstablished, ChapterRenamed), NAME)
    _check_one_a_day(chapter, asked, (ChapterEstablished, ChapterMoved), PLACE)


def _left_outside(chapter: Chapter, number: int, event: ChapterEvent) -> RefusedError:
    """The refusal of a first or last day that leaves out what stands of a chapter."""
    facts = {
        "chapter": chapter.id,
        "address": ChapterEventId(number),
        "kind": event.__stored_name__.partition("@")[0],
        "on": event.on,
    }
    if event.on < chapter.established:
        return RefusedError(
            "{chapter} cannot be established on {since}: {address} ({kind}) is of {on}."
            " Choose that day or an earlier one, or correct or void {address} first.",
            **facts,
            since=chapter.established,
        )
    return RefusedError(
        "{chapter} cannot end on {ended}: {address} ({kind}) is of {on}. Choose a later"
        " day, or correct or void {address} first.",
        **facts,
        ended=chapter.ended,
    )


def _check_one_a_day(
    chapter: Chapter, asked: int, kinds: tuple[type[ChapterEvent], ...], what: str
) -> None:
    """From one day on a chapter has one name, and one place in the tree."""
    told = [one for one in chapter.events if isinstance(one[1], kinds)]
    for (number, event), (other, later) in pairwise(told):
        if event.on == later.on:
            raise RefusedError(
                "{chapter} was given {what} from {on} on already: {address}. Correct"
                " that, or choose another day.",
                chapter=chapter.id,
                what=what,
                on=event.on,
                address=ChapterEventId(number if other == asked else other),
            )


# --- those it is bound to ---------------------------------------------------------


def _check_stays(tree: ChapterTree, chapter: Chapter) -> None:
    """Who it stood below existed all the while, and is of a higher tier."""
    for stay in chapter.stays:
        if stay.parent is None:
            continue
        parent = tree[stay.parent]
        check_tiers(parent, chapter)
        facts = {"child": chapter.id, "parent": parent.id, "since": stay.since}
        if stay.since < parent.established:
            raise RefusedError(
                "{child} cannot stand below {parent} from {since} on: {parent} exists"
                " from {first} on. Choose that day or a later one, or another chapter.",
                **facts,
                first=parent.established,
            )
        if stay.outlasts(parent.ended):
            raise RefusedError(
                "{child} cannot stay below {parent} from {since} on: {parent} exists"
                " up to {last} only. Choose another chapter, or record first where"
                " {child} stands after that day.",
                **facts,
                last=_day_before(parent.ended),
            )


def check_tiers(parent: Chapter, child: Chapter) -> None:
    """Who stands above is of a higher tier: so no chapter is ever above itself."""
    order = list(TIERS)
    if order.index(parent.tier) >= order.index(child.tier):
        raise RefusedError(
            "A {child} chapter cannot stand below a {parent} one ({name}). The tiers"
            " from the top down: {tiers}.",
            child=child.tier,
            parent=parent.tier,
            name=parent.id,
            tiers=order,
        )


def _check_successor(tree: ChapterTree, chapter: Chapter) -> None:
    """Who it merged into existed on that day."""
    if chapter.successor is not None and chapter.ended is not None:
        if chapter.successor == chapter.id:
            raise RefusedError(
                "{chapter} cannot merge into itself. Name the chapter that goes on.",
                chapter=chapter.id,
            )
        successor = tree[chapter.successor]
        if not successor.exists_on(chapter.ended):
            raise absent(successor, chapter.ended)


def _check_below(tree: ChapterTree, chapter: Chapter) -> None:
    """Nobody stood below it on a day on which it did not exist."""
    early, late = [], []
    for other in tree.bound_to(chapter.id):
        stays = [stay for stay in other.stays if stay.parent == chapter.id]
        if stays:
            check_tiers(chapter, other)
        if any(stay.since < chapter.established for stay in stays):
            early.append(other.id)
        if any(stay.outlasts(chapter.ended) for stay in stays):
            late.append(other.id)
    if early:
        raise RefusedError(
            "{chapter} cannot be established on {since}: below it stood, before that"
            " day: {below}. Choose an earlier day, or correct where they stood.",
            chapter=chapter.id,
            since=chapter.established,
            below=early,
        )
    if late:
        raise RefusedError(
            "{chapter} cannot end on {ended}: below it stand, on that day or after:"
            " {below}. Move, merge or dissolve these first.",
            chapter=chapter.id,
            ended=chapter.ended,
            below=late,
        )


def _check_merged(tree: ChapterTree, chapter: Chapter) -> None:
    """Who merged into it did so on a day on which it existed."""
    early, late = [], []
    for other in tree.bound_to(chapter.id):
        day = other.ended
        if day is not None and other.successor == chapter.id:
            if day < chapter.established:
                early.append(other.id)
            elif not chapter.exists_on(day):
                late.append(other.id)
    if early:
        raise RefusedError(
            "{chapter} cannot be established on {since}: into it merged, before that"
            " day: {merged}. Choose an earlier day, or correct these mergers first.",
            chapter=chapter.id,
            since=chapter.established,
            merged=early,
        )
    if late:
        raise RefusedError(
            "{chapter} cannot end on {ended}: into it merged, on that day or after:"
            " {merged}. Choose a later day, or correct these mergers first.",
            chapter=chapter.id,
            ended=chapter.ended,
            merged=late,
        )


# --- what it recorded ---------------------------------------------------------------


def _check_books(before: Chapter, after: Chapter, books: Books) -> None:
    """A chapter recorded nothing for months in which it did not exist."""
    if (before.established, before.ended) == (after.established, after.ended):
        return
    months = books.outside(after)
    if not months:
        return
    early = [month for month in months if month.last_day < after.established]
    if early:
        raise RefusedError(
            "{chapter} cannot be established on {since}: entries stand in its books for"
            " {months}. Choose an earlier day, or void or move these entries first.",
            chapter=after.id,
            since=after.established,
            months=early,
        )
    raise RefusedError(
        "{chapter} cannot end on {ended}: entries stand in its books for {months}."
        " Choose a later day, or void or move these entries first.",
        chapter=after.id,
        ended=after.ended,
        months=months,
    )


def _day_before(day: date | None) -> date | None:
    return None if day is None else day - timedelta(days=1)
