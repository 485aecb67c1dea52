"""Where the time goes: ``python -m benchmarks.profile`` prints shares by function.

A profiler makes Python's own work look heavier than it is, and what is done in C lighter.
"""

import cProfile
import pstats
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import generator
from benchmarks.ours import BY, empty_view, open_ledger, rebuild
from benchmarks.stores import BATCH, establish_chapters, fill
from ctd_core import Ledger

EVENTS = 40_000
SHOWN = 12


def main() -> None:
    """Profile an append of 1,000, an append of one, and a rebuild of an emptied view."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / "profile.db"
        with open_ledger(place, create=True) as ledger:
            establish_chapters(ledger)
            fill(ledger, EVENTS)
            facts = generator.facts(22 * BATCH, generator.AFTERWARDS)
            many, some = facts[: 20 * BATCH], facts[20 * BATCH :]
            shares("append of 1,000", lambda: _append(ledger, many, BATCH))
            shares("append of one", lambda: _append(ledger, some, 1))
            empty_view(place)
            shares("rebuild of an emptied view", lambda: rebuild(ledger))


def _append(ledger: Ledger, facts: list[generator.Placed], size: int) -> None:
    for start in range(0, len(facts), size):
        ledger.record_all(facts[start : start + size], recorded_by=BY)


def shares(what: str, work: Callable[[], object]) -> None:
    """Print which functions take the most time of their own."""
    profile = cProfile.Profile()
    profile.runcall(work)
    stats = pstats.Stats(profile).get_stats_profile()
    print(f"\n{what}")
    functions = sorted(stats.func_profiles.items(), key=lambda item: -item[1].tottime)
    for name, found in functions[:SHOWN]:
        share = 100 * found.tottime / stats.total_tt
        print(f"  {share:5.1f} %  {name}")


if __name__ == "__main__":
    main()
