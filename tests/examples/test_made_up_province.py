"""The examples run: two made-up years, labelled as such, the same for the same seed."""

import subprocess
import sys
from pathlib import Path

import pytest

from ctd_core import Ledger, Month, Period
from ctd_core.events import MealServed, MemberCounted
from ctd_core.events.declare import Fact
from ctd_core.events.entries import EntryCorrected
from ctd_core.events.nothing import NothingStated

FOLDER = Path(__file__).parents[2] / "examples" / "made_up_province"
JUNE, JULY, DECEMBER = Month(2025, 6), Month(2025, 7), Month(2025, 12)


def half_made(make, ledger, calendar, seed=2024) -> None:
    """Make what is made up to the merger."""
    make.before_the_merger(ledger, calendar, make.Numbers(seed))


@pytest.fixture(scope="module")
def calendar(make):
    """The clock of the made-up office."""
    return make.Calendar()


@pytest.fixture(scope="module")
def until_june(make, calendar):
    """A ledger with all that is made up to the merger; tests only read it."""
    with Ledger.open("memory:", clock=calendar) as ledger:
        half_made(make, ledger, calendar)
        yield ledger


def test_all_of_it_is_labelled_as_made_up(until_june):
    """Who recorded it says so, and so does the note of each fact."""
    events = list(until_june.events())
    assert {event.recorded_by for event in events} == {"so-lieu-gia-dinh"}
    facts = [e.payload for e in events if isinstance(e.payload, Fact)]
    assert {fact.note for fact in facts} == {"số liệu giả định"}
    assert len({type(fact) for fact in facts}) >= 20
    assert 3_500 < len(facts) < 6_000
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert "Nothing in here happened" in readme
    assert "MADE-UP" in (FOLDER / "make.py").read_text(encoding="utf-8")


def test_it_holds_what_happens_in_an_office(until_june):
    """Corrections, hedges, months with nothing to report, targets; and it is sound."""
    payloads = [event.payload for event in until_june.events()]
    for kind in (EntryCorrected, NothingStated):
        assert sum(isinstance(one, kind) for one in payloads) >= 3
    assert {"trên", "gần"} <= {getattr(one, "hedge", None) for one in payloads}
    for province in ("kien-giang", "an-giang"):
        periods = [one.period for one in until_june.targets(province).values()]
        assert periods == ["2024"] * 5 + ["2025"] * 5
    assert until_june.view() == until_june.fold_log()
    assert [str(one) for one in until_june.examine() if one.grade == "fault"] == []


def test_every_month_is_reported_and_only_the_slips_are_corrected(until_june, make):
    """No chapter is silent; a zero too many is taken out of a count."""
    for month in make.BEFORE.months:
        told = {
            cell.chapter for cell in until_june.view() if cell.month == month.number
        }
        assert told == {"an-giang", *(place.id for place in make.PLACES)}
    for event in until_june.events(kinds=["entry_corrected"]):
        name = next(iter(event.payload.new.__kind__.counts))
        old, new = (getattr(s, name) for s in (event.payload.old, event.payload.new))
        assert old in (None, 10 * new)


def test_counts_agree_with_who_joined_and_left(until_june):
    """What the flows make of one count is what the next one finds."""
    for chapter in ("rach-gia", "kien-hai", "an-giang"):
        for month in (Month(2024, 6), Month(2024, 12), JUNE):
            before = until_june.figures(chapter, month.plus(-1))[
                "member_counted.members"
            ]
            now = until_june.figures(chapter, month)
            moved = (now["member_joined.members"] or 0) - (
                now["member_left.members"] or 0
            )
            assert now["member_counted.members"] == before + moved


def test_it_grows_and_has_its_seasons(until_june):
    """More from year to year, and most before Tết."""
    months = Period.parse("2024-01..2025-06").months
    worth = {m: until_june.figures("kien-giang", m)["total.value"] for m in months}
    meals = {
        m: until_june.figures("kien-giang", m)["meal_served.meals"] for m in months
    }
    assert max(worth, key=worth.get).month == 1
    halves = [sum(meals[Month(year, n)] for n in range(1, 7)) for year in (2024, 2025)]
    assert halves[0] < halves[1]
    gifts = until_june.figures("kien-giang", Month(2024, 7))["tet_gift_given.gifts"]
    assert gifts is None


def test_a_second_run_adds_nothing_and_another_seed_other_figures(make, until_june):
    """The same seed makes the same log, but for its salts."""
    calendar = make.Calendar()
    with Ledger.open("memory:", clock=calendar) as ledger:
        half_made(make, ledger, calendar)
        head = ledger.head()
        half_made(make, ledger, calendar)
        assert ledger.head() == head
        assert ledger.view() == until_june.view()
        made, there = (
            [(e.stream, e.version, e.payload, e.recorded_at) for e in one.events()]
            for one in (ledger, until_june)
        )
        assert made == there
    calendar = make.Calendar()
    with Ledger.open("memory:", clock=calendar) as ledger:
        half_made(make, ledger, calendar, seed=7)
        assert ledger.view() != until_june.view()


def test_the_script_makes_two_years_over_the_merger(tmp_path):
    """As a person runs it; a second run adds nothing."""
    place = tmp_path / "two-years.db"
    said = [
        subprocess.run(
            [sys.executable, FOLDER / "make.py", "--store", place],
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for _run in range(2)
    ]
    assert "nothing happened" in said[0]
    assert said[1].startswith("0 made-up events")
    with Ledger.open(str(place), read_only=True) as ledger:
        assert ledger.root == "an-giang"
        assert ledger.view() == ledger.fold_log()
        assert [str(one) for one in ledger.examine() if one.grade == "fault"] == []


def test_after_the_merger_all_of_it_is_an_giang(make, made_up):
    """Each district has one successor, which took over its members."""
    ledger = made_up
    before = [
        ledger.figures(province, JUNE)["member_counted.members"]
        for province in ("kien-giang", "an-giang")
    ]
    july = ledger.figures("an-giang", JULY)
    moved = july["member_joined.members"] - july["member_left.members"]
    assert july["member_counted.members"] == sum(before) + moved
    counts = [
        event.chapter
        for event in ledger.events(kinds=["member_counted"], month=DECEMBER)
        if isinstance(event.payload, MemberCounted)
    ]
    assert sorted(counts) == sorted(
        ["an-giang", *(place.successor for place in make.PLACES)]
    )
    meals = sum(
        fact.meals
        for chapter in counts
        for fact in ledger.entries(chapter, DECEMBER).values()
        if isinstance(fact, MealServed)
    )
    assert ledger.figures("an-giang", DECEMBER)["meal_served.meals"] == meals
