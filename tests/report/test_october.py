"""The report of October 2024 that Kiên Giang issued, rebuilt from events."""

import json
import re

import attrs
import jsonschema
import pytest

from ctd_core import Ledger, Month
from ctd_core.events.sentences import ParagraphAdded
from ctd_core.renderers.json import SCHEMA
from ctd_core.report.model import Cited, Words
from ctd_kien_giang import october_2024

OCTOBER = Month(2024, 10)


def test_the_markdown_equals_the_issued_report(october, golden):
    """Line for line, blank lines aside, it is the report of the office."""
    report = october.report("kien-giang", OCTOBER)

    golden(october.render(report, "markdown").decode(), "kien-giang-2024-10.md")


def test_every_printed_figure_is_the_truth(october, printed_figures):
    """All figures, leaves and totals, are those read off the page."""
    figures = october.figures("kien-giang", OCTOBER)

    assert {row["figure"]: figures[row["figure"]] for row in printed_figures} == {
        row["figure"]: int(row["amount"]) for row in printed_figures
    }


def test_the_report_says_each_figure_as_the_office_did(october, printed_figures):
    """Each figure's printed form, with its hedge and padding, is the office's."""
    report = october.report("kien-giang", OCTOBER)
    cited = {span.key: span.text for span in report.cited() if span.text}

    for row in printed_figures:
        if re.search("triệu|đồng", row["printed"]):
            assert cited[row["figure"]] == row["printed"]
        elif row["printed"]:
            number = re.search(r"[\d.]+", row["printed"])[0]
            assert cited[row["figure"]] == number


def test_the_view_and_the_log_give_the_same_report(october):
    """The report from the view equals the one folded from the log alone."""
    from_view = october.report("kien-giang", OCTOBER)
    from_log = october.report("kien-giang", OCTOBER, from_log=True)

    assert from_view == from_log
    assert october.view() == october.fold_log()


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_two_renderings_are_the_same_bytes(october, form):
    """A report rendered twice, from two buildings of it, is byte-identical."""
    once, again = (
        october.render(october.report("kien-giang", OCTOBER), form) for _ in range(2)
    )

    assert once == again


def test_every_number_on_the_page_is_a_figure_or_marked_as_a_name(october):
    """The one number that is neither is the ``0 lớp`` of the tasks, as it was typed."""
    report = october.report("kien-giang", OCTOBER)

    loose = [
        span.text
        for paragraph in report.paragraphs()
        for span in paragraph.spans
        if isinstance(span, Words) and not span.is_name and re.search(r"\d", span.text)
    ]

    assert len(loose) == 1
    assert "mở 0 lớp" in loose[0]


def test_the_paragraphs_are_only_those_that_name_a_partner_a_place_or_a_directive(
    october,
):
    """Nothing is won by typing: these eight lines are all that was written by hand."""
    added = [
        sentence
        for sentence in october.sentences("kien-giang", OCTOBER).values()
        if isinstance(sentence, ParagraphAdded)
    ]

    assert [(p.section, p.line, p.placed) for p in added] == [
        ("organisation", "population", "instead"),  # a directive
        ("organisation", "training", "instead"),  # the organisers
        ("communication", "channels", "before"),  # a directive
        ("social", "water_and_tet", "instead"),  # SIPCO, Phú Lợi
        ("disaster", "relief", "instead"),  # a directive, the northern provinces
        ("governance", "youth_and_awards", "instead"),  # Sở Giáo dục-Đào tạo
        ("governance", "first_aid_training", "instead"),  # Ban An toàn giao thông
        ("governance", "inspection", "instead"),  # the units inspected
    ]
    assert not [p for p in added if re.search(r"\d", _without_slots(p.text))]


def _without_slots(text: str) -> str:
    return re.sub(r"\{[^{}]*\}", "", text)


@pytest.mark.parametrize("definition", ["kien-giang", "monthly"])
def test_without_paragraphs_every_figure_is_still_printed(definition):
    """The definition alone words the whole month."""
    with Ledger.open("memory:") as ledger:
        october_2024.record_facts_only(ledger)
        report = ledger.report("kien-giang", OCTOBER, definition=definition)
        printed = {span.key for span in report.cited() if span.text}

        recorded = set(ledger.figures("kien-giang", OCTOBER))
        leaves = {key for key in recorded if not ledger.catalogue[key].parts}
        assert leaves <= printed
        assert {"social.value", "health.value", "total.value"} <= printed


def test_the_json_meets_its_schema_and_carries_the_gaps(october):
    """JSON holds exact and printed amounts, and the gap between them."""
    report = october.report("kien-giang", OCTOBER)
    document = json.loads(october.render(report, "json"))
    jsonschema.validate(document, json.loads(SCHEMA.read_text()))

    spans = [
        span
        for section in document["sections"]
        for paragraph in section["paragraphs"]
        for span in paragraph["spans"]
        if span["type"] == "figure"
    ]
    total = next(span for span in spans if span["figure"] == "total.value")
    assert total["text"] == "trên 20 tỷ đồng"
    assert (total["amount"], total["printed"]) == (20_073_000_000, 20_000_000_000)
    assert total["gap"] == -73_000_000
    assert all(s["chapter"] == "kien-giang" and s["period"] == "2024-10" for s in spans)


def test_the_text_has_no_markup(october):
    """Plain text says the same words without the stars of emphasis."""
    report = october.report("kien-giang", OCTOBER)
    text = october.render(report, "text").decode()

    assert "*" not in text
    assert text == october.render(report, "markdown").decode().replace("*", "")


def test_a_cited_figure_can_be_followed(october):
    """Each printed figure names its key, its chapter and its month."""
    report = october.report("kien-giang", OCTOBER)

    for span in report.cited():
        assert isinstance(span, Cited)
        assert span.key in october.catalogue
        assert (span.chapter, span.period) == ("kien-giang", "2024-10")


def test_a_report_is_a_frozen_value(october):
    """Nobody can change a built report."""
    report = october.report("kien-giang", OCTOBER)

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        report.chapter = "other"
