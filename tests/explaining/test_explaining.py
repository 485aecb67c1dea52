"""From a figure down to the entries behind it, with all that became of them."""

from datetime import date

import pytest

from ctd_core.errors import (
    InvalidNameError,
    RefusedError,
    UnknownChapterError,
    UnknownFigureError,
)
from ctd_core.events import (
    GiftGiven,
    HouseBuilt,
    MemberCounted,
    MemberJoined,
    MemberLeft,
    VolunteerJoined,
)
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.events.frozen import but
from ctd_core.events.redactions import WordsRedacted
from ctd_core.values import Month

OCTOBER = Month(2024, 10)
HOUSES, WORTH, MEMBERS = (
    "house_built.houses",
    "house_built.value",
    "member_counted.members",
)


@pytest.fixture
def record(ledger):
    """Record facts, and give the addresses of their entries."""

    def recorded(chapter, *facts, **more):
        receipt = ledger.record(chapter, facts, recorded_by="lan", **more)
        return [str(entry) for entry in receipt.entries]

    return recorded


def house(day=5, month=10, **stated) -> HouseBuilt:
    """Houses built on a day of 2024."""
    return HouseBuilt(on=date(2024, month, day), **stated)


def people(kind, month, members):
    """Members counted, joined or gone, on the last day of a month of 2024."""
    return kind(on=Month(2024, month).last_day, members=members)


def amounts(explained) -> dict[str, int]:
    """What each entry adds to a figure."""
    return {str(one.entry): one.amount for one in explained.entries}


# --- entries ------------------------------------------------------------------------


def test_a_figure_is_made_of_entries(ledger, record):
    """Of all books below, in their order; each with its fact and its history."""
    record("kien-luong", house(houses=2), GiftGiven(on=date(2024, 10, 9), gifts=3))
    record("ha-tien", house(houses=4), house(6, value=45_000_000), submission="ht")
    record("ha-tien", house(month=9, houses=7))
    explained = ledger.explain("an-bien", OCTOBER, HOUSES)

    assert str(explained.id) == "an-bien/2024-10/house_built.houses"
    assert amounts(explained) == {"ha-tien/2024-10/1": 4, "kien-luong/2024-10/1": 2}
    assert explained.figure.amount == 6
    assert (explained.parts, explained.voided) == ((), ())
    assert explained.adds_up
    ((told,), _other) = (one.history for one in explained.entries)
    assert (told.recorded_by, told.submission) == ("lan", "ht")
    assert told.payload == explained.entries[0].fact == house(houses=4)


def test_a_correction_is_told_with_who_when_and_why(ledger, record):
    """The entry adds what it states now."""
    (entry,) = record("ha-tien", house(houses=4), submission="ht")
    ledger.correct(entry, house(houses=3), reason="đếm lại", recorded_by="minh")
    (one,) = ledger.explain("an-bien", OCTOBER, HOUSES).entries
    recorded, corrected = one.history

    assert (one.amount, one.fact) == (3, house(houses=3))
    assert isinstance(corrected.payload, EntryCorrected)
    assert (corrected.recorded_by, corrected.payload.reason) == ("minh", "đếm lại")
    assert corrected.recorded_at > recorded.recorded_at
    assert corrected.submission != recorded.submission == "ht"


def test_a_corrected_entry_that_states_no_amount_any_more_is_no_part(ledger, record):
    """It stands, and adds nothing to this figure."""
    (entry,) = record("ha-tien", house(houses=4, value=9))
    ledger.correct(entry, house(value=9), reason="chưa đếm", recorded_by="minh")
    explained = ledger.explain("an-bien", OCTOBER, HOUSES)

    assert (explained.figure, explained.entries, explained.voided) == (None, (), ())
    assert amounts(ledger.explain("an-bien", OCTOBER, WORTH)) == {entry: 9}


def test_a_voided_entry_is_told_and_adds_nothing(ledger, record):
    """Only where it stated the figure; after a correction too, with its reason."""
    first, second, third = record(
        "ha-tien", house(houses=4), house(6, houses=5), house(7, value=9)
    )
    ledger.correct(first, house(houses=3), reason="đếm lại", recorded_by="minh")
    ledger.void(first, reason="của tỉnh bạn", recorded_by="minh")
    ledger.void(third, reason="ghi hai lần", recorded_by="minh")
    explained = ledger.explain("an-bien", OCTOBER, HOUSES)
    (voided,) = explained.voided

    assert amounts(explained) == {second: 5}
    assert (str(voided.entry), voided.fact, voided.amount) == (first, None, 0)
    assert [type(event.payload) for event in voided.history] == [
        HouseBuilt,
        EntryCorrected,
        EntryVoided,
    ]
    assert voided.history[-1].payload.reason == "của tỉnh bạn"
    assert explained.adds_up


@pytest.mark.parametrize("period", ["2024-10", "2024-Q4"])
def test_a_figure_of_which_all_was_voided_is_explained_by_that(ledger, record, period):
    """Nothing was recorded that stands; what was taken out is told."""
    (entry,) = record("ha-tien", house(houses=4))
    ledger.void(entry, reason="của tỉnh bạn", recorded_by="minh")
    explained = ledger.explain("an-bien", period, HOUSES)
    of_month = explained.parts[0] if explained.parts else explained

    assert explained.figure is None
    assert [str(one.entry) for one in of_month.voided] == [entry]
    assert explained.adds_up


def test_what_nobody_recorded_is_made_of_nothing(ledger):
    """A flow, a stock, a total; of a month and of a year."""
    for figure in (HOUSES, MEMBERS, "total.value"):
        for period in ("2024-10", "2024"):
            explained = ledger.explain("an-bien", period, figure, deep=True)
            assert explained.figure is None
            assert not (explained.parts)
            assert not (explained.entries)
            assert not (explained.voided)
            assert (explained.gap, explained.adds_up) == (0, True)


def test_redacted_words_are_gone_and_the_figure_stands(ledger, record):
    """Who took them out and why is part of the history."""
    (entry,) = record("ha-tien", house(houses=4, note="nhà bà Bảy"))
    ledger.redact(entry, reason="gia đình yêu cầu", recorded_by="minh")
    explained = ledger.explain("an-bien", OCTOBER, HOUSES)
    (one,) = explained.entries

    assert (one.amount, one.fact.note) == (4, None)
    assert one.history[0].redacted
    assert isinstance(one.history[-1].payload, WordsRedacted)
    assert explained.adds_up


# --- totals and longer periods ------------------------------------------------------


def test_a_total_is_made_of_its_leaves(ledger, record):
    """Of those that were recorded; their entries are looked up when asked for."""
    record("ha-tien", house(houses=1, value=1_400_000))
    record("kien-luong", GiftGiven(on=date(2024, 10, 9), value=2_600_000))
    explained = ledger.explain("an-bien", OCTOBER, "total.value")
    parts = {str(part.id): part for part in explained.parts}

    assert {key: part.figure.amount for key, part in parts.items()} == {
        "an-bien/2024-10/house_built.value": 1_400_000,
        "an-bien/2024-10/gift_given.value": 2_600_000,
    }
    assert not any(part.is_whole or part.entries for part in explained.parts)
    assert list(explained.all_entries()) == []
    assert (explained.is_whole, explained.adds_up, explained.gap) == (True, True, 0)
    assert [part.gap for part in parts.values()] == [-400_000, 400_000]


def test_a_total_is_followed_down_to_entries(ledger, record):
    """They add up to it, exactly."""
    record("ha-tien", house(houses=1, value=1_400_000), house(6, value=1))
    record("kien-luong", GiftGiven(on=date(2024, 11, 9), value=2_600_000))
    explained = ledger.explain("an-bien", "2024-Q4", "total.value", deep=True)

    assert [one.amount for one in explained.all_entries()] == [1_400_000, 1, 2_600_000]
    assert [[str(month.id.period) for month in p.parts] for p in explained.parts] == [
        ["2024-10"],
        ["2024-11"],
    ]
    assert explained.adds_up


def test_a_longer_period_is_made_of_its_months(ledger, record):
    """Those of which something was recorded, each with its key."""
    for month, houses in ((4, 1), (10, 2), (12, 3)):
        record("ha-tien", house(month=month, houses=houses))
    explained = ledger.explain("an-bien", "2024", HOUSES)

    assert [(str(m.id), m.figure.amount) for m in explained.parts] == [
        ("an-bien/2024-04/house_built.houses", 1),
        ("an-bien/2024-10/house_built.houses", 2),
        ("an-bien/2024-12/house_built.houses", 3),
    ]
    assert explained.entries == ()
    assert len(list(explained.all_entries())) == 3
    assert explained.adds_up


# --- stocks -------------------------------------------------------------------------


def test_a_stock_is_made_of_a_count_and_what_moved_it(ledger, record):
    """What joined since is added, what left is less than zero, also in a quarter."""
    (earlier,) = record("ha-tien", people(MemberCounted, 5, 90))
    (count,) = record("ha-tien", people(MemberCounted, 8, 100))
    record("ha-tien", people(MemberJoined, 8, 7))
    (left,) = record("ha-tien", people(MemberLeft, 9, 2))
    (joined,) = record("ha-tien", people(MemberJoined, 10, 5))
    record("ha-tien", VolunteerJoined(on=date(2024, 10, 5), volunteers=3))
    record("kien-luong", people(MemberJoined, 10, 9))

    for period in ("2024-10", "2024-Q4", "2024"):
        explained = ledger.explain("an-bien", period, MEMBERS)
        assert amounts(explained) == {count: 100, left: -2, joined: 5}
        assert (explained.figure.amount, explained.parts) == (103, ())
        assert explained.adds_up
    assert amounts(ledger.explain("an-bien", "2024-07", MEMBERS)) == {earlier: 90}


def test_a_count_that_was_corrected_and_joins_that_were_voided(ledger, record):
    """Both are told of a stock as well."""
    (count,) = record("ha-tien", people(MemberCounted, 8, 100))
    ledger.correct(
        count, people(MemberCounted, 8, 99), reason="sai", recorded_by="minh"
    )
    gone, stays = record(
        "ha-tien", people(MemberJoined, 9, 4), but(people(MemberJoined, 9, 1), note="x")
    )
    ledger.void(gone, reason="ghi hai lần", recorded_by="minh")
    explained = ledger.explain("an-bien", OCTOBER, MEMBERS)

    assert amounts(explained) == {count: 99, stays: 1}
    assert [str(one.entry) for one in explained.voided] == [gone]
    assert explained.adds_up


def test_a_count_for_the_whole_stands_in_for_those_below(ledger, record):
    """It is moved by what joined below."""
    record("ha-tien", people(MemberCounted, 8, 100))
    whole = but(people(MemberCounted, 9, 500), covers="whole")
    (count,) = record("an-bien", whole)
    (joined,) = record("kien-luong", people(MemberJoined, 10, 5))

    explained = ledger.explain("an-bien", OCTOBER, MEMBERS)
    assert amounts(explained) == {count: 500, joined: 5}


def test_a_count_passes_to_the_successor(ledger, record):
    """The entries stay in the books of the chapter that merged."""
    (count,) = record("ha-tien", people(MemberCounted, 8, 100))
    (own,) = record("kien-luong", people(MemberCounted, 8, 40))
    ledger.merge_chapter(
        "ha-tien", into="kien-luong", on=date(2024, 10, 1), recorded_by="lan"
    )
    (joined,) = record("kien-luong", people(MemberJoined, 10, 5))
    explained = ledger.explain("kien-luong", OCTOBER, MEMBERS)

    assert amounts(explained) == {count: 100, own: 40, joined: 5}
    assert (explained.figure.amount, explained.adds_up) == (145, True)


# --- keys ---------------------------------------------------------------------------


def test_a_restated_key_adds_what_has_merged_since(ledger, record):
    """A month before the merger, of the chapter as it was made up later."""
    (one,) = record("ha-tien", house(month=9, houses=4))
    (own,) = record("kien-luong", house(month=9, houses=2))
    ledger.merge_chapter(
        "ha-tien", into="kien-luong", on=date(2024, 10, 1), recorded_by="lan"
    )
    plain = ledger.explain_key("kien-luong/2024-09/house_built.houses")
    restated = ledger.explain_key("kien-luong@2024-10/2024-09/house_built.houses")
    months = ledger.explain_key("kien-luong@2024-10/2024-Q3/total.value", deep=True)

    assert amounts(plain) == {own: 2}
    assert amounts(restated) == {one: 4, own: 2}
    assert str(restated.id) == "kien-luong@2024-10/2024-09/house_built.houses"
    assert restated.adds_up
    assert months.figure is None


def test_the_parts_of_a_restated_total_are_restated(ledger, record):
    """By leaf and by month, each by its own key."""
    record("ha-tien", house(month=9, value=4_000_000))
    ledger.merge_chapter(
        "ha-tien", into="kien-luong", on=date(2024, 10, 1), recorded_by="lan"
    )
    key = "kien-luong@2024-10/2024-Q3/total.value"
    (leaf,) = ledger.explain_key(key, deep=True).parts
    (month,) = leaf.parts

    (named,) = ledger.explain_key(key).parts

    assert named.id == leaf.id
    assert str(leaf.id) == "kien-luong@2024-10/2024-Q3/house_built.value"
    assert str(month.id) == "kien-luong@2024-10/2024-09/house_built.value"
    assert ledger.explain_key(str(month.id)) == month
    assert ledger.explain_key(str(leaf.id)) == leaf


@pytest.mark.parametrize(
    ("key", "error", "says"),
    [
        ("an-bien/2024-10/house_built.house", UnknownFigureError, "Did you mean"),
        ("an-bie/2024-10/house_built.houses", UnknownChapterError, "an-bie"),
        ("an-bien/1989/house_built.houses", RefusedError, "established on 1990-01-01"),
        ("an-bien/2024-13/house_built.houses", InvalidNameError, "is written"),
        ("an-bien@x/2024-10/house_built.houses", InvalidNameError, "is written"),
        ("an-bien/house_built.houses", InvalidNameError, "is written"),
    ],
)
def test_what_cannot_be_explained(ledger, key, error, says):
    """An unknown figure or chapter, a period without the chapter, no key at all."""
    with pytest.raises(error, match=says):
        ledger.explain_key(key)


# --- where view and log differ ------------------------------------------------------


@pytest.mark.parametrize("deep", [False, True])
@pytest.mark.parametrize(
    "change",
    ["UPDATE figures SET amount = 9 WHERE figure = '{}'", "DELETE FROM figures"],
)
def test_a_view_that_is_not_what_the_log_says_is_noticed(tmp_path, change, deep):
    """An amount that no entry states, or entries of which the view lost the sum."""
    import contextlib
    import sqlite3

    from ctd_core import Ledger

    place = tmp_path / "a.db"
    with Ledger.open(str(place), create=True) as ledger:
        ledger.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))
        ledger.record("x", [house(houses=4, value=10)], recorded_by="lan")
    with contextlib.closing(sqlite3.connect(place)) as connection, connection:
        connection.execute(change.format(WORTH))
    with Ledger.open(str(place)) as ledger:
        assert not ledger.explain("x", OCTOBER, WORTH).adds_up
        total = ledger.explain("x", OCTOBER, "total.value", deep=deep)
        lost = "DELETE" in change
        assert total.adds_up is (lost or not deep)
