"""What may have been recorded twice: in one book, in two, under two kinds, above and below."""

import pytest

from ctd_core import Month
from ctd_core.events import (
    ConferenceHeld,
    FirstAidTrainingHeld,
    GiftGiven,
    HouseBuilt,
    MemberCounted,
    MemberJoined,
    PoorHouseholdSupported,
    TrainingHeld,
    YouthConferenceHeld,
)

TWICE, OVERLAP, BELOW = "same_fact_twice", "overlapping_kinds", "above_and_below"


# --- the same fact ------------------------------------------------------------------


def test_the_same_fact_stands_twice_in_a_book(record, found):
    """Whatever its note and its source are."""
    stated = {"on": "2024-10-05", "houses": 2, "value": 90_000_000}
    record("kien-luong", HouseBuilt, **stated)
    record("kien-luong", HouseBuilt, note="theo danh sách", **stated)
    record("kien-luong", HouseBuilt, source="công văn 12", **stated)
    (one,) = found(TWICE)

    assert str(one) == (
        "kien-luong has house_built of 2024-10-05 3 times with the same figures."
        " Void what was sent twice."
    )
    assert one.severity == "warning"
    assert one.entries == tuple(f"kien-luong/2024-10/{n}" for n in (1, 2, 3))


@pytest.mark.parametrize(
    "other",
    [
        {"houses": 3},
        {"value": 90_000_001},
        {"value": None},
        {"hedge": "trên"},
        {"on": "2024-10-06"},
        {"place": "Ba Hòn"},
        {"partners": ("Chùa Phật Lớn",)},
        {"campaign": "Bão số 3"},
        {"chapter": "ha-tien"},
        {"kind": GiftGiven, "houses": None, "gifts": 2},
    ],
)
def test_facts_that_differ_in_what_they_state_are_two(record, found, other):
    """An amount, a day, a place, a partner, a campaign, a chapter, a kind."""
    stated = {
        "chapter": "kien-luong",
        "kind": HouseBuilt,
        "on": "2024-10-05",
        "houses": 2,
        "value": 90_000_000,
    }
    record(**stated)
    record(**{k: v for k, v in (stated | other).items() if v is not None})

    assert found(TWICE) == []


def test_a_fact_placed_late_stands_in_the_book_of_its_day_as_well(record, found):
    """Also where only the later month is looked at; each is found once."""
    record("kien-luong", HouseBuilt, "2024-09-30", houses=2)
    record("kien-luong", HouseBuilt, "2024-09-30", houses=2, placed="2024-10")
    addresses = ("kien-luong/2024-10/1", "kien-luong/2024-09/1")

    assert [one.entries for one in found(TWICE)] == [addresses]
    assert [one.entries for one in found(TWICE, "2024-Q4")] == [addresses]
    assert [one.entries for one in found(TWICE, "2024")] == [addresses]
    assert found(TWICE, "2024-09") == []


def test_a_fact_placed_late_in_two_books_is_found_in_the_later(record, found):
    """The book of its own month has nothing of it."""
    for month in ("2024-10", "2024-12"):
        record("kien-luong", HouseBuilt, "2024-08-02", houses=2, placed=month)
    record("kien-luong", HouseBuilt, "2024-08-02", houses=3)
    addresses = ("kien-luong/2024-12/1", "kien-luong/2024-10/1")

    assert [one.entries for one in found(TWICE, "2024-12")] == [addresses]
    assert found(TWICE, "2024-10") == []


def test_what_stands_twice_earlier_is_not_found_again_with_what_was_placed_late(
    record, found
):
    """A late fact of the same day that states something else is none of it."""
    for _time in range(2):
        record("kien-luong", HouseBuilt, "2024-09-30", houses=2)
    record("kien-luong", HouseBuilt, "2024-09-30", houses=5, placed="2024-10")

    assert found(TWICE, "2024-10") == []
    assert len(found(TWICE, "2024-09")) == len(found(TWICE, "2024")) == 1


def test_an_entry_is_what_it_was_corrected_to(ledger, record, found, day):
    """In its own book, and in an earlier one of which something was placed late."""
    entry = record("kien-luong", HouseBuilt, "2024-09-30", houses=9)
    record("kien-luong", GiftGiven, "2024-09-30", gifts=2)
    record("kien-luong", HouseBuilt, "2024-09-29", houses=2)
    record("kien-luong", HouseBuilt, "2024-09-30", houses=2)
    record("kien-luong", HouseBuilt, "2024-09-30", houses=2, placed="2024-10")
    assert [len(one.entries) for one in found(TWICE, "2024")] == [2]
    for address, fact in (
        (entry, HouseBuilt(on=day("2024-09-30"), houses=2)),
        ("kien-luong/2024-09/2", GiftGiven(on=day("2024-09-30"), gifts=3)),
    ):
        ledger.correct(address, fact, reason="đếm lại", recorded_by="lan")

    assert [one.entries for one in found(TWICE, "2024-10")] == [
        ("kien-luong/2024-10/1", "kien-luong/2024-09/1", "kien-luong/2024-09/4")
    ]
    assert [one.entries for one in found(TWICE, "2024-09")] == [
        ("kien-luong/2024-09/1", "kien-luong/2024-09/4")
    ]


def test_a_voided_entry_stands_no_more(ledger, record, found):
    """The finding goes with what was sent twice."""
    record("kien-luong", HouseBuilt, houses=2)
    again = record("kien-luong", HouseBuilt, houses=2)
    assert found(TWICE)
    ledger.void(again, reason="ghi hai lần", recorded_by="lan")

    assert found(TWICE) == []


# --- kinds that overlap -------------------------------------------------------------


@pytest.mark.parametrize("flipped", [False, True])
def test_overlapping_kinds_of_one_worth_are_perhaps_one_deed(record, found, flipped):
    """Only one of the kinds names the other; it is read both ways."""
    facts = [(GiftGiven, {"gifts": 50}), (PoorHouseholdSupported, {"assists": 80})]
    for kind, counts in reversed(facts) if flipped else facts:
        record("kien-luong", kind, value=25_000_000, **counts)
    (one,) = found(OVERLAP)

    gift, household = ("2", "1") if flipped else ("1", "2")
    assert str(one) == (
        f"kien-luong/2024-10/{gift} (gift_given) and kien-luong/2024-10/{household}"
        " (poor_household_supported) have the same figures, and these kinds often"
        " record the same thing. If they do, void one."
    )
    assert one.entries == (
        f"kien-luong/2024-10/{gift}",
        f"kien-luong/2024-10/{household}",
    )


@pytest.mark.parametrize(
    ("one", "other", "are_found"),
    [
        ({"classes": 2, "participants": 60}, {"classes": 2, "participants": 60}, True),
        ({"classes": 1, "participants": 60}, {"classes": 1, "participants": 60}, True),
        ({"classes": 2}, {"classes": 2, "participants": 60}, True),
        ({"classes": 1}, {"classes": 1, "participants": 60}, False),
        ({"classes": 1}, {"classes": 1}, False),
        ({"classes": 2, "participants": 60}, {"classes": 2, "participants": 61}, False),
        ({"classes": 2}, {"participants": 2}, False),
        ({"classes": 0}, {"classes": 0}, False),
    ],
)
def test_overlapping_kinds_with_the_same_counts_of_like_units(
    record, found, one, other, are_found
):
    """One class is one class and says nothing; what both count has to agree."""
    record("kien-luong", FirstAidTrainingHeld, **one)
    record("kien-luong", TrainingHeld, **other)

    assert bool(found(OVERLAP)) is are_found


@pytest.mark.parametrize(
    "stated",
    [
        {"gifts": 50, "assists": 50},
        {"gifts": 50, "assists": 50, "values": (1_000_000, 2_000_000)},
        {"gifts": 50, "assists": 51, "values": (0, 0)},
    ],
)
def test_equal_counts_of_unlike_units_are_no_overlap(record, found, stated):
    """Fifty gifts are not fifty households; that both are worth nothing says nothing."""
    one, other = stated.get("values", (None, None))
    record("kien-luong", GiftGiven, gifts=stated["gifts"], value=one)
    record("kien-luong", PoorHouseholdSupported, assists=stated["assists"], value=other)

    assert found(OVERLAP) == []


def test_overlapping_kinds_in_other_books_are_no_overlap(record, found):
    """Another chapter or another month did something of its own."""
    record("kien-luong", GiftGiven, value=25_000_000)
    record("ha-tien", PoorHouseholdSupported, value=25_000_000)
    record("kien-luong", PoorHouseholdSupported, "2024-11", value=25_000_000)

    assert found(OVERLAP, "2024") == []


def test_kinds_that_do_not_overlap_may_have_the_same_worth(record, found):
    """Nobody said that houses and gifts are often the same."""
    record("kien-luong", HouseBuilt, value=25_000_000)
    record("kien-luong", GiftGiven, value=25_000_000)

    assert found(OVERLAP) == []


def test_one_conference_is_one_conference(record, found):
    """A chapter may hold two of them, of two kinds."""
    record("kien-luong", ConferenceHeld, conferences=1, attendees=40)
    record("kien-luong", YouthConferenceHeld, conferences=1)
    assert found(OVERLAP) == []
    record("kien-luong", ConferenceHeld, conferences=3)
    record("kien-luong", YouthConferenceHeld, conferences=3)

    assert len(found(OVERLAP)) == 1


# --- above and below ----------------------------------------------------------------


def test_a_chapter_and_those_below_have_recorded_the_same_kinds(record, found):
    """One finding for the chapter above, with its own entries of these kinds."""
    for chapter in ("an-bien", "ha-tien", "kien-luong"):
        record(chapter, HouseBuilt, houses=2)
    record("an-bien", GiftGiven, gifts=9)
    record("kien-luong", MemberJoined, members=3)
    record("an-bien", MemberJoined, members=4)
    (one,) = found(BELOW)

    assert str(one) == (
        "an-bien recorded for 2024-10 itself what those below it recorded as well:"
        " house_built, member_joined. Where it is the same, it is counted twice."
    )
    assert one.entries == ("an-bien/2024-10/1", "an-bien/2024-10/3")


def test_a_chapter_and_those_below_that_record_other_things(record, found):
    """Nor is it odd that two beside each other record the same, or in other months."""
    record("an-bien", HouseBuilt, houses=2)
    record("ha-tien", GiftGiven, gifts=2)
    record("kien-luong", GiftGiven, gifts=2)
    record("kien-luong", HouseBuilt, "2024-11", houses=2)

    assert found(BELOW, "2024") == []


def test_a_count_for_the_whole_stands_above_its_parts_on_purpose(record, found):
    """It takes their place; a count of its own beside theirs is looked at."""
    record("kien-luong", MemberCounted, members=40)
    record("an-bien", MemberCounted, members=400, covers="whole")
    assert found(BELOW) == []
    record("an-bien", MemberCounted, "2024-11", members=4)
    record("kien-luong", MemberCounted, "2024-11", members=41)

    assert [one.entries for one in found(BELOW, "2024-11")] == [("an-bien/2024-11/1",)]


def test_nothing_to_report_is_no_kind(ledger, record, found):
    """Said above and below, it is counted nowhere."""
    for chapter in ("an-bien", "kien-luong"):
        ledger.state_nothing(chapter, Month(2024, 10), recorded_by="lan")

    assert found(BELOW) == []


def test_a_finding_names_no_more_than_eight_entries(record, found):
    """Whoever looks there sees the rest."""
    for _time in range(11):
        record("kien-luong", HouseBuilt, houses=2)
    (one,) = found(TWICE)

    assert one.facts["times"] == 11
    assert len(one.entries) == 8
