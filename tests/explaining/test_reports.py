"""Every figure that a report prints is explained by the key beside it."""

import json

import pytest

from ctd_core.addresses import FigureId
from ctd_core.figures.compare import Comparisons
from ctd_core.values import Period


def explained_in(ledger, chapter, period) -> dict[str, int | None]:
    """The keys of a report's JSON, each with the amount that it explains.

    Amounts of plans were set and not recorded, and so are made of nothing.
    """
    document = json.loads(ledger.render(ledger.report(chapter, period), "json"))
    paragraphs = [document["title"]] + [
        paragraph
        for section in document["sections"]
        for paragraph in section["paragraphs"]
    ]
    found = {}
    for paragraph in paragraphs:
        for span in paragraph["spans"]:
            if span["type"] == "figure":
                found[span["explain"]] = span["amount"]
                if span["filter"] not in ("", "plan", "vs_plan"):
                    found[span["explain_base"]] = span["base"]
    return found


def check(ledger, keys) -> None:
    """Each key explains its amount, and all below it adds up."""
    for key, amount in keys.items():
        explained = ledger.explain_key(key)
        assert str(explained.id) == key
        assert (explained.figure.amount if explained.figure else None) == amount, key
        assert explained.adds_up, key


def test_the_bundled_month_is_explained(october):
    """Figure by figure, down to the entries of its file."""
    keys = explained_in(october, "kien-giang", "2024-10")
    check(october, keys)

    assert len(keys) > 50
    entries = {
        str(entry.entry)
        for key in keys
        for entry in october.explain_key(key, deep=True).all_entries()
    }
    assert entries == {str(entry) for entry in october_entries(october)}


def october_entries(october):
    """The entries of the bundled month."""
    return (
        e.entry for e in october.events(chapter="kien-giang") if e.entry is not None
    )


@pytest.mark.parametrize(
    ("chapter", "period", "has_restated"),
    [
        ("kien-giang", "2024-12", False),
        ("kien-giang", "2024-11..2024-12", False),
        ("an-giang", "2025-07", False),
        ("an-giang", "2025-08", False),
        ("an-giang", "2025-06..2025-07", True),
        ("phuong-rach-gia", "2025-Q4", True),
    ],
)
def test_the_reports_of_the_made_up_years_are_explained(
    made_up, chapter, period, has_restated
):
    """Before the merger, over it and after; with the year before, restated."""
    keys = explained_in(made_up, chapter, period)

    assert len(keys) > 20
    assert any(f"{chapter}@{period}/" in key for key in keys) is has_restated
    check(made_up, keys)


@pytest.mark.parametrize("period", ["2025-07", "2025-08"])
@pytest.mark.parametrize("basis", ["previous", "last_year"])
def test_every_figure_beside_a_month_is_explained(made_up, period, basis):
    """All that the catalogue has, of An Giang with Kiên Giang added to it."""
    compared: Comparisons = made_up.comparisons("an-giang", period)
    other = compared.figures(basis)
    as_of = Period.parse(period) if other.restated else None
    keys = {
        str(FigureId("an-giang", other.period, key, as_of)): amount
        for key, amount in other.items()
    }

    assert len(keys) > 30
    assert bool(as_of) is not ((period, basis) == ("2025-08", "previous"))
    check(made_up, keys)
