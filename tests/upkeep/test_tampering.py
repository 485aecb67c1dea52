"""Whatever is changed in a log, the first position that is not what it was is named."""

import contextlib
import shutil
import sqlite3
from datetime import date

import pytest

from ctd_core import Ledger
from ctd_core.events import MealServed
from ctd_core.ledger.examining import anchor_of
from ctd_core.store.port import Row

TAMPERED = {
    "stream": "stream || 'x'",
    "version": "version + 100",
    "kind": "kind || 'x'",
    "chapter": "chapter || 'x'",
    "month": "coalesce(month, 202401) + 1",
    "body": "replace(body, ':', ': ')",
    "words": "coalesce(words, '') || ' '",
    "salt": "CAST(coalesce(salt, x'') || x'00' AS BLOB)",
    "words_hash": "coalesce(zeroblob(32), words_hash)",
    "recorded_at": "recorded_at + 1",
    "recorded_by": "recorded_by || 'x'",
    "submission": "submission || 'x'",
    "cause": "coalesce(cause, '') || 'x'",
    "hash": "zeroblob(32)",
}


def test_every_column_has_its_way_of_being_tampered_with():
    """A new column cannot be left out of the chain unseen."""
    assert {"position", *TAMPERED} == set(Row._fields)


def tampered(place, column: str, *positions: int) -> None:
    """Change a column at positions of a log, past the ledger."""
    with contextlib.closing(sqlite3.connect(place)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        for position in positions:
            connection.execute(
                f"UPDATE log SET {column} = {TAMPERED[column]} WHERE position = ?",
                (position,),
            )


@pytest.mark.parametrize("column", TAMPERED)
def test_a_changed_column_is_named_wherever_it_is(ledger, tmp_path, column, faults):
    """At each position of the log, whatever the event."""
    ledger.backup(tmp_path / "sound.db")
    end = ledger.head().position
    for position in range(1, end + 1):
        place = tmp_path / f"{position}.db"
        shutil.copyfile(tmp_path / "sound.db", place)
        tampered(place, column, position)
        with Ledger.open(str(place), read_only=True) as bad:
            assert bad.verify() == position
            assert f"position {position} of {end}" in faults(bad)


@pytest.mark.parametrize("position", range(1, 13))
def test_a_row_that_is_gone_is_named(ledger, reach_in, position, faults):
    """The row after it does not follow the one before; the last is missed by its seal."""
    end = ledger.head().position
    assert end == 12
    anchor = anchor_of(ledger.head())
    reach_in(f"DELETE FROM log WHERE position = {position}")
    if position < end:
        assert ledger.verify() == position + 1
    else:
        assert "cut off at its end" in faults(ledger)
    assert faults(ledger, anchors=anchor) != ""


def test_rows_that_changed_places_are_named(ledger, reach_in):
    """The first of the two is where the log is no longer what it was."""
    reach_in(
        "UPDATE log SET position = 100 WHERE position = 5",
        "UPDATE log SET position = 5 WHERE position = 6",
        "UPDATE log SET position = 6 WHERE position = 100",
    )
    assert ledger.verify() == 5


def test_a_row_that_was_put_in_is_named(ledger, reach_in):
    """Behind the last row, where nothing follows that could miss it."""
    reach_in(
        "INSERT INTO log SELECT position + 1, stream, version + 1, kind, chapter, month,"
        " body, words, salt, words_hash, recorded_at + 1, recorded_by, submission,"
        " cause, hash FROM log ORDER BY position DESC LIMIT 1"
    )
    assert ledger.verify() == 13


def test_an_end_that_was_written_anew_is_known_by_the_anchor(
    place, tmp_path, faults, filled
):
    """The chain of a forged end is whole; the hash kept elsewhere is not in it."""
    with filled(str(place)) as ledger:
        anchor = anchor_of(ledger.head())
    other = tmp_path / "other.db"
    with filled(str(other)) as forged:
        assert forged.verify() is None
        assert faults(forged) == ""
        assert "written anew" in faults(forged, anchors=anchor)
        assert faults(forged, anchors=f"Trang 4 ... {anchor_of(forged.head())}.") == ""


def test_an_earlier_end_is_still_in_a_log_that_went_on(ledger, faults):
    """An anchor is of its moment; what came later does not matter."""
    anchor = anchor_of(ledger.head())
    ledger.void("ha-tien/2024-10/2", reason="sai", recorded_by="lan")
    assert faults(ledger, anchors=anchor) == ""


def test_a_file_without_an_anchor_is_told(ledger):
    """Somebody gave the wrong file."""
    found = [str(one) for one in ledger.examine(anchors="không có gì")]
    assert any("holds no end of a log" in one for one in found)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE receipts SET digest = zeroblob(32) WHERE submission = 'ht-10'",
        "UPDATE receipts SET chapter = 'an-bien' WHERE submission = 'ht-10'",
        "UPDATE receipts SET last = last + 1 WHERE submission = 'ht-10'",
        "UPDATE receipts SET first = first - 1 WHERE submission = 'ht-10'",
        "UPDATE receipts SET submission = 'ht-11' WHERE submission = 'ht-10'",
    ],
)
def test_a_receipt_that_tells_otherwise_is_named(ledger, reach_in, statement, faults):
    """Or the same file would be recorded twice, or refused."""
    reach_in(statement)
    assert "ht-1" in faults(ledger)
    assert ledger.verify() is None


def test_words_are_not_shifted_into_their_salt(ledger, reach_in):
    """The bytes under the hash would be the same; a salt has its length."""
    reach_in(
        "UPDATE log SET salt = CAST(salt || substr(words, 1, 5) AS BLOB),"
        " words = substr(words, 6) WHERE position = 5"
    )
    assert ledger.verify() == 5


def test_a_receipt_that_is_gone_is_missed(ledger, reach_in, faults):
    """The same file would be recorded twice."""
    reach_in("DELETE FROM receipts WHERE submission = 'ht-10'")
    assert "ha-tien ht-10" in faults(ledger)


def test_words_blanked_after_a_redaction_are_missed(ledger, reach_in, faults):
    """It explains what was taken out then, and nothing later."""
    ledger.redact("ha-tien/2024-10/1", reason="r", recorded_by="minh")
    fact = ledger.entry("ha-tien/2024-10/1").fact
    again = type(fact)(on=fact.on, houses=8, note="ghi lại")
    ledger.correct("ha-tien/2024-10/1", again, reason="r", recorded_by="lan")
    assert faults(ledger) == ""
    end = ledger.head().position
    reach_in(f"UPDATE log SET words = NULL, salt = NULL WHERE position = {end}")
    assert f"position {end}" in faults(ledger)


def test_anchors_of_all_sorts_are_compared(ledger, faults):
    """That of an empty store, and two of one position of which one is wrong."""
    right = anchor_of(ledger.head())
    wrong = right[:-4] + "0000"
    assert faults(ledger, anchors=f"ctd:0:{'0' * 64} {right}") == ""
    assert "written anew" in faults(ledger, anchors=f"{wrong} {right}")
    assert any("no end of a log" in str(one) for one in ledger.examine(anchors=""))


def test_words_that_nobody_took_out_are_missed(ledger, reach_in, faults):
    """The chain allows for redactions; so there must be an event that tells of each."""
    reach_in("UPDATE log SET words = NULL, salt = NULL WHERE position = 4")
    assert ledger.verify() is None
    assert "position 4" in faults(ledger)


@pytest.fixture(scope="session")
def long_log(tmp_path_factory, filled):
    """A log of some thousand events, in one file."""
    folder = tmp_path_factory.mktemp("log")
    with filled(str(folder / "long.db")) as ledger:
        for day in range(1, 31):
            facts = [MealServed(on=date(2024, 9, day), meals=n) for n in range(200)]
            ledger.record("ha-tien", facts, recorded_by="lan")
        ledger.backup(folder / "sound.db")
    return folder / "sound.db"


@pytest.mark.parametrize("column", TAMPERED)
def test_both_ends_of_a_long_log_are_watched(tmp_path, long_log, column):
    """No error by one, at the beginning or the end of many batches."""
    place = tmp_path / "long.db"
    shutil.copyfile(long_log, place)
    with Ledger.open(str(place)) as ledger:
        end = ledger.head().position
        assert ledger.verify() is None
        # From the end on: the first change is the one that is named.
        for position in (end, end - 1, 2, 1):
            tampered(place, column, position)
            assert ledger.verify() == position
