"""Verify the chain from its beginning to its end."""

from collections.abc import Iterator

from benchmarks.measure import Contestant, Result, Setting, take_turns
from benchmarks.ours import open_ledger, verify
from benchmarks.peers import bare_scan


def run(setting: Setting) -> Iterator[Result]:
    """Our check of the chain beside a scan that hashes every column."""
    store = setting.stores.ledger(setting.events)
    with open_ledger(store) as ledger:
        assert verify(ledger) is None
        ours, theirs = take_turns(
            Contestant(lambda _turn: verify(ledger)),
            Contestant(lambda _turn: bare_scan.scan(store)),
            setting.rounds,
        )
    yield Result(
        work="verify the chain",
        peer="bare scan with SHA-256 of all columns",
        ours=ours,
        theirs=theirs,
        count=setting.events,
        limit=0.5,
        note="packed by msgspec, each hash over the one before; it compares nothing",
    )
