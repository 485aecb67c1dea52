"""The chapters as the figures of a month see them, and whom they are compared with."""

from datetime import date

import pytest
from founding import founded

from ctd_core.chapters import (
    ChapterDissolved,
    ChapterMerged,
    ChapterMoved,
)
from ctd_core.errors import UnknownChapterError
from ctd_core.values import Month

JULY = date(2025, 7, 1)
LAST_YEAR, JUNE_2025, JULY_2025, LATER = (
    Month(2024, 7), Month(2025, 6), Month(2025, 7), Month(2026, 7)
)  # fmt: skip


def moved(chapter, parent, on=JULY):
    """A chapter that was moved."""
    return ChapterMoved(chapter=chapter, on=on, parent=parent)


def merged(chapter, into, on=JULY):
    """A chapter that has merged."""
    return ChapterMerged(chapter=chapter, on=on, into=into)


def dissolved(chapter, on=JULY):
    """A chapter that was dissolved."""
    return ChapterDissolved(chapter=chapter, on=on)


REFORM = (
    founded("an-giang", "province"),
    founded("kien-giang", "province"),
    founded("chau-doc", "district", "an-giang"),
    founded("ha-tien", "district", "kien-giang"),
    founded("kien-luong", "district", "kien-giang"),
    founded("phao-dai", "commune", "ha-tien"),
    founded("dong-ho", "commune", "ha-tien"),
    founded("phuong-ha-tien", "commune", "an-giang", JULY),
    moved("phao-dai", "an-giang"),
    merged("dong-ho", "phuong-ha-tien"),
    merged("ha-tien", "phuong-ha-tien"),
    dissolved("kien-luong"),
    moved("chau-doc", None),
    merged("kien-giang", "an-giang"),
)
"""As on 1 July 2025, when districts were abolished and provinces merged."""


def test_a_month_before_the_reform_is_as_it_was(given):
    """Whatever was recorded since."""
    expected = {
        None: ["an-giang", "kien-giang"],
        "an-giang": ["chau-doc"],
        "kien-giang": ["ha-tien", "kien-luong"],
        "ha-tien": ["dong-ho", "phao-dai"],
    }
    assert given(*REFORM[:7]).tree.below(JUNE_2025) == expected
    assert given(*REFORM).tree.below(JUNE_2025) == expected


def test_after_it_who_has_merged_is_below_its_successor_for_ever(given):
    """Who was dissolved on the first day of the month is not there."""
    tree = given(*REFORM).tree
    expected = {
        None: ["an-giang", "chau-doc"],
        "an-giang": ["kien-giang", "phao-dai", "phuong-ha-tien"],
        "phuong-ha-tien": ["dong-ho", "ha-tien"],
    }
    assert tree.below(JULY_2025) == expected
    assert tree.below(LATER) == expected


def test_in_the_month_of_a_merger_its_entries_count_below_the_successor(given):
    """Whichever day of the month it was; the month before is as it was."""
    tree = given(*REFORM[:2], merged("kien-giang", "an-giang", date(2025, 7, 31))).tree
    assert tree.below(JULY_2025) == {None: ["an-giang"], "an-giang": ["kien-giang"]}
    assert tree.below(JUNE_2025) == {None: ["an-giang", "kien-giang"]}


def test_who_was_dissolved_within_the_month_is_below_the_last_above_it(given):
    """In the month after it is gone; on the last day it was still there."""
    below_kg = ("kien-giang", "ha-tien"), ("kien-giang", "kien-luong")
    for day in (date(2025, 7, 2), date(2025, 7, 31)):
        tree = given(*REFORM[:5], dissolved("kien-luong", day)).tree
        for parent, chapter in below_kg:
            assert chapter in tree.below(JULY_2025)[parent]
        assert tree.below(Month(2025, 8))["kien-giang"] == ["ha-tien"]


def test_who_was_above_a_dissolved_chapter_may_have_merged_itself(given):
    """Walking up still ends at the top."""
    tree = given(
        *REFORM[:2],
        founded("kien-luong", "district", "kien-giang"),
        dissolved("kien-luong", date(2025, 7, 10)),
        merged("kien-giang", "an-giang", date(2025, 7, 20)),
    ).tree
    assert tree.below(JULY_2025) == {
        None: ["an-giang"],
        "an-giang": ["kien-giang"],
        "kien-giang": ["kien-luong"],
    }
    assert tree.top("kien-luong", JULY_2025) == "an-giang"
    assert tree.top("kien-luong", JUNE_2025) == "kien-giang"


def test_who_is_not_there_is_its_own_top(given):
    """Before it was established, and after it was dissolved."""
    tree = given(*REFORM).tree
    assert tree.top("phuong-ha-tien", JUNE_2025) == "phuong-ha-tien"
    assert tree.top("kien-luong", LATER) == "kien-luong"
    assert tree.top("dong-ho", LATER) == "an-giang"


@pytest.mark.parametrize(
    ("month", "existed"),
    [(Month(2000, 4), False), (Month(2000, 5), True), (JUNE_2025, True), (JULY_2025, False)],
)  # fmt: skip
def test_a_chapter_existed_in_a_month_if_on_any_day_of_it(given, month, existed):
    """Established on its last day, ended on the first day of another one."""
    tree = given(founded("x", "district", on=date(2000, 5, 31)), dissolved("x")).tree
    assert tree["x"].existed_in(month) is existed


def test_a_chapter_that_ended_within_a_month_existed_in_it(given):
    """On its second day already."""
    tree = given(founded("x", "district"), dissolved("x", date(2025, 7, 2))).tree
    assert tree["x"].existed_in(JULY_2025)


def test_a_year_before_is_restated_with_who_has_merged_since(given):
    """Only the highest of them: their figures hold those of who stood below them."""
    tree = given(*REFORM).tree
    assert tree.predecessors("an-giang", JULY_2025, LAST_YEAR) == ("kien-giang",)
    assert tree.predecessors("an-giang", JUNE_2025, LAST_YEAR) == ()
    assert tree.predecessors("phuong-ha-tien", LATER, LAST_YEAR) == ("ha-tien",)
    assert tree.predecessors("an-giang", LATER, JULY_2025) == ()


def test_who_merged_through_others_is_a_predecessor(given):
    """And who stood within the chapter then is none."""
    tree = given(
        founded("a", "province"),
        founded("b", "province"),
        founded("c", "province"),
        founded("d", "district", "a"),
        merged("c", "b", date(2024, 10, 1)),
        merged("d", "a", date(2024, 11, 1)),
        merged("b", "a"),
    ).tree
    assert tree.predecessors("a", JULY_2025, LAST_YEAR) == ("b", "c")
    assert tree.predecessors("a", JULY_2025, Month(2024, 10)) == ("b",)
    assert tree.predecessors("a", JULY_2025, Month(1989, 12)) == ()


def test_who_held_the_chapter_itself_is_no_predecessor(given):
    """Its figures have the chapter's own within, and would count them twice."""
    tree = given(
        founded("p", "province"),
        founded("district", "district", "p"),
        founded("commune", "commune", "district"),
        founded("other", "commune", "district"),
        moved("commune", "p"),
        merged("other", "commune"),
        merged("district", "commune"),
    ).tree
    assert tree.predecessors("commune", JULY_2025, LAST_YEAR) == ("other",)


def test_an_unknown_chapter_is_none_of_any_month(given):
    """It raises where it is asked for by its id."""
    with pytest.raises(UnknownChapterError):
        given(*REFORM).tree.top("nowhere", JULY_2025)
