"""Chapters of which nothing was heard: by the check, by the ledger, by the command."""

from datetime import UTC, date, datetime

import pytest

from ctd_core import Ledger
from ctd_core.errors import RefusedError
from ctd_core.events import HouseBuilt, MemberCounted
from ctd_core.values import Month

OCTOBER = Month(2024, 10)
SILENT = "silent_chapters"


def test_a_chapter_that_sent_nothing(record, found):
    """And said nothing; the finding says how to say that there is nothing."""
    record("kien-luong", HouseBuilt, houses=1)
    (one,) = found(SILENT)

    assert str(one) == (
        "Nothing was heard for 2024-10 from 1: ha-tien. If there is nothing: ctd"
        " nothing 2024-10 --chapter ha-tien."
    )
    assert (one.severity, one.entries) == ("notice", ())


def test_one_who_adds_up_those_below_is_not_silent(ledger, record):
    """The province was heard, in its districts; where none was, it is silent too."""
    assert ledger.silent("an-bien", OCTOBER) == {
        OCTOBER: ("an-bien", "ha-tien", "kien-luong")
    }
    record("kien-luong", HouseBuilt, houses=1)
    assert ledger.silent("an-bien", OCTOBER) == {OCTOBER: ("ha-tien",)}
    assert ledger.silent("kien-luong", OCTOBER) == {OCTOBER: ()}


def test_what_the_province_sends_does_not_speak_for_a_district(ledger, record):
    """Each is to report for itself."""
    record("an-bien", HouseBuilt, houses=1)

    assert ledger.silent("an-bien", OCTOBER)[OCTOBER] == ("ha-tien", "kien-luong")


def test_that_there_is_nothing_to_report_was_heard(ledger, record, found):
    """Until it is withdrawn."""
    record("kien-luong", HouseBuilt, houses=1)
    ledger.state_nothing("ha-tien", OCTOBER, recorded_by="lan")
    assert found(SILENT) == []
    ledger.withdraw_nothing("ha-tien", OCTOBER, reason="nhầm", recorded_by="lan")

    assert len(found(SILENT)) == 1


def test_a_voided_entry_leaves_silence(ledger, record):
    """Nothing is left of what was heard."""
    entry = record("ha-tien", HouseBuilt, houses=1)
    ledger.void(entry, reason="của huyện khác", recorded_by="lan")

    assert "ha-tien" in ledger.silent("an-bien", OCTOBER)[OCTOBER]


def test_a_stock_of_before_is_no_sign_of_this_month(ledger, record):
    """It still holds, and nothing was heard."""
    record("ha-tien", MemberCounted, "2024-09", members=40)

    assert "ha-tien" in ledger.silent("an-bien", OCTOBER)[OCTOBER]


def test_only_who_was_there_can_be_silent(ledger):
    """Neither who was founded later, nor who has merged or was dissolved by then."""
    ledger.establish_chapter(
        "phu-quoc",
        name="Hội Phú Quốc",
        tier="district",
        parent="an-bien",
        on=date(2024, 11, 5),
        recorded_by="lan",
    )
    ledger.merge_chapter(
        "ha-tien", into="kien-luong", on=date(2024, 10, 1), recorded_by="lan"
    )
    silent = ledger.silent("an-bien", "2024-09..2024-11")

    assert silent == {
        Month(2024, 9): ("an-bien", "ha-tien", "kien-luong"),
        Month(2024, 10): ("an-bien", "kien-luong"),
        Month(2024, 11): ("an-bien", "kien-luong", "phu-quoc"),
    }
    with pytest.raises(RefusedError, match="Ask for kien-luong"):
        ledger.silent("ha-tien", OCTOBER)


@pytest.fixture
def early():
    """A province on 12 November 2024."""
    moment = datetime(2024, 11, 12, tzinfo=UTC)
    with Ledger.open("memory:", clock=lambda: moment) as ledger:
        ledger.establish_chapter(
            "x", name="X", tier="province", on=date(2024, 10, 1), recorded_by="lan"
        )
        yield ledger


def test_months_that_have_not_come_are_passed_over_in_silence(early):
    """Of a year, only those in which the chapter was, up to the one that it is."""
    months = [str(month) for month in early.silent("x", "2024")]

    assert months == ["2024-10", "2024-11"]
    assert early.silent("x", "2024-12") == {}
    assert early.check("x", "2025") == ()
