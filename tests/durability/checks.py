"""What has to hold of a store, whatever happened to the process that wrote it."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from facts import record, size_of

from ctd_core import Ledger
from ctd_core.store.chain import first_broken


def check_sound(ledger: Ledger) -> Counter[str]:
    """The chain is whole, the view is the fold of the log, no append is half there.

    Gives the number of events that each submission has.
    """
    with ledger._store.read() as snapshot:
        rows = list(snapshot.rows())
    broken = first_broken(rows)
    assert broken is None, f"the chain is broken at {broken}"
    versions = defaultdict(list)
    for row in rows:
        versions[row.stream].append(row.version)
    for stream, found in versions.items():
        assert found == list(range(1, len(found) + 1)), f"{stream} has a gap: {found}"
    there = Counter(row.submission for row in rows)
    for key, count in there.items():
        assert size_of(key) in (None, count), f"of {key} there are {count} entries"
    assert ledger.view() == ledger.fold_log(), "the view is not the fold of the log"
    return there


def check_usable(ledger: Ledger) -> None:
    """It takes another append, and is sound afterwards."""
    key = record(ledger, "afterwards", ledger.today().toordinal(), 3)
    assert key in check_sound(ledger)


def lost(there: Counter[str], acknowledged: Iterable[str]) -> list[str]:
    """The keys that were acknowledged and are not there; other words are no keys."""
    return [key for key in acknowledged if size_of(key) and key not in there]
