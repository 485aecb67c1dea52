"""Counts of stocks: beside the last one with the flows since, and beside those below."""

from datetime import date

import pytest

from ctd_core.events import MemberCounted, MemberJoined, MemberLeft, UnitCounted

FOLLOWS, SUM = "stock_follows_flows", "whole_is_the_sum"


@pytest.fixture
def count(record):
    """Record a count of members at a month's end."""

    def counted(chapter, month, members, covers=None):
        stated = {"members": members, "covers": covers}
        return record(chapter, MemberCounted, month, **stated)

    return counted


# --- a count follows from the last --------------------------------------------------


def test_a_count_that_joins_and_departures_contradict(record, count, found):
    """What came between the counts, in the later month as well, makes the new one."""
    count("kien-luong", "2024-06", 100)
    record("kien-luong", MemberJoined, "2024-08", members=5)
    record("kien-luong", MemberLeft, "2024-10", members=2)
    count("kien-luong", "2024-10", 105)
    (one,) = found(FOLLOWS)

    assert str(one) == (
        "kien-luong counted 105 in 2024-10 (member_counted.members), but its last"
        " count, with what joined and left since, gives 103."
    )
    assert one.severity == "error"
    assert one.entries == ("kien-luong/2024-10/2",)
    assert found(FOLLOWS, "2024") == [one]


def test_a_count_that_follows(record, count, found):
    """From a count of long ago; what joined with that one is in it already."""
    record("kien-luong", MemberJoined, "2024-01", members=9)
    count("kien-luong", "2024-01", 100)
    record("kien-luong", MemberJoined, "2024-08", members=5)
    count("kien-luong", "2024-10", 105)
    count("ha-tien", "2024-10", 40)

    assert found(FOLLOWS, "2024") == []


def test_the_flows_of_others_do_not_move_a_count(record, count, found):
    """Neither of those below nor of those beside."""
    count("an-bien", "2024-06", 10)
    record("kien-luong", MemberJoined, "2024-08", members=5)
    count("an-bien", "2024-10", 10)

    assert found(FOLLOWS) == []


def test_a_stock_that_nothing_moves_may_be_counted_anew(record, found):
    """Of clubs nobody records which came and which went."""
    record("kien-luong", UnitCounted, "2024-06", clubs=3)
    record("kien-luong", UnitCounted, "2024-10", clubs=8)

    assert found(FOLLOWS) == []


def test_a_count_for_the_whole_follows_from_the_whole_before(record, count, found):
    """With the flows of all below it."""
    count("an-bien", "2024-06", 500, "whole")
    record("kien-luong", MemberJoined, "2024-08", members=5)
    count("an-bien", "2024-09", 505, "whole")
    count("an-bien", "2024-10", 507, "whole")

    assert [one.facts["other"] for one in found(FOLLOWS, "2024")] == ["505"]


def test_counts_of_other_extents_do_not_follow_from_each_other(count, found):
    """Its own count is none of the whole, nor the first whole one of its own."""
    count("kien-luong", "2024-05", 60)
    count("an-bien", "2024-06", 500, "whole")
    count("an-bien", "2024-08", 3)
    assert found(FOLLOWS, "2024") == []
    count("an-bien", "2024-09", 510, "whole")
    count("an-bien", "2024-10", 4)

    contradicted = {str(one.facts["month"]): one for one in found(FOLLOWS, "2024")}
    assert {month: one.facts["other"] for month, one in contradicted.items()} == {
        "2024-09": "500",
        "2024-10": "3",
    }


def test_after_a_merger_a_count_follows_from_both(ledger, record, count, found):
    """Until the successor has counted, it has what was left to it."""
    count("kien-luong", "2024-03", 100)
    count("ha-tien", "2024-05", 40)
    ledger.merge_chapter(
        "ha-tien", into="kien-luong", on=date(2024, 7, 1), recorded_by="lan"
    )
    record("kien-luong", MemberJoined, "2024-08", members=3)
    lost = count("kien-luong", "2024-10", 103)
    (one,) = found(FOLLOWS)
    assert (one.facts["chapter"], one.facts["other"]) == ("kien-luong", "143")
    assert one.entries == (lost,)
    ledger.void(lost, reason="sót Hà Tiên", recorded_by="lan")
    count("kien-luong", "2024-10", 143)
    count("kien-luong", "2024-11", 143)

    assert found(FOLLOWS, "2024") == []


def test_a_count_of_the_month_of_a_merger_is_of_both(ledger, count, found):
    """By its end they are one."""
    count("kien-luong", "2024-03", 100)
    count("ha-tien", "2024-05", 40)
    ledger.merge_chapter(
        "ha-tien", into="kien-luong", on=date(2024, 10, 20), recorded_by="lan"
    )
    count("kien-luong", "2024-10", 141)

    assert [one.facts["other"] for one in found(FOLLOWS)] == ["140"]


# --- a count for the whole is the sum of those below ---------------------------------


def test_a_whole_count_that_those_below_contradict(record, count, found):
    """They are taken as they stand at its month, moved since they were counted."""
    count("kien-luong", "2024-06", 100)
    record("kien-luong", MemberJoined, "2024-08", members=5)
    count("ha-tien", "2024-10", 40)
    entry = count("an-bien", "2024-10", 150, "whole")
    (one,) = found(SUM)

    assert str(one) == (
        "an-bien counted 150 in 2024-10 for the whole (member_counted.members), but"
        " those below it add up to 145."
    )
    assert one.severity == "error"
    assert one.entries == (entry,)


def test_a_whole_count_that_is_the_sum(record, count, found):
    """Also where one below has counted for its own whole."""
    count("kien-luong", "2024-06", 100, "whole")
    count("ha-tien", "2024-10", 40)
    count("an-bien", "2024-10", 140, "whole")

    assert found(SUM) == []


def test_a_whole_count_is_not_held_against_some_of_those_below(count, found):
    """Where one has not counted, nobody knows what is missing; nor where none has."""
    count("an-bien", "2024-09", 150, "whole")
    count("kien-luong", "2024-10", 100)
    count("an-bien", "2024-10", 150, "whole")
    count("ha-tien", "2024-11", 49)

    assert found(SUM, "2024") == []


def test_the_whole_of_a_chapter_with_nobody_below_is_its_own(count, found):
    """There is nothing to hold it against."""
    count("kien-luong", "2024-10", 100, "whole")

    assert found(SUM) == []


def test_who_was_dissolved_by_then_is_counted_no_more(ledger, count, found):
    """Its members are nobody's at the end of the month."""
    ledger.establish_chapter(
        "xa-a", name="Xã A", tier="commune", parent="ha-tien", on=date(1999, 1, 1)
    )
    for chapter, members in (("kien-luong", 100), ("ha-tien", 40), ("xa-a", 7)):
        count(chapter, "2024-03", members)
    ledger.dissolve_chapter("xa-a", on=date(2024, 10, 20), recorded_by="lan")
    count("an-bien", "2024-10", 147, "whole")

    assert [one.facts["other"] for one in found(SUM)] == ["140"]


def test_a_count_of_its_own_is_not_the_whole(count, found):
    """It stands beside the counts below and not for them."""
    count("kien-luong", "2024-10", 100)
    count("ha-tien", "2024-10", 40)
    count("an-bien", "2024-10", 3)

    assert found(SUM) == []


# --- what is left of a count --------------------------------------------------------


def test_a_stock_below_zero_is_found(record, count, found):
    """More left than there were; the count is named, of whatever month."""
    count("kien-luong", "2024-06", 3)
    record("kien-luong", MemberLeft, "2024-10", members=5)
    (one,) = found("no_stock_below_zero")

    assert str(one) == (
        "kien-luong counted 3 in 2024-06 (member_counted.members); with what joined and"
        " left since, 2024-10 has -2. Count anew, or correct what left."
    )
    assert (one.severity, one.entries) == ("error", ("kien-luong/2024-06/1",))
    record("kien-luong", MemberJoined, "2024-10", members=2)
    assert found("no_stock_below_zero") == []


def test_an_own_count_that_ends_a_whole_one_is_found(count, found):
    """It is perhaps meant for the whole; a whole one after a whole one is not."""
    count("an-bien", "2024-08", 500, "whole")
    count("an-bien", "2024-10", 40)
    (one,) = found("whole_gave_way")

    assert one.severity == "warning"
    assert one.entries == ("an-bien/2024-10/1",)
    assert "counted 40 for itself in 2024-10" in str(one)
    assert "its count for the whole, 500" in str(one)


def test_a_whole_count_after_a_whole_one_gives_no_way(count, found):
    """Nor an own one after an own one."""
    count("an-bien", "2024-08", 500, "whole")
    count("an-bien", "2024-10", 510, "whole")
    count("kien-luong", "2024-08", 5)
    count("kien-luong", "2024-10", 5)

    assert found("whole_gave_way") == []
