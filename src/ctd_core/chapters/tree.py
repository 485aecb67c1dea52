"""All chapters through time: the tree of any day, and of any month's figures."""

from collections.abc import Iterator, Mapping
from datetime import date

import attrs
from rpds import HashTrieMap, HashTrieSet

from ctd_core.addresses import ChapterEventId
from ctd_core.chapters.chapter import Chapter
from ctd_core.chapters.events import (
    CHAPTER_EVENTS,
    ChapterEstablished,
    ChapterEvent,
    ChapterEventCorrected,
    ChapterEventVoided,
    other_chapter,
)
from ctd_core.chapters.letterhead import NATIONAL_SOCIETY, SYMBOL, Letterhead
from ctd_core.errors import UnknownChapterError, UnknownChapterEventError, nearest
from ctd_core.events.stored import Change
from ctd_core.said import Said
from ctd_core.values import Month

Below = dict[str | None, list[str]]
"""Chapters by the one above them; those with none above them by None."""

# --- state ----------------------------------------------------------------------


@attrs.frozen
class ChapterTree:
    """All chapters that ever were, with what stands of them (cây tổ chức Hội)."""

    version: int = 0
    chapters: "HashTrieMap[str, Chapter]" = HashTrieMap()
    standing: "HashTrieMap[int, ChapterEvent]" = HashTrieMap()
    """The events that stand, by their place in the stream, which is their address."""
    voided: "HashTrieSet[int]" = HashTrieSet()
    namers: "HashTrieMap[str, HashTrieSet[str]]" = HashTrieMap()
    """Who ever named a chapter as the one above it or as its successor.

    Some may do so no more: whoever asks looks at what stands of them.
    """

    def __getitem__(self, chapter: str) -> Chapter:
        """The chapter with this id; raises UnknownChapterError."""
        if chapter in self.chapters:
            return self.chapters[chapter]
        called = {one.id: one.name_on(date.max) for one in self}
        hint = nearest(chapter, called, called)
        raise UnknownChapterError(name=chapter, hint=hint)

    def __contains__(self, chapter: object) -> bool:
        return chapter in self.chapters

    def __iter__(self) -> Iterator[Chapter]:
        return iter(sorted(self.chapters.values(), key=lambda chapter: chapter.id))

    def event(self, number: int) -> ChapterEvent:
        """The event that stands at a place; raises UnknownChapterEventError."""
        if number in self.standing:
            return self.standing[number]
        hint = (
            Said("It was voided.")
            if number in self.voided
            else Said("Those that stand are listed by: ctd chapter history.")
        )
        raise UnknownChapterEventError(address=ChapterEventId(number), hint=hint)

    def bound_to(self, chapter: str) -> Iterator[Chapter]:
        """The chapters that ever stood below another one or merged into it, by id."""
        for other in sorted(self.namers.get(chapter, ())):
            if other in self.chapters:
                yield self.chapters[other]

    # --- on a day -----------------------------------------------------------------

    def letterhead(self, chapter: str, on: date) -> Letterhead:
        """The letterhead of a chapter's reports on a day.

        What nobody set follows from the tree: a chapter issues under its own name,
        below the chapter above it.
        """
        found = self[chapter]
        stated = found.letterhead(on)
        above = NATIONAL_SOCIETY if found.tier == "province" else ""
        parent = found.parent_on(on)
        if parent is not None:
            above = self[parent].name_on(on)
        return attrs.evolve(
            stated,
            superior=stated.superior or above.upper(),
            issuer=stated.issuer or found.name_on(on).upper(),
            symbol=stated.symbol or SYMBOL,
        )

    def on(self, day: date) -> Below:
        """The chapters that exist on a day, by the one above them."""
        found: Below = {}
        for chapter in self:
            if chapter.exists_on(day):
                found.setdefault(chapter.parent_on(day), []).append(chapter.id)
        return found

    def roots_on(self, day: date) -> tuple[str, ...]:
        """The chapters that exist on a day and have none above them."""
        return tuple(self.on(day).get(None, ()))

    # --- as the figures of a month see it -------------------------------------------

    def below(self, month: Month) -> Below:
        """The chapters whose figures a month's are made of, by the one above them.

        Upwards from any of them the walk ends: who is above a chapter lived as long
        (within the month) and is of a higher tier, or, as its successor, lived longer.
        """
        found: Below = {}
        for chapter in self:
            if chapter.is_seen_in(month):
                found.setdefault(chapter.above_in(month), []).append(chapter.id)
        return found

    def top(self, chapter: str, month: Month) -> str:
        """The chapter above all others whose figures of a month hold this one's."""
        found = self[chapter]
        above = found.above_in(month) if found.is_seen_in(month) else None
        return chapter if above is None else self.top(above, month)

    def predecessors(self, chapter: str, now: Month, then: Month) -> tuple[str, ...]:
        """Whose figures of *then* a chapter's are to be compared with as well.

        The chapters that have merged by *now* into it or what is below it, and stood
        elsewhere *then*: only those that no other of them held, so that their figures
        and its own add up to the restated one (số liệu tính lại). One that held the
        chapter itself is none of them: its figures have this one's within.
        """
        here, there = self.below(now), self.below(then)
        day = now.last_day
        merged = {o for o in within(here, chapter) if self[o].has_merged_by(day)}
        elsewhere = {one for one in merged if self[one].existed_in(then)}
        above = {one: parent for parent, below in there.items() for one in below}
        elsewhere -= {*within(there, chapter), *_upwards(above, chapter)}
        return tuple(
            sorted(o for o in elsewhere if elsewhere.isdisjoint(_upwards(above, o)))
        )


def within(below: Below, chapter: str) -> tuple[str, ...]:
    """A chapter and all below it, from the top down."""
    found = [chapter]
    for one in found:
        found.extend(below.get(one, ()))
    return tuple(found)


def _upwards(above: Mapping[str, str | None], chapter: str) -> Iterator[str]:
    """The chapters above one, from the nearest up."""
    parent = above.get(chapter)
    while parent is not None:
        yield parent
        parent = above.get(parent)


# --- evolve ---------------------------------------------------------------------


def evolve(tree: ChapterTree, event: Change) -> ChapterTree:
    """The tree after one more event."""
    tree = attrs.evolve(tree, version=tree.version + 1)
    match event:
        case ChapterEventCorrected():
            return _put(tree, event.entry, event.new)
        case ChapterEventVoided():
            return _without(tree, event.entry, event.old)
        case _ if isinstance(event, CHAPTER_EVENTS):
            if not isinstance(event, ChapterEstablished):
                tree[event.chapter]
            return _put(tree, tree.version, event)
    return tree


def _put(tree: ChapterTree, number: int, event: ChapterEvent) -> ChapterTree:
    """The tree in which an event stands at a place, whatever stood there before."""
    found = tree.chapters.get(event.chapter, Chapter(event.chapter))
    others = (one for one in found.events if one[0] != number)
    chapter = Chapter(found.id, _in_order((*others, (number, event))))
    namers, other = tree.namers, other_chapter(event)
    if other is not None:
        known = namers.get(other, HashTrieSet())
        namers = namers.insert(other, known.insert(event.chapter))
    return ChapterTree(
        tree.version,
        tree.chapters.insert(chapter.id, chapter),
        tree.standing.insert(number, event),
        tree.voided,
        namers,
    )


def _without(tree: ChapterTree, number: int, event: ChapterEvent) -> ChapterTree:
    """The tree in which an event stands no more; a chapter without any is none."""
    left = tuple(one for one in tree[event.chapter].events if one[0] != number)
    chapter = Chapter(event.chapter, left)
    return ChapterTree(
        tree.version,
        tree.chapters.insert(chapter.id, chapter)
        if left
        else tree.chapters.remove(chapter.id),
        tree.standing.remove(number),
        tree.voided.insert(number),
        tree.namers,
    )


def _in_order(
    events: tuple[tuple[int, ChapterEvent], ...],
) -> tuple[tuple[int, ChapterEvent], ...]:
    """Events by their day; of one day as they were recorded."""
    return tuple(sorted(events, key=lambda one: (one[1].on, one[0])))
