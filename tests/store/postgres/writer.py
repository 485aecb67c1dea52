"""A program that records facts one by one until it is told to stop.

Its arguments: the store, its own name, and the file whose being there says stop. A
submission that was not acknowledged is sent again, under the same key, until it is;
each that was acknowledged is a line of output.
"""

import sys
import time
from datetime import date
from itertools import count
from pathlib import Path

from ctd_core import Ledger
from ctd_core.errors import StoreUnavailableError
from ctd_core.events import HouseBuilt

CHAPTERS = ("an-bien", "kien-luong")


def send(ledger: Ledger, number: int, key: str) -> str:
    """Record a fact under a key, however often it takes; tell what became of it."""
    fact = HouseBuilt(on=date(2024, 10, 1 + number % 28), houses=1, note=key)
    while True:
        try:
            receipt = ledger.record(
                CHAPTERS[number % 2], [fact], recorded_by="t", submission=key
            )
        except StoreUnavailableError:
            time.sleep(0.02)
        else:
            return receipt.outcome


def main(url: str, name: str, stop: str) -> None:
    """Record until the file *stop* is there."""
    with Ledger.open(url) as ledger:
        for number in count(1):
            if Path(stop).exists():
                return
            key = f"{name}-{number:06}"
            outcome = send(ledger, number, key)
            print(key, outcome, sep="\t", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
