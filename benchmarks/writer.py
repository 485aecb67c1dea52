"""A writer among others: records single facts as fast as it can.

``python -m benchmarks.writer PLACE CHAPTER COUNT`` waits for a line on its standard input,
so that all begin together, and prints the longest that one record took, in seconds.
"""

import sys
from datetime import date
from time import perf_counter

from benchmarks.ours import BY, open_ledger
from ctd_core.events import MealServed


def main() -> None:
    """Record, each fact in an append of its own."""
    place, chapter, count = sys.argv[1:]
    longest = 0.0
    with open_ledger(place) as ledger:
        fact = MealServed(on=date(2025, 1, 2), meals=5)
        print("ready", flush=True)
        sys.stdin.readline()
        for _ in range(int(count)):
            begun = perf_counter()
            ledger.record(chapter, [fact], recorded_by=BY)
            longest = max(longest, perf_counter() - begun)
    print(longest, flush=True)


if __name__ == "__main__":
    main()
