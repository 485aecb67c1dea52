"""Periods: how they are written, what comes before and after them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctd_core import CtdError, Month, Period

months = st.builds(Month, st.integers(1950, 2100), st.integers(1, 12))
periods = st.builds(
    lambda first, more: Period(first, first.plus(more)), months, st.integers(0, 40)
)


@pytest.mark.parametrize(
    ("text", "first", "last", "written"),
    [
        ("2024-10", "2024-10", "2024-10", "2024-10"),
        ("10/2024", "2024-10", "2024-10", "2024-10"),
        ("2024-Q1", "2024-01", "2024-03", "2024-Q1"),
        ("2024-q4", "2024-10", "2024-12", "2024-Q4"),
        ("2024Q4", "2024-10", "2024-12", "2024-Q4"),
        ("2024-H1", "2024-01", "2024-06", "2024-H1"),
        ("2024-H2", "2024-07", "2024-12", "2024-H2"),
        ("2024-9M", "2024-01", "2024-09", "2024-9M"),
        ("2024", "2024-01", "2024-12", "2024"),
        ("2024-01..2024-10", "2024-01", "2024-10", "2024-01..2024-10"),
        ("01/2024..12/2024", "2024-01", "2024-12", "2024"),
        ("2023-11..2024-02", "2023-11", "2024-02", "2023-11..2024-02"),
    ],
)
def test_a_period_is_read_as_offices_write_it(text, first, last, written):
    """Each way of writing has one reading, and one way to be written back."""
    period = Period.parse(text)

    assert (str(period.first), str(period.last)) == (first, last)
    assert str(period) == written


@pytest.mark.parametrize(
    "text", ["2024-Q5", "2024-13", "24", "2024-H3", "2024-8M", "2024-05..2024-01", ""]
)
def test_what_is_no_period_is_refused(text):
    """The sentence says what is possible."""
    with pytest.raises(CtdError, match=r"period|month"):
        Period.parse(text)


@given(periods)
def test_a_written_period_is_read_back(period):
    """What is printed is read as the same period."""
    assert Period.parse(str(period)) == period


@given(periods)
def test_the_period_before_ends_where_this_begins(period):
    """Before and after are as long, and leave no month between."""
    before = period.before()

    assert len(before) == len(period) == len(period.months)
    assert before.last.plus(1) == period.first
    assert before.after() == period


def test_a_quarter_follows_a_quarter():
    """Before a quarter is the quarter before, before a year the year before."""
    assert str(Period.parse("2024-Q1").before()) == "2023-Q4"
    assert str(Period.parse("2024-H1").before()) == "2023-H2"
    assert str(Period.parse("2024").before()) == "2023"
    assert str(Period.parse("2024-Q4").to_date()) == "2024"
    assert str(Period.parse("2024-10").to_date()) == "2024-01..2024-10"
