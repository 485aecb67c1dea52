"""A log is followed: what is there, then what comes, from a position on."""

import threading
from datetime import date
from itertools import islice

import pytest

from ctd_core import Ledger
from ctd_core.errors import ClosedLedgerError
from ctd_core.events import HouseBuilt

DAY = date(2024, 10, 12)


def build(ledger, houses) -> None:
    """Record that houses were built."""
    ledger.record("ha-tien", [HouseBuilt(on=DAY, houses=houses)], recorded_by="lan")


def test_what_is_there_comes_first_and_then_what_is_recorded(ledger):
    """One who waits at the end is told as soon as it is looked again."""
    start = ledger.head().position
    build(ledger, 1)
    events = ledger.follow(start, every=0.01)
    assert next(events).payload.houses == 1

    later = threading.Timer(0.05, build, (ledger, 2))
    later.start()
    assert next(events).payload.houses == 2
    later.join()


def test_who_begins_after_a_position_misses_nothing_and_gets_nothing_twice(ledger):
    """The position of the last event is all that has to be kept."""
    for houses in range(1, 6):
        build(ledger, houses)
    stop = threading.Event()
    stop.set()
    first = list(islice(ledger.follow(stop=stop), 5))
    rest = list(ledger.follow(first[-1].position, stop=stop))

    assert [*first, *rest] == list(ledger.events())


def test_a_long_log_is_followed_in_pieces(ledger, monkeypatch):
    """All of it comes, although less is read at once."""
    monkeypatch.setattr("ctd_core.ledger.reading._AT_ONCE", 2)
    for houses in range(1, 6):
        build(ledger, houses)
    stop = threading.Event()
    stop.set()

    assert list(ledger.follow(stop=stop)) == list(ledger.events())


def test_it_ends_when_it_is_told_to_while_it_waits(ledger):
    """The one who waits does not have to be given another event first."""
    stop = threading.Event()
    events = ledger.follow(ledger.head().position, every=60, stop=stop)
    threading.Timer(0.05, stop.set).start()

    assert list(events) == []


def test_it_holds_nothing_of_the_store_meanwhile(tmp_path):
    """A follower who was left alone keeps no connection from being closed."""
    with Ledger.open(str(tmp_path / "a.db"), create=True) as ledger:
        ledger.establish_chapter("ha-tien", name="Hà Tiên", tier="district", on=DAY)
        build(ledger, 1)
        events = ledger.follow()
        next(events)
        assert list(ledger.events())
    with pytest.raises(ClosedLedgerError):
        list(events)
