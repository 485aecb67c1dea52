"""The kinds of a plugin are read as the core's are: by label, unit, synonyms, words."""

import pytest
from flood import KINDS, WORDING

from ctd_core.audit import Wording, read, submission
from ctd_core.plugins import Plugins

SYNONYMS = (
    'activity="disaster_response",\n      synonyms=("đò dọc chở {boats} lượt ghe",))'
)


@pytest.fixture
def flooded(install, tmp_path):
    """The words of a plugin with a vocabulary, and with a wording if one is given."""

    def made(module: str, wording: str = "") -> Wording:
        groups = {"vocabularies": "flood:ALL"}
        if wording:
            (tmp_path / "flood.toml").write_text(wording, encoding="utf-8")
            groups["reports"] = "flood:WORDING"
        install("flood", module, **groups)
        return Wording.installed(Plugins(only=["flood"]))

    return made


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Cho mượn 12 chiếc xuồng, trị giá 24 triệu đồng.",
            {"flood.boat_lent.boats": 12, "flood.boat_lent.value": 24_000_000},
        ),
        (
            "Phát thực phẩm mùa nước nổi cho 1.250 hộ, trị giá 1,2 tỷ đồng.",
            {
                "flood.food_given.families": 1_250,
                "flood.food_given.value": 1_200_000_000,
            },
        ),
        ("Di dời 40 hộ dân.", {"flood.family_moved.families": 40}),
        ("Giúp 40 hộ dân.", {}),
    ],
)
def test_a_plugin_s_kinds_are_read_by_their_labels(text, figures, flooded):
    """What may be several of its figures is none."""
    audit = read(text, wording=flooded(KINDS))

    assert {one.figure: one.number.amount for one in audit.told} == figures


def test_a_plugin_s_synonyms_and_wording_are_cues(flooded):
    """Pieces of sentences that its author lists, and what its definition says."""
    text = "- Đưa 7 chiếc xuồng đến vùng ngập.\n- Đò dọc chở 30 lượt ghe."
    module = KINDS.replace('activity="disaster_response")', SYNONYMS, 1)
    wording = flooded(module, WORDING)

    told = read(text, wording=wording).told
    assert [(one.figure, one.number.amount) for one in told] == [
        ("flood.boat_lent.boats", 7),
        ("flood.boat_lent.boats", 30),
    ]


def test_a_plugin_s_figures_are_written_as_facts(flooded):
    """Under the names that its facts are stored with."""
    wording = flooded(KINDS)
    audit = read("Kết quả tháng 10/2024\n- Di dời 40 hộ dân.", wording=wording)

    _header, row = submission(audit, wording.catalogue, "tinh").splitlines()
    assert row.startswith("tinh,2024-10-31,flood.family_moved,40,")
