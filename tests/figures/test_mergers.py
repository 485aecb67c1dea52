"""A stock passes to the successor of a chapter; what was told before stays."""

from datetime import UTC, date, datetime

import pytest

from ctd_core import CtdError, Ledger, Month
from ctd_core.events import HouseBuilt, MemberCounted, MemberJoined

DONE = datetime(2025, 1, 31, tzinfo=UTC)


@pytest.fixture
def merged():
    """Two provinces that have counted; one merges into the other on 1 July."""
    ledger = Ledger.open("memory:", clock=lambda: DONE)
    for chapter in ("p", "q"):
        ledger.establish_chapter(
            chapter, name=chapter, tier="province", on=date(2020, 1, 1)
        )
    counted(ledger, "p", 3, 100)
    counted(ledger, "q", 5, 40)
    ledger.merge_chapter("q", into="p", on=date(2024, 7, 1), recorded_by="x")
    return ledger


def counted(ledger: Ledger, chapter: str, month: int, members: int, **more) -> None:
    """Record a count."""
    fact = MemberCounted(on=Month(2024, month).last_day, members=members, **more)
    ledger.record(chapter, [fact], recorded_by="x")


def joined(ledger: Ledger, chapter: str, month: int, members: int) -> None:
    """Record members who joined."""
    fact = MemberJoined(on=Month(2024, month).last_day, members=members)
    ledger.record(chapter, [fact], recorded_by="x")


def members(ledger: Ledger, chapter: str, month: int) -> int | None:
    """The members at the end of a month."""
    return ledger.figures(chapter, Month(2024, month))["member_counted.members"]


def test_a_stock_passes_to_the_successor_until_it_counts_for_itself(merged):
    """From the month of the merger on, and no earlier."""
    assert members(merged, "p", 6) == 100
    assert members(merged, "p", 7) == 140
    joined(merged, "p", 8, 3)
    assert members(merged, "p", 8) == 143
    counted(merged, "p", 9, 150)
    assert members(merged, "p", 9) == 150
    assert members(merged, "p", 8) == 143


def test_a_stock_passes_on_along_a_chain_of_mergers(merged):
    """Whoever counts last in the chain counts for all before it."""
    merged.establish_chapter("r", name="r", tier="province", on=date(2020, 1, 1))
    merged.merge_chapter("p", into="r", on=date(2024, 9, 1), recorded_by="x")
    assert members(merged, "r", 9) == 140
    counted(merged, "r", 10, 7)
    assert members(merged, "r", 10) == 7


def test_a_successor_that_never_counted_moves_what_it_was_left():
    """By its joins from the month of the merger on."""
    ledger = Ledger.open("memory:", clock=lambda: DONE)
    for chapter in ("p", "q"):
        ledger.establish_chapter(
            chapter, name=chapter, tier="province", on=date(2020, 1, 1)
        )
    counted(ledger, "q", 5, 40)
    joined(ledger, "p", 6, 7)
    ledger.merge_chapter("q", into="p", on=date(2024, 7, 15), recorded_by="x")
    assert members(ledger, "p", 6) is None
    joined(ledger, "p", 7, 2)
    joined(ledger, "q", 7, 1)
    assert members(ledger, "p", 7) == 43
    joined(ledger, "p", 9, 5)
    assert members(ledger, "p", 9) == 48


def test_a_predecessor_that_never_counted_leaves_nothing_to_move():
    """The successor's joins move what the other one left."""
    ledger = Ledger.open("memory:", clock=lambda: DONE)
    for chapter in ("p", "q", "r"):
        ledger.establish_chapter(
            chapter, name=chapter, tier="province", on=date(2020, 1, 1)
        )
    counted(ledger, "r", 5, 40)
    for chapter, month in (("q", 6), ("r", 7)):
        ledger.merge_chapter(
            chapter, into="p", on=date(2024, month, 1), recorded_by="x"
        )
    joined(ledger, "p", 6, 7)
    assert members(ledger, "p", 6) is None
    joined(ledger, "p", 7, 2)
    assert members(ledger, "p", 7) == 42


def test_a_dissolved_chapter_leaves_its_flows_and_takes_its_stock():
    """What it did in its last month counts; its members are nobody's."""
    ledger = Ledger.open("memory:", clock=lambda: DONE)
    for chapter, tier, parent in (("p", "province", None), ("a", "district", "p")):
        ledger.establish_chapter(
            chapter, name=chapter, tier=tier, parent=parent, on=date(2020, 1, 1)
        )
    counted(ledger, "a", 5, 40)
    houses = HouseBuilt(on=date(2024, 7, 2), houses=2)
    ledger.record("a", [houses], recorded_by="x")
    ledger.dissolve_chapter("a", on=date(2024, 7, 20), recorded_by="x")

    assert members(ledger, "p", 6) == 40
    assert members(ledger, "p", 7) is None
    counted(ledger, "p", 7, 5)
    assert members(ledger, "p", 7) == 5
    assert ledger.figures("p", "2024-07")["house_built.houses"] == 2
    with pytest.raises(CtdError, match="dissolved on 2024-07-20"):
        ledger.figures("a", "2024-08")


def test_a_whole_count_holds_on_after_what_it_covered_has_merged():
    """Nothing that it covers is counted beside it, until the successor counts."""
    ledger = Ledger.open("memory:", clock=lambda: DONE)
    for chapter, tier, parent, on in (
        ("p", "province", None, date(2020, 1, 1)),
        ("q", "province", None, date(2020, 1, 1)),
        ("a", "district", "q", date(2020, 1, 1)),
        ("x", "commune", "p", date(2024, 7, 1)),
    ):
        ledger.establish_chapter(chapter, name=chapter, tier=tier, parent=parent, on=on)
    counted(ledger, "p", 3, 100)
    counted(ledger, "a", 3, 30)
    counted(ledger, "q", 5, 50, covers="whole")
    ledger.merge_chapter("a", into="x", on=date(2024, 7, 1), recorded_by="x")
    ledger.merge_chapter("q", into="p", on=date(2024, 7, 1), recorded_by="x")

    assert members(ledger, "p", 7) == 150
    joined(ledger, "x", 8, 4)
    assert members(ledger, "p", 8) == 154
    assert members(ledger, "x", 8) == 34
    counted(ledger, "x", 9, 35)
    assert members(ledger, "p", 9) == 154
    counted(ledger, "p", 10, 160, covers="whole")
    assert members(ledger, "p", 10) == 160


@pytest.mark.parametrize("first", ["a", "z"])
def test_a_successor_moves_what_it_was_left_first(first):
    """Whichever of its predecessors merged first, and whatever they are called."""
    ledger = Ledger.open("memory:", clock=lambda: DONE)
    for chapter in ("a", "s", "z"):
        ledger.establish_chapter(
            chapter, name=chapter, tier="province", on=date(2020, 1, 1)
        )
    counted(ledger, "a", 1, 100)
    counted(ledger, "z", 1, 200)
    last = {"a": "z", "z": "a"}[first]
    ledger.merge_chapter(first, into="s", on=date(2024, 3, 1), recorded_by="x")
    joined(ledger, "s", 4, 10)
    ledger.merge_chapter(last, into="s", on=date(2024, 6, 1), recorded_by="x")
    assert members(ledger, "s", 6) == 310


@pytest.mark.parametrize("how", ["move", "merge", "dissolve"])
def test_a_whole_count_keeps_what_moved_it_when_a_chapter_leaves(how):
    """Up to then it stood below; the sum of the children is the parent all the same."""
    ledger = Ledger.open("memory:", clock=lambda: DONE)
    for chapter, tier, parent in (
        ("c", "central", None),
        ("p", "province", "c"),
        ("q", "province", "c"),
        ("d", "district", "p"),
        ("e", "district", "q"),
    ):
        ledger.establish_chapter(
            chapter, name=chapter, tier=tier, parent=parent, on=date(2020, 1, 1)
        )
    counted(ledger, "p", 1, 1000, covers="whole")
    counted(ledger, "q", 1, 55)
    counted(ledger, "d", 1, 20)
    joined(ledger, "d", 2, 10)
    on = date(2024, 4, 1)
    if how == "move":
        ledger.move_chapter("d", under="q", on=on, recorded_by="x")
        joined(ledger, "d", 5, 7)
    elif how == "merge":
        ledger.merge_chapter("d", into="e", on=on, recorded_by="x")
    else:
        ledger.dissolve_chapter("d", on=on, recorded_by="x")
    left = {"move": 30 + 7, "merge": 30, "dissolve": 0}[how]
    for month, of_q in ((3, 55), (6, 55 + left)):
        assert members(ledger, "p", month) == 1010
        assert members(ledger, "q", month) == of_q
        assert members(ledger, "c", month) == 1010 + of_q
        assert ledger.explain("c", f"2024-{month:02}", "member_counted.members").adds_up


def test_a_month_without_the_chapter_says_where_to_ask(merged):
    """It has merged, and its successor has the figures."""
    with pytest.raises(CtdError, match=r"merged into p on 2024-07-01.*Ask for p"):
        merged.figures("q", "2024-08")
    assert merged.figures("q", "2024")["member_counted.members"] is None
    assert merged.figures("q", "2024-H1")["member_counted.members"] == 40
    with pytest.raises(CtdError, match="established on 2020-01-01"):
        merged.figures("p", "2019")
