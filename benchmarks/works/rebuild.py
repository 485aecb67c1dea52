"""Rebuild the view of a whole log, beside every other way to its figures."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import generator
from benchmarks.figures import Figures
from benchmarks.measure import Contestant, Result, Setting, take_turns
from benchmarks.ours import empty_view, open_ledger, rebuild
from benchmarks.peers import duckdb_file, group_by, ledger_files, limit, stock
from benchmarks.stores import copy

LARGEST_LEDGER_FILE = 200_000
"""Events; the readers of ledger files take minutes for more."""


class Way(NamedTuple):
    """One way from the log to its figures."""

    peer: str
    run: Callable[[], Any]
    reach: float | None = None
    note: str = ""
    is_slow: bool = False
    is_for_both: bool = False
    """Whether a rebuild that has nothing to write is put beside it too."""
    figures: Callable[[Any], Any] = lambda found: found
    """What it arrived at, as figures."""
    expected: Callable[[Figures], Any] = lambda figures: figures
    """What it has to arrive at, where it keeps less than the figures."""


def run(setting: Setting) -> Iterator[Result]:
    """Our rebuild of an emptied view beside each way to the same figures."""
    with setting.scratch() as scratch:
        store = copy(setting.stores.ledger(setting.events), scratch / "ours.db")
        with open_ledger(store) as ledger:
            figures: Any = ledger.view()
            empty_view(store)
            rebuild(ledger)
            assert ledger.view() == figures
            ours = Contestant(
                lambda _turn: rebuild(ledger), lambda _turn: empty_view(store)
            )
            again = Contestant(lambda _turn: rebuild(ledger))
            for way in _ways(setting, store):
                assert way.figures(way.run()) == way.expected(figures), way.peer
                yield _compared("rebuild an emptied view", ours, way, setting)
                if way.is_for_both:
                    as_before = way._replace(reach=None, note="only compared")
                    yield _compared(
                        "rebuild a view that is right", again, as_before, setting
                    )


def _compared(work: str, ours: Contestant, way: Way, setting: Setting) -> Result:
    ours_took, theirs_took = take_turns(
        ours,
        Contestant(lambda _turn: way.run()),
        1 if way.is_slow else setting.rounds,
        warm=0 if way.is_slow else 1,
    )
    return Result(
        work=work,
        peer=way.peer,
        ours=ours_took,
        theirs=theirs_took,
        count=setting.events,
        limit=way.reach,
        note=way.note,
    )


def _ways(setting: Setting, store: Path) -> Iterator[Way]:
    with stock.on_sqlite(setting.stores.stock(setting.events)) as application:
        yield Way(
            "eventsourcing: log, mapper, fold",
            lambda: stock.replay(application),
            6,
            "writes no view",
            is_for_both=True,
        )
    yield Way(
        "SQLite, GROUP BY over json_each",
        lambda: group_by.figures(store),
        1,
        "the query is below; writes no view",
    )
    yield Way(
        "bare cursor, same decoding and fold",
        lambda: limit.fold(store),
        0.75,
        "the practical limit; makes no cell, compares nothing, writes nothing",
        figures=limit.figures,
    )
    yield from _duckdb(setting, store)
    if setting.events <= LARGEST_LEDGER_FILE:
        yield from _ledger_files(setting)


def _duckdb(setting: Setting, store: Path) -> Iterator[Way]:
    try:
        import duckdb
    except ImportError:
        return
    table = setting.stores.made(
        f"{setting.events}.duckdb", lambda to: duckdb_file.take_table(store, to)
    )
    parquet = setting.stores.made(
        f"{setting.events}.parquet", lambda to: duckdb_file.take_parquet(table, to)
    )
    for what, place in (("a parquet file", parquet), ("a table of its own", table)):
        for threads in sorted({1, os.cpu_count() or 1}):
            yield Way(
                f"DuckDB {duckdb.__version__}, {what}, {threads} thread"
                + "s" * (threads > 1),
                lambda place=place, threads=threads: duckdb_file.figures(
                    place, threads=threads
                ),
                note="rows brought over beforehand; JSON decoded in the query",
            )


def _ledger_files(setting: Setting) -> Iterator[Way]:
    def amounts(figures: Figures) -> ledger_files.Amounts:
        return {
            ledger_files.account(cell): amount
            for cell, (amount, _entries) in figures.items()
            if amount
        }

    note = "amounts only, not of how many entries they are made"
    if ledger_files.has_beancount():
        file = setting.stores.made(
            f"{setting.events}.beancount",
            lambda to: ledger_files.write_beancount(
                generator.books(setting.events), to
            ),
        )
        yield Way(
            "beancount, its loader on such a ledger",
            lambda: ledger_files.beancount(file),
            note=note,
            is_slow=True,
            expected=amounts,
        )
    if ledger_files.has_hledger():
        journal = setting.stores.made(
            f"{setting.events}.journal",
            lambda to: ledger_files.write_hledger(generator.books(setting.events), to),
        )
        yield Way(
            "hledger bal on such a journal",
            lambda: ledger_files.hledger(journal),
            note=note,
            is_slow=True,
            expected=amounts,
        )
