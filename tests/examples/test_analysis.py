"""Figures and log in pandas and DuckDB: the same whole numbers as in the ledger."""

import importlib.util
from pathlib import Path

import pytest

from ctd_core import Ledger, Month, Period
from ctd_core.events import HouseBuilt

EXAMPLE = Path(__file__).parents[2] / "examples" / "analysis.py"


@pytest.fixture(scope="module")
def analysis():
    """The example, as a module."""
    spec = importlib.util.spec_from_file_location("analysis", EXAMPLE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_figures_are_whole_numbers_and_what_is_missing_is_not_zero(analysis, october):
    """Every figure of the real month comes through to the đồng."""
    table = analysis.figures_by_month(october, "kien-giang", Period.parse("2024-Q4"))

    assert list(table.index) == ["2024-10", "2024-11", "2024-12"]
    assert {str(kind) for kind in table.dtypes} == {"Int64"}
    exact = dict(october.figures("kien-giang", Month(2024, 10)))
    assert {key: int(table.loc["2024-10", key]) for key in table.columns} == exact
    assert table["house_built.houses"].isna().tolist() == [False, True, True]


def test_the_log_adds_up_to_the_figures_with_every_correction(analysis, made_up):
    """In DuckDB, over two years and a merger, for every flow of every month."""
    changes = analysis.log(made_up)
    summed = analysis.totals(changes)

    declared = made_up.catalogue
    expected: dict[tuple[int, str], int] = {}
    for cell, amount in made_up.fold_log().items():
        if cell.figure in declared:
            key = cell.month, cell.figure
            expected[key] = expected.get(key, 0) + amount.amount
    assert summed == expected
    assert len(changes) > 5000
    june = made_up.figures_by_chapter("kien-giang", Month(2025, 6))
    built = made_up.figures("kien-giang", Month(2025, 6))["house_built.houses"]
    by_chapter = changes[
        (changes["month"] == 202506)
        & (changes["figure"] == "house_built.houses")
        & changes["chapter"].isin(list(june))
    ]
    assert by_chapter["amount"].sum() == built


def test_worth_beyond_what_a_float_can_tell_stays_exact(analysis):
    """2**53 is the first whole number after which a float skips one."""
    with Ledger.open("memory:") as ledger:
        day = Month(2024, 10).first_day
        ledger.establish_chapter("tw", name="Trung ương", tier="central", on=day)
        worth = 900_000_000_000_001
        facts = [HouseBuilt(on=day, value=worth, large=True) for _ in range(11)]
        ledger.record("tw", facts, recorded_by="lan")
        table = analysis.figures_by_month(ledger, "tw", Period.parse("2024-10"))
        changes = analysis.log(ledger)
    assert int(table.loc["2024-10", "house_built.value"]) == 11 * worth
    assert analysis.totals(changes)[202410, "house_built.value"] == 11 * worth
    (late,) = analysis.promptness(changes).to_dict("records")
    assert (late["chapter"], int(late["dong"])) == ("tw", 11 * worth)
    written = ledger.today() - Month(2024, 10).last_day
    assert late["days_after"] in (written.days, written.days - 1)  # UTC


def test_the_script_prints_both(example, made_up, tmp_path):
    """As its first lines say."""
    store = tmp_path / "copy.db"
    made_up.backup(str(store))
    done = example(
        *("analysis.py", "--store", store),
        *("--chapter", "an-giang", "--period", "2025-Q4"),
    )
    assert done.returncode == 0, done.stderr
    meals = made_up.figures("an-giang", Month(2025, 12))["meal_served.meals"]
    row = next(x for x in done.stdout.splitlines() if x.startswith("2025-12"))
    assert str(meals) in row.split()
    assert "days_after" in done.stdout
    assert len(done.stdout.split("days_after")[1].split()) == 5 * 4
