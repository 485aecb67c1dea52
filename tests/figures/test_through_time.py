"""What must hold of figures through time, whatever happened to chapters and books."""

from datetime import UTC, date, datetime
from itertools import islice
from random import Random

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
@settings(max_examples=25)
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
@settings(max_examples=25)
def test_a_parent_is_the_sum_over_its_children_at_that_date(history, month):
    """Its own books and each chapter directly below it, stocks included."""
    ledger = ledger_of(history)
    for chapter in living(ledger, Period.of(month)):
        parts = ledger.figures_by_chapter(chapter, month)
        assert summed(parts.values()) == dict(ledger.figures(chapter, month))
        for child in [*parts][1:]:
            assert dict(parts[child]) == dict(ledger.figures(child, month))


@given(histories, st.sampled_from(["2024-Q2", "2024", "2024-03..2024-08"]))
@settings(max_examples=25)
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
@settings(max_examples=25)
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
@settings(max_examples=25)
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
