"""A worth that is off by three zeros, beside what the chapter is used to."""

import pytest

from ctd_core.events import GiftGiven, HouseBuilt

WORTH = "unit_worth"


@pytest.fixture
def give(record):
    """Record gifts, each of half a million đồng."""

    def gave(month, gifts, each=500_000, chapter="kien-luong"):
        return record(chapter, GiftGiven, month, gifts=gifts, value=gifts * each)

    return gave


@pytest.fixture
def used(give):
    """A chapter that has given gifts in three months."""
    give("2024-07", 10)
    give("2024-08", 40)
    give("2024-09", 20, 450_000)


@pytest.mark.usefixtures("used")
@pytest.mark.parametrize(
    ("each", "said"),
    [(500_000_000, "500 triệu đồng"), (500, "500 đồng")],
)
def test_a_slip_of_three_zeros(give, found, each, said):
    """Too many, or missing."""
    entry = give("2024-10", 12, each)
    (one,) = found(WORTH)

    assert str(one) == (
        f"{entry} (gift_given) is worth {said} a unit; kien-luong is used to"
        " 500.000 đồng. Are three zeros too many or missing?"
    )
    assert (one.severity, one.entries) == ("warning", (entry,))


@pytest.mark.usefixtures("used")
@pytest.mark.parametrize("each", [50_000_000, 500_000, 5_000])
def test_what_varies_is_no_slip(give, found, each):
    """A hundred times more or less can be."""
    give("2024-10", 12, each)

    assert found(WORTH) == []


@pytest.mark.usefixtures("used")
def test_each_entry_of_a_month_is_looked_at(give, found):
    """Whatever the others come to."""
    give("2024-10", 9)
    slip = give("2024-10", 2, 500_000_000)
    give("2024-10", 11)

    assert [one.entries for one in found(WORTH)] == [(slip,)]


def test_two_months_tell_nothing_usual(give, found):
    """However many entries they have."""
    for month in ("2024-08", "2024-09", "2024-09"):
        give(month, 10)
    give("2024-10", 12, 500_000_000)
    assert found(WORTH) == []
    give("2024-07", 10)

    assert len(found(WORTH)) == 1


def test_only_the_last_twelve_months_are_usual(give, found):
    """What was usual before may be no more."""
    for month in ("2023-09", "2023-10", "2023-11"):
        give(month, 10)
    give("2024-10", 12, 500_000_000)
    assert found(WORTH) == []
    give("2024-09", 10)

    assert len(found(WORTH)) == 1


@pytest.mark.usefixtures("used")
def test_it_is_the_chapter_s_own_kind_that_is_usual(record, give, found):
    """Another chapter, or another kind, has worths of its own."""
    give("2024-10", 12, 500_000_000, chapter="ha-tien")
    record("kien-luong", HouseBuilt, houses=1, value=600_000_000)

    assert found(WORTH) == []


@pytest.mark.usefixtures("used")
@pytest.mark.parametrize(
    "stated", [{"gifts": 12}, {"value": 900_000_000}, {"gifts": 0, "value": 9_000_000}]
)
def test_without_a_worth_or_a_count_there_is_none_a_unit(record, found, stated):
    """Nothing can be told of it."""
    record("kien-luong", GiftGiven, **stated)

    assert found(WORTH) == []


def test_a_slip_in_one_month_before_does_not_make_it_usual(give, found):
    """The month in the middle does."""
    give("2024-06", 10, 500_000_000)
    for month in ("2024-07", "2024-08"):
        give(month, 10)
    give("2024-10", 12)

    assert found(WORTH) == []


def test_months_that_state_only_counts_or_worths_are_not_in_the_usual(record, found):
    """Of them, too, nothing can be told."""
    for month in ("2024-07", "2024-08", "2024-09"):
        record("kien-luong", GiftGiven, month, gifts=10)
        record("kien-luong", HouseBuilt, month, value=10)
    record("kien-luong", GiftGiven, gifts=1, value=500_000_000)
    record("kien-luong", HouseBuilt, houses=1, value=500_000_000)

    assert found(WORTH) == []


def test_a_worth_of_a_few_dong_was_meant_otherwise(give, found):
    """Without any month before it: it is no price in Viet Nam."""
    slip = give("2024-10", 1, 999)
    give("2024-10", 1, 1000)
    (one,) = found("tiny_worth")

    assert str(one) == (
        f"{slip} (gift_given) is worth 999 đồng in all. If 999 triệu đồng were meant,"
        " correct it."
    )
    assert (one.severity, one.entries) == ("warning", (slip,))


def test_a_stated_zero_is_no_tiny_worth(give, found):
    """It was stated, and is kept."""
    give("2024-10", 3, 0)

    assert found("tiny_worth") == []
