"""The kinds of plugins in the neutral reports: worded by their plugin, else plainly."""

from datetime import date
from itertools import product

import pytest
from flood import KINDS, WORDING, record

from ctd_core import Ledger
from ctd_core.events import HouseBuilt


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


TWO = KINDS.replace(
    "RELIEF =",
    '''LATER = Section("flood.later", "Sau lũ", "After the flood")

@fact("flood.home_cleaned@1", "Dọn nhà", "Homes cleaned", section="flood.later")
class HomeCleaned(Worth):
    """Homes were cleaned (dọn nhà)."""

    homes: Annotated[int | None, Counted("căn")] = None

FACTS = (*FACTS, HomeCleaned)
RELIEF =''',
).replace("(RELIEF,)", "(RELIEF, LATER)")


@pytest.mark.parametrize("period", ["2024-10", "2024-Q4"])
def test_a_section_of_its_own_without_figures_leaves_no_gap(flood, period):
    """Those that follow are numbered on from what is printed."""
    ledger = flood(WORDING, TWO)
    before = headings(ledger, period)
    record(ledger, "home_cleaned", homes=3)
    after = headings(ledger, period)
    numbers = [int(one[:-1]) for one in after if one[0].isdigit()]

    assert len(after) == len(before) + 1
    assert numbers == list(range(1, len(numbers) + 1))


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


def test_an_office_s_own_file_may_be_called_as_the_neutral_one(flood, tmp_path):
    """It keeps its own words, and takes the rest as every other file does."""
    ledger = flood(WORDING)
    record(ledger, "food_given", families=3)
    own = tmp_path / "monthly.toml"
    own.write_text(
        'title = "Của chúng tôi"\nrest = "monthly"\nsection = []\n', encoding="utf-8"
    )

    report = ledger.report("x", "2024-10", definition=str(own))
    assert report.title.text == "Của chúng tôi"
    assert printed(ledger, "2024-10", str(own)) == {
        "flood.relief": [
            "Cứu trợ mùa nước nổi",
            "- Các cấp Hội đã giúp 3 hộ, phát thực phẩm cho 3 hộ.",
        ]
    }


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
