"""A report as it is kept: exactly what it was, for ever."""

import json

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctd_core.chapters import Letterhead
from ctd_core.errors import NewerModelError, StoreError
from ctd_core.figures.compare import Planned
from ctd_core.renderers.json import JsonRenderer
from ctd_core.renderers.markdown import MarkdownRenderer
from ctd_core.renderers.text import TextRenderer
from ctd_core.report.model import Cited, Paragraph, Report, Section, Words
from ctd_core.report.redacted import prints, without
from ctd_core.report.stored import MODEL, from_bytes, to_bytes
from ctd_core.values import Month, Period

KEYS = (
    "house_built.houses",
    "house_built.value",
    "meal_served.meals",
    "rice_donated.value",
)
WORDS = st.text(st.characters(codec="utf-8"), max_size=20)
AMOUNTS = st.none() | st.integers(-(10**15), 10**15)
SEVERAL = st.lists(WORDS, max_size=3).map(tuple)
MONTHS = st.builds(Month, st.integers(1, 9999), st.integers(1, 12))
PERIODS = st.lists(MONTHS, min_size=2, max_size=2).map(lambda m: Period(min(m), max(m)))
SPANS = st.one_of(
    st.builds(Words, WORDS, st.booleans(), st.booleans()),
    st.builds(
        Cited,
        key=WORDS,
        text=WORDS,
        amount=AMOUNTS,
        printed=AMOUNTS,
        hedge=st.none() | WORDS,
        chapter=WORDS,
        period=WORDS,
        emphasis=st.booleans(),
        filter=WORDS,
        base=AMOUNTS,
        base_period=WORDS,
        restated=SEVERAL,
        source=WORDS,
        base_source=WORDS,
    ),
)
PARAGRAPHS = st.builds(
    Paragraph,
    st.lists(SPANS, max_size=4).map(tuple),
    st.sampled_from(["kind", "title", "part", "section", "body", "item"]),
    WORDS,
    WORDS,
)
SECTIONS = st.builds(
    Section,
    WORDS,
    st.none() | PARAGRAPHS,
    st.lists(PARAGRAPHS, max_size=3).map(tuple),
)
LETTERHEADS = st.builds(Letterhead, *[WORDS] * 8, SEVERAL)
REPORTS = st.builds(
    Report,
    WORDS,
    WORDS,
    PERIODS,
    WORDS,
    PARAGRAPHS,
    PARAGRAPHS,
    st.lists(SECTIONS, max_size=3).map(tuple),
    LETTERHEADS,
    SEVERAL,
    WORDS,
)


@given(REPORTS)
def test_any_report_comes_back_as_it_was(report):
    """Equal to the last span; and the same report gives the same bytes."""
    kept = to_bytes(report)

    assert from_bytes(kept) == report
    assert to_bytes(from_bytes(kept)) == kept


@settings(max_examples=30)
@given(amounts=st.dictionaries(st.sampled_from(KEYS), st.integers(0, 10**13)))
@pytest.mark.parametrize(
    ("definition", "period"),
    [("monthly", "2024-10"), ("period", "2024-Q4"), ("yearly", "2024")],
)
def test_a_built_report_is_rendered_from_what_is_kept(
    definition, period, amounts, built, of_period
):
    """Any renderer gives the bytes that it gave of the report itself."""
    plans = {"house_built.houses": Planned(Period.parse(period), 30)}
    report = built(definition, of_period(period, amounts), plans=plans)
    kept = from_bytes(to_bytes(report))

    assert kept == report
    for renderer in (TextRenderer(), MarkdownRenderer(), JsonRenderer()):
        assert renderer.render(kept) == renderer.render(report)


def test_the_real_month_comes_back(october):
    """With its letterhead, its comparisons and the sentences of the month."""
    report = october.report("kien-giang", "2024-10")
    assert from_bytes(to_bytes(report)) == report


def stated(**changes: object) -> bytes:
    """What is kept of a small report, with some of it otherwise."""
    nothing = Paragraph(())
    report = Report(
        "x", "X", Period.parse("2024-10"), "monthly", nothing, nothing, (), Letterhead()
    )
    return json.dumps({**json.loads(to_bytes(report)), **changes}).encode()


def test_what_a_newer_version_kept_is_told():
    """Its number, and what to do."""
    assert from_bytes(stated())
    with pytest.raises(NewerModelError, match=rf"model {MODEL + 1}; .* Upgrade"):
        from_bytes(stated(model=MODEL + 1, unheard_of=[]))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        stated(model="1"),
        stated(model=None),
        stated(period="2024-13"),
        stated(unheard_of=1),
        stated(sections=[{}]),
        stated(sections=None),
        stated(letterhead={"recipients": 5}),
        stated(title={"spans": [{"key": "x"}]}),
        stated(title={"spans": [{"text": 5}]}),
    ],
)
def test_what_is_no_report_is_told(content):
    """However it came to be there."""
    with pytest.raises(StoreError, match="is no report"):
        from_bytes(content)


# --- a sentence taken out -----------------------------------------------------------

ADDRESS = "report/x/2024-10/3"


@given(REPORTS, WORDS)
def test_only_the_sentence_of_the_address_is_replaced(report, said):
    """Wherever it stands; marker and role stay, and so does all else."""
    sentence = Paragraph((Words("Cụ Tư Mù"),), "item", "-", ADDRESS)
    section = Section("social", None, (sentence, Paragraph((), origin=ADDRESS + "0")))
    whole = attrs.evolve(report, sections=(*report.sections, section))
    assert prints(whole, ADDRESS)
    assert not prints(report, ADDRESS)
    assert without(report, ADDRESS, said) == report

    redacted = without(whole, ADDRESS, said)
    *others, last = redacted.sections
    assert tuple(others) == report.sections
    assert last.paragraphs[0] == Paragraph(
        (Words(said, is_name=True),), "item", "-", ADDRESS
    )
    assert last.paragraphs[1] == section.paragraphs[1]
    assert attrs.evolve(redacted, sections=()) == attrs.evolve(report, sections=())
