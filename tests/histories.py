"""Histories for tests: what happens to some chapters, in any order, by a turned clock."""

import contextlib
from datetime import UTC, date, datetime, timedelta
from random import Random

from ctd_core import CtdError, Ledger, Month
from ctd_core.events import (
    HouseBuilt,
    MealServed,
    MemberCounted,
    MemberJoined,
    MemberLeft,
)
from ctd_core.events.frozen import but

CHAPTERS = ("p", "q", "a", "b")
PERIODS = ("2024-03", "2024-Q1", "2024")


class Clock:
    """A clock that somebody turns."""

    def __init__(self) -> None:
        self.now = datetime(2025, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        """What it says."""
        return self.now

    def turn(self) -> None:
        """An hour passes."""
        self.now += timedelta(hours=1)


def new_ledger(url: str = "memory:") -> tuple[Ledger, Clock]:
    """Two provinces, one with two districts."""
    clock = Clock()
    ledger = Ledger.open(url, create=True, clock=clock)
    for chapter, tier, parent in (
        ("p", "province", None),
        ("q", "province", None),
        ("a", "district", "p"),
        ("b", "district", "p"),
    ):
        ledger.establish_chapter(
            chapter, name=chapter, tier=tier, parent=parent, on=date(2020, 1, 1)
        )
        clock.turn()
    return ledger, clock


def acts_of(random: Random):
    """What happens, in any order."""
    while True:
        month = Month(2024, random.randrange(1, 7))
        on, count = month.last_day, random.randrange(30)
        facts = (
            HouseBuilt(on=on, houses=count, value=random.randrange(10**7)),
            MealServed(on=on, meals=count),
            MemberCounted(on=on, members=100 + count),
            MemberCounted(on=on, members=200 + count, covers="whole"),
            MemberJoined(on=on, members=count),
            MemberLeft(on=on, members=count),
        )
        act = random.choices(list(ACTS), (20, 4, 4, 2, 2, 1, 1, 2))[0]
        one = random.choice(CHAPTERS)
        yield act, one, month, random.choice(facts), random.randrange(1, 99)


def do(ledger: Ledger, entries: list[str], act, *about) -> None:
    """Do it, if it is not refused."""
    with contextlib.suppress(CtdError):
        ACTS[act](ledger, entries, *about)


BY = {"recorded_by": "x"}
LATE = {"late_reason": "gửi muộn", **BY}
"""What comes into a closed book comes late."""


def record(ledger: Ledger, entries, chapter, month, fact, _number) -> None:
    """Record a fact, perhaps of a month before."""
    entries.extend(ledger.record(chapter, [fact], month=month, **LATE).entries)


def correct(ledger: Ledger, entries, _chapter, _month, _fact, number) -> None:
    """Correct an entry, if it stands."""
    entry = entries[number % len(entries)] if entries else None
    stands = ledger.entry(entry).fact if entry else None
    if stands is not None:
        new = but(stands, **{stands.__kind__.amounts[0]: number})
        ledger.correct(entry, new, reason="r", **LATE)


def void(ledger: Ledger, entries, _chapter, _month, _fact, number) -> None:
    """Take an entry out."""
    if entries:
        ledger.void(entries[number % len(entries)], reason="r", **LATE)


def task(ledger: Ledger, _entries, chapter, month, _fact, number) -> None:
    """Add a sentence."""
    ledger.add_task(chapter, month, f"Việc {{={number}}}.", **BY)


def target(ledger: Ledger, _entries, chapter, _month, _fact, number) -> None:
    """Set a target, or another amount."""
    key = "house_built.houses"
    ledger.set_target(chapter, key, "2024", number, reason="r", **BY)


def merge(ledger: Ledger, _entries, _chapter, month, _fact, _number) -> None:
    """Merge a district into the other."""
    ledger.merge_chapter("b", into="a", on=month.first_day, **BY)


def rename(ledger: Ledger, _entries, chapter, month, _fact, number) -> None:
    """Give a chapter another name."""
    ledger.rename_chapter(chapter, f"n{number}", on=month.first_day, **BY)


def close(ledger: Ledger, _entries, chapter, month, _fact, _number) -> None:
    """Close a book."""
    ledger.close_book(chapter, month, **BY)


ACTS = {
    "record": record,
    "correct": correct,
    "void": void,
    "task": task,
    "target": target,
    "merge": merge,
    "rename": rename,
    "close": close,
}
