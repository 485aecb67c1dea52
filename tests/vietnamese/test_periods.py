"""Periods are named as the titles of reports name them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctd_core.values import Month, Period
from ctd_core.vietnamese import (
    format_last_year,
    format_period,
    format_period_alone,
    format_period_during,
    format_period_of,
    format_period_short,
    next_period,
)

months = st.builds(Month, st.integers(1950, 2100), st.integers(1, 12))
periods = st.builds(
    lambda first, more: Period(first, first.plus(more)), months, st.integers(0, 40)
)


@pytest.mark.parametrize(
    ("period", "long", "short", "alone"),
    [
        ("2024-10", "tháng 10 năm 2024", "tháng 10/2024", "tháng 10"),
        ("2025-01", "tháng 01 năm 2025", "tháng 01/2025", "tháng 01"),
        ("2024-Q1", "quý I năm 2024", "quý I/2024", "quý I"),
        ("2024-Q4", "quý IV năm 2024", "quý IV/2024", "quý IV"),
        ("2024-H1", "6 tháng đầu năm 2024", "6 tháng đầu năm 2024", "6 tháng đầu năm"),
        (
            "2024-H2",
            "6 tháng cuối năm 2024",
            "6 tháng cuối năm 2024",
            "6 tháng cuối năm",
        ),
        ("2024-9M", "9 tháng đầu năm 2024", "9 tháng đầu năm 2024", "9 tháng đầu năm"),
        (
            "2024-01..2024-10",
            "10 tháng đầu năm 2024",
            "10 tháng đầu năm 2024",
            "10 tháng đầu năm",
        ),
        ("2024", "năm 2024", "năm 2024", "năm 2024"),
        (
            "2024-03..2024-08",
            "từ tháng 3 đến tháng 8 năm 2024",
            "từ tháng 3 đến tháng 8/2024",
            "từ tháng 3 đến tháng 8",
        ),
        (
            "2024-02..2024-12",
            "từ tháng 02 đến tháng 12 năm 2024",
            "từ tháng 02 đến tháng 12/2024",
            "từ tháng 02 đến tháng 12",
        ),
        (
            "2024-11..2024-12",
            "2 tháng cuối năm 2024",
            "2 tháng cuối năm 2024",
            "2 tháng cuối năm",
        ),
        (
            "2023-11..2024-02",
            "từ tháng 11 năm 2023 đến tháng 02 năm 2024",
            "từ tháng 11/2023 đến tháng 02/2024",
            "từ tháng 11 năm 2023 đến tháng 02 năm 2024",
        ),
    ],
)
def test_a_period_has_a_long_a_short_and_a_name_without_its_year(
    period, long, short, alone
):
    """Quarters in Roman numbers, halves and what began in January by their months."""
    found = Period.parse(period)

    assert format_period(found) == long
    assert format_period_short(found) == short
    assert format_period_alone(found) == alone


@pytest.mark.parametrize(
    ("period", "following"),
    [
        ("2024-01", "tháng 02 năm 2024"),
        ("2024-12", "tháng 01 năm 2025"),
        ("2024-Q1", "quý II năm 2024"),
        ("2024-Q4", "quý I năm 2025"),
        ("2024-H1", "6 tháng cuối năm 2024"),
        ("2024-H2", "6 tháng đầu năm 2025"),
        ("2024-9M", "quý IV năm 2024"),
        ("2024", "năm 2025"),
        ("2024-01..2024-10", "2 tháng cuối năm 2024"),
        ("2024-01..2024-11", "tháng 12 năm 2024"),
        ("2024-03..2024-04", "từ tháng 5 đến tháng 6 năm 2024"),
    ],
)
def test_a_report_looks_forward_to_what_an_office_plans_next(period, following):
    """The next quarter or year, or the rest of the year."""
    assert format_period(next_period(Period.parse(period))) == following


@pytest.mark.parametrize(
    ("period", "during", "of", "last_year"),
    [
        (
            "2024-Q4",
            "trong quý IV năm 2024",
            "của quý IV năm 2024",
            "cùng kỳ năm 2023",
        ),
        ("2024", "trong năm 2024", "của năm 2024", "năm 2023"),
        (
            "2024-03..2024-08",
            "từ tháng 3 đến tháng 8 năm 2024",
            "từ tháng 3 đến tháng 8 năm 2024",
            "cùng kỳ năm 2023",
        ),
        (
            "2023-11..2024-02",
            "từ tháng 11 năm 2023 đến tháng 02 năm 2024",
            "từ tháng 11 năm 2023 đến tháng 02 năm 2024",
            "cùng kỳ năm trước",
        ),
    ],
)
def test_a_period_stands_in_a_sentence(period, during, of, last_year):
    """``trong`` or ``của`` before a name, and neither before ``từ tháng``."""
    found = Period.parse(period)

    assert format_period_during(found) == during
    assert format_period_of(found) == of
    assert format_last_year(found) == last_year


@given(periods)
def test_the_next_period_begins_where_this_one_ends(period):
    """Nothing lies between them, and what began in January ends with its year."""
    following = next_period(period)

    assert following.first == period.last.plus(1)
    assert len(following) == len(period) or following.last.month == 12


@given(periods, periods)
def test_two_periods_are_never_called_the_same(one, other):
    """A title tells of which months a report is."""
    assert (format_period(one) == format_period(other)) is (one == other)
    assert (format_period_short(one) == format_period_short(other)) is (one == other)
