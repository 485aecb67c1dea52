import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctd_core.vietnamese import sort_key

syllables = st.text(st.sampled_from("aAăâàảãáạậđdeếơợuưữ -1hn"), max_size=12)


@pytest.mark.parametrize(
    "in_order",
    [
        list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"),
        list("aàảãáạăằẳẵắặâầẩẫấậ"),
        ["ma", "mà", "mả", "mã", "má", "mạ", "mă", "mằ"],
        ["An Biên", "An Giang", "An Minh", "Ân Thi", "Ba Đình", "Bà Rịa", "Đà Nẵng"],
        ["Giang Thành", "Giồng Riềng", "Gò Quao", "Hà Tiên", "Hòn Đất"],
        ["Kiên", "Kiên Hải", "Kiên Lương", "Kiếng"],
        ["Hạ Long", "Hà Tĩnh"],
        ["Dương", "Đương", "Em"],
        ["an", "An", "AN", "àn"],
        ["1", "2", "A", "Ж", "中"],
        ["Rạch (cũ)", "Rạch 1", "Rạch Giá", "Rạch Sỏi"],
        ["Muller", "Müller", "Mullet"],
        [""],
    ],
)
def test_names_sort_as_vietnamese(in_order) -> None:
    """Letters decide before tones, tones before capitals, and a space before all."""
    shuffled = random.Random(7).sample(in_order, len(in_order))

    assert sorted(shuffled, key=sort_key) == in_order


def test_the_place_of_a_tone_mark_does_not_matter() -> None:
    """Both ways to write the tone of hoà stand before the next tone."""
    assert sort_key("hoà") < sort_key("hỏa")
    assert sort_key("hòa") < sort_key("hoả")


def test_a_tone_mark_without_a_letter_sorts() -> None:
    """A stray mark is no reason to fail."""
    assert sort_key("\u0301") > sort_key("")


@given(syllables, syllables)
def test_only_the_same_name_has_the_same_key(one, other) -> None:
    """Names have one key in every Unicode form, and different names different ones."""
    composed = unicodedata.normalize("NFC", one)

    assert sort_key(composed) == sort_key(unicodedata.normalize("NFD", one))
    assert (sort_key(one) == sort_key(other)) is (
        composed == unicodedata.normalize("NFC", other)
    )
