"""A statement that fails, whichever it is: nothing is kept, and nothing is stuck."""

import sys
from collections import Counter
from itertools import count
from pathlib import Path

import pytest
from checks import check_sound
from facts import key_of, make_store, record, some_facts
from faults import ANSWER_LOST, ERRORS, NOT_DONE, WAYS, faults, not_growing

from ctd_core import Ledger
from ctd_core.errors import StoreError

SIZE = 5


@pytest.fixture
def failing():
    """Faults that can be armed."""
    with faults() as made:
        yield made


@pytest.fixture
def ledger(failing, tmp_path):
    """A ledger in a file, whose every statement is seen."""
    make_store(tmp_path / "kho.db")
    with Ledger.open(str(tmp_path / "kho.db")) as opened:
        record(opened, "trước", 0, SIZE)
        yield opened


def statements_of_an_append(ledger, failing) -> list[str]:
    """What one append says to SQLite."""
    failing.arm(None, ERRORS[0], NOT_DONE)
    record(ledger, "đếm", 0, SIZE)
    return failing.seen


def test_each_statement_of_an_append_is_seen(ledger, failing):
    """From BEGIN to COMMIT: log, view and receipt are between, or nothing is tested."""
    seen = statements_of_an_append(ledger, failing)

    assert seen[0].startswith("BEGIN")
    assert seen[-1] == "COMMIT"
    for table in ("log", "figures", "receipts"):
        assert any(sql.startswith(f"INSERT INTO {table} ") for sql in seen), seen


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("error", ERRORS)
def test_an_append_that_fails_can_be_made_again(ledger, failing, error, way, figures):
    """Whichever statement fails, the error is a StoreError, and once more is once."""
    failed = []
    for number in count():
        before = check_sound(ledger)
        facts, key = some_facts(number, SIZE), key_of(f"{number}", number, SIZE)
        failing.arm(number, error, way)
        try:
            ledger.record_all(facts, recorded_by="thu", submission=key)
        except StoreError:
            failed.append(failing.seen[number])
        else:
            break  # each statement has had its turn
        finally:
            failing.disarm()
        is_kept = way == ANSWER_LOST and failed[-1] == "COMMIT"
        kept = Counter({key: SIZE * is_kept})
        assert check_sound(ledger) == before + kept, failed

        again = ledger.record_all(facts, recorded_by="thu", submission=key)
        assert again.outcome == ("already recorded" if is_kept else "recorded"), failed
        assert check_sound(ledger)[key] == SIZE, failed
    assert failed[0].startswith("BEGIN")
    assert failed[-1] == "COMMIT"
    figures(faults=len(failed))


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of a file's size there")
@pytest.mark.parametrize("room", [0, 100, 5000, 9000, 20000])
def test_an_append_for_which_there_is_no_room_can_be_made_again(ledger, room):
    """The same, when the system really refuses to write any more."""
    before = check_sound(ledger)
    facts, key = some_facts(1, SIZE), key_of("eng", 1, SIZE)
    wal = Path(f"{ledger._store.place}-wal")
    with not_growing(wal, room), pytest.raises(StoreError):
        ledger.record_all(facts, recorded_by="thu", submission=key)

    assert check_sound(ledger) == before
    assert ledger.record_all(facts, recorded_by="thu", submission=key)
    assert check_sound(ledger) == before + Counter({key: SIZE})
