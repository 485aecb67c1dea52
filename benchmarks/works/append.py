"""Append 1,000 facts at a time, on a store that has the year's first events."""

from collections.abc import Iterator

from benchmarks import generator
from benchmarks.measure import Contestant, Result, Setting, take_turns
from benchmarks.ours import BY, open_ledger
from benchmarks.peers import raw_sqlite, stock
from benchmarks.stores import BATCH, copy
from ctd_core import Ledger

TITLE = "append 1,000 at a time"
TURN = 5 * BATCH
"""Facts a turn, so that one slow write to the disk does not decide it."""


def run(setting: Setting) -> Iterator[Result]:
    """Our append beside the library's, and beside Python's sqlite3 alone."""
    yield from _beside_stock(setting)
    yield _beside_sqlite(setting)


def _beside_stock(setting: Setting) -> Iterator[Result]:
    facts = generator.facts(2 * (setting.rounds + 1) * TURN, generator.AFTERWARDS)
    with setting.scratch() as scratch:
        store = copy(setting.stores.ledger(setting.events), scratch / "ours.db")
        other = copy(setting.stores.stock(setting.events), scratch / "stock.db")
        with open_ledger(store) as ledger, stock.on_sqlite(other) as application:
            yield from beside_stock(ledger, application, facts, setting.rounds, TITLE)


def beside_stock(
    ledger: Ledger,
    application: stock.Books,
    facts: list[generator.Placed],
    rounds: int,
    title: str,
) -> Iterator[Result]:
    """Our append beside the library's: with what goes before a save, and without."""
    half = len(facts) // 2
    for peer, some, is_triggered_before in (
        ("eventsourcing, 1,000 events triggered and saved", facts[:half], False),
        ("eventsourcing, save of 1,000 triggered before", facts[half:], True),
    ):
        ours, theirs = _turns(ledger, application, some, rounds, is_triggered_before)
        yield Result(
            work=title,
            peer=peer,
            ours=ours,
            theirs=theirs,
            count=TURN,
            limit=2,
            note="no view, receipt or chain",
        )


def _turns(
    ledger: Ledger,
    application: stock.Books,
    facts: list[generator.Placed],
    rounds: int,
    is_triggered_before: bool,
) -> tuple[list[float], list[float]]:
    batches = [
        stock.Batch(facts[start : start + BATCH], f"{is_triggered_before} {start}")
        for start in range(0, len(facts), BATCH)
    ]
    if is_triggered_before:
        for batch in batches:
            batch.record()

    def save(turn: int) -> None:
        for batch in batches[turn * TURN // BATCH :][: TURN // BATCH]:
            if not is_triggered_before:
                batch.record()
            batch.save(application)

    return take_turns(
        Contestant(lambda turn: append(ledger, facts, turn)), Contestant(save), rounds
    )


def _beside_sqlite(setting: Setting) -> Result:
    facts = generator.facts((setting.rounds + 1) * TURN, generator.AFTERWARDS)
    made = setting.stores.ledger(setting.events)
    with setting.scratch() as scratch:
        store = copy(made, scratch / "ours.db")
        raw_sqlite.take_log(made, scratch / "raw.db")
        rows = _rows(setting, facts)
        raw = raw_sqlite.open_log(scratch / "raw.db")

        def insert(turn: int) -> None:
            for start in range(turn * TURN, (turn + 1) * TURN, BATCH):
                raw_sqlite.insert(raw, rows[start : start + BATCH])

        with open_ledger(store) as ledger:
            ours, theirs = take_turns(
                Contestant(lambda turn: append(ledger, facts, turn)),
                Contestant(insert),
                setting.rounds,
            )
        raw.close()
    return Result(
        work=TITLE,
        peer="sqlite3, executemany of the same rows",
        ours=ours,
        theirs=theirs,
        count=TURN,
        limit=0.45,
        note="its rows made beforehand; no view, receipt or chain",
    )


def append(ledger: Ledger, facts: list[generator.Placed], turn: int) -> None:
    """Append the facts of a turn in batches."""
    for start in range(turn * TURN, (turn + 1) * TURN, BATCH):
        ledger.record_all(facts[start : start + BATCH], recorded_by=BY)


def _rows(setting: Setting, facts: list[generator.Placed]) -> list[tuple[object, ...]]:
    """The rows that facts become at the end of the store."""
    with setting.scratch() as scratch:
        store = copy(setting.stores.ledger(setting.events), scratch / "rows.db")
        position = raw_sqlite.last_position(store)
        with open_ledger(store) as ledger:
            for turn in range(len(facts) // TURN):
                append(ledger, facts, turn)
        return raw_sqlite.rows(store, position)
