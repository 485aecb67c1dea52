"""Tell what was known at a moment, in a store with a hundred times the history."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from benchmarks import generator
from benchmarks.measure import Contestant, Result, Setting, take_turns
from benchmarks.ours import BY
from benchmarks.stores import establish_chapters
from ctd_core import Ledger, Month
from ctd_core.events import (
    Fact,
    MemberCounted,
    VolunteerCounted,
    YouthCounted,
)
from ctd_core.events.declare import Stock

MONTHS = 100
COMMUNES = 15
LATE = 20
"""Facts of the month that were recorded after the moment."""
READINGS = 10
"""Readings a turn."""


class Clock:
    """A clock that is turned by hand: a month is recorded on the first of the next."""

    def __init__(self) -> None:
        self.now = datetime(2000, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        """What it says."""
        return self.now

    def turn_to(self, month: Month) -> None:
        """It is the first of a month."""
        self.now = datetime(month.year, month.month, 1, tzinfo=UTC)


def run(setting: Setting) -> Iterator[Result]:
    """Its figures, its report and where a figure came from."""
    stores = {
        count: setting.stores.made(f"history-{count}.db", partial(_make, months=count))
        for count in (1, MONTHS)
    }
    with Ledger.open(str(stores[MONTHS])) as long, Ledger.open(str(stores[1])) as short:
        for what, read in READ.items():
            ours, theirs = take_turns(
                Contestant(lambda _turn, read=read: _often(read, long)),
                Contestant(lambda _turn, read=read: _often(read, short)),
                3 * setting.rounds,
            )
            yield Result(
                work=f"the {what} of a month as of its end",
                peer=f"the same in a store with a {MONTHS}th of the history",
                ours=ours,
                theirs=theirs,
                count=READINGS,
                faster_is_more=False,
                limit=1.3,
                note=f"{1000 * min(ours) / READINGS:.1f} ms at best",
            )


def _often(read: Callable[[Ledger], object], ledger: Ledger) -> None:
    for _ in range(READINGS):
        read(ledger)


PROVINCE = next(iter(generator.PROVINCES))
MOMENT = datetime(2026, 2, 2, tzinfo=UTC)
"""After the month was recorded, and before what came late."""
READ: dict[str, Callable[[Ledger], object]] = {
    "report": lambda one: one.report(PROVINCE, generator.JANUARY, as_of=MOMENT),
    "explanation": lambda one: one.explain(
        PROVINCE, generator.JANUARY, "house_built.value", as_of=MOMENT
    ),
    "figures": lambda one: one.figures(PROVINCE, generator.JANUARY, as_of=MOMENT),
}


def _make(path: Path, *, months: int) -> None:
    """A store of some months of a province, the last of which had late records."""
    clock = Clock()
    with Ledger.open(str(path), create=True, clock=clock) as ledger:
        establish_chapters(ledger)
        for back in reversed(range(months)):
            month = generator.JANUARY.plus(-back)
            clock.turn_to(month.plus(1))
            _record(ledger, month)
        clock.now += timedelta(days=10)
        late = generator.facts(LATE, generator.JANUARY)
        commune = generator.communes(PROVINCE, 1)[0]
        ledger.record_all(
            [
                (commune, fact, generator.JANUARY)
                for _chapter, fact, _month in late
                if not _counts(fact)
            ],
            recorded_by=BY,
        )


def _record(ledger: Ledger, month: Month) -> None:
    """What a month's report asks of each commune: counts of people, and what was done."""
    for commune in generator.communes(PROVINCE, COMMUNES):
        flows = [f for f in generator.book(commune, month).facts if not _counts(f)]
        counts = [
            MemberCounted(on=month.last_day, members=900),
            VolunteerCounted(on=month.last_day, volunteers=400),
            YouthCounted(on=month.last_day, youths=2_000),
        ]
        facts = [(commune, fact, month) for fact in (*flows, *counts)]
        ledger.record_all(facts, recorded_by=BY)


def _counts(fact: Fact) -> bool:
    return isinstance(fact, Stock)
