"""The classes and the vocabulary's contract say the same, both ways."""

import inspect
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, get_args

import pytest

import ctd_core.events
from ctd_core.errors import CtdError, UnknownKindError
from ctd_core.events import (
    ACTIVITIES,
    FACTS,
    SECTIONS,
    Counted,
    Vocabulary,
    Words,
    Worth,
    core_vocabulary,
    fact,
)
from ctd_core.figures.catalogue import Catalogue
from ctd_core.report.template import slots

CONTRACT = tomllib.loads(
    Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8")
)
KINDS = {kind["name"]: kind for kind in CONTRACT["kind"]}


def test_classes_and_contract_name_the_same_kinds():
    """No kind of the contract is missing, and no class is beside it."""
    assert len(FACTS) == 93
    assert {one.__kind__.name for one in FACTS} == set(KINDS)
    assert len(CONTRACT["kind"]) == len(KINDS)


def test_kinds_stand_in_the_order_of_the_sections():
    """A section's kinds follow one another, as in the report."""
    found = [one.__kind__.section for one in FACTS]

    assert list(dict.fromkeys(found)) == [section.name for section in SECTIONS]
    assert found == sorted(found, key=list(core_vocabulary().sections).index)


def test_the_kinds_of_a_section_stand_in_the_order_of_the_contract():
    """What lists the kinds lists them as the contract does."""
    for section in SECTIONS:
        assert [
            one.__kind__.name for one in FACTS if one.__kind__.section == section.name
        ] == [name for name, kind in KINDS.items() if kind["section"] == section.name]


def test_every_class_is_public():
    """All kinds can be imported from ctd_core.events, beside what declares them."""
    public = set(ctd_core.events.__all__)

    assert public >= {one.__name__ for one in FACTS}
    assert public >= {"Fact", "Worth", "Stock", "Kind", "Counted", "Words", "Dong"}
    assert public >= {"fact", "Vocabulary", "Section", "Activity", "SECTIONS"}
    assert public >= {"ACTIVITIES", "core_vocabulary"}
    assert all(hasattr(ctd_core.events, name) for name in public)


@pytest.mark.parametrize("name", KINDS)
def test_a_class_says_what_the_contract_says(name):
    """Each kind's fields, words, section, nature and the rest are the contract's."""
    kind, contract = core_vocabulary().kind(name), KINDS[name]
    of_class = {
        "name": kind.name,
        "section": kind.section,
        "activity": kind.activity,
        "nature": kind.nature,
        "vi": kind.vi,
        "en": kind.en,
        "value": kind.has_value,
        "counts_to_total": kind.counts_to_total,
        "overlaps": list(kind.overlaps),
        "moved_by": list(kind.moved_by),
        "attributes": list(kind.attributes),
        "field": [{"name": n, "vi": vi} for n, vi in kind.counts.items()],
    }

    assert of_class == {"moved_by": [], "attributes": [], "field": []} | contract


def test_a_class_is_named_after_its_kind_and_stored_under_version_one():
    """HouseBuilt is house_built@1 in the log; its docstring names it in Vietnamese."""
    for one in FACTS:
        kind = one.__kind__
        assert one.__name__ == kind.name.title().replace("_", "")
        assert kind.stored_name == f"{kind.name}@1"
        docstring = " ".join(one.__doc__.split()).casefold()
        assert docstring.count(f"({kind.vi.casefold()})") == 1


def test_sections_and_activities_are_those_of_the_contract():
    """Their names in both languages and their order are the contract's."""
    for ours, theirs in ((SECTIONS, "section"), (ACTIVITIES, "activity")):
        assert [
            {"name": one.name, "vi": one.vi, "en": one.en} for one in ours
        ] == CONTRACT[theirs]


def test_overlaps_and_moves_name_what_exists():
    """A kind refers only to kinds and counts that there are."""
    for kind in core_vocabulary():
        assert all(other in core_vocabulary() for other in kind.overlaps)
        assert kind.name not in kind.overlaps
        assert not kind.moved_by or kind.nature == "stock"
        for move in kind.moved_by:
            other, _, field = move[1:].partition(".")
            assert move[0] in "+-"
            assert field in core_vocabulary().kind(other).counts
            assert core_vocabulary().kind(other).nature == "flow"


def test_a_kind_is_found_with_or_without_its_version():
    """The log writes house_built@1, people write house_built."""
    vocabulary = core_vocabulary()

    assert vocabulary.kind("house_built@1") is vocabulary.kind("house_built")
    assert "house_built" in vocabulary
    assert "house_bilt" not in vocabulary


def test_the_fields_of_words_are_known_apart():
    """What may name a place or an office is stored where it can be redacted."""
    for kind in core_vocabulary():
        words = {name for name, hint in kind.hints.items() if Words() in get_args(hint)}
        names = {"unit_names"} & set(kind.attributes)
        assert words == {"place", "partners", "note", "source"} | names


def test_an_unknown_kind_is_answered_with_the_nearest():
    """A mistyped kind is told what was probably meant."""
    with pytest.raises(UnknownKindError, match=r"Did you mean house_built\?"):
        core_vocabulary().kind("house_bilt")


def test_two_kinds_of_one_name_are_refused():
    """A plugin cannot take the name of a kind that is there."""
    with pytest.raises(CtdError, match="Two kinds"):
        core_vocabulary().plus([FACTS[0]])


def test_a_kind_of_an_unknown_section_is_refused():
    """The error lists the sections that there are."""

    @fact("lost@1", "Lạc", "Lost", section="nowhere")
    class Lost(Worth):
        """Lost."""

    with pytest.raises(CtdError, match="organisation, communication"):
        Vocabulary([Lost])


def test_a_kind_of_an_unknown_activity_is_refused():
    """The law has seven fields of activity; nothing else can be counted towards."""

    @fact("lost@1", "Lạc", "Lost", section="social", activity="nothing")
    class Lost(Worth):
        """Lost."""

    with pytest.raises(CtdError, match="activity 'nothing'"):
        Vocabulary([Lost])


def test_a_new_kind_is_one_short_class():
    """Ten lines declare a kind; fields, figures and totals follow from them."""

    @fact("boat_lent@1", "Cho mượn xuồng", "Boat lent", section="social")
    class BoatLent(Worth):
        """Boats were lent in a flood (cho mượn xuồng)."""

        boats: Annotated[int | None, Counted("chiếc xuồng")] = None

    assert len(inspect.getsource(BoatLent).splitlines()) < 10

    vocabulary = core_vocabulary().plus([BoatLent])
    catalogue = Catalogue(vocabulary)
    lent = BoatLent(on=date(2024, 10, 1), boats=3, value=5_000_000)

    assert vocabulary.kind("boat_lent").counts == {"boats": "chiếc xuồng"}
    assert "boats" in vocabulary.kind("boat_lent").fields
    assert catalogue["boat_lent.boats"].unit == "count"
    assert "boat_lent.value" in catalogue["social.value"].parts
    assert "boat_lent.value" in catalogue["total.value"].parts
    assert lent.boats == 3
    assert len(vocabulary) == 94


def test_a_synonym_marks_amounts_of_its_kind():
    """Each kind has some, and each states at least one field that is a figure."""
    for kind in core_vocabulary():
        assert kind.synonyms, kind.name
        for sentence in kind.synonyms:
            names = [slot.name for slot in slots(sentence)]
            assert names, sentence
            assert set(names) <= set(kind.amounts), sentence
