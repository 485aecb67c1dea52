"""What must always hold of figures, whatever was recorded, corrected and voided."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctd_core.errors import UnknownFigureError
from ctd_core.events import (
    FundRaised,
    HouseBuilt,
    HumanitarianAddressAssisted,
    InterprovinceReliefSent,
    MemberCounted,
    MemberJoined,
    MemberLeft,
    UnitCounted,
    core_vocabulary,
)
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.events.stored import NewEvent
from ctd_core.figures.catalogue import Catalogue
from ctd_core.figures.changes import fold
from ctd_core.figures.read import Scope, history_figures, read_figures
from ctd_core.values import Month

CATALOGUE = Catalogue(core_vocabulary())
SCOPE = Scope("p", {None: ["p"], "p": ["a", "b"], "b": ["c"]})
OCTOBER = Month(2024, 10)

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


def of(chapter: str, fact, month: Month = OCTOBER) -> NewEvent:
    """A recorded fact."""
    return NewEvent(f"book/{chapter}/{month}", 1, chapter, month, fact, "s")


def figures_of(*events: NewEvent, month: Month = OCTOBER, scope: Scope = SCOPE):
    """The figures of the root, from events of any month up to that one."""
    cells = {cell: a for cell, a in fold(events).items() if cell.month <= month.number}
    return read_figures(CATALOGUE, scope, month, cells.items())


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
    parts = [
        figures_of(*events, scope=Scope(root, {}))["house_built.houses"]
        for root in "pabc"
    ]

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


def test_totals_hold_what_counts_and_no_more():
    """Relief sent on and resources raised would be counted twice."""
    figures = figures_of(
        of("a", HouseBuilt(on=date(2024, 10, 1), value=10)),
        of("a", HumanitarianAddressAssisted(on=date(2024, 10, 1), value=100)),
        of("a", InterprovinceReliefSent(on=date(2024, 10, 1), value=1000)),
        of("a", FundRaised(on=date(2024, 10, 1), value=10_000)),
    )

    assert figures["social.value"] == 110
    assert figures["social.other_value"] == 10
    assert figures["activity.humanitarian_aid.value"] == 110
    assert figures["total.value"] == 110
    assert figures["resources.value"] == 10_000
    assert figures["disaster.value"] is None
    assert figures["interprovince_relief_sent.value"] == 1000


@pytest.mark.parametrize(
    "key",
    ["organisation.value", "governance.value", "activity.tracing.value", "x", "total"],
)
def test_a_total_that_no_kind_can_feed_does_not_exist(key):
    """It is unknown, not zero."""
    with pytest.raises(UnknownFigureError):
        CATALOGUE[key]
    assert key not in CATALOGUE


def counted(chapter: str, n: int, month: int, covers: str | None = None) -> NewEvent:
    """A count of members."""
    fact = MemberCounted(on=date(2024, month, 1), members=n, covers=covers)
    return of(chapter, fact, Month(2024, month))


def joined(chapter: str, n: int, month: int) -> NewEvent:
    """Members who joined."""
    return of(
        chapter, MemberJoined(on=date(2024, month, 1), members=n), Month(2024, month)
    )


def left(chapter: str, n: int, month: int) -> NewEvent:
    """Members who left."""
    return of(
        chapter, MemberLeft(on=date(2024, month, 1), members=n), Month(2024, month)
    )


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


def test_only_stocks_and_their_moves_look_back():
    """All other figures need nothing of earlier months."""
    history = history_figures(CATALOGUE)

    assert "member_joined.members" in history
    assert "member_counted.members" in history
    assert "house_built.houses" not in history
    flow = of("a", HouseBuilt(on=date(2024, 9, 1), houses=1), Month(2024, 9))
    assert figures_of(flow)["house_built.houses"] is None


def test_the_catalogue_lists_each_figure_once():
    """Leaves and totals, in the order of the report."""
    keys = [spec.key for spec in CATALOGUE]

    assert len(keys) == len(set(keys)) == len(CATALOGUE)
    assert keys[-1] == "total.value"
    assert CATALOGUE["total.value"].section == ""
    assert CATALOGUE["social.other_value"].section == "social"
