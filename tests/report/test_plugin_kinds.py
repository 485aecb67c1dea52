"""The kinds of plugins in the neutral reports: worded by their plugin, else plainly."""

from datetime import date
from itertools import product

import pytest

from ctd_core import CtdError, Ledger
from ctd_core.errors import DefinitionError, PluginError, RefusedError
from ctd_core.events import HouseBuilt

KINDS = '''
from pathlib import Path
from typing import Annotated
from ctd_core.events import Contributed, Counted, Section, Stock, Total, Worth, fact

@fact("flood.boat_lent@1", "Cho mượn xuồng", "Boats lent", section="disaster",
      activity="disaster_response")
class BoatLent(Worth):
    """Boats were lent (cho mượn xuồng)."""

    boats: Annotated[int | None, Counted("chiếc xuồng")] = None

@fact("flood.food_given@1", "Phát thực phẩm mùa nước nổi", "Food given", section="flood.relief")
class FoodGiven(Worth):
    """Food was given (phát thực phẩm)."""

    families: Annotated[int | None, Counted("hộ")] = None

@fact("flood.family_moved@1", "Di dời hộ dân", "Families moved", section="flood.relief",
      activity="disaster_response")
class FamilyMoved(Worth):
    """Families were moved (di dời hộ dân)."""

    families: Annotated[int | None, Counted("hộ")] = None

FACTS = (BoatLent, FoodGiven, FamilyMoved)
RELIEF = Section("flood.relief", "Cứu trợ mùa nước nổi", "Flood relief")
HELPED = Total(
    "flood.families_helped", "Số hộ được giúp", "Families helped",
    ("flood.food_given.families", "flood.family_moved.families"), "flood.relief",
)
ALL = Contributed(FACTS, (RELIEF,), (HELPED,))
WORDING = Path(__file__).with_name("flood.toml")
'''
WORDING = """
title = "Cứu trợ {period}"

[[section]]
name = "flood.relief"
heading = "Cứu trợ mùa nước nổi"
heading_clauses = [{ text = "trị giá {flood.relief.value}" }]

[[section.line]]
name = "words_alone"
lead = "Nước lên nhanh"

[[section.line]]
name = "food"
marker = "-"
lead = "Các cấp Hội đã "
groups = [
  { clauses = [
    "giúp {flood.families_helped} hộ",
    "phát thực phẩm cho {flood.food_given.families} hộ",
    "trị giá {flood.food_given.value}",
  ] },
  { clauses = ["cất {house_built.houses} căn nhà"] },
]

[[section]]
name = "disaster"

[[section.line]]
name = "boats"
marker = "-"
groups = [{ clauses = ["đưa {flood.boat_lent.boats} chiếc xuồng đến vùng ngập"] }]
"""


@pytest.fixture
def flood(install, tmp_path):
    """A ledger with the flood plugin, with or without its wording."""

    def opened(wording: str | None = None, module: str = KINDS) -> Ledger:
        entries = {"vocabularies": "flood:ALL"}
        if wording is not None:
            (tmp_path / "flood.toml").write_text(wording, encoding="utf-8")
            entries["reports"] = "flood:WORDING"
        install("flood", module, **entries)
        ledger = Ledger.open("memory:")
        ledger.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))
        return ledger

    return opened


def record(ledger: Ledger, kind: str, **stated: object) -> None:
    """Record a fact of October 2024."""
    fact = ledger.vocabulary.kind(f"flood.{kind}").fact_class
    ledger.record("x", [fact(on=date(2024, 10, 1), **stated)], recorded_by="t")


def printed(ledger: Ledger, period: str = "2024-10", definition: str | None = None):
    """The headings and items of a report, by section, where there are items."""
    report = ledger.report("x", period, definition=definition)
    return {
        section.name: [
            *([section.heading.text] if section.heading else []),
            *(one.text for one in section.paragraphs if one.marker == "-"),
        ]
        for section in report.sections
        if any(one.marker == "-" for one in section.paragraphs)
    }


def headings(ledger: Ledger, period: str, definition: str | None = None) -> list[str]:
    """The numbers of the sections, in order."""
    report = ledger.report("x", period, definition=definition)
    found = [one.heading for one in report.sections if one.heading]
    return [one.marker for one in found]


def unprinted(ledger: Ledger, period: str, definition: str | None = None) -> list[str]:
    """What the check of printed figures says."""
    findings = ledger.check("x", period, definition=definition)
    return [str(one) for one in findings if one.check == "every_figure_printed"]


def test_a_kind_that_nobody_words_is_told_from_its_declaration(flood):
    """In the section that it names; a worth that was not stated is not told."""
    ledger = flood()
    record(ledger, "boat_lent", boats=12, value=40_000_000)
    record(ledger, "food_given", families=3)

    assert printed(ledger) == {
        "disaster": [
            "4. Công tác phòng ngừa và ứng phó thiên tai, trị giá 40 triệu đồng",
            "- Cho mượn xuồng: 12 chiếc xuồng, trị giá 40 triệu đồng.",
        ],
        "flood.relief": [
            "8. Cứu trợ mùa nước nổi",
            "- Phát thực phẩm mùa nước nổi: 3 hộ.",
        ],
    }


def test_a_plugin_words_its_own_kinds(flood):
    """Its lines are taken in; what it does not word is told plainly beside them."""
    ledger = flood(WORDING)
    record(ledger, "boat_lent", boats=12, value=40_000_000)
    record(ledger, "food_given", families=3, value=2_600_000)
    record(ledger, "family_moved", families=2)
    ledger.record("x", [HouseBuilt(on=date(2024, 10, 2), houses=1)], recorded_by="t")

    found = printed(ledger)
    assert found["disaster"][1:] == [
        "- Đưa 12 chiếc xuồng đến vùng ngập.",
        "- Cho mượn xuồng: trị giá 40 triệu đồng.",
    ]
    assert found["flood.relief"] == [
        "8. Cứu trợ mùa nước nổi, trị giá 3 triệu đồng",
        "- Các cấp Hội đã giúp 5 hộ, phát thực phẩm cho 3 hộ, trị giá 3 triệu đồng.",
        "- Di dời hộ dân: 2 hộ.",
    ]
    assert found["social"][1:] == ["- Các cấp Hội đã cất mới 1 căn nhà Chữ thập đỏ."]
    assert unprinted(ledger, "2024-10") == []


@pytest.mark.parametrize("wording", [None, WORDING])
@pytest.mark.parametrize(
    ("period", "definition"),
    [
        ("2024-10", "kien-giang"),  # it words months only
        *product(("2024-10", "2024-Q4", "2024"), (None, "monthly", "own")),
    ],
)
def test_every_neutral_report_prints_every_kind(
    flood, tmp_path, period, definition, wording
):
    """Of any period, and whatever takes the neutral one as its rest."""
    ledger = flood(wording)
    if definition == "own":
        definition = str(tmp_path / "own.toml")
        (tmp_path / "own.toml").write_text(
            'title = "x"\nrest = "period"\n[[section]]\nname = "a"\nmarker = "a)"\n'
            'heading = "A"\nempty = "Không"\n',
            encoding="utf-8",
        )
    record(ledger, "boat_lent", boats=12, value=40_000_000)
    record(ledger, "food_given", families=3, value=2_600_000)
    record(ledger, "family_moved", families=2)

    assert unprinted(ledger, period, definition) == []


@pytest.mark.parametrize(
    ("period", "numbers"),
    [
        ("2024-10", "I. 1. 2. 3. 4. 5. 6. 7. 8. II."),
        ("2024-Q4", "I. 1. 2. 3. 4. 5. 6. 7. 8. 9. II."),
        ("2024", "I. 1. 2. 3. 4. 5. 6. 7. 8. 9. II. 1. 2. 3. III."),
    ],
)
def test_a_section_of_its_own_stands_before_the_total(flood, period, numbers):
    """Numbered on from the one before it; those behind it in its part move up."""
    ledger = flood(WORDING)
    for month in range(1, 13):
        year_before = HouseBuilt(on=date(2023, month, 1), houses=1)
        this_year = HouseBuilt(on=date(2024, month, 1), houses=2)
        ledger.record("x", [year_before, this_year], recorded_by="t")
    before = headings(ledger, period)
    record(ledger, "food_given", families=3, value=2_600_000)
    report = ledger.report("x", period)
    names = [section.name for section in report.sections]

    after = headings(ledger, period)
    assert len(after) == len(before) + 1
    assert names[names.index("flood.relief") + 1] == "total"
    assert " ".join(after) == numbers


def test_in_a_year_its_kinds_stand_by_their_activity_of_the_law(flood):
    """What has none stands in its own section, whose heading then tells no sum."""
    ledger = flood(WORDING)
    record(ledger, "food_given", families=3, value=2_600_000)
    record(ledger, "family_moved", families=2, value=1_000_000)
    record(ledger, "boat_lent", boats=12)

    found = printed(ledger, "2024")
    assert found["disaster_response"][1:] == [
        "- Đưa 12 chiếc xuồng đến vùng ngập.",
        "- Di dời hộ dân: 2 hộ, trị giá 1 triệu đồng.",
    ]
    assert found["flood.relief"][0].endswith(" Cứu trợ mùa nước nổi")


def test_worth_in_a_section_of_its_own_is_in_the_grand_total(flood):
    """A total is the sum of its printed leaves, here as everywhere."""
    ledger = flood()
    record(ledger, "food_given", value=2_600_000)
    record(ledger, "food_given", value=1_300_000)
    record(ledger, "family_moved", value=1_400_000, families=2)

    figures = ledger.figures("x", "2024-10")
    assert figures["flood.relief.value"] == figures["total.value"] == 5_300_000
    assert figures.figure("flood.relief.value").printed == 5_000_000
    explained = ledger.explain("x", "2024-10", "flood.relief.value")
    assert explained.adds_up
    assert [part.id.figure for part in explained.parts] == [
        "flood.food_given.value",
        "flood.family_moved.value",
    ]
    assert ledger.view() == ledger.fold_log()


def test_a_total_of_a_plugin_is_read_and_explained_as_all_others(flood):
    """It adds up figures of kinds, in a month and in a longer period."""
    ledger = flood(WORDING)
    record(ledger, "food_given", families=3)
    record(ledger, "family_moved", families=2)

    for period in ("2024-10", "2024"):
        assert ledger.figures("x", period)["flood.families_helped"] == 5
        assert ledger.explain("x", period, "flood.families_helped").adds_up
    report = ledger.render(ledger.report("x", "2024-10"), "json").decode()
    assert '"figure": "flood.families_helped"' in report
    assert '"explain": "x/2024-10/flood.families_helped"' in report


def test_a_sentence_stands_in_a_section_of_its_own_before_it_has_figures(flood):
    """As in every other section, which prints what was recorded for it."""
    ledger = flood(WORDING)
    ledger.add_paragraph(
        "x", "2024-10", "Lũ về muộn.", section="flood.relief", recorded_by="t"
    )

    report = ledger.report("x", "2024-10")
    (section,) = [one for one in report.sections if one.name == "flood.relief"]
    assert section.heading.text == "8. Cứu trợ mùa nước nổi"
    assert [one.text for one in section.paragraphs] == ["- Lũ về muộn."]


@pytest.mark.parametrize(
    ("wording", "error", "says"),
    [
        ("title = 5", DefinitionError, r"flood\.toml"),
        (
            WORDING.replace("giúp {", "giúp {month} {"),
            RefusedError,
            r"Write \{period\}",
        ),
    ],
)
def test_broken_wording_hurts_only_what_needs_it(flood, wording, error, says):
    """A report without figures of the plugin prints; one with them says what is wrong."""
    ledger = flood(wording)
    ledger.record("x", [HouseBuilt(on=date(2024, 10, 2), houses=1)], recorded_by="t")
    assert printed(ledger)["social"]
    assert printed(ledger, "2024")
    ledger.add_paragraph("x", "2024-10", "Câu.", section="social", recorded_by="t")

    record(ledger, "food_given", families=3)
    for period in ("2024-10", "2024-Q4"):
        with pytest.raises(error, match=says):
            ledger.report("x", period)


def test_what_a_definition_words_itself_needs_no_wording(flood, tmp_path):
    """Then broken wording does not matter."""
    ledger = flood("title = 5")
    record(ledger, "food_given", families=3)
    own = tmp_path / "own.toml"
    own.write_text(
        'title = "x"\nrest = "monthly"\n[[section]]\nname = "a"\n[[section.line]]\n'
        'groups = [{ clauses = ["{flood.food_given.families} hộ"] }]\n',
        encoding="utf-8",
    )

    assert ledger.report("x", "2024-10", definition=str(own))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            '"flood.relief", "Cứu',
            '"relief", "Cứu',
            r"its relief must be called flood\.r",
        ),
        ('"flood.families_helped",', '"helped",', r"its helped must be called"),
        ('"flood.food_given.families",', '"flood.food.families",', "must add up"),
        ('"flood.food_given.families",', '"flood.food_given.value",', "must add up"),
        ('"flood.families_helped",', '"flood.relief.value",', "Two figures"),
        ('"flood.families_helped",', '"flood.boat_lent.boats",', "Two figures"),
        ('"flood.families_helped",', '"flood.boat_lent",', "Two sections, kinds"),
        ('"flood.relief", "Cứu', '"flood.boat_lent", "Cứu', "section 'flood.relief'"),
        ("ALL = Contributed(FACTS, (RELIEF,), (HELPED,))", "ALL = 5", "no Contributed"),
    ],
)
def test_what_cannot_be_contributed_is_the_plugin_s_fault(flood, old, new, says):
    """The sentence names the distribution and what is wrong."""
    assert old in KINDS
    with pytest.raises(PluginError, match=says) as caught:
        flood(module=KINDS.replace(old, new))
    assert "flood 1.0" in str(caught.value)


def test_no_plugin_takes_the_name_of_a_figure(install):
    """Two figures would have one key: social.value."""
    module = KINDS.replace("flood.", "social.")
    install("social", module, vocabularies="social:ALL")
    with pytest.raises(CtdError, match="No plugin may be called 'social'"):
        Ledger.open("memory:")
