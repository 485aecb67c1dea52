"""Figures beside others: the period before, last year, since January, the plan."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctd_core.errors import RefusedError, UnknownFigureError
from ctd_core.events import HouseBuilt, MemberCounted, MemberJoined, core_vocabulary
from ctd_core.figures.catalogue import Catalogue
from ctd_core.figures.compare import Comparisons, Planned, period_of
from ctd_core.figures.figure import Figure, Figures
from ctd_core.values import Month, Period

CATALOGUE = Catalogue(core_vocabulary())
HOUSES, MEMBERS = "house_built.houses", "member_counted.members"


def figures(period, *, silent="", restated=(), **amounts) -> Figures:
    """Figures made by hand: of houses, of members."""
    keys = {"houses": HOUSES, "members": MEMBERS}
    found = {
        keys[name]: Figure(keys[name], "count", amount, amount, 1)
        for name, amount in amounts.items()
    }
    return Figures(
        CATALOGUE,
        found,
        period=Period.parse(period),
        unrecorded=[Month.parse(month) for month in silent.split()],
        restated=restated,
    )


def beside(now, *others, restated=None, plan=None) -> Comparisons:
    """Comparisons with figures made by hand; *plan* is that of houses."""
    known = {other.period: other for other in others}
    return Comparisons(
        now,
        read=lambda period: known[period],
        planned={HOUSES: plan and Planned(Period.parse(plan[0]), plan[1])}.get,
        restate=None if restated is None else lambda: restated,
    )


# --- which period -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "previous", "last_year", "to_date"),
    [
        ("2024-10", "2024-09", "2023-10", "2024-01..2024-10"),
        ("2024-01", "2023-12", "2023-01", "2024-01"),
        ("2024-Q1", "2023-Q4", "2023-Q1", "2024-Q1"),
        ("2024-H2", "2024-H1", "2023-H2", "2024"),
        ("2024-9M", "2023-04..2023-12", "2023-9M", "2024-9M"),
        ("2024", "2023", "2023", "2024"),
        (
            "2024-11..2025-02",
            "2024-07..2024-10",
            "2023-11..2024-02",
            "2025-01..2025-02",
        ),
    ],
)
def test_what_a_basis_means(period, previous, last_year, to_date):
    """As many months before, the same a year before, and all since January."""
    found = [
        str(period_of(basis, Period.parse(period)))
        for basis in ("previous", "last_year", "to_date")
    ]
    assert found == [previous, last_year, to_date]


# --- one figure beside another --------------------------------------------------------


def test_a_figure_beside_the_period_before_and_last_year():
    """How much more or less, and of what."""
    now = figures("2024-10", houses=12)
    compared = beside(now, figures("2024-09", houses=10), figures("2023-10", houses=15))
    before, last_year = (
        compared.compare(HOUSES, basis) for basis in ("previous", "last_year")
    )

    assert (before.key, before.unit, before.basis) == (HOUSES, "count", "previous")
    assert (str(before.period), before.amount) == ("2024-10", 12)
    assert (str(before.base_period), before.base) == ("2024-09", 10)
    assert (before.difference, before.has_percentage) == (2, True)
    assert (last_year.difference, str(last_year.base_period)) == (-3, "2023-10")
    with pytest.raises(UnknownFigureError, match="Did you mean"):
        compared.compare("house_built.house", "previous")


@pytest.mark.parametrize(
    ("now", "base", "difference", "has_percentage"),
    [
        (5, 0, 5, False),
        (0, 0, 0, False),
        (0, 5, -5, True),
        (None, 5, None, False),
        (5, None, None, False),
        (None, None, None, False),
    ],
)
def test_of_nothing_there_is_no_percentage(now, base, difference, has_percentage):
    """Nor a difference from what was never recorded; zero was recorded."""
    of = [{} if amount is None else {"houses": amount} for amount in (now, base)]
    compared = beside(figures("2024-10", **of[0]), figures("2024-09", **of[1]))
    found = compared.compare(HOUSES, "previous")

    assert (found.amount, found.base) == (now, base)
    assert (found.difference, found.has_percentage) == (difference, has_percentage)


@pytest.mark.parametrize(
    ("silent_now", "silent_then", "unrecorded"),
    [
        ("2024-11", "", ["2024-11"]),
        ("", "2023-12 2023-10", ["2023-10", "2023-12"]),
        ("2024-10", "2023-10", ["2023-10", "2024-10"]),
        ("", "", []),
    ],
)
def test_a_flow_needs_every_month_and_a_stock_the_last(
    silent_now, silent_then, unrecorded
):
    """A month of silence on either side would look like a fall."""
    now = figures("2024-Q4", silent=silent_now, houses=12, members=90)
    then = figures("2023-Q4", silent=silent_then, houses=10, members=100)
    compared = beside(now, then)
    flow, stock = (compared.compare(key, "last_year") for key in (HOUSES, MEMBERS))

    assert [str(month) for month in flow.unrecorded] == unrecorded
    assert flow.difference == (None if unrecorded else 2)
    assert (stock.unrecorded, stock.difference) == ((), -10)


def test_all_since_january():
    """Of January itself it is what January has, which is not read again."""
    so_far = figures("2024-01..2024-10", silent="2024-03", houses=50)
    found = beside(figures("2024-10", houses=12), so_far).compare(HOUSES, "to_date")
    assert (found.amount, found.base) == (12, 50)
    assert [str(month) for month in found.unrecorded] == ["2024-03"]
    january = figures("2024-01", houses=7)
    compared = beside(january)

    assert compared.figures("to_date") is january
    assert compared.compare(HOUSES, "to_date").base == 7


def test_a_plan_of_the_period_itself():
    """It is held beside the period's own figure."""
    now = figures("2024-Q4", houses=12)
    found = beside(now, plan=("2024-Q4", 10)).compare(HOUSES, "plan")

    assert (found.basis, found.amount, found.base) == ("plan", 12, 10)
    assert (found.period, found.base_period) == (now.period, now.period)
    assert found.difference == 2


def test_a_plan_of_the_year_is_held_beside_the_year_so_far():
    """And every month of that has to be there."""
    now = figures("2024-Q3", houses=12)
    so_far = figures("2024-9M", silent="2024-02", houses=40)
    found = beside(now, so_far, plan=("2024", 100)).compare(HOUSES, "plan")

    assert (found.amount, found.base) == (40, 100)
    assert (str(found.period), str(found.base_period)) == ("2024-9M", "2024")
    assert [str(month) for month in found.unrecorded] == ["2024-02"]
    assert (found.difference, found.has_percentage) == (None, False)


def test_what_was_not_planned_has_no_base():
    """Nor a period of it."""
    compared = beside(figures("2024-Q3", houses=12))
    found = compared.compare(HOUSES, "plan")

    assert compared.plan(HOUSES) is None
    assert (found.amount, found.base, found.base_period) == (12, None, None)
    assert (found.difference, found.has_percentage) == (None, False)


def test_what_was_added_is_told_on_either_side():
    """The figures themselves are restated beside others, and not since January."""
    now = figures("2025-Q3", houses=12)
    restated = figures("2025-Q3", houses=20, restated=("q",))
    then = figures("2024-Q3", houses=18, restated=("p", "q"))
    so_far = figures("2025-9M", houses=30)
    compared = beside(now, then, so_far, restated=restated, plan=("2025", 60))
    last_year, to_date, plan = (
        compared.compare(HOUSES, basis) for basis in ("last_year", "to_date", "plan")
    )

    assert (last_year.amount, last_year.base) == (20, 18)
    assert (last_year.restated, last_year.base_restated) == (("q",), ("p", "q"))
    assert (to_date.amount, to_date.base, to_date.restated) == (12, 30, ())
    assert (plan.amount, plan.base, plan.restated) == (30, 60, ())


def test_other_periods_are_read_once_and_only_when_asked_for():
    """Also of what was read for the year before and the period before at once."""
    read = []

    def of(period):
        read.append(str(period))
        return figures(str(period), houses=1)

    compared = Comparisons(
        figures("2024", houses=2),
        read=of,
        planned=lambda key: Planned(Period.parse("2024"), 5),
    )
    compared.compare(HOUSES, "plan")
    assert read == []
    for _time in range(2):
        compared.compare(HOUSES, "last_year")
        compared.compare(HOUSES, "previous")
    assert read == ["2023"]
    assert compared.read_all() is compared
    assert read == ["2023"]


counts = st.one_of(st.none(), st.integers(0, 10**9))


@given(counts, counts, st.booleans())
def test_a_difference_leads_from_the_base_to_the_amount(now, base, silent):
    """Where there is one; there is one wherever both are known."""
    of = [{} if amount is None else {"houses": amount} for amount in (now, base)]
    then = figures("2024-09", silent="2024-09" if silent else "", **of[1])
    found = beside(figures("2024-10", **of[0]), then).compare(HOUSES, "previous")

    assert (found.difference is None) is (None in (now, base) or silent)
    if found.difference is not None:
        assert found.base + found.difference == found.amount


# --- as the ledger reads them ---------------------------------------------------------


@pytest.fixture
def merging(ledger):
    """Two districts that have built; on 1 September one merges into the other."""
    for month in range(6, 11):
        for chapter in ("ha-tien", "kien-luong"):
            if month < 9 or chapter == "kien-luong":
                fact = HouseBuilt(on=Month(2024, month).last_day, houses=month)
                ledger.record(chapter, [fact], recorded_by="lan")
    ledger.merge_chapter(
        "ha-tien", into="kien-luong", on=date(2024, 9, 1), recorded_by="lan"
    )
    return ledger


def test_the_month_before_a_merger_has_both(merging):
    """What was below the successor then is no more than its own."""
    found = merging.comparisons("kien-luong", "2024-09").compare(HOUSES, "previous")

    assert (found.amount, found.base, found.difference) == (9, 16, -7)
    assert (found.restated, found.base_restated) == ((), ("ha-tien",))
    plain = merging.comparisons("kien-luong", "2024-08").compare(HOUSES, "previous")
    assert (plain.amount, plain.base, plain.base_restated) == (8, 7, ())
    above = merging.comparisons("an-bien", "2024-09").compare(HOUSES, "previous")
    assert (above.base, above.base_restated) == (16, ())


def test_a_period_over_a_merger_is_restated_on_both_sides(merging):
    """Its figures stay as they are; beside another period both have all of it."""
    compared = merging.comparisons("kien-luong", "2024-08..2024-09")
    found = compared.compare(HOUSES, "previous")

    assert merging.figures("kien-luong", "2024-08..2024-09")[HOUSES] == 17
    assert (found.amount, found.base) == (8 + 8 + 9, 2 * (6 + 7))
    assert found.restated == found.base_restated == ("ha-tien",)
    since = compared.compare(HOUSES, "to_date")
    assert (since.amount, since.base, since.restated) == (17, 6 + 7 + 8 + 9, ())


def test_who_takes_the_place_of_a_single_other_is_restated_on_both_sides(ledger):
    """A chapter that was founded at the merger has all of both periods."""
    for month in range(6, 10):
        chapter = "ha-tien" if month < 9 else "to-chau"
        if month == 9:
            ledger.establish_chapter(
                "to-chau",
                name="Hội Tô Châu",
                tier="district",
                parent="an-bien",
                on=date(2024, 9, 1),
            )
            ledger.merge_chapter(
                "ha-tien", into="to-chau", on=date(2024, 9, 1), recorded_by="lan"
            )
        fact = HouseBuilt(on=Month(2024, month).last_day, houses=month)
        ledger.record(chapter, [fact], recorded_by="lan")
    compared = ledger.comparisons("to-chau", "2024-08..2024-09")
    found = compared.compare(HOUSES, "previous")

    assert ledger.figures("to-chau", "2024-08..2024-09")[HOUSES] == 9
    assert (found.amount, found.base, found.unrecorded) == (8 + 9, 6 + 7, ())
    assert found.restated == found.base_restated == ("ha-tien",)


def test_targets_of_the_chapter_are_its_plans(merging):
    """That of the period itself before that of its year."""
    merging.set_target("an-bien", HOUSES, "2024", 100, recorded_by="lan")
    merging.set_target("an-bien", HOUSES, "2024-Q3", 50, recorded_by="lan")
    of_year = merging.comparisons("an-bien", "2024-10").compare(HOUSES, "plan")
    of_quarter = merging.comparisons("an-bien", "2024-Q3").compare(HOUSES, "plan")

    assert (of_year.amount, of_year.base) == (2 * (6 + 7 + 8) + 9 + 10, 100)
    assert (of_quarter.amount, of_quarter.base) == (2 * (7 + 8) + 9, 50)
    below = merging.comparisons("kien-luong", "2024-10").compare(HOUSES, "plan")
    assert below.base is None


def test_a_comparison_reads_one_snapshot(merging):
    """What is recorded afterwards is not in it."""
    compared = merging.comparisons("an-bien", "2024-10")
    more = HouseBuilt(on=date(2024, 9, 5), houses=100)
    merging.record("kien-luong", [more], recorded_by="lan")

    assert compared.compare(HOUSES, "previous").base == 9


# --- by chapter, by month -------------------------------------------------------------


def test_figures_by_chapter_and_by_month(merging):
    """Its own first, then each directly below it; a month without any is empty."""
    own = HouseBuilt(on=date(2024, 10, 5), houses=1)
    merging.record("an-bien", [own], recorded_by="lan")
    by_chapter = merging.figures_by_chapter("an-bien", "2024-08..2024-10")
    by_month = merging.figures_by_month("an-bien", "2024-09..2024-11")

    assert {c: found[HOUSES] for c, found in by_chapter.items()} == {
        "an-bien": 1,
        "ha-tien": 8,
        "kien-luong": 8 + 9 + 10,
    }
    assert next(iter(by_chapter)) == "an-bien"
    assert {str(m): found[HOUSES] for m, found in by_month.items()} == {
        "2024-09": 9,
        "2024-10": 11,
        "2024-11": None,
    }
    assert by_month[Month(2024, 11)].unrecorded == (Month(2024, 11),)


def test_those_that_merged_stand_with_their_successor(merging):
    """In the months after, also where the successor is the chapter itself."""
    after = merging.figures_by_chapter("kien-luong", "2024-09")
    assert {c: found[HOUSES] for c, found in after.items()} == {"kien-luong": 9}
    for ask in (merging.figures_by_chapter, merging.figures_by_month):
        with pytest.raises(RefusedError, match="Ask for kien-luong"):
            ask("ha-tien", "2024-10")


def test_stocks_by_month_are_those_of_each_month(ledger):
    """They do not add up over time."""
    for month, kind in ((8, MemberCounted), (10, MemberJoined)):
        fact = kind(on=Month(2024, month).last_day, members=50)
        ledger.record("ha-tien", [fact], recorded_by="lan")
    by_month = ledger.figures_by_month("an-bien", "2024-07..2024-10")

    assert [found[MEMBERS] for found in by_month.values()] == [None, 50, 50, 100]
    assert ledger.figures("an-bien", "2024-07..2024-10")[MEMBERS] == 100
