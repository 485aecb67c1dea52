"""Each figure is described once, and each total holds what counts and no more."""

from datetime import date

import pytest
from figuring import CATALOGUE, figures_of, of

from ctd_core.errors import UnknownFigureError
from ctd_core.events import (
    FundRaised,
    HouseBuilt,
    HumanitarianAddressAssisted,
    InterprovinceReliefSent,
    core_vocabulary,
)
from ctd_core.figures.stocks import history_figures
from ctd_core.values import Month


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


@pytest.mark.parametrize(
    "kind", [k for k in core_vocabulary() if k.has_value], ids=lambda k: k.name
)
def test_a_worth_is_in_the_totals_of_its_section_and_activity(kind):
    """Just in those, and in the grand total if it counts."""
    figures = figures_of(of("a", kind.fact_class(on=date(2024, 10, 1), value=10)))
    totals = {key for key in figures if CATALOGUE[key].parts}
    expected = set()
    if kind.counts_to_total:
        expected |= {f"{kind.section}.value", "total.value"}
        expected |= {f"activity.{kind.activity}.value"} if kind.activity else set()
        if kind.section == "social" and kind.name != "humanitarian_address_assisted":
            expected.add("social.other_value")
    elif not core_vocabulary().sections[kind.section].in_total:
        expected.add(f"{kind.section}.value")

    assert totals == expected
    assert {figures[key] for key in totals} <= {10}


@pytest.mark.parametrize("spec", list(CATALOGUE), ids=lambda spec: spec.key)
def test_each_figure_is_described(spec):
    """It has words in two languages, a unit, and a kind or parts."""
    assert spec.vi
    assert spec.en
    assert spec.unit == ("dong" if spec.key.endswith("value") else "count")
    assert (spec.kind is None) == bool(spec.parts)
    assert all(CATALOGUE[part].unit == "dong" for part in spec.parts)
    assert not (spec.is_stock and spec.unit == "dong")


def test_an_unknown_figure_is_a_key_error_with_a_hint():
    """A known one that nobody recorded is None."""
    figures = figures_of()

    assert figures["house_built.houses"] is None
    assert figures.figure("total.value") is None
    assert len(figures) == 0
    assert "house_built.houses" not in figures
    with pytest.raises(UnknownFigureError, match="Did you mean") as caught:
        figures["house_built.hous"]
    assert isinstance(caught.value, KeyError)
