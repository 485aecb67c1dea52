import decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from ctd_core.errors import NumberFormatError
from ctd_core.vietnamese import format_count, format_percent
from ctd_core.vietnamese.counts import print_scaled


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0"),
        (2, "2"),
        (999, "999"),
        (1087, "1.087"),
        (20_315, "20.315"),
        (1_000_000, "1.000.000"),
        (-1246, "-1.246"),
    ],
)
def test_count_has_dots_between_thousands(count, text) -> None:
    """A count is printed with a dot before each three digits."""
    assert format_count(count) == text


@pytest.mark.parametrize(
    ("count", "digits", "text"),
    [
        (2, 2, "02"),
        (0, 2, "00"),
        (12, 2, "12"),
        (125, 2, "125"),
        (1087, 2, "1.087"),
        (7, 3, "007"),
    ],
)
def test_count_is_padded_where_a_style_asks(count, digits, text) -> None:
    """Zeros fill a small count up to the digits asked for, and change no other."""
    assert format_count(count, digits=digits) == text


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (10_538, 10_000, "105,38%"),
        (101, 200, "50,5%"),
        (12, 100, "12%"),
        (0, 7, "0%"),
        (1, 3, "33,33%"),
        (2, 3, "66,67%"),
        (1, 20_000, "0,01%"),
        (1, 20_001, "0%"),
        (123_456, 1000, "12.345,6%"),
        (-1, 3, "-33,33%"),
        (1, -3, "-33,33%"),
        (-1, -3, "33,33%"),
        (-1, 20_000, "-0,01%"),
    ],
)
def test_percent_has_at_most_two_decimals(numerator, denominator, text) -> None:
    """A percentage is rounded half up to hundredths and drops closing zeros."""
    assert format_percent(numerator, denominator) == text


def test_nothing_is_a_percentage_of_zero() -> None:
    """A percentage of 0 is refused and not printed as 0 or infinity."""
    with pytest.raises(NumberFormatError, match=r"^'5/0' .* percentage of 0"):
        format_percent(5, 0)


@given(st.integers(0, 10**15), st.integers(1, 10**15))
def test_percent_is_exact_to_half_a_hundredth(numerator, denominator) -> None:
    """However large the numbers are, the percentage is off by at most 0,005."""
    text = format_percent(numerator, denominator).removesuffix("%")
    whole, _, decimals = text.replace(".", "").partition(",")
    hundredths = int(whole + decimals.ljust(2, "0"))

    assert abs(2 * (hundredths * denominator - numerator * 10_000)) <= denominator


def test_printing_does_not_feel_the_decimal_context() -> None:
    """A program that computes with few digits still prints all of a figure."""
    with decimal.localcontext(prec=3):
        assert format_count(1_234_567) == "1.234.567"
        assert format_percent(1_234_567, 1000) == "123.456,7%"


def test_very_large_counts_are_printed_in_full() -> None:
    """No total is too large to be printed to its last digit."""
    assert format_count(10**30 + 1) == "1." + "000." * 9 + "001"


@given(st.integers(-(10**27), 10**27), st.integers(0, 6))
def test_counts_are_printed_as_the_locale_says(count, digits) -> None:
    """What is printed is what the Unicode locale data of Viet Nam would print."""
    padded = digits > 1 and abs(count) < 1000
    pattern = "0" * digits if padded else "#,##0"

    assert format_count(count, digits) == format_decimal(count, pattern, locale="vi")


@given(st.integers(-(10**15), 10**15), st.integers(0, 6), st.integers(0, 6))
def test_decimals_are_printed_as_the_locale_says(amount, decimals, least) -> None:
    """As many as were written, and zeros up to the least."""
    least = min(least, decimals)
    pattern = "#,##0." + "0" * least + "#" * (decimals - least)
    scaled = decimal.Decimal(amount).scaleb(-decimals)

    expected = format_decimal(scaled, pattern.rstrip("."), locale="vi")
    assert print_scaled(amount, decimals, least) == expected
