"""Many processes at once: none fails, nothing is lost, doubled or out of order."""

import pytest
from checks import check_sound, check_usable
from facts import establish, make_store, size_of
from writers import run_makers, run_writers

from ctd_core import Ledger

LONGEST_WAIT = 2.0
"""Seconds; a person at a form waits no longer without wondering."""


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    """Where a store of each engine may be made."""
    if request.param == "sqlite":
        return tmp_path / "kho.db"
    return request.getfixturevalue("postgres_url")


def test_writers_do_not_disturb_one_another(place, times, figures):
    """All that each wrote is there once, and every book counts from 1 without a gap."""
    make_store(place)
    written = run_writers(
        place, times(4, 8), singles=times(40, 5000), batches=times(5, 100)
    )

    keys = [key for one in written for key in one.keys]
    longest = max(one.longest for one in written)
    with Ledger.open(str(place)) as ledger:
        figures(appends=len(keys), longest_wait=round(longest, 3))
        assert len(keys) == times(4 * (40 + 5), 8 * (5000 + 100))
        there = check_sound(ledger)
        assert {key: there[key] for key in keys} == {key: size_of(key) for key in keys}
        check_usable(ledger)
    # Beside other tests, on a busy machine, waits prove nothing.
    assert longest < times(float("inf"), LONGEST_WAIT)


def test_processes_that_make_one_store_at_once_all_succeed(tmp_path, times, figures):
    """One makes it, the others find it whole, whoever comes first."""
    stores, processes = times(2, 50), 16
    run_makers(tmp_path, stores, processes)

    for number in range(stores):
        with Ledger.open(str(tmp_path / f"kho-{number}.db")) as ledger:
            assert not check_sound(ledger)
            establish(ledger)
            check_usable(ledger)
    figures(stores=stores, openings=stores * processes)
