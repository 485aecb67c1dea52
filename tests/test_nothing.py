"""Who has nothing to report is told from who is silent, without reading the log."""

from datetime import date, datetime

import pytest

from ctd_core import Ledger, Month
from ctd_core.errors import RefusedError, UnknownChapterError, UnknownEntryError
from ctd_core.events import HouseBuilt
from ctd_core.figures.changes import NOTHING, Amount, Cell
from ctd_core.ledger.journal import VIETNAM
from ctd_core.ledger.upkeep import restore

OCTOBER, NOVEMBER = Month(2024, 10), Month(2024, 11)
LAN = {"recorded_by": "lan"}
HOUSE = HouseBuilt(on=date(2024, 10, 12), houses=1)
CELL = Cell(202410, "ha-tien", NOTHING, "", 0)


@pytest.fixture
def stated(ledger):
    """A ledger in which a district has nothing to report for October."""
    assert ledger.state_nothing("ha-tien", OCTOBER, **LAN)
    return ledger


def test_the_view_tells_who_has_nothing_to_report(stated):
    """And no figure does: nothing was recorded is not zero."""
    assert stated.view() == stated.fold_log() == {CELL: Amount(0, 1)}
    for from_log in (False, True):
        assert not len(stated.figures("an-bien", OCTOBER, from_log=from_log))
    assert stated.entries("ha-tien", OCTOBER) == {}


def test_stated_again_changes_nothing(stated):
    """The log is as long as before."""
    head = stated.head()
    assert not stated.state_nothing("ha-tien", OCTOBER, **LAN)
    assert stated.head() == head


def test_withdrawn_the_chapter_is_silent_again(stated):
    """Nothing is left in the view; a reason is needed."""
    stated.withdraw_nothing("ha-tien", OCTOBER, reason="nhầm tháng", **LAN)
    assert stated.view() == stated.fold_log() == {}
    with pytest.raises(RefusedError, match="not stated"):
        stated.withdraw_nothing("ha-tien", OCTOBER, reason="nhầm tháng", **LAN)
    assert stated.state_nothing("ha-tien", OCTOBER, **LAN)


def test_a_fact_recorded_later_ends_it_and_leaves_the_cell(stated):
    """The month was not passed over in silence; with the fact it has something."""
    stated.record("ha-tien", [HOUSE], **LAN)
    houses = Cell(202410, "ha-tien", "house_built.houses", "", 0)
    assert stated.view() == {CELL: Amount(0, 1), houses: Amount(1, 1)}
    with pytest.raises(RefusedError, match="ha-tien/2024-10/2"):
        stated.state_nothing("ha-tien", OCTOBER, **LAN)
    assert stated.view() == stated.fold_log()


def test_its_place_in_the_book_is_no_entry(stated):
    """It is not corrected, voided or looked up as one."""
    with pytest.raises(UnknownEntryError, match="ctd log"):
        stated.entry("ha-tien/2024-10/1")
    with pytest.raises(UnknownEntryError, match="ctd log"):
        stated.void("ha-tien/2024-10/1", reason="r", **LAN)


def test_a_chapter_that_was_not_there_yet_or_a_month_to_come_is_refused():
    """As for facts."""
    now = datetime(2024, 10, 31, 12, tzinfo=VIETNAM)
    with Ledger.open("memory:", clock=lambda: now) as ledger:
        ledger.establish_chapter("x", name="Hội", tier="district", on=date(2024, 5, 2))
        with pytest.raises(RefusedError, match="established"):
            ledger.state_nothing("x", Month(2024, 4), **LAN)
        with pytest.raises(RefusedError, match="future"):
            ledger.state_nothing("x", NOVEMBER, **LAN)
        with pytest.raises(UnknownChapterError):
            ledger.state_nothing("y", OCTOBER, **LAN)
        with pytest.raises(UnknownChapterError):
            ledger.withdraw_nothing("y", OCTOBER, reason="r", **LAN)
        assert ledger.state_nothing("x", OCTOBER, **LAN)


def test_copies_and_rebuilt_views_hold_it(tmp_path):
    """Store to store, by JSON lines, and made anew from the log."""
    first, copied = tmp_path / "a.db", tmp_path / "b.db"
    with Ledger.open(str(first), create=True) as ledger:
        ledger.establish_chapter(
            "ha-tien", name="Hội", tier="district", on=date(1990, 1, 1)
        )
        ledger.state_nothing("ha-tien", OCTOBER, **LAN)
        ledger.state_nothing("ha-tien", NOVEMBER, **LAN)
        ledger.withdraw_nothing("ha-tien", NOVEMBER, reason="r", **LAN)
        ledger.set_target("ha-tien", "total.value", "2024", 10**9, set_by="TW", **LAN)
        ledger.copy_to(str(copied))
        ledger.copy_to(f"jsonl:{tmp_path / 'a.jsonl'}")
        told = [str(one) for one in ledger.examine() if one.grade == "fault"]
        assert (told, bool(ledger.rebuild())) == ([], False)
        targets = ledger.targets("ha-tien")
    restore(tmp_path / "a.jsonl", str(tmp_path / "c.db"))
    for place in (copied, tmp_path / "c.db"):
        with Ledger.open(str(place)) as ledger:
            ledger.rebuild()
            assert ledger.view() == {CELL: Amount(0, 1)}
            assert ledger.targets("ha-tien") == targets


def test_a_lost_cell_is_found_and_put_back(tmp_path):
    """The log is what counts."""
    import contextlib
    import sqlite3

    place = tmp_path / "a.db"
    with Ledger.open(str(place), create=True) as ledger:
        ledger.establish_chapter("x", name="Hội", tier="district", on=date(1990, 1, 1))
        ledger.state_nothing("x", OCTOBER, **LAN)
    with contextlib.closing(sqlite3.connect(place)) as connection, connection:
        connection.execute("DELETE FROM figures")
    with Ledger.open(str(place)) as ledger:
        faults = [str(one) for one in ledger.examine() if one.grade == "fault"]
        assert "x 202410 nothing" in "\n".join(faults)
        assert ledger.rebuild().cells == 1
        assert ledger.view() == ledger.fold_log() != {}
