"""Entries are corrected and voided at their addresses, and figures follow."""

from datetime import date

import pytest
from recording import DAY, OCTOBER, everything, houses, record

from ctd_core.errors import (
    ConflictError,
    InvalidFactError,
    InvalidNameError,
    RefusedError,
    UnknownChapterError,
    UnknownEntryError,
)
from ctd_core.events import BridgeBuilt, MemberCounted


def test_corrections_and_voids_keep_addresses_and_figures(ledger):
    """Each event alone says how the figures change."""
    record(ledger, houses(1, value=5), houses(2), houses(4))
    ledger.correct("kien-luong/2024-10/2", houses(3), reason="đếm lại", recorded_by="t")
    ledger.void("kien-luong/2024-10/1", reason="ghi hai lần", recorded_by="t")

    figures = ledger.figures("an-bien", OCTOBER)
    assert dict(figures) == {"house_built.houses": 7}
    assert ledger.view() == ledger.fold_log()
    changed = [str(event.entry) for event in ledger.events(6)]
    assert changed == ["kien-luong/2024-10/2", "kien-luong/2024-10/1"]


def test_what_cannot_be_corrected_is_refused(ledger):
    """The refusal names the entry and what stands."""
    record(ledger, houses(1), houses(2))
    ledger.void("kien-luong/2024-10/2", reason="x", recorded_by="t")
    for entry, new, error, says in (
        ("kien-luong/2024-10/1", houses(1), RefusedError, "already reads so"),
        (
            "kien-luong/2024-10/1",
            BridgeBuilt(on=DAY, bridges=1),
            RefusedError,
            "bridge_built",
        ),
        ("kien-luong/2024-10/2", houses(3), UnknownEntryError, "voided"),
        ("kien-luong/2024-10/9", houses(3), UnknownEntryError, "kien-luong/2024-10/9"),
        ("kien-luong/2024-10/x", houses(3), InvalidNameError, "kien-luong/2024-10/7"),
        ("nowhere/2024-10/1", houses(3), UnknownChapterError, "nowhere"),
        (
            "kien-luong/2024-10/1",
            houses(2, on=date(2024, 11, 1)),
            InvalidFactError,
            "book",
        ),
    ):
        with pytest.raises(error, match=says):
            ledger.correct(entry, new, reason="x", recorded_by="t")
    with pytest.raises(InvalidNameError, match="reason"):
        ledger.void("kien-luong/2024-10/1", reason="", recorded_by="t")


def test_the_second_of_two_people_is_told(ledger):
    """Who saw an older version of the entry cannot overwrite the correction."""
    record(ledger, houses(1))
    ledger.correct(
        "kien-luong/2024-10/1", houses(2), reason="a", recorded_by="t", if_version=1
    )
    with pytest.raises(ConflictError, match="you saw"):
        ledger.correct(
            "kien-luong/2024-10/1", houses(3), reason="b", recorded_by="u", if_version=1
        )


def test_figures_of_a_campaign_follow_corrections_into_and_out_of_it(ledger):
    """Only what stands in the campaign counts."""
    storm = {"campaign": "Bão số 3"}
    record(
        ledger, houses(1, **storm), houses(2), houses(4, **storm), houses(8, **storm)
    )
    ledger.correct(
        "kien-luong/2024-10/2", houses(16, **storm), reason="r", recorded_by="t"
    )
    ledger.correct("kien-luong/2024-10/3", houses(32), reason="r", recorded_by="t")
    ledger.correct(
        "kien-luong/2024-10/1", houses(64, **storm), reason="r", recorded_by="t"
    )
    ledger.void("kien-luong/2024-10/4", reason="r", recorded_by="t")

    found = ledger.figures("an-bien", OCTOBER, campaign="Bão số 3")
    assert found["house_built.houses"] == 64 + 16
    assert ledger.figures("an-bien", OCTOBER)["house_built.houses"] == 64 + 16 + 32


def test_view_and_log_agree_after_each_change(ledger):
    """Whatever is recorded, corrected and voided, the log alone gives the same."""
    record(ledger, houses(1, value=5), MemberCounted(on=DAY, members=9))
    assert ledger.view() == ledger.fold_log()
    for number, fact in (
        (1, houses(2)),
        (1, houses(2, value=7, hedge="trên")),
        (2, MemberCounted(on=DAY, members=0)),
        (2, MemberCounted(on=DAY, members=8, covers="whole")),
    ):
        address = f"kien-luong/2024-10/{number}"
        ledger.correct(address, fact, reason="đếm lại", recorded_by="t")
        assert ledger.view() == ledger.fold_log()
        for from_log in (False, True):
            found = ledger.figures("an-bien", OCTOBER, from_log=from_log)
            name = "members" if number == 2 else "houses"
            assert found[f"{fact.__kind__.name}.{name}"] == getattr(fact, name)
    for number in (1, 2):
        ledger.void(f"kien-luong/2024-10/{number}", reason="r", recorded_by="t")
        assert ledger.view() == ledger.fold_log()
    assert ledger.view() == {}


def test_a_void_that_comes_too_late_is_told(ledger):
    """So is a batch that saw an older version of its book."""
    record(ledger, houses(1), if_version=0)
    ledger.correct("kien-luong/2024-10/1", houses(2), reason="a", recorded_by="t")
    before = everything(ledger)
    with pytest.raises(ConflictError, match="you saw"):
        ledger.void("kien-luong/2024-10/1", reason="b", recorded_by="u", if_version=1)
    with pytest.raises(ConflictError, match="at version 2, not at 1"):
        record(ledger, houses(3), if_version=1)
    assert everything(ledger) == before
    assert record(ledger, houses(3), if_version=2)
