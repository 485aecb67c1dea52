"""What must always hold of figures, whatever was recorded, corrected and voided."""

from collections import Counter
from datetime import date

import pytest
from figuring import OCTOBER, counted, figures_of, joined, left, of, reader_of
from hypothesis import given
from hypothesis import strategies as st

from ctd_core.events import (
    HouseBuilt,
    HumanitarianAddressAssisted,
    UnitCounted,
    core_vocabulary,
)
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.events.sentences import TaskAdded
from ctd_core.events.stored import NewEvent
from ctd_core.figures.changes import Amount, Cell, fold
from ctd_core.values import Period

amounts = st.one_of(st.none(), st.integers(0, 10**12))
houses = st.builds(
    lambda n, value, hedge: HouseBuilt(
        on=date(2024, 10, 1),
        houses=n,
        value=value,
        hedge=hedge if value is not None else None,
        large=True,
    ),
    st.integers(0, 10**9),
    amounts,
    st.sampled_from([None, "trên", "gần"]),
)


@st.composite
def histories(draw):
    """A history of one book, and the facts that stand at its end."""
    standing, events = {}, []
    for version in range(1, draw(st.integers(1, 12)) + 1):
        act = draw(st.sampled_from(["record", "correct", "void"]))
        if act == "record" or not standing:
            payload = standing[version] = draw(houses)
        else:
            entry = draw(st.sampled_from(sorted(standing)))
            old = standing.pop(entry)
            if act == "void":
                payload = EntryVoided(entry=entry, old=old, reason="r")
            else:
                new = standing[entry] = draw(houses)
                payload = EntryCorrected(entry=entry, old=old, new=new, reason="r")
        events.append(NewEvent("book/a/2024-10", version, "a", OCTOBER, payload, "s"))
    return events, list(standing.values())


@given(histories(), st.integers(0, 12))
def test_totals_do_not_depend_on_where_the_log_is_cut(history, cut):
    """Folding in two batches gives the same as folding once."""
    events, _standing = history

    assert fold(events[cut:], fold(events[:cut])) == fold(events)


@given(histories())
def test_figures_are_the_sum_of_the_facts_that_stand(history):
    """Corrected and voided facts leave nothing behind."""
    events, standing = history
    expected = Counter()
    for fact in standing:
        expected["house_built.houses"] += fact.houses
        if fact.value is not None:
            expected["house_built.value"] += fact.value
    figures = figures_of(*events)

    assert figures["house_built.houses"] == (
        expected["house_built.houses"] if standing else None
    )
    worths = [fact for fact in standing if fact.value is not None]
    assert figures["total.value"] == (expected["house_built.value"] if worths else None)
    hedges = {fact.hedge for fact in worths}
    shared = hedges.pop() if len(hedges) == 1 else None
    found = figures.figure("house_built.value")
    assert (found.hedge if found else None) == shared
    assert (found.entries if found else 0) == len(worths)


@given(st.lists(st.tuples(st.sampled_from("pabc"), houses), max_size=8))
def test_a_parent_s_figures_are_the_sum_over_its_tree(facts):
    """A chapter's figures are its own and those of all below it."""
    events = [of(chapter, fact) for chapter, fact in facts]
    whole = figures_of(*events)["house_built.houses"]
    by_chapter = reader_of(fold(events)).by_chapter("p", Period.of(OCTOBER))
    parts = [found["house_built.houses"] for found in by_chapter.values()]
    assert list(by_chapter) == ["p", "a", "b"]

    assert whole == (sum(part for part in parts if part is not None) if facts else None)


@given(st.lists(st.integers(0, 10**10), min_size=1, max_size=6))
def test_a_printed_total_is_the_sum_of_its_printed_leaves(worths):
    """A reader who adds up the page comes to the same."""
    kinds = [
        k for k in core_vocabulary() if k.counts_to_total and k.section == "social"
    ]
    events = [
        of("a", kind.fact_class(on=date(2024, 10, 1), value=worth))
        for kind, worth in zip(kinds, worths, strict=False)
    ]
    figures = figures_of(*events)
    printed = [figures.figure(f"{k.name}.value") for k in kinds[: len(worths)]]

    total = figures.figure("social.value")
    assert total.printed == sum(figure.printed for figure in printed)
    assert total.amount == sum(worths)
    for figure, worth in zip(printed, worths, strict=True):
        assert abs(figure.printed - worth) <= 500_000


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], None),
        ([joined("a", 5, 10)], None),
        ([counted("a", 100, 10)], 100),
        ([counted("a", 100, 10), joined("a", 5, 10)], 100),
        ([counted("a", 100, 8), joined("a", 5, 9), left("a", 2, 10)], 103),
        ([counted("a", 100, 8), counted("a", 90, 9), joined("a", 5, 9)], 90),
        ([counted("a", 90, 9), counted("a", 100, 8)], 90),
        ([counted("a", 100, 8), counted("c", 7, 10), joined("b", 5, 10)], 107),
        ([counted("p", 500, 9, "whole"), counted("a", 100, 10)], 500),
        ([counted("p", 500, 9, "whole"), joined("c", 5, 10)], 505),
        ([counted("p", 3, 9), counted("b", 50, 9, "whole"), counted("c", 7, 9)], 53),
        ([counted("p", 500, 8, "whole"), counted("p", 3, 9), counted("a", 4, 9)], 7),
    ],
)
def test_a_stock_is_its_latest_count_moved_by_what_came_later(events, expected):
    """And a count of the whole stands in for the counts below it."""
    assert figures_of(*events)["member_counted.members"] == expected


def test_a_stock_of_several_counts_keeps_each_apart():
    """What was not counted is not recorded."""
    figures = figures_of(of("a", UnitCounted(on=date(2024, 10, 1), clubs=3)))

    assert figures["unit_counted.clubs"] == 3
    assert figures["unit_counted.branches"] is None


@pytest.mark.parametrize(
    ("hedges", "shared"),
    [
        (["trên"], "trên"),
        (["trên", "trên"], "trên"),
        (["trên", "gần"], None),
        (["trên", None], None),
        ([None, None], None),
    ],
)
def test_a_hedge_is_of_all_entries_or_of_none(hedges, shared):
    """Also over the chapters of a tree; a total never has one."""
    figures = figures_of(
        *(
            of(chapter, HouseBuilt(on=date(2024, 10, 1), value=5, hedge=hedge))
            for chapter, hedge in zip("ac", hedges, strict=False)
        )
    )

    assert figures.figure("house_built.value").hedge == shared
    assert figures["house_built.value"] == 5 * len(hedges)
    assert figures.figure("total.value").hedge is None


def test_a_printed_total_adds_rounded_worths():
    """It may differ from the exact total, and is what the reader can add up."""
    figures = figures_of(
        of("a", HouseBuilt(on=date(2024, 10, 1), value=1_400_000)),
        of("a", HumanitarianAddressAssisted(on=date(2024, 10, 1), value=1_400_000)),
    )
    total = figures.figure("social.value")

    assert (total.amount, total.printed, total.entries) == (2_800_000, 2_000_000, 2)


def test_a_recorded_zero_is_not_missing():
    """Zero was said; None was not."""
    figures = figures_of(of("a", HouseBuilt(on=date(2024, 10, 1), houses=0)))

    assert dict(figures) == {"house_built.houses": 0}
    assert repr(figures) == "Figures({'house_built.houses': 0})"


@given(histories(), st.randoms())
def test_the_order_of_the_log_does_not_change_figures(history, random):
    """Each event carries what it adds and what it takes away."""
    events, _standing = history
    mixed = random.sample(events, len(events))

    assert fold(mixed) == fold(events)


@given(histories())
def test_folding_leaves_the_totals_it_was_given(history):
    """They are a value of the caller's."""
    events, _standing = history
    totals = fold(events)
    before = dict(totals)
    fold(events, totals)

    assert totals == before


def test_an_event_that_is_of_no_fact_changes_no_figure():
    """Sentences and foundings are in the log as well."""
    task = NewEvent("report/a/2024-10", 1, "a", OCTOBER, TaskAdded(text="x"), "s")
    assert fold([task]) == {}


@given(
    st.dictionaries(st.sampled_from("pabc"), st.integers(0, 10**6), max_size=4),
    st.lists(st.tuples(st.sampled_from("pabc"), st.integers(0, 99)), max_size=5),
)
def test_counts_without_a_whole_one_add_up(counts, joins):
    """Joins move only the chapters that counted before."""
    events = [counted(chapter, n, 8) for chapter, n in counts.items()]
    events += [joined(chapter, n, 9) for chapter, n in joins]
    expected = sum(counts.values()) + sum(n for c, n in joins if c in counts)

    found = figures_of(*events).figure("member_counted.members")
    assert (found.amount if found else None) == (expected if counts else None)
    assert (found.entries if found else 0) == len(counts)


def test_a_voided_count_gives_way_to_the_one_before():
    """No cell is left of it, so the earlier month's count holds again."""
    late = counted("a", 90, 10)
    void = EntryVoided(entry=1, old=late.payload, reason="r")
    events = (counted("a", 100, 8), joined("a", 5, 9), late, of("a", void))

    assert figures_of(*events)["member_counted.members"] == 105


def test_cells_of_chapters_outside_and_without_entries_are_passed_over():
    """A neighbour's figures, or a sum that nothing stands for, are none of ours."""
    cells = {
        Cell(202410, "q", "house_built.houses", "", 0): Amount(5, 1),
        Cell(202410, "a", "house_built.houses", "", 0): Amount(5, 0),
    }
    assert dict(reader_of(cells).figures("p", Period.of(OCTOBER))) == {}
