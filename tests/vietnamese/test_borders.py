"""Where one rule ends and the next begins."""

import pytest

from ctd_core.errors import NumberFormatError
from ctd_core.vietnamese import (
    floor_money,
    format_count,
    format_floor,
    parse_count,
    parse_date,
    parse_money,
    sort_key,
)


@pytest.mark.parametrize(
    "text", ["5 nghìnngười", "5 nghìn triệu", "2 triệu tỷ", "5 triệu tr", "3 Triệucon"]
)
def test_a_scale_word_is_never_taken_for_a_unit_word(text) -> None:
    """A count that a second or glued scale word would enlarge is refused."""
    with pytest.raises(NumberFormatError, match="would change the number"):
        parse_count(text)


@pytest.mark.parametrize("words", ["tỉnh", "trẻ", "trại"])
def test_words_may_begin_with_the_letters_of_a_scale_word(words) -> None:
    """Provinces, children and camps are counted like anything else."""
    assert parse_count(f"10 {words}").amount == 10


def test_a_smaller_unit_does_not_reach_the_larger() -> None:
    """A thousand triệu after a tỷ make another tỷ, and are refused."""
    with pytest.raises(NumberFormatError, match="makes one of the larger"):
        parse_money("1 tỷ 1000 triệu")


def test_padding_does_not_take_the_dot_of_a_thousand() -> None:
    """The first count with a dot has it, padded or not."""
    assert format_count(1000, digits=2) == "1.000"


@pytest.mark.parametrize(
    ("dong", "text"),
    [(1_000_000, "1 triệu đồng"), (10_500_000_000, "trên 10 tỷ đồng")],
)
def test_floor_at_the_borders(dong, text) -> None:
    """A headline changes its unit exactly at 1 triệu and 10 tỷ."""
    assert format_floor(dong) == text


def test_nothing_is_cut_under_a_million() -> None:
    """A small amount is its own floor."""
    assert floor_money(850_001) == 850_001


@pytest.mark.parametrize("text", ["01/13/2024", "12/13/2024"])
def test_day_first_is_said_for_every_month_first_date(text) -> None:
    """The reason names the order for the first and the last month too."""
    with pytest.raises(NumberFormatError, match="the day comes first"):
        parse_date(text)


def test_sac_comes_before_nang_in_an_earlier_word() -> None:
    """The tone of an earlier word decides before that of a later one."""
    assert sort_key("Bá Bạ") < sort_key("Bạ Ba")
