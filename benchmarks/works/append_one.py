"""Append one fact, durably; and 40,000 of them into one book."""

from collections.abc import Iterator

from benchmarks import generator
from benchmarks.measure import Contestant, Result, Setting, take_turns, timed
from benchmarks.ours import BY, open_ledger
from benchmarks.peers import stock
from benchmarks.stores import copy
from ctd_core import Ledger

TURN = 200
"""Appends a turn, one after the other."""
APPENDS = 40_000
TENTH = 4_000


def run(setting: Setting) -> Iterator[Result]:
    """Our append of one beside the library's; the last appends beside the first."""
    yield _beside_stock(setting)
    yield _growth(setting)


def _beside_stock(setting: Setting) -> Result:
    rounds = 3 * setting.rounds
    facts = generator.facts((rounds + 1) * TURN, generator.AFTERWARDS)
    with setting.scratch() as scratch:
        store = copy(setting.stores.ledger(setting.events), scratch / "ours.db")
        other = copy(setting.stores.stock(setting.events), scratch / "stock.db")
        with open_ledger(store) as ledger, stock.on_sqlite(other) as application:
            batch = stock.Batch(facts, "one")
            batch.save(application)

            def record(turn: int) -> None:
                for chapter, fact, month in facts[turn * TURN :][:TURN]:
                    ledger.record(chapter, [fact], month=month, recorded_by=BY)

            def save(turn: int) -> None:
                for chapter, fact, _month in facts[turn * TURN :][:TURN]:
                    batch.books[chapter].record(fact)
                    application.save(batch.books[chapter])

            ours, theirs = take_turns(Contestant(record), Contestant(save), rounds)
    return Result(
        work="append one",
        peer="eventsourcing, one event triggered and saved",
        ours=ours,
        theirs=theirs,
        count=TURN,
        limit=0.8,
        note="its book at hand, not read again; no view, receipt or chain",
    )


def _growth(setting: Setting) -> Result:
    """Whether an append takes longer in a book that has 36,000 entries than in a new one.

    They take turns, so that the disk's better and worse moments fall on both.
    """
    chapter, fact, month = generator.facts(1, generator.AFTERWARDS)[0]
    facts = [generator.changed(fact, note=f"{number}") for number in range(APPENDS)]
    first = APPENDS - TENTH
    with setting.scratch() as scratch:
        chapters = setting.stores.ledger(0)
        with (
            open_ledger(copy(chapters, scratch / "grown.db")) as grown,
            open_ledger(copy(chapters, scratch / "new.db")) as new,
        ):

            def record(ledger: Ledger, start: int, count: int) -> None:
                for one in facts[start : start + count]:
                    ledger.record(chapter, [one], month=month, recorded_by=BY)

            took = timed(record, grown, 0, first)
            ours, theirs = take_turns(
                Contestant(lambda turn: record(grown, first + turn * TURN, TURN)),
                Contestant(lambda turn: record(new, turn * TURN, TURN)),
                TENTH // TURN,
                warm=0,
            )
    return Result(
        work=f"{APPENDS:,} single appends into one book: the last {TENTH:,}",
        peer=f"the first {TENTH:,}",
        ours=ours,
        theirs=theirs,
        count=TURN,
        faster_is_more=False,
        limit=1.2,
        note=f"growth is linear if about 1; the {first:,} between took"
        f" {1000 * took / first:.2f} ms each",
    )
