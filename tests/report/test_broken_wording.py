"""What a plugin gives wrongly hurts what needs it, and nothing else."""

from datetime import date

import pytest
from flood import KINDS, WORDING, record

from ctd_core import CtdError, Ledger
from ctd_core.errors import DefinitionError, PluginError, RefusedError
from ctd_core.events import HouseBuilt

OWN = """
title = "x"
[[section]]
name = "a"
[[section.line]]
groups = [{ clauses = ["{flood.food_given.families} hộ"] }]
"""


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
    for period in ("2024-10", "2024"):
        assert ledger.report("x", period)
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
    own.write_text(f'rest = "monthly"\n{OWN}', encoding="utf-8")

    assert ledger.report("x", "2024-10", definition=str(own))


def test_a_figure_that_nobody_can_tell_does_not_ask_for_words(flood, install, tmp_path):
    """Beside kinds of a plugin that is gone, those that are known are printed."""
    flood(WORDING)
    install("swim", KINDS.replace("flood", "swim"), vocabularies="swim:ALL")
    place = str(tmp_path / "x.db")
    with Ledger.open(place, create=True) as ledger:
        ledger.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))
        record(ledger, "food_given", families=3, value=2_600_000)
        gone = ledger.vocabulary.kind("swim.boat_lent").fact_class
        ledger.record("x", [gone(on=date(2024, 10, 1), value=5)], recorded_by="t")
    own = tmp_path / "own.toml"
    own.write_text(OWN, encoding="utf-8")

    with Ledger.open(place, plugins=["flood"]) as ledger:
        assert "total.value" in ledger.figures("x", "2024-10").hidden
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
