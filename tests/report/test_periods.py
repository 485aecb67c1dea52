"""Reports of a quarter, half a year, a year, a range: whole texts, as an office reads them."""

import json
import re
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from ctd_core import Ledger, Period
from ctd_core.audit import read
from ctd_core.errors import PlaceholderError
from ctd_core.events import FACTS, HouseBuilt
from ctd_core.figures.compare import Planned
from ctd_core.renderers.json import SCHEMA, JsonRenderer
from ctd_core.renderers.markdown import MarkdownRenderer
from ctd_core.renderers.text import TextRenderer

NEUTRAL = ("monthly", "period", "yearly")
AUDITED = (Path(__file__).parents[2] / "docs/explanation/audit.md").read_text("utf-8")
AMOUNTS = {
    "member_counted.members": 20_315,
    "member_joined.members": 146,
    "member_left.members": 30,
    "unit_counted.grassroots": 132,
    "web_article_published.articles": 66,
    "outreach_session_held.sessions": 1_874,
    "outreach_session_held.attendances": 88_310,
    "humanitarian_address_assisted.assists": 5_817,
    "humanitarian_address_assisted.value": 1_686_400_000,
    "house_built.houses": 31,
    "house_built.value": 1_472_000_000,
    "meal_served.meals": 459_400,
    "meal_served.value": 6_051_000_000,
    "patient_supported.transfers": 444,
    "patient_supported.value": 346_000_000,
    "tracing_request_handled.cases": 2,
    "disaster_household_assisted.households": 17,
    "disaster_household_assisted.value": 85_000_000,
    "response_plan_issued.plans": 15,
    "medical_exam_given.exams": 248_070,
    "medical_exam_given.value": 12_207_000_000,
    "first_aid_training_held.classes": 4,
    "first_aid_training_held.participants": 92,
    "blood_unit_received.units": 3_546,
    "blood_unit_received.value": 2_670_000_000,
    "commendation_given.collectives": 7,
    "commendation_given.individuals": 12,
    "fund_raised.value": 24_517_000_000,
}


def amounts(of: int) -> dict[str, int]:
    """The amounts of a period, so many hundredths of the usual ones."""
    return {key: amount * of // 100 for key, amount in AMOUNTS.items()}


@pytest.mark.parametrize(
    ("period", "definition"),
    [
        ("2024-Q4", "period"),
        ("2024-H1", "period"),
        ("2024-9M", "period"),
        ("2024", "yearly"),
        ("2024-03..2024-08", "period"),
    ],
)
def test_the_text_of_a_period_does_not_change_by_accident(
    of_period, built, golden, period, definition
):
    """A whole report, beside the year before and a plan of the year."""
    own = Period.parse(period)
    year = {
        "total.value": Planned(own.whole_year(), 40_000_000_000),
        "house_built.houses": Planned(own.whole_year(), 120),
    }
    others = [
        of_period(str(own.shifted(-12)), amounts(90)),
        of_period(str(own.to_date()), amounts(300)),
    ]
    figures = of_period(period, AMOUNTS)
    report = built(definition, figures, *others, plans=year)

    text = TextRenderer().render(report).decode()
    golden(text, f"report-{period.replace('..', '_')}.txt")

    audit = read(text)
    stated = [one for one in report.cited() if one.text and not one.filter]
    assert [(one.figure, one.number.amount) for one in audit.told] == [
        (one.key, one.printed) for one in stated
    ]
    assert (audit.period, audit.findings, audit.untold) == (own, (), ())
    count = f"{len(audit.told)} | 0 | 0 |"
    assert f"| `report-{period.replace('..', '_')}.txt` | {count}" in AUDITED


def test_a_period_of_which_nothing_else_is_known_compares_nothing(of_period, built):
    """No heading of comparisons, no brackets that say what is missing."""
    report = built("period", of_period("2024-Q4", AMOUNTS))
    text = TextRenderer().render(report).decode()

    assert "So sánh" not in text
    assert "(" not in text.replace("I. (", "")
    assert "comparisons" not in [section.name for section in report.sections]


@pytest.mark.parametrize("definition", NEUTRAL)
@pytest.mark.parametrize("period", ["2024-10", "2024-Q4", "2024", "2023-11..2024-02"])
def test_each_neutral_definition_reads_well_for_any_period(
    of_period, built, definition, period
):
    """No brace is left, and no preposition stands before another."""
    for known in (AMOUNTS, {}):
        report = built(definition, of_period(period, known))
        text = TextRenderer().render(report).decode()

        assert not re.search(
            r"[{}]|  |(trong|của|năm) (từ|trong|của) ", text, re.IGNORECASE
        )
        assert not re.search(r"năm năm|\.\.", text)
        assert all(p.text[:1].isupper() or p.marker for p in report.paragraphs())


def test_every_kind_is_printed_once_by_each_definition_that_ships():
    """Of a month, a quarter and a year; comparisons print no figure again."""
    with Ledger.open("memory:") as ledger:
        ledger.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))
        for year in (2023, 2024):
            every = [
                fact(
                    on=date(year, 12, 5),
                    **dict.fromkeys(fact.__kind__.amounts, 5_000_000),
                )
                for fact in FACTS
            ]
            ledger.record("x", every, recorded_by="t")
        leaves = [spec.key for spec in ledger.catalogue if not spec.parts]
        for period, names in (
            ("2024-12", (*NEUTRAL, "kien-giang")),
            ("2024-Q4", NEUTRAL),
            ("2024", NEUTRAL),
        ):
            for name in names:
                report = ledger.report("x", period, definition=name)
                printed = [s.key for s in report.cited() if s.text and not s.filter]
                assert sorted(set(leaves) - set(printed)) == [], (name, period)
                assert [k for k in leaves if printed.count(k) > 1] == [], (name, period)


def test_a_year_is_told_by_the_activities_of_the_law(catalogue, of_period, built):
    """In the law's order, each with the figures of its kinds alone, and its total."""
    report = built(
        "yearly", of_period("2024", dict.fromkeys(_leaves(catalogue), 10**6))
    )
    activities = list(catalogue.vocabulary.activities)
    sections = {section.name: section for section in report.sections}

    assert [name for name in sections if name in activities] == activities
    for name, activity in catalogue.vocabulary.activities.items():
        section = sections[name]
        assert activity.vi in section.heading.text
        spans = [s for p in section.paragraphs for s in p.spans if hasattr(s, "key")]
        assert {catalogue[span.key].kind.activity for span in spans} == {name}
        total = f"activity.{name}.value"
        cited = [getattr(span, "key", "") for span in section.heading.spans]
        assert (total in cited) is (total in catalogue)


def _leaves(catalogue) -> list[str]:
    return [spec.key for spec in catalogue if not spec.parts]


def test_a_report_of_a_quarter_adds_its_months(ledger):
    """From the view as from the log, beside the quarter of the year before."""
    for year, month, houses in (
        (2023, 10, 4),
        (2023, 11, 1),
        (2024, 10, 3),
        (2024, 12, 7),
    ):
        fact = HouseBuilt(on=date(year, month, 2), houses=houses)
        ledger.record("ha-tien", [fact], recorded_by="t")
    report = ledger.report("an-bien", "2024-Q4")
    text = ledger.render(report, "text").decode()

    assert "cất mới 10 căn nhà" in text
    assert "So sánh" not in text  # two months were never recorded
    assert report == ledger.report("an-bien", Period.parse("2024-Q4"), from_log=True)


def test_the_json_of_a_period_tells_what_explains_each_figure(of_period, built):
    """It meets its schema; each figure carries its key, a comparison that of its base."""
    own, other = of_period("2024-Q4", AMOUNTS), of_period("2023-Q4", amounts(90))
    plans = {"house_built.houses": Planned(Period.parse("2024"), 120)}
    report = built("period", own, other, of_period("2024", AMOUNTS), plans=plans)
    document = json.loads(JsonRenderer().render(report))
    jsonschema.validate(document, json.loads(SCHEMA.read_text(encoding="utf-8")))
    spans = [
        span
        for section in document["sections"]
        for paragraph in section["paragraphs"]
        for span in paragraph["spans"]
        if span["type"] == "figure"
    ]

    assert document["period"] == "2024-Q4"
    assert all(
        span["explain"] == f"kien-giang/{span['period']}/{span['figure']}"
        for span in spans
    )
    compared = {s["filter"]: s for s in spans if s["figure"] == "house_built.houses"}
    assert compared[""]["explain_base"] == ""
    assert compared["vs_last_year"]["base"] == 27
    assert compared["vs_last_year"]["explain_base"] == (
        "kien-giang/2023-Q4/house_built.houses"
    )
    assert compared["vs_plan"]["base_period"] == "2024"
    assert compared["vs_plan"]["gap"] is None


@pytest.mark.parametrize(
    "period", ["2024-10", "2024-Q1", "2024-H2", "2024-9M", "2024", "2023-11..2024-02"]
)
def test_every_way_to_write_a_period_meets_the_schema(of_period, built, period):
    """A program that reads the JSON knows all of them."""
    document = json.loads(JsonRenderer().render(built("period", of_period(period, {}))))

    jsonschema.validate(document, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert document["period"] == period


def test_markdown_says_what_the_text_says(of_period, built):
    """A longer period has no form of its own."""
    report = built("period", of_period("2024-Q4", AMOUNTS))

    assert MarkdownRenderer().render(report) == TextRenderer().render(report)


def test_a_sentence_of_a_longer_period_cannot_speak_of_a_month(ledger):
    """It is told which placeholder fits."""
    text = "Trong {month} có {house_built.houses} căn."
    with pytest.raises(PlaceholderError, match=r"Write \{period\}"):
        ledger.add_paragraph(
            "an-bien", "2024-Q4", text, section="social", recorded_by="t"
        )
