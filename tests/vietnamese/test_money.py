import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctd_core.values import MAX_AMOUNT
from ctd_core.vietnamese import (
    format_count,
    format_floor,
    format_money,
    format_money_exact,
    format_money_short,
    parse_count,
    parse_money,
    round_money,
)

near_a_border = st.builds(
    lambda border, step: max(0, border + step),
    st.sampled_from([10**6, 10**9, 10**10, 10**12]),
    st.integers(-1_500_000, 1_500_000),
)
amounts = st.integers(0, MAX_AMOUNT) | st.integers(0, 10**10) | near_a_border


@pytest.mark.parametrize(
    ("dong", "text"),
    [
        (0, "0 đồng"),
        (1, "1 đồng"),
        (850_000, "850.000 đồng"),
        (999_999, "999.999 đồng"),
        (1_000_000, "1 triệu đồng"),
        (1_499_999, "1 triệu đồng"),
        (1_500_000, "2 triệu đồng"),
        (561_500_000, "562 triệu đồng"),
        (562_000_000, "562 triệu đồng"),
        (999_499_999, "999 triệu đồng"),
        (999_600_000, "1 tỷ đồng"),
        (1_230_000_000, "1,230 tỷ đồng"),
        (1_001_000_000, "1,001 tỷ đồng"),
        (1_999_500_000, "2 tỷ đồng"),
        (2_000_000_000, "2 tỷ đồng"),
        (14_561_000_000, "14,561 tỷ đồng"),
        (1_460_000_000_000, "1.460 tỷ đồng"),
        (2_039_200_000_000, "2.039,200 tỷ đồng"),
        (-850_000, "-850.000 đồng"),
        (-562_500_000, "-563 triệu đồng"),
        (-1_230_000_000, "-1,230 tỷ đồng"),
    ],
)
def test_money_takes_its_unit_after_rounding(dong, text) -> None:
    """Money is rounded half up to triệu and printed in tỷ from 1 tỷ."""
    assert format_money(dong) == text


@pytest.mark.parametrize(
    ("dong", "text"),
    [
        (41_000_000, "41 triệu"),
        (1_230_000_000, "1,230 tỷ"),
        (2_000_000_000, "2 tỷ"),
        (999_500_000, "1 tỷ"),
        (850_000, "850.000 đồng"),
    ],
)
def test_short_money_drops_the_word_dong(dong, text) -> None:
    """The short style drops đồng unless it is the only unit."""
    assert format_money_short(dong) == text


@pytest.mark.parametrize(
    ("dong", "text"),
    [
        (0, "0 đồng"),
        (98_400_000, "98.400.000 đồng"),
        (1_230_000_001, "1.230.000.001 đồng"),
        (-5000, "-5.000 đồng"),
    ],
)
def test_exact_money_prints_every_dong(dong, text) -> None:
    """The exact style rounds nothing."""
    assert format_money_exact(dong) == text


@pytest.mark.parametrize(
    ("dong", "text"),
    [
        (20_073_000_000, "trên 20 tỷ đồng"),
        (20_000_000_000, "20 tỷ đồng"),
        (20_000_000_001, "trên 20 tỷ đồng"),
        (1_460_200_000_000, "trên 1.460 tỷ đồng"),
        (9_999_999_999, "trên 9,9 tỷ đồng"),
        (1_950_000_000, "trên 1,9 tỷ đồng"),
        (1_900_000_000, "1,9 tỷ đồng"),
        (2_000_000_000, "2 tỷ đồng"),
        (2_030_000_000, "trên 2 tỷ đồng"),
        (999_600_000, "trên 999 triệu đồng"),
        (562_300_000, "trên 562 triệu đồng"),
        (562_000_000, "562 triệu đồng"),
        (850_000, "850.000 đồng"),
        (0, "0 đồng"),
        (-20_073_000_000, "-20.073.000.000 đồng"),
    ],
)
def test_headline_floor_says_tren_only_if_something_was_cut(dong, text) -> None:
    """A headline never says more than there was, and no hedge where it is exact."""
    assert format_floor(dong) == text


@pytest.mark.parametrize(
    ("dong", "rounded"),
    [
        (850_123, 850_123),
        (1_499_999, 1_000_000),
        (1_500_000, 2_000_000),
        (999_600_000, 1_000_000_000),
        (-1_500_000, -2_000_000),
        (-850_123, -850_123),
    ],
)
def test_money_is_rounded_as_it_is_printed(dong, rounded) -> None:
    """Less than 1 triệu is left as it is, the rest rounded half up to triệu."""
    assert round_money(dong) == rounded


@given(amounts)
def test_printed_money_is_read_as_it_was_rounded(dong) -> None:
    """What a report prints says the rounded amount, in both styles."""
    assert parse_money(format_money(dong)).amount == round_money(dong)
    assert parse_money(format_money_short(dong)).amount == round_money(dong)


@given(amounts)
def test_rounding_twice_changes_nothing(dong) -> None:
    """A rounded amount is off by at most half a triệu, and stays as it is."""
    assert abs(round_money(dong) - dong) <= 500_000
    assert round_money(round_money(dong)) == round_money(dong)


@given(amounts)
def test_canonical_money_is_printed_as_it_was_read(dong) -> None:
    """A text in the form of the reports comes back letter for letter."""
    text = format_money(dong)

    assert format_money(parse_money(text).amount) == text


@given(amounts)
def test_exact_money_is_read_back(dong) -> None:
    """The exact style loses nothing."""
    assert parse_money(format_money_exact(dong)).amount == dong


@given(amounts)
def test_count_is_read_back(count) -> None:
    """A printed count is read as the same count, padded or not."""
    assert parse_count(format_count(count)).amount == count
    assert parse_count(format_count(count, digits=2)).amount == count


@given(amounts)
def test_floor_is_never_above_the_amount(dong) -> None:
    """A headline is at most the amount; it is hedged exactly where it is less."""
    floor = parse_money(format_floor(dong))

    assert floor.amount <= dong
    assert floor.hedge == ("trên" if floor.amount < dong else None)
