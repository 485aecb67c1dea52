"""One work, measured in this process; its results are printed, a line of JSON each."""

import sys
from importlib import import_module
from pathlib import Path

import msgspec

from benchmarks.measure import Setting
from benchmarks.stores import Stores


def main() -> None:
    """``python -m benchmarks.worker WORK EVENTS ROUNDS FOLDER``."""
    work, events, rounds, folder = sys.argv[1:]
    setting = Setting(int(events), int(rounds), Stores(Path(folder)))
    for result in import_module(f"benchmarks.works.{work}").run(setting):
        print(msgspec.json.encode(result).decode(), flush=True)


if __name__ == "__main__":
    main()
