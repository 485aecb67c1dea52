"""Make a store of two MADE-UP years of Kiên Giang and An Giang (số liệu giả định).

    python examples/made_up_province/make.py --store two-years.db

Nothing in it happened: see README.md. It shows how a program embeds the ledger, and
gives something to try periods, targets and the merger of 1 July 2025 on.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

from habits import HABITS, Habit

from ctd_core import Ledger, Month, Period
from ctd_core.events import (
    Fact,
    MemberCounted,
    MemberJoined,
    MemberLeft,
    VolunteerCounted,
    VolunteerJoined,
    VolunteerLeft,
    but,
)

WHO = {"recorded_by": "so-lieu-gia-dinh"}
NOTE = "số liệu giả định"
SET_BY = "Trung ương Hội (giả định)"
BEFORE, AFTER = Period.parse("2024-01..2025-06"), Period.parse("2025-07..2025-12")
MERGER = date(2025, 7, 1)
VIETNAM = timezone(timedelta(hours=7))


class Place(NamedTuple):
    """A district, and what took its place."""

    id: str
    name: str
    was: str
    """thành phố or huyện"""
    becomes: str
    """phường, xã or đặc khu"""
    size: int

    @property
    def successor(self) -> str:
        """The id of the chapter into which it is merged: ``phuong-rach-gia``."""
        kinds = {"phường": "phuong", "xã": "xa", "đặc khu": "dac-khu"}
        return f"{kinds[self.becomes]}-{self.id}"


PLACES = (
    Place("rach-gia", "Rạch Giá", "thành phố", "phường", 5),
    Place("ha-tien", "Hà Tiên", "thành phố", "phường", 2),
    Place("phu-quoc", "Phú Quốc", "thành phố", "đặc khu", 3),
    Place("an-bien", "An Biên", "huyện", "xã", 2),
    Place("an-minh", "An Minh", "huyện", "xã", 2),
    Place("chau-thanh", "Châu Thành", "huyện", "xã", 3),
    Place("giang-thanh", "Giang Thành", "huyện", "xã", 1),
    Place("giong-rieng", "Giồng Riềng", "huyện", "xã", 3),
    Place("go-quao", "Gò Quao", "huyện", "xã", 2),
    Place("hon-dat", "Hòn Đất", "huyện", "xã", 3),
    Place("kien-hai", "Kiên Hải", "huyện", "đặc khu", 1),
    Place("kien-luong", "Kiên Lương", "huyện", "xã", 2),
    Place("tan-hiep", "Tân Hiệp", "huyện", "xã", 3),
    Place("u-minh-thuong", "U Minh Thượng", "huyện", "xã", 1),
    Place("vinh-thuan", "Vĩnh Thuận", "huyện", "xã", 2),
)
AN_GIANG_SIZE = 12


# --- what is made up ----------------------------------------------------------------


class Book(NamedTuple):
    """What a made-up chapter records for a month; nothing at all, now and then."""

    chapter: str
    facts: list[Fact]
    slip: Fact | None
    """What the first of the facts should have been."""


class Numbers:
    """Draws what chapters did, month by month, and how many belong to them."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._belong: Counter[tuple[str, str]] = Counter()

    def book(self, chapter: str, month: Month, size: int, *, was: str = "") -> Book:
        """The book of a chapter; *was* is the one whose members it took over."""
        dice = random.Random(f"{self._seed} {chapter} {month}")
        is_count = month.month in (6, 12) or month == BEFORE.first
        if dice.random() < 0.03 and not is_count:
            return Book(chapter, [], None)
        facts = list(_deeds(dice, month, size))
        slip = facts[0] if facts and dice.random() < 0.04 else None
        if slip is not None:
            (name, *_others) = _counts(slip)
            facts[0] = but(slip, **{name: 10 * getattr(slip, name)})
        facts += self._people(dice, was or chapter, month, size, is_count=is_count)
        return Book(chapter, facts, slip)

    def _people(
        self, dice: random.Random, who: str, month: Month, size: int, *, is_count: bool
    ) -> Iterator[Fact]:
        """Who joined and left; each half-year, how many there are."""
        stated = {"on": month.last_day, "note": NOTE}
        for name, counted, joined, left, most in (
            ("members", MemberCounted, MemberJoined, MemberLeft, 900),
            ("volunteers", VolunteerCounted, VolunteerJoined, VolunteerLeft, 500),
        ):
            if month == BEFORE.first:
                self._belong[who, name] = size * dice.randint(most // 2, most)
            more, fewer = dice.randint(0, 6 * size), dice.randint(0, 3 * size)
            self._belong[who, name] += more - fewer
            if more:
                yield joined(**{name: more}, **stated)
            if fewer:
                yield left(**{name: fewer}, **stated)
            if is_count:
                yield counted(**{name: self._belong[who, name]}, **stated)


def _deeds(dice: random.Random, month: Month, size: int) -> Iterator[Fact]:
    """What a chapter of a size did in a month; a little more from year to year."""
    growth = 1 + 0.012 * len(Period(BEFORE.first, month))
    for habit in HABITS:
        season = habit.seasons.get(month.month, 0)
        for _time in range(int(habit.often * min(season, 1.5) + dice.random())):
            yield _deed(dice, habit, month, size * growth * season)


def _deed(dice: random.Random, habit: Habit, month: Month, scale: float) -> Fact:
    share = dice.uniform(0.3, 1)
    counts = {
        name: max(1, round(most * scale * share)) for name, most in habit.counts.items()
    }
    stated: dict[str, object] = {**counts, "note": NOTE}
    if habit.each:
        one, *_others = counts.values()
        worth = round(one * habit.each * dice.uniform(0.9, 1.1))
        stated["value"] = worth // 100_000 * 100_000
        if dice.random() < 0.04:
            stated["hedge"] = dice.choice(["trên", "gần"])
    day = dice.randint(1, month.last_day.day)
    return habit.kind(on=month.first_day.replace(day=day), **stated)


def _counts(fact: Fact) -> Iterator[str]:
    """The counts that a fact states."""
    return (name for name in fact.__kind__.counts if getattr(fact, name) is not None)


# --- how it is recorded -------------------------------------------------------------


class Calendar:
    """The clock of the made-up office: it is set, and stands still."""

    def __init__(self) -> None:
        self.set(date(2024, 1, 2))

    def set(self, day: date) -> None:
        """It is the morning of another day."""
        self._now = datetime(day.year, day.month, day.day, 8, tzinfo=VIETNAM)

    def __call__(self) -> datetime:
        """The moment it is."""
        return self._now


def establish(ledger: Ledger) -> None:
    """Both provinces, and the districts of Kiên Giang."""
    for province, name in (("kien-giang", "Kiên Giang"), ("an-giang", "An Giang")):
        _establish(ledger, province, f"tỉnh {name}", "province", date(1976, 1, 1))
    for place in PLACES:
        name = f"{place.was} {place.name}"
        on = date(1999, 1, 1)
        _establish(ledger, place.id, name, "district", on, parent="kien-giang")


def _establish(
    ledger: Ledger,
    chapter: str,
    of: str,
    tier: str,
    on: date,
    parent: str | None = None,
) -> None:
    name = f"Hội Chữ thập đỏ {of}"
    ledger.establish_chapter(chapter, name=name, tier=tier, on=on, parent=parent, **WHO)


def record(ledger: Ledger, calendar: Calendar, month: Month, books: list[Book]) -> None:
    """Record a month on the third day of the next, as offices do; then mend the slips.

    What was recorded before is known by its key, and not recorded again.
    """
    calendar.set(month.plus(1).first_day.replace(day=3))
    facts = [(book.chapter, book.facts) for book in books if book.facts]
    ledger.record_all(facts, submission=f"gia-dinh-{month}", **WHO)
    for book in books:
        if not book.facts:
            ledger.state_nothing(book.chapter, month, **WHO)
        if book.slip is not None:
            entry = f"{book.chapter}/{month}/1"
            if ledger.entry(entry).fact != book.slip:
                ledger.correct(entry, book.slip, reason="gõ thừa một số 0", **WHO)


def before_the_merger(ledger: Ledger, calendar: Calendar, numbers: Numbers) -> None:
    """January 2024 to June 2025: districts below Kiên Giang, An Giang beside it."""
    establish(ledger)
    plan(ledger, "2024", {"kien-giang": 1, "an-giang": 0.3})
    for month in BEFORE.months:
        if month == Month(2025, 1):
            plan(ledger, "2025", {"kien-giang": 1.1, "an-giang": 0.35})
        books = [numbers.book(place.id, month, place.size) for place in PLACES]
        books.append(numbers.book("an-giang", month, AN_GIANG_SIZE))
        record(ledger, calendar, month, books)


def merge(ledger: Ledger, calendar: Calendar) -> None:
    """On 1 July 2025 districts are no more, and Kiên Giang is part of An Giang."""
    calendar.set(date(2025, 7, 4))
    for place in PLACES:
        name = f"{place.becomes} {place.name}"
        _establish(ledger, place.successor, name, "commune", MERGER, "an-giang")
        ledger.merge_chapter(place.id, into=place.successor, on=MERGER, **WHO)
    ledger.merge_chapter("kien-giang", into="an-giang", on=MERGER, **WHO)


def after_the_merger(ledger: Ledger, calendar: Calendar, numbers: Numbers) -> None:
    """July to December 2025: communes, wards and special zones below An Giang."""
    why = "hợp nhất tỉnh (giả định)"
    plan(ledger, "2025", {"an-giang": 1.4}, reason=why)
    for month in AFTER.months:
        books = [
            numbers.book(place.successor, month, place.size, was=place.id)
            for place in PLACES
        ]
        books.append(numbers.book("an-giang", month, AN_GIANG_SIZE))
        record(ledger, calendar, month, books)


TARGETS = {
    "house_built.houses": 330,
    "blood_unit_received.units": 18_000,
    "member_joined.members": 1_250,
    "humanitarian_address_assisted.assists": 16_000,
    "total.value": 78_000_000_000,
}
"""What the larger province is to reach in its first year."""


def plan(
    ledger: Ledger, year: str, shares: dict[str, float], *, reason: str = ""
) -> None:
    """Set the targets of provinces for a year; what was raised since stays raised."""
    for chapter, share in shares.items():
        standing = {(t.figure, t.period) for t in ledger.targets(chapter).values()}
        for figure, amount in TARGETS.items():
            if reason or (figure, year) not in standing:
                wanted = round(amount * share)
                ledger.set_target(
                    chapter, figure, year, wanted, set_by=SET_BY, reason=reason, **WHO
                )


def main(arguments: list[str] | None = None) -> None:
    """Make the store, or go on with it."""
    parser = argparse.ArgumentParser(description="Two MADE-UP years of two provinces.")
    parser.add_argument("--store", default="two-years.db", metavar="FILE")
    parser.add_argument("--seed", type=int, default=2024)
    asked = parser.parse_args(arguments)
    calendar, numbers = Calendar(), Numbers(asked.seed)
    is_new = not Path(asked.store).exists()
    with Ledger.open(asked.store, create=is_new, clock=calendar) as ledger:
        before = ledger.head().position
        before_the_merger(ledger, calendar, numbers)
        merge(ledger, calendar)
        after_the_merger(ledger, calendar, numbers)
        made = ledger.head().position - before
    print(f"{made} made-up events were recorded in {asked.store}: nothing happened.")


if __name__ == "__main__":
    main()
