"""What reads otherwise than it did: to the last đồng, entry by entry."""

from datetime import date
from itertools import islice
from random import Random

import pytest
from differences import check_figures
from histories import CHAPTERS, PERIODS, acts_of, do, new_ledger
from hypothesis import given, settings
from hypothesis import strategies as st

from ctd_core import CtdError, Month
from ctd_core.events import HouseBuilt, MealServed, MemberCounted, MemberJoined
from ctd_core.events.frozen import but


@given(st.integers(0, 2**32), st.integers(1, 25))
@settings(max_examples=10)
def test_the_entries_add_up_to_the_difference(seed, length):
    """Whatever was recorded, corrected, voided, merged or counted in between."""
    ledger, clock = new_ledger()
    entries: list[str] = []
    acts = list(islice(acts_of(Random(seed)), 2 * length))
    for act in acts[:length]:
        do(ledger, entries, *act)
        clock.turn()
    moment = clock.now
    clock.turn()
    for act in acts[length:]:
        do(ledger, entries, *act)
        clock.turn()
    for chapter in CHAPTERS:
        for period in PERIODS:
            try:
                before = ledger.figures(chapter, period, as_of=moment)
                after = ledger.figures(chapter, period)
            except CtdError:
                continue
            check_figures(ledger.diff(chapter, period, since=moment), before, after)
            nothing = ledger.diff(chapter, period, since=moment, until=moment)
            assert not nothing
            assert nothing.events == ()


@pytest.fixture
def told():
    """A ledger with two houses and a count, a moment later."""
    ledger, clock = new_ledger()
    house = HouseBuilt(on=date(2024, 3, 1), houses=2, value=5_400_000)
    count = MemberCounted(on=date(2024, 2, 1), members=100)
    ledger.record("a", [house, count], recorded_by="x")
    moment = clock.now
    clock.turn()
    return ledger, clock, moment, house


def test_a_late_a_corrected_and_a_voided_entry_are_told_apart(told):
    """Each with what it added before, and adds now."""
    ledger, _clock, moment, house = told
    ledger.record("b", [but(house, value=5_500_000)], recorded_by="y")
    new = but(house, houses=3, value=6_600_000)
    ledger.correct("a/2024-03/1", new, reason="đếm lại", recorded_by="y")
    found = ledger.diff("p", "2024-03", since=moment)
    houses, value, *totals = found.figures

    assert (houses.key, houses.amount) == ("house_built.houses", 3)
    assert [(str(e.entry), e.cause, e.before, e.after) for e in houses.entries] == [
        ("a/2024-03/1", "corrected", 2, 3),
        ("b/2024-03/1", "recorded", 0, 2),
    ]
    assert [e.recorded_by for e in houses.entries[0].events] == ["y"]
    assert value.after.printed - value.before.printed == 7_000_000  # rounded once
    assert {one.key for one in totals} >= {"social.value", "total.value"}
    assert all(one.parts == ("house_built.value",) for one in totals)
    gone = " ".join(text for line in found.lines for text in line.gone)
    new = " ".join(text for line in found.lines for text in line.new)
    assert "cất mới 2 căn nhà" in gone
    assert "cất mới 5 căn nhà" in new

    ledger.void("a/2024-03/1", reason="ghi hai lần", recorded_by="y")
    found = ledger.diff("p", "2024-03", since=moment)
    value = next(one for one in found.figures if one.key == "house_built.value")
    (entry, late) = value.entries
    assert (late.cause, value.amount) == ("recorded", 100_000)
    assert (entry.cause, entry.before, entry.after) == ("voided", 5_400_000, 0)
    assert len(entry.events) == 2


def test_a_stock_whose_count_was_overtaken_says_so(told):
    """The entry itself did not change; a later count stands in its place."""
    ledger, _clock, moment, _house = told
    joined = MemberJoined(on=date(2024, 3, 1), members=4)
    counted = MemberCounted(on=date(2024, 3, 31), members=110)
    ledger.record("a", [joined, counted], recorded_by="y")
    found = ledger.diff("a", "2024-03", since=moment)
    one = next(f for f in found.figures if f.key == "member_counted.members")

    assert one.amount == 10
    assert [(e.cause, e.before, e.after) for e in one.entries] == [
        ("superseded", 100, 0),
        ("recorded", 0, 110),
    ]


def test_a_merger_accounts_for_what_came_with_it(told):
    """No entry changed; the chapter's figures came to the report."""
    ledger, _clock, moment, _house = told
    ledger.record("q", [HouseBuilt(on=date(2024, 3, 1), houses=7)], recorded_by="y")
    between = _clock.now
    _clock.turn()
    ledger.merge_chapter("q", into="p", on=date(2024, 3, 15), recorded_by="y")
    found = ledger.diff("p", "2024-03", since=between)

    (houses,) = [one for one in found.figures if one.key == "house_built.houses"]
    assert [(e.cause, e.amount) for e in houses.entries] == [("tree", 7)]
    assert [type(e.payload).__name__ for e in found.events] == ["ChapterMerged"]
    assert moment < between


def test_what_was_said_of_sentences_and_targets_is_told(told):
    """They change lines of the report, and no figure."""
    ledger, _clock, moment, _house = told
    ledger.add_task("p", "2024-03", "Chuẩn bị Tết.", recorded_by="y")
    ledger.set_target("p", "house_built.houses", "2024", 9, recorded_by="y")
    found = ledger.diff("p", "2024-03", since=moment)

    assert found.figures == ()
    assert [type(e.payload).__name__ for e in found.events] == [
        "TaskAdded",
        "TargetSet",
    ]
    assert any("1. Chuẩn bị Tết." in line.new for line in found.lines)


def test_what_came_after_the_book_was_closed_says_why(told):
    """The mark is in the log, and the difference tells it."""
    ledger, _clock, moment, house = told
    ledger.close_book("a", Month(2024, 3), recorded_by="y")
    late = ledger.record("a", [house], late_reason="xã gửi muộn", recorded_by="y")
    (houses, _value, *_totals) = ledger.diff("p", "2024-03", since=moment).figures
    (entry,) = houses.entries
    assert str(entry.entry) == late.entries[0]
    assert list(entry.late.values()) == ["xã gửi muộn"]


def test_what_did_not_change_itself_is_no_correction(told):
    """A chapter that left with its entry, whatever was said of the entry before."""
    ledger, clock, moment, house = told
    noted = but(house, houses=1, note="nhà bà Tư")
    ledger.record("b", [noted], recorded_by="x")
    moment = clock.now
    clock.turn()
    ledger.redact("b/2024-03/1", reason="nêu tên", recorded_by="x")
    ledger.correct("b/2024-03/1", but(noted, houses=9), reason="r", recorded_by="x")
    ledger.move_chapter("b", under="q", on=date(2024, 3, 1), recorded_by="x")
    for province, amounts in (("p", (1, 0)), ("q", (0, 9))):
        found = ledger.diff(province, "2024-03", since=moment)
        (one,) = [f for f in found.figures if f.key == "house_built.houses"]
        (entry,) = one.entries
        assert (entry.cause, entry.before, entry.after) == ("tree", *amounts)


def test_a_stock_that_left_with_its_chapter_was_not_overtaken(told):
    """It is in the other chapter's stock now."""
    ledger, clock, moment, _house = told
    ledger.move_chapter("a", under="q", on=date(2024, 3, 1), recorded_by="x")
    for province, amounts in (("p", (100, 0)), ("q", (0, 100))):
        found = ledger.diff(province, "2024-03", since=moment)
        one = next(f for f in found.figures if f.key == "member_counted.members")
        (entry,) = one.entries
        assert (entry.cause, entry.before, entry.after) == ("tree", *amounts)
    assert clock.now > moment


def test_an_estimate_and_a_stated_zero_are_changes_too(told):
    """Of no amount, and told with their entries and in the adjustment."""
    ledger, _clock, moment, house = told
    ledger.correct("a/2024-03/1", but(house, hedge="trên"), reason="r", recorded_by="x")
    ledger.record("b", [MealServed(on=date(2024, 3, 1), meals=0)], recorded_by="x")
    found = ledger.diff("p", "2024-03", since=moment)
    changed = {one.key: one for one in found.figures}
    for key in ("house_built.value", "meal_served.meals"):
        (entry,) = changed[key].entries
        assert (entry.amount, len(entry.events)) == (0, 1)
    assert "trị giá trên {=5.400.000 đồng} (đã báo cáo {=5.400.000 đồng})" in (
        ledger.adjustment(found)
    )
    assert "bếp ăn tình thương: {=0} suất ăn (chưa báo cáo)" in ledger.adjustment(found)
