"""The classes and the vocabulary's contract say the same, both ways."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated

import pytest

from ctd_core.errors import CtdError, UnknownKindError
from ctd_core.events import (
    ACTIVITIES,
    FACTS,
    SECTIONS,
    Counted,
    Vocabulary,
    Worth,
    core_vocabulary,
    fact,
)
from ctd_core.figures.catalogue import Catalogue

CONTRACT = tomllib.loads(
    Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8")
)
KINDS = {kind["name"]: kind for kind in CONTRACT["kind"]}


def test_classes_and_contract_name_the_same_kinds():
    """No kind of the contract is missing, and no class is beside it."""
    assert len(FACTS) == 93
    assert {one.__kind__.name for one in FACTS} == set(KINDS)


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
        assert "(" in one.__doc__


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
        for move in kind.moved_by:
            other, _, field = move[1:].partition(".")
            assert move[0] in "+-"
            assert field in core_vocabulary().kind(other).counts


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


def test_a_new_kind_is_one_short_class():
    """Ten lines declare a kind; fields, figures and totals follow from them."""

    @fact("boat_lent@1", "Cho mượn xuồng", "Boat lent", section="social")
    class BoatLent(Worth):
        """Boats were lent in a flood (cho mượn xuồng)."""

        boats: Annotated[int | None, Counted("chiếc xuồng")] = None

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
