"""What no fact may state, and how what it states is kept."""

from datetime import UTC, date, datetime

import pytest

from ctd_core.errors import InvalidFactError, TextError
from ctd_core.events import (
    DisasterAppealRaised,
    HouseBuilt,
    HouseRepaired,
    InspectionConducted,
    MemberCounted,
    MemberJoined,
    SupervisionConducted,
)
from ctd_core.values import EARLIEST_DAY, MAX_AMOUNT
from ctd_core.vietnamese import HEDGES

DAY = date(2024, 10, 12)


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        ({"houses": -1}, "never negative"),
        ({"houses": 1.5}, "whole number"),
        ({"houses": True}, "whole number"),
        ({"houses": "1"}, "whole number"),
        ({"houses": 10**15 + 1}, "10\\^15"),
        ({"value": -1}, "never negative"),
        ({"value": 1e6}, "whole number"),
        ({}, "nothing is stated. State at least one of: houses, value"),
        ({"note": "x"}, "nothing is stated"),
        ({"houses": 1, "on": date(1945, 12, 31)}, "1946"),
        ({"houses": 1, "on": datetime(2024, 10, 1, tzinfo=UTC)}, "Give a day"),
        ({"houses": 1, "on": "2024-10-01"}, "Give a day"),
        ({"value": 1, "hedge": "chừng"}, "trên, hơn, gần, khoảng, ít nhất"),
        ({"houses": 1, "hedge": "trên"}, "belongs to a worth"),
        ({"value": 1_230_000_000_000}, "write 1,230 tỷ đồng"),
        ({"value": 50_000_000_001}, "large=true"),
    ],
)
def test_a_fact_that_cannot_be_so_is_refused(stated, says):
    """The sentence says what was wrong and what is possible."""
    with pytest.raises(InvalidFactError, match=says) as caught:
        HouseBuilt(**({"on": DAY} | stated))

    assert caught.value.kind == "house_built"


def test_a_large_worth_stands_if_confirmed():
    """More than 50 tỷ đồng is kept with ``large``; 50 tỷ needs no word."""
    assert HouseBuilt(on=DAY, value=50_000_000_001, large=True).large
    assert HouseBuilt(on=DAY, value=50_000_000_000).value == 50_000_000_000


def test_the_limits_themselves_are_allowed():
    """The first day and the largest amount are refused only beyond."""
    largest = HouseBuilt(on=EARLIEST_DAY, houses=MAX_AMOUNT)

    assert (largest.on, largest.houses) == (date(1946, 1, 1), 10**15)


def test_a_stated_zero_is_kept_and_the_unstated_is_none():
    """Missing is not zero."""
    built = HouseBuilt(on=DAY, houses=0)

    assert (built.houses, built.value) == (0, None)


def test_a_kind_of_worth_alone_needs_its_worth():
    """An appeal counts nothing but money."""
    with pytest.raises(InvalidFactError, match="at least one of: value"):
        DisasterAppealRaised(on=DAY)


@pytest.mark.parametrize(
    "person",
    ["Nguyen", "Nguyễn Văn 1", "a b1", "", "x" * 64 + "1", "hv-1\n", "hv-١", 5],
)
def test_a_person_is_an_opaque_id(person):
    """What could be a name is refused; nothing else says who it was."""
    with pytest.raises(InvalidFactError, match="opaque id"):
        MemberJoined(on=DAY, members=1, person=person)


def test_an_id_is_of_one_person():
    """An id beside another count than one is refused."""
    assert MemberJoined(on=DAY, members=1, person="hv-1").person == "hv-1"
    assert MemberJoined(on=DAY, members=2).person is None
    for members in (0, 2):
        with pytest.raises(InvalidFactError, match="state members as 1"):
            MemberJoined(on=DAY, members=members, person="hv-1")


@pytest.mark.parametrize("hedge", HEDGES)
def test_a_worth_may_be_an_estimate(hedge):
    """Each word of an estimate is kept beside its worth."""
    assert HouseBuilt(on=DAY, value=5_000_000, hedge=hedge).hedge == hedge


def test_a_count_covers_its_chapter_or_the_whole():
    """Nothing else can be covered."""
    assert MemberCounted(on=DAY, members=1, covers="whole").covers == "whole"
    with pytest.raises(InvalidFactError, match="covers"):
        MemberCounted(on=DAY, members=1, covers="half")


@pytest.mark.parametrize("text", ["a\x00b", "a\tb", "a\u202eb", "a\ufeffb", "a\u2028b"])
def test_characters_that_deceive_are_refused(text):
    """Control and bidirectional characters never reach the log, by whatever field."""
    for field in ("campaign", "place", "note", "source", "partners"):
        with pytest.raises(TextError, match=r"U\+"):
            HouseBuilt(on=DAY, houses=1, **{field: text})
    for kind in (InspectionConducted, SupervisionConducted):
        with pytest.raises(TextError, match=r"U\+"):
            kind(on=DAY, units=1, unit_names=("Vĩnh Thuận", text))


def test_texts_are_kept_in_one_form():
    """Letters with combining marks are composed, and an empty text was not stated."""
    composed = HouseBuilt(on=DAY, houses=1, place="Ha\u0300 Tie\u0302n", note="")

    assert composed.place == "Hà Tiên"
    assert composed.note is None
    for field in ("campaign", "place", "note", "source"):
        assert getattr(HouseBuilt(on=DAY, houses=1, **{field: ""}), field) is None
    listed = InspectionConducted(on=DAY, units=1, unit_names=["Ha\u0300 Tie\u0302n"])
    assert listed.unit_names == ("Hà Tiên",)


@pytest.mark.parametrize(
    "stated",
    [
        {"note": 5},
        {"note": ("a", "b")},
        {"place": b"x"},
        {"source": ["x"]},
        {"campaign": ["x"]},
        {"partners": [1]},
        {"partners": 5},
        {"partners": None},
        {"value": 5, "large": 1},
    ],
)
def test_what_is_no_text_is_refused(stated):
    """The log holds nothing that it could not read again."""
    with pytest.raises(InvalidFactError, match="Write") as caught:
        HouseBuilt(**({"on": DAY, "houses": 1} | stated))

    assert caught.value.field == list(stated)[-1]


def test_names_of_units_and_partners_are_lists():
    """One name alone is a list of one."""
    inspected = InspectionConducted(on=DAY, units=1, unit_names="Vĩnh Thuận")

    assert inspected.unit_names == ("Vĩnh Thuận",)
    assert HouseBuilt(on=DAY, houses=1, partners=["A", "B"]).partners == ("A", "B")


def test_facts_are_values():
    """They are frozen, equal by what they state, and can be members of a set."""
    one, same = (HouseBuilt(on=DAY, houses=1) for _ in range(2))

    assert one == same
    assert one != HouseBuilt(on=DAY, houses=2)
    assert one != HouseRepaired(on=DAY, houses=1)
    assert len({one, same}) == 1
    with pytest.raises(AttributeError, match="immutable"):
        one.houses = 2
