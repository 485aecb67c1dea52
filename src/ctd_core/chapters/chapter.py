"""A chapter through time: its life is what stands of the events about it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Final, TypeVar

import attrs

from ctd_core.chapters.events import (
    ChapterDissolved,
    ChapterEstablished,
    ChapterEvent,
    ChapterMerged,
    ChapterMoved,
    ChapterRenamed,
    LetterheadSet,
    Tier,
)
from ctd_core.chapters.letterhead import Letterhead, letterhead_of
from ctd_core.values import Month

TIERS: Final[Mapping[str, str]] = {
    "central": "Trung ương",
    "province": "tỉnh",
    "district": "huyện",
    "commune": "xã",
    "grassroots": "cơ sở",
}
"""The tiers from the top down, with their Vietnamese names."""

T = TypeVar("T")
E = TypeVar("E")
Dated = tuple[tuple[date, T], ...]
"""What held from which day on, in order; the first also before its day."""


@attrs.frozen
class Stay:
    """The days on which a chapter stood below another one, or below none."""

    parent: str | None
    since: date
    until: date | None
    """The first day on which it no longer did; None if it still does."""

    def outlasts(self, end: date | None) -> bool:
        """Whether it goes on when what it is below has ended."""
        return end is not None and (self.until is None or self.until > end)


@attrs.frozen
class Chapter:
    """A chapter of the Red Cross (Hội Chữ thập đỏ).

    What depends on the day is asked for a day. Before its first day a chapter is told
    of as on that day, and after its end as on the last.
    """

    id: str
    events: tuple[tuple[int, ChapterEvent], ...] = ()
    """What stands of it, in the order of days, with its place in the stream."""

    @property
    def tier(self) -> Tier:
        """The tier (cấp Hội), which never changes."""
        return self.founding.tier

    @property
    def established(self) -> date:
        """The day from which it exists."""
        return self.founding.on

    @cached_property
    def founding(self) -> ChapterEstablished:
        """How it was established."""
        return next(self._of(ChapterEstablished))

    @cached_property
    def end(self) -> ChapterMerged | ChapterDissolved | None:
        """How it ended: it merged into another one, or was dissolved."""
        found: Iterable[ChapterMerged | ChapterDissolved]
        found = self._of((ChapterMerged, ChapterDissolved))
        return next(iter(found), None)

    @cached_property
    def ended(self) -> date | None:
        """The first day on which it no longer exists; None if it still does."""
        return None if self.end is None else self.end.on

    @cached_property
    def successor(self) -> str | None:
        """The chapter that it merged into."""
        return self.end.into if isinstance(self.end, ChapterMerged) else None

    def has_ended_by(self, day: date) -> bool:
        """Whether it exists no more on a day."""
        return self.ended is not None and self.ended <= day

    def has_merged_by(self, day: date) -> bool:
        """Whether it exists no more on a day, and another one has taken its place."""
        return self.successor is not None and self.has_ended_by(day)

    def exists_on(self, day: date) -> bool:
        """Whether it exists on a day."""
        return self.established <= day and not self.has_ended_by(day)

    def existed_in(self, month: Month) -> bool:
        """Whether it existed on any day of a month, and so has a book for it."""
        founded = self.established <= month.last_day
        return founded and not self.has_ended_by(month.first_day)

    def name_on(self, day: date) -> str:
        """Its name on a day."""
        return _held(self._names, day)

    @cached_property
    def _names(self) -> Dated[str]:
        found: Iterable[ChapterEstablished | ChapterRenamed]
        found = self._of((ChapterEstablished, ChapterRenamed))
        return tuple((event.on, event.name) for event in found)

    def parent_on(self, day: date) -> str | None:
        """The chapter above it on a day; None if there was none."""
        return _held(self._parents, day)

    @cached_property
    def _parents(self) -> Dated[str | None]:
        found: Iterable[ChapterEstablished | ChapterMoved]
        found = self._of((ChapterEstablished, ChapterMoved))
        return tuple((event.on, event.parent) for event in found)

    @property
    def stays(self) -> tuple[Stay, ...]:
        """Where it stood, one after another, from its first day to its end."""
        ends = [*(since for since, _parent in self._parents[1:]), self.ended]
        return tuple(
            Stay(parent, since, until)
            for (since, parent), until in zip(self._parents, ends, strict=True)
        )

    def letterhead(self, on: date) -> Letterhead:
        """The letterhead that was set for a day."""
        settings: Iterable[LetterheadSet] = self._of(LetterheadSet)
        return letterhead_of(one for one in settings if one.on <= on)

    # --- as the figures of a month see it ---------------------------------------------

    def is_seen_in(self, month: Month) -> bool:
        """Whether figures of a month may be of it: it, or its successor, has a place.

        Who was dissolved before the month has none.
        """
        if self.established > month.last_day:
            return False
        return self.existed_in(month) or self.successor is not None

    def above_in(self, month: Month) -> str | None:
        """The chapter whose figures of a month hold those of this one.

        On the month's last day the one above it; if it has merged by then its
        successor, for ever; if it was dissolved within the month the last above it.
        """
        merged = self.has_merged_by(month.last_day)
        return self.successor if merged else self.parent_on(month.last_day)

    def _of(self, kinds: "type[E] | tuple[type[E], ...]") -> "Iterator[E]":
        return (event for _number, event in self.events if isinstance(event, kinds))


def _held(dated: Dated[T], day: date) -> T:
    """What held on a day."""
    value = dated[0][1]
    for since, later in dated[1:]:
        if since <= day:
            value = later
    return value
