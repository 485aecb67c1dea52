"""Months, addresses and names: read strictly, printed in one way."""

import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctd_core import CtdError, EntryId, Month
from ctd_core.errors import (
    InvalidNameError,
    NumberFormatError,
    UnknownRendererError,
    nearest,
)
from ctd_core.values import check_chapter_id, clean_text

months = st.builds(Month, st.integers(1, 9998), st.integers(1, 12))


@given(months)
def test_a_month_reads_as_it_prints(month):
    """And as 202410 in the store."""
    assert Month.parse(str(month)) == month
    assert Month.from_number(month.number) == month
    assert Month.of(month.last_day) == Month.of(month.first_day) == month


@given(months, st.integers(-100, 100))
def test_months_are_counted_over_the_years(month, n):
    """Adding and taking away come back to the same month."""
    if Month(10, 1) <= month <= Month(9900, 1):
        assert month.plus(n).plus(-n) == month


def test_months_are_read_as_offices_write_them():
    """Both ways, and nothing else."""
    assert Month.parse("10/2024") == Month.parse("2024-10") == Month(2024, 10)
    assert Month(2024, 12).plus(1) == Month(2025, 1)
    assert Month(2024, 2).last_day == date(2024, 2, 29)
    for wrong in ("2024", "2024-13", "0/2024", "24-10", "10-2024", "２０２４-10", ""):
        with pytest.raises(NumberFormatError):
            Month.parse(wrong)


def test_an_entry_s_address_reads_as_it_prints():
    """People can say it on the telephone."""
    address = EntryId.parse("kien-luong/2024-10/7")
    assert address == EntryId("kien-luong", Month(2024, 10), 7)
    assert str(address) == "kien-luong/2024-10/7"
    for wrong in ("kien-luong/2024-10", "a/2024-10/0", "a/2024-10/07x", ""):
        with pytest.raises(CtdError):
            EntryId.parse(wrong)


@pytest.mark.parametrize(
    "wrong", ["", "Kien", "kiên", "a--b", "-a", "a b", "a" * 65, "a/b"]
)
def test_a_chapter_id_is_plain(wrong):
    """Small letters, digits, single hyphens."""
    with pytest.raises(InvalidNameError, match="kien-luong"):
        check_chapter_id(wrong)


def test_line_breaks_are_kept_and_what_deceives_is_refused():
    """Composed letters come out whatever went in."""
    assert clean_text("a\nb\u0302") == "a\nb\u0302"
    assert clean_text("e\u0302") == "ê"
    with pytest.raises(CtdError, match=r"U\+0085"):
        clean_text("a\u0085")


def test_errors_are_sentences_with_their_facts():
    """A program reads the attributes, a person the sentence; both survive pickling."""
    error = UnknownRendererError(name="pdf", installed=())
    assert str(error) == "No renderer is called 'pdf'. Installed: none."
    assert error.say(lambda _sentence: "{name}!") == "pdf!"
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.name) == (type(error), str(error), "pdf")
    assert isinstance(error, KeyError)
    with pytest.raises(AttributeError):
        _ = error.nothing


def test_what_was_meant_is_guessed_or_listed():
    """A near name, or what there is."""
    assert nearest("hous", ["house", "boat"]) == "Did you mean house?"
    assert nearest("x", ["house", "boat"]) == "Known: house, boat."
    assert nearest("x", []) == "Known: none."
    assert (
        nearest("x", map(str, range(100, 200)))
        == "There are 100 known, from 100 to 199."
    )
