"""Import a CSV of 100,000 rows, parsed and checked, as `ctd import` does."""

from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from benchmarks import generator
from benchmarks.files import write_csv
from benchmarks.measure import Contestant, Result, Setting, take_turns
from benchmarks.ours import BY, open_ledger
from benchmarks.stores import BATCH, copy
from ctd_core.cli import run as ctd

ROWS = 100_000


def run(setting: Setting) -> Iterator[Result]:
    """The import beside the batched append of the same facts, already made."""
    facts = generator.facts(ROWS, generator.JANUARY)
    file = setting.stores.made(f"{ROWS}.csv", lambda to: write_csv(facts, to))
    chapters = setting.stores.ledger(0)
    with setting.scratch() as scratch:
        imported, appended = scratch / "imported.db", scratch / "appended.db"

        def append(_turn: int) -> None:
            with open_ledger(appended) as ledger:
                for start in range(0, ROWS, BATCH):
                    ledger.record_all(facts[start : start + BATCH], recorded_by=BY)

        ours, theirs = take_turns(
            Contestant(
                lambda _turn: import_(imported, file),
                lambda _turn: copy(chapters, imported),
            ),
            Contestant(append, lambda _turn: copy(chapters, appended)),
            setting.rounds,
        )
    yield Result(
        work=f"import a CSV of {ROWS:,} rows",
        peer="our append of the same facts, 1,000 at a time",
        ours=ours,
        theirs=theirs,
        count=ROWS,
        limit=0.4,
        note=f"{file.stat().st_size / 1e6:.0f} MB, read, checked, keyed, recorded whole",
    )


def import_(store: Path, file: Path) -> None:
    """Import a file as the command does."""
    with redirect_stdout(StringIO()) as said:
        code = ctd(["--store", str(store), "import", str(file), "--recorded-by", BY])
    assert code == 0, said.getvalue()
