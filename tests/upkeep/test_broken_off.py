"""A server that breaks off in the middle: what is recorded is recorded once."""

import contextlib
from datetime import date

import pytest

from ctd_core.errors import StoreUnavailableError
from ctd_core.events import MealServed
from ctd_core.ledger import journal
from ctd_core.values import Month

MEALS = [MealServed(on=date(2024, 10, 2), meals=7)]
GONE = StoreUnavailableError(place="postgresql://x", why="it broke off")


@pytest.fixture
def breaking(ledger, monkeypatch):
    """Let appends break off, before or after they are committed."""
    monkeypatch.setattr(journal, "_PAUSES", (0, 0, 0))
    write = ledger._store.write

    def break_off(*when: str) -> None:
        waiting = list(when)

        @contextlib.contextmanager
        def breaking_write():
            now = waiting.pop(0) if waiting else ""
            if now == "before":
                raise GONE
            with write() as tx:
                yield tx
            if now == "after":
                raise GONE

        monkeypatch.setattr(ledger._store, "write", breaking_write)

    return break_off


@pytest.mark.parametrize(
    "when", [["before"], ["after"], ["before", "after"], ["after", "before", "before"]]
)
@pytest.mark.parametrize("key", [None, "k"])
def test_a_record_is_there_once(ledger, breaking, when, key):
    """Whether the answer was lost or the question."""
    head = ledger.head().position
    breaking(*when)
    receipt = ledger.record("ha-tien", MEALS, recorded_by="lan", submission=key)
    assert ledger.head().position == head + 1
    assert list(receipt.entries) == ["ha-tien/2024-10/7"]
    if key is None:
        assert receipt.outcome == "recorded"
    assert ledger.view() == ledger.fold_log()


def test_a_revised_file_is_taken_once(ledger, breaking):
    """With all that it corrects and voids."""
    ledger.record("an-bien", [*MEALS, *MEALS], recorded_by="lan", submission="ab")
    breaking("after")
    (done,) = ledger.replace(
        "ab", [("an-bien", MEALS[0])], reason="gửi lại", recorded_by="lan"
    )
    assert (done.replaces, len(done.voided)) == ("ab", 1)
    assert len(ledger.entries("an-bien", Month(2024, 10))) == 1


def test_a_server_that_stays_away_is_told(ledger, breaking):
    """After some tries; nothing is recorded."""
    head = ledger.head()
    breaking(*["before"] * 9)
    with pytest.raises(StoreUnavailableError, match="try again when it is back"):
        ledger.record("ha-tien", MEALS, recorded_by="lan")
    assert ledger.head() == head
