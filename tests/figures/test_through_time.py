"""What must hold of figures through time, whatever happened to chapters and books."""

from datetime import UTC, date, datetime
from itertools import islice
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctd_core import CtdError, Ledger, Month, Period
from ctd_core.events import (
    HouseBuilt,
    MealServed,
    MemberCounted,
    MemberJoined,
    MemberLeft,
)
from ctd_core.events.frozen import but

FIRST = Month(2024, 1)
YEAR = Period.parse("2024")
HOUSES = "house_built.houses"
CHAPTERS = ("n", "p", "q", "a", "b", "c", "d")
DONE = datetime(2025, 1, 31, tzinfo=UTC)

months = st.integers(0, 11).map(FIRST.plus)
histories = st.builds(
    lambda seed, length: list(islice(acts_of(Random(seed)), length)),
    st.integers(0, 2**32),
    st.integers(1, 70),
)
"""Long histories; the shorter ones are beginnings of them."""


def acts_of(random: Random):
    """What happens: mostly facts, some amended, and now and then a chapter ends."""
    while True:
        act = random.choices(
            ("record", "correct", "void", "merge", "move", "dissolve", "replace"),
            (30, 5, 3, 3, 2, 1, 2),
        )[0]
        month = FIRST.plus(random.randrange(12))
        on = date(2024, month.month, random.choice((1, 15)))
        one, other = random.choice("pqabcde"), random.choice("npqabcde")
        about = {
            "record": (one, month, fact_of(month, random)),
            "correct": (random.randrange(99), random.randint(1, 90)),
            "void": (random.randrange(99),),
            "dissolve": (one, on),
            "replace": (one, on),
        }
        yield act, *about.get(act, (one, other, on))


def fact_of(month: Month, random: Random):
    """A fact of a month: some flow, a stock, or what moves it."""
    on, count = month.last_day, random.randrange(40)
    worth = random.choice((None, random.randrange(3_000_000)))
    return random.choice(
        (
            HouseBuilt(on=on, houses=count, value=worth),
            MealServed(on=on, meals=count, value=worth),
            MemberJoined(on=on, members=count),
            MemberLeft(on=on, members=count),
            MemberCounted(on=on, members=50 + count),
        )
    )


def whole(fact):
    """The same count, for the whole."""
    return but(fact, covers="whole") if isinstance(fact, MemberCounted) else fact


def ledger_of(history, *, wholes: bool = False) -> Ledger:
    """A ledger in which all of a history happened that it did not refuse."""
    ledger = Ledger.open("memory:", clock=lambda: DONE)
    for chapter, tier, parent in (
        ("n", "central", None),
        ("p", "province", "n"),
        ("q", "province", "n"),
        ("a", "district", "p"),
        ("b", "district", "p"),
        ("c", "district", "q"),
        ("d", "commune", "a"),
    ):
        ledger.establish_chapter(
            chapter, name=chapter, tier=tier, parent=parent, on=date(2020, 1, 1)
        )
    entries: list[str] = []
    for act, *about in history:
        try:
            _do(ledger, entries, act, *about, wholes=wholes)
        except CtdError:
            continue
    return ledger


def _do(ledger, entries, act, *about, wholes):
    by = {"recorded_by": "x"}
    if act == "record":
        chapter, month, fact = about
        fact = whole(fact) if wholes and fact.on.month % 2 else fact
        entries.extend(ledger.record(chapter, [fact], month=month, **by).entries)
    elif act == "merge":
        chapter, into, on = about
        ledger.merge_chapter(chapter, into=into, on=on, **by)
    elif act == "move":
        chapter, under, on = about
        ledger.move_chapter(chapter, under=under, on=on, **by)
    elif act == "replace":
        _replace(ledger, *about, **by)
    elif act == "dissolve":
        ledger.dissolve_chapter(about[0], on=about[1], **by)
    elif entries:
        entry = entries[about[0] % len(entries)]
        if act == "void":
            ledger.void(entry, reason="r", **by)
        else:
            fact = ledger.entry(entry).fact
            if fact is not None:
                new = but(fact, **{fact.__kind__.amounts[0]: about[1]})
                ledger.correct(entry, new, reason="r", **by)


def _replace(ledger, chapter, on, **by):
    """Merge a chapter into one that is founded for it, as a reform does."""
    old = ledger.chapters()[chapter]
    ledger.establish_chapter(
        "e", name="e", tier=old.tier, parent=old.parent_on(on), on=on, **by
    )
    ledger.merge_chapter(chapter, into="e", on=on, **by)


def living(ledger: Ledger, period: Period) -> list[str]:
    """The chapters that were there in a period."""
    return [
        c.id
        for c in ledger.chapters()
        if any(c.existed_in(month) for month in period.months)
    ]


def summed(parts) -> dict[str, int]:
    """The sums of figures."""
    found: dict[str, int] = {}
    for figures in parts:
        for key, amount in figures.items():
            found[key] = found.get(key, 0) + amount
    return found


@given(histories, st.sampled_from(["2024-Q1", "2024-H1", "2024", "2024-02..2024-11"]))
@settings(max_examples=40)
def test_a_longer_period_is_the_sum_of_its_months(history, text):
    """Exactly and as printed; its stocks are those at its end."""
    ledger, period = ledger_of(history), Period.parse(text)
    for chapter in living(ledger, period):
        found = ledger.figures(chapter, period)
        by_month = ledger.figures_by_month(chapter, period)
        expected = summed(by_month.values())
        last = by_month[period.last]
        for key in found.keys() | expected.keys():
            if ledger.catalogue[key].is_stock:
                assert found[key] == last[key]
                continue
            assert found[key] == expected[key]
            figures = [f for one in by_month.values() if (f := one.figure(key))]
            assert found.figure(key).printed == sum(f.printed for f in figures)
            assert found.figure(key).entries == sum(f.entries for f in figures)


@given(histories, months)
@settings(max_examples=40)
def test_a_parent_is_the_sum_over_its_children_at_that_date(history, month):
    """Its own books and each chapter directly below it, stocks included."""
    ledger = ledger_of(history)
    for chapter in living(ledger, Period.of(month)):
        parts = ledger.figures_by_chapter(chapter, month)
        assert summed(parts.values()) == dict(ledger.figures(chapter, month))
        for child in [*parts][1:]:
            assert dict(parts[child]) == dict(ledger.figures(child, month))


@given(histories, st.sampled_from(["2024-Q2", "2024", "2024-03..2024-08"]))
@settings(max_examples=40)
def test_the_flows_of_a_year_are_the_sum_over_those_below_it_then(history, text):
    """Each for the months in which it was."""
    ledger, period = ledger_of(history), Period.parse(text)
    for chapter in living(ledger, period):
        parts = summed(ledger.figures_by_chapter(chapter, period).values())
        assert parts == dict(ledger.figures(chapter, period))


@given(histories, months, st.booleans())
@settings(max_examples=25)
def test_an_explanation_adds_up_to_its_figure(history, month, wholes):
    """Whatever mix of corrections, voids, mergers, moves, stocks and whole counts."""
    ledger = ledger_of(history, wholes=wholes)
    for period in (Period.of(month), Period(FIRST, month), YEAR):
        for chapter in living(ledger, period):
            found = ledger.figures(chapter, period)
            for key in found:
                explained = ledger.explain(chapter, period, key, deep=True)
                assert explained.figure == found.figure(key)
                assert explained.adds_up, explained
                amounts = [one.amount for one in explained.all_entries()]
                assert sum(amounts) == found[key]


@given(histories, months, st.booleans())
@settings(max_examples=25)
def test_the_view_and_the_log_give_the_same_figures(history, month, wholes):
    """Of every chapter, for a month and for the year."""
    ledger = ledger_of(history, wholes=wholes)
    for period in (Period.of(month), YEAR):
        for chapter in living(ledger, period):
            seen = ledger.figures(chapter, period)
            folded = ledger.figures(chapter, period, from_log=True)
            assert dict(seen) == dict(folded)
            assert seen.unrecorded == folded.unrecorded


@given(histories, months)
@settings(max_examples=40)
def test_a_restated_comparison_is_the_sum_of_the_predecessors(history, month):
    """What has merged since is added to the month before, once."""
    ledger = ledger_of(history)
    before = month.plus(-1)
    for chapter in living(ledger, Period.of(month)):
        compared = ledger.comparisons(chapter, month)
        other = compared.figures("previous")
        merged = ledger.chapters().predecessors(chapter, month, before)
        assert set(other.restated) == set(merged)
        then = [chapter, *merged]
        expected = summed(
            ledger.figures(one, before)
            for one in then
            if ledger.chapters()[one].existed_in(before)
        )
        assert dict(other) == expected


@given(histories)
@settings(max_examples=40)
def test_what_is_held_beside_it_is_restated_alike(history):
    """Each month of the period itself, too, has those that have merged since."""
    ledger = ledger_of(history)
    tree = ledger.chapters()
    for chapter in tree:
        if not chapter.existed_in(YEAR.last):
            continue
        compared = ledger.comparisons(chapter.id, YEAR)
        expected = summed(
            ledger.figures(one, then)
            for then in YEAR.months
            for one in (chapter.id, *tree.predecessors(chapter.id, YEAR.last, then))
            if tree[one].existed_in(then)
        )
        now = compared.compare(HOUSES, "previous").amount
        assert now == expected.get(HOUSES)


@given(histories, months)
@settings(max_examples=25)
def test_what_happens_to_chapters_later_changes_no_earlier_month(history, month):
    """A month reads the same before and after mergers, moves and ends that follow it."""
    ledger = ledger_of(
        [act for act in history if act[0] in ("record", "correct", "void")]
    )
    before = {c: dict(ledger.figures(c, month)) for c in CHAPTERS}
    on = month.plus(1).first_day
    for act, *about in history:
        try:
            if act in ("merge", "move", "dissolve"):
                _do(ledger, [], act, *about[:-1], max(about[-1], on), wholes=False)
        except CtdError:
            continue
    assert {c: dict(ledger.figures(c, month)) for c in CHAPTERS} == before


# --- stocks across a merger -----------------------------------------------------------


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


def test_a_month_without_the_chapter_says_where_to_ask(merged):
    """It has merged, and its successor has the figures."""
    with pytest.raises(CtdError, match=r"merged into p on 2024-07-01.*Ask for p"):
        merged.figures("q", "2024-08")
    assert merged.figures("q", "2024")["member_counted.members"] is None
    assert merged.figures("q", "2024-H1")["member_counted.members"] == 40
    with pytest.raises(CtdError, match="established on 2020-01-01"):
        merged.figures("p", "2019")


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


def test_a_campaign_is_folded_from_the_verified_log_as_well():
    """Both are asked for, and both are given."""
    ledger = Ledger.open("memory:", clock=lambda: DONE)
    ledger.establish_chapter("p", name="p", tier="province", on=date(2020, 1, 1))
    facts = [
        HouseBuilt(on=date(2024, 3, 1), houses=3, campaign="Tết"),
        HouseBuilt(on=date(2024, 3, 1), houses=4),
    ]
    ledger.record("p", facts, recorded_by="x")
    for from_log in (False, True):
        found = ledger.figures("p", "2024-03", campaign="Tết", from_log=from_log)
        assert found["house_built.houses"] == 3


def test_half_a_year_is_not_compared_with_a_whole_one():
    """Nor a chapter's first months with as many before it was there."""
    ledger = Ledger.open("memory:", clock=lambda: DONE)
    for chapter, month in (("p", 1), ("q", 3)):
        ledger.establish_chapter(
            chapter, name=chapter, tier="province", on=date(2024, month, 1)
        )
        for later in range(month, 8):
            fact = HouseBuilt(on=date(2024, later, 1), houses=3)
            ledger.record(chapter, [fact], recorded_by="x")
    beside = ledger.comparisons("q", "2024-Q2").compare(
        "house_built.houses", "previous"
    )
    assert (beside.amount, beside.base, beside.difference) == (9, 3, None)
    assert beside.unrecorded == (Month(2024, 1), Month(2024, 2))
    whole = ledger.comparisons("p", "2024-Q2").compare("house_built.houses", "previous")
    assert whole.difference == 0
    assert ledger.figures("q", "2024-Q1").absent == (Month(2024, 1), Month(2024, 2))
