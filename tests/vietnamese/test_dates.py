from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctd_core.errors import NumberFormatError
from ctd_core.values import Month
from ctd_core.vietnamese import (
    format_date,
    format_date_long,
    format_month,
    format_month_alone,
    format_month_short,
    parse_date,
)


@pytest.mark.parametrize(
    ("month", "long", "short", "alone"),
    [
        (Month(2024, 10), "tháng 10 năm 2024", "tháng 10/2024", "tháng 10"),
        (Month(2025, 1), "tháng 01 năm 2025", "tháng 01/2025", "tháng 01"),
        (Month(2025, 2), "tháng 02 năm 2025", "tháng 02/2025", "tháng 02"),
        (Month(2025, 3), "tháng 3 năm 2025", "tháng 3/2025", "tháng 3"),
    ],
)
def test_only_months_one_and_two_are_padded(month, long, short, alone) -> None:
    """Months print as official letters write them, in each of three styles."""
    assert format_month(month) == long
    assert format_month_short(month) == short
    assert format_month_alone(month) == alone


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2025, 3, 5), "ngày 05 tháng 3 năm 2025", "05/03/2025"),
        (date(2025, 2, 15), "ngày 15 tháng 02 năm 2025", "15/02/2025"),
        (date(2024, 10, 31), "ngày 31 tháng 10 năm 2024", "31/10/2024"),
        (date(2025, 1, 9), "ngày 09 tháng 01 năm 2025", "09/01/2025"),
    ],
)
def test_days_under_ten_are_padded(day, long, short) -> None:
    """A day prints in a letter's date line and in the short form."""
    assert format_date_long(day) == long
    assert format_date(day) == short


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-10-31", date(2024, 10, 31)),
        ("31/10/2024", date(2024, 10, 31)),
        ("1/9/2024", date(2024, 9, 1)),
        ("01/09/2024", date(2024, 9, 1)),
        (" 29/02/2024\n", date(2024, 2, 29)),
    ],
)
def test_dates_are_read_day_first_or_iso(text, day) -> None:
    """Both forms in use are read, with or without padding."""
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("10/31/2024", r"the day comes first, as in 31/10/2024\."),
        ("2024-31-10", r"the day comes first"),
        ("31/10/24", r"the year needs four digits"),
        ("1-9-24", r"the year needs four digits"),
        ("30/02/2024", r"02/2024 has days 1 to 29\."),
        ("2023-02-29", r"02/2023 has days 1 to 28\."),
        ("31/04/2024", r"04/2024 has days 1 to 30\."),
        ("0/4/2024", r"04/2024 has days 1 to 30\."),
        ("31/13/2024", r"there is no month 13"),
        ("0/13/2024", r"there is no month 13"),
        ("5/0/2024", r"there is no month 0"),
        ("01/01/0000", r"there is no year 0"),
        ("", r"a date is written 31/10/2024 or 2024-10-31\."),
        ("31/10", r"a date is written"),
        ("2024-1-5", r"a date is written"),
        ("2024-10-31T00:00", r"a date is written"),
        ("٣١/10/2024", r"a date is written"),
        ("hôm nay", r"a date is written"),
    ],
)
def test_other_dates_are_refused_with_a_reason(text, why) -> None:
    """What is no date, or could be two, is refused, saying what is possible."""
    with pytest.raises(NumberFormatError, match=why) as refusal:
        parse_date(text)
    assert refusal.value.text == text


@given(st.dates())
def test_printed_dates_are_read_back(day) -> None:
    """Every day there is survives printing and reading."""
    assert parse_date(format_date(day)) == day
    assert parse_date(day.isoformat()) == day
