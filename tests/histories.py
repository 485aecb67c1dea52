"""Histories for tests: what happens to some chapters, in any order, by a turned clock."""

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
        act = random.choices(
            ("record", "correct", "void", "task", "target", "merge", "rename"),
            (20, 4, 4, 2, 2, 1, 1),
        )[0]
        one = random.choice(CHAPTERS)
        yield act, one, month, random.choice(facts), random.randrange(1, 99)


def do(ledger: Ledger, entries: list[str], act, chapter, month, fact, number) -> None:
    """Do it, if it is not refused."""
    by = {"recorded_by": "x"}
    try:
        if act == "record":
            entries.extend(ledger.record(chapter, [fact], month=month, **by).entries)
        elif act == "task":
            ledger.add_task(chapter, month, f"Việc {{={number}}}.", **by)
        elif act == "target":
            ledger.set_target(
                chapter, "house_built.houses", "2024", number, reason="r", **by
            )
        elif act == "merge":
            ledger.merge_chapter("b", into="a", on=month.first_day, **by)
        elif act == "rename":
            ledger.rename_chapter(chapter, f"n{number}", on=month.first_day, **by)
        elif entries:
            entry = entries[number % len(entries)]
            stands = ledger.entry(entry).fact
            if act == "void":
                ledger.void(entry, reason="r", **by)
            elif stands is not None:
                new = but(stands, **{stands.__kind__.amounts[0]: number})
                ledger.correct(entry, new, reason="r", **by)
    except CtdError:
        return
