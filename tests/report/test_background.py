"""What stands behind a report: exact, adding up, and as the report says."""

import contextlib
from datetime import date

import attrs
import pytest

from ctd_core import Ledger, Month
from ctd_core.errors import RefusedError
from ctd_core.events.social import HouseBuilt
from ctd_core.ledger.background import ENTRIES


@pytest.fixture(scope="session")
def backed(october: Ledger):
    """The real month's report with its background."""
    return october.background(october.report("kien-giang", "2024-10"))


def test_every_cited_figure_has_a_trace(backed) -> None:
    """What is printed can be followed, and the trace has its amount."""
    cited = [one for one in backed.cited() if one.amount is not None and one.source]
    assert cited
    for one in cited:
        assert backed.background.traces[one.source].amount == one.amount


def test_traces_add_up_to_entries(backed) -> None:
    """Parts and entries of each trace give its amount; parts have traces."""
    traces = backed.background.traces
    for trace in traces.values():
        parts = sum(part.amount for part in trace.parts)
        entries = sum(entry.amount for entry in trace.entries)
        assert trace.more == 0
        assert parts + entries == trace.amount
        assert all(traces[part.source].amount == part.amount for part in trace.parts)


def test_chapters_and_months_have_every_figure(october: Ledger, backed) -> None:
    """Flows of the chapters add up; the period's own month is the last column."""
    background = backed.background
    figures = october.figures("kien-giang", "2024-10")
    assert [line.key for line in background.figures] == list(figures)
    assert [column.id for column in background.by_month.columns][-1] == "2024-10"
    assert len(background.by_month.columns) == 10
    for line in background.figures:
        assert background.by_month.amounts[line.key][-1] == line.amount
        if not line.is_stock:
            found = background.by_chapter.amounts[line.key]
            assert sum(amount or 0 for amount in found) == line.amount


def test_the_composition_adds_up_to_the_total(backed) -> None:
    """The sections' totals, each đồng in one of them."""
    background = backed.background
    amounts = {line.key: line.amount for line in background.figures}
    assert background.composition == ("social.value", "disaster.value", "health.value")
    assert sum(map(amounts.get, background.composition)) == amounts["total.value"]
    assert background.traces["kien-giang/2024-10/total.value"].unit == "dong"


def test_compared_with_last_year_and_the_plan() -> None:
    """The year before and the plan stand beside a figure, where there are any."""
    with Ledger.open("memory:") as ledger:
        ledger.establish_chapter("x", name="Hội", tier="province", on=date(2000, 1, 1))
        for year, houses in ((2023, 4), (2024, 6)):
            ledger.record(
                "x", [HouseBuilt(on=date(year, 10, 3), houses=houses)], recorded_by="t"
            )
        ledger.set_target("x", "house_built.houses", "2024-10", 12, recorded_by="t")
        report = ledger.background(ledger.report("x", "2024-10"))
        line = report.background.figures[0]
        assert (line.last_year.amount, line.last_year.base) == (6, 4)
        assert line.last_year.difference == 2
        assert line.plan.difference == -6
        assert line.plan.base == 12
        assert line.last_year.text == "tăng 50% so với cùng kỳ"
        assert line.plan.text == "đạt 50% chỉ tiêu"
        assert [column.id for column in report.background.by_chapter.columns] == ["x"]


def test_a_report_of_the_past_is_refused_or_asked_for_as_of(tmp_path) -> None:
    """A background never says otherwise than the report it stands behind."""
    with Ledger.open("memory:") as ledger:
        ledger.establish_chapter("x", name="Hội", tier="province", on=date(2000, 1, 1))
        ledger.record(
            "x", [HouseBuilt(on=date(2024, 10, 3), houses=2)], recorded_by="t"
        )
        report = ledger.report("x", "2024-10")
        then = max(event.recorded_at for event in ledger.events())
        ledger.record(
            "x", [HouseBuilt(on=date(2024, 10, 4), houses=1)], recorded_by="t"
        )
        with pytest.raises(RefusedError, match="Build the report anew"):
            ledger.background(report)
        backed = ledger.background(report, as_of=then)
        assert backed.background.figures[0].amount == 2


def test_of_many_entries_the_rest_is_counted() -> None:
    """A page stays small: so many entries of a figure are listed, the others counted."""
    with Ledger.open("memory:") as ledger:
        ledger.establish_chapter("x", name="Hội", tier="province", on=date(2000, 1, 1))
        ledger.record(
            "x",
            [HouseBuilt(on=date(2024, 10, 3), houses=1)] * (ENTRIES + 5),
            recorded_by="t",
        )
        backed = ledger.background(ledger.report("x", Month(2024, 10)))
        trace = backed.background.traces["x/2024-10/house_built.houses"]
        assert (len(trace.entries), trace.more) == (ENTRIES, 5)


def test_renderers_that_want_it_are_given_it(october: Ledger, monkeypatch) -> None:
    """`render` adds the background for a form that declares so, and for no other."""
    seen = []

    class Page:
        name, suffix, media_type = "page", ".page", "text/plain"
        wants_background = True

        def render(self, report):
            seen.append(report.background)
            return b"page"

    class Installed:
        load, blamed = Page, contextlib.nullcontext

    plain = october.report("kien-giang", "2024-10")
    october.render(plain, "text")
    monkeypatch.setattr(type(october.plugins), "_renderer", lambda *_: Installed)
    october.render(plain, "page")
    assert seen[0] is not None
    backed = attrs.evolve(plain, background=seen[0])
    october.render(backed, "page")
    assert seen[1] is seen[0]


def test_what_stands_behind_a_report_of_the_past_is_of_that_moment() -> None:
    """Whatever renders it: later figures of other months are not beside it."""
    with Ledger.open("memory:") as ledger:
        ledger.establish_chapter("x", name="Hội", tier="province", on=date(2000, 1, 1))
        ledger.record(
            "x", [HouseBuilt(on=date(2024, 10, 3), houses=2)], recorded_by="t"
        )
        then = max(event.recorded_at for event in ledger.events())
        ledger.record("x", [HouseBuilt(on=date(2024, 9, 4), houses=1)], recorded_by="t")
        report = ledger.background(ledger.report("x", "2024-10", as_of=then))
        months = report.background.by_month.amounts["house_built.houses"]
        assert months[-2:] == (None, 2)
