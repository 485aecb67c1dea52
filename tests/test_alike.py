"""Which known name was meant by a word that is none."""

import pytest

from ctd_core.alike import alike
from ctd_core.errors import (
    UnknownDefinitionError,
    UnknownFieldError,
    UnknownOptionError,
    UnknownRendererError,
    nearest,
)

CHAPTERS = {
    "kien-giang": "Hội Chữ thập đỏ tỉnh Kiên Giang",
    "kien-luong": "Hội Chữ thập đỏ huyện Kiên Lương",
    "u-minh-thuong": "Hội Chữ thập đỏ huyện U Minh Thượng",
    "ha-tien": "Hội Chữ thập đỏ thành phố Hà Tiên",
    "dong-ho": "Hội Chữ thập đỏ phường Đông Hồ",
}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Kiên Giang", ["kien-giang"]),
        ("kien giang", ["kien-giang"]),
        ("KIÊN_GIANG", ["kien-giang"]),
        ("Kie\u0302n Giang", ["kien-giang"]),  # the mark as a letter of its own
        ("Đông Hồ", ["dong-ho"]),
        ("đông hồ", ["dong-ho"]),
        ("thành phố Hà Tiên", ["ha-tien"]),
        ("hội chữ thập đỏ tỉnh kiên giang", ["kien-giang"]),
        ("kien-gian", ["kien-giang", "kien-luong"]),
        ("sài gòn", []),
        ("---", []),
    ],
)
def test_marks_and_capitals_make_no_difference(written, meant):
    """A chapter is found by its id, by its name, and by part of that."""
    assert alike(written, CHAPTERS, CHAPTERS) == meant


def test_what_is_the_same_is_meant_and_nothing_else():
    """Others that are near are not offered beside it."""
    assert alike("u minh thuong", ["u-minh", "u-minh-thuong"]) == ["u-minh-thuong"]


def test_a_slip_is_nearer_than_words_in_common():
    """Each word counts as often as it was written."""
    known = ["house_built.value", "house_built.houses"]
    assert alike("house_built.house", known)[0] == "house_built.houses"


def test_at_most_three_are_offered():
    """The nearest first."""
    known = [f"house_{n}" for n in range(9)]
    assert nearest("house_", known) == ("Did you mean house_0 or house_1 or house_2?")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            UnknownRendererError(name="dox", installed=("docx", "text")),
            "Installed: docx, text. Did you mean docx?",
        ),
        (
            UnknownDefinitionError(name="kiên giang", installed=("kien-giang",)),
            "Installed: kien-giang. Did you mean kien-giang?",
        ),
        (
            UnknownFieldError(kind="x", name="hoses", fields=("on", "houses")),
            "Its fields: on, houses. Did you mean houses?",
        ),
        (
            UnknownOptionError(renderer="x", name="nmber", options=("number",)),
            "Its options: number. Did you mean number?",
        ),
        (
            UnknownRendererError(name="pdf", installed=("text",)),
            "No renderer is called 'pdf'. Installed: text.",
        ),
    ],
)
def test_what_is_one_of_a_few_is_listed_and_the_nearest_is_named(error, said):
    """Where nothing is near, the list is enough."""
    assert str(error).endswith(said)
