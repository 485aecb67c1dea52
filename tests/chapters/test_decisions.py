"""What may happen to chapters on a day, and what each refusal says is possible."""

from datetime import date

import pytest
from founding import AN_GIANG, HA_TIEN, KIEN_GIANG, founded

from ctd_core.chapters import (
    ChapterDissolved,
    ChapterMerged,
    ChapterMoved,
    ChapterRenamed,
    LetterheadSet,
    dissolve,
    establish,
    merge,
    move,
    rename,
    set_letterhead,
)
from ctd_core.errors import (
    InvalidFactError,
    InvalidNameError,
    RefusedError,
    UnknownChapterError,
)
from ctd_core.values import Month

JULY = date(2025, 7, 1)
JUNE = date(2025, 6, 30)


TWO_PROVINCES = AN_GIANG, KIEN_GIANG, HA_TIEN
RENAMED = ChapterRenamed(chapter="ha-tien", on=JULY, name="Hội phường Hà Tiên")
MOVED = ChapterMoved(chapter="ha-tien", on=JULY, parent="an-giang")
MERGED = ChapterMerged(chapter="kien-giang", on=JULY, into="an-giang")
HA_TIEN_MERGED = ChapterMerged(chapter="ha-tien", on=JULY, into="an-giang")
HA_TIEN_GONE = ChapterDissolved(chapter="ha-tien", on=JULY)


# --- renamed ----------------------------------------------------------------------


def test_a_chapter_bears_its_name_from_a_day_on(given):
    """Before that day it is called as it was; the same name again is nothing new."""
    asked = given(*TWO_PROVINCES).when(
        rename, "ha-tien", " Hội phường Hà Tiên", on=JULY
    )
    after = asked.then(RENAMED)
    assert after.tree["ha-tien"].name_on(JUNE) == "Hội ha-tien"
    assert after.tree["ha-tien"].name_on(JULY) == "Hội phường Hà Tiên"
    after.when(rename, "ha-tien", "Hội phường Hà Tiên", on=JULY).then()
    after.when(rename, "ha-tien", "Hội phường Hà Tiên", on=date(2026, 1, 1)).then()
    after.when(rename, "ha-tien", "Hội ha-tien", on=JUNE).then()


def test_a_name_between_two_others_holds_until_the_next(given):
    """What is recorded late finds its place among the days."""
    between = date(2010, 1, 1)
    after = given(*TWO_PROVINCES, RENAMED).when(
        rename, "ha-tien", "Hội thị xã", on=between
    )
    chapter = after.then(
        ChapterRenamed(chapter="ha-tien", on=between, name="Hội thị xã")
    ).tree["ha-tien"]
    days = (date(2009, 12, 31), between, JUNE, JULY)
    assert [chapter.name_on(day) for day in days] == [
        "Hội ha-tien", "Hội thị xã", "Hội thị xã", "Hội phường Hà Tiên"
    ]  # fmt: skip


def test_a_chapter_has_one_name_from_a_day_on(given):
    """A second one would be a correction, of which the address is told."""
    given(*TWO_PROVINCES, RENAMED).when(
        rename, "ha-tien", "Khác", on=JULY
    ).then_refused(RefusedError, "chapters/4", "Correct")
    given(*TWO_PROVINCES).when(rename, "ha-tien", "Khác", on=HA_TIEN.on).then_refused(
        RefusedError, "a name from 2000-05-01 on", "chapters/3"
    )


@pytest.mark.parametrize(
    ("stated", "error", "says"),
    [
        ({"chapter": "ha-tein"}, UnknownChapterError, "Did you mean ha-tien"),
        ({"name": ""}, InvalidNameError, "The name"),
        ({"on": date(1945, 1, 1)}, InvalidFactError, "1946"),
        ({"on": date(2000, 4, 30)}, RefusedError, "exists from 2000-05-01 on"),
    ],
)
def test_a_name_that_cannot_be_is_refused(given, stated, error, says):
    """An unknown chapter, no name, no day, or one on which it did not exist."""
    asked = {"chapter": "ha-tien", "name": "x", "on": JULY} | stated
    given(*TWO_PROVINCES).when(rename, **asked).then_refused(error, says)


# --- moved ------------------------------------------------------------------------


def test_a_chapter_stands_below_another_from_a_day_on(given):
    """Below the one before until then; the same again is nothing new."""
    after = given(*TWO_PROVINCES).when(move, "ha-tien", under="an-giang", on=JULY)
    after = after.then(MOVED)
    assert after.tree["ha-tien"].parent_on(JUNE) == "kien-giang"
    assert after.tree["ha-tien"].parent_on(JULY) == "an-giang"
    after.when(move, "ha-tien", under="an-giang", on=JULY).then()
    after.when(move, "ha-tien", under="kien-giang", on=JUNE).then()


def test_a_chapter_may_come_to_stand_alone(given):
    """None above it makes it a root of that day."""
    alone = ChapterMoved(chapter="ha-tien", on=JULY, parent=None)
    tree = given(*TWO_PROVINCES).when(move, "ha-tien", under=None, on=JULY)
    tree = tree.then(alone).tree
    assert tree.roots_on(JUNE) == ("an-giang", "kien-giang")
    assert tree.roots_on(JULY) == ("an-giang", "ha-tien", "kien-giang")


def test_a_chapter_does_not_stand_below_its_own_tier(given):
    """Nor below itself: so that no tree is ever a ring."""
    asked = given(*TWO_PROVINCES)
    asked.when(move, "kien-giang", under="an-giang", on=JULY).then_refused(
        RefusedError, "A province chapter cannot stand below a province one", "central"
    )
    asked.when(move, "ha-tien", under="ha-tien", on=JULY).then_refused(
        RefusedError, "ha-tien"
    )


def test_who_is_above_exists_for_as_long_as_the_chapter_stays(given):
    """From the first day of the stay to its last."""
    late = founded("can-tho", "province", on=date(2004, 1, 1))
    ended = ChapterDissolved(chapter="can-tho", on=JULY)
    asked = given(*TWO_PROVINCES, late, ended)
    asked.when(move, "ha-tien", under="can-tho", on=date(2003, 1, 1)).then_refused(
        RefusedError, "can-tho exists from 2004-01-01 on"
    )
    asked.when(move, "ha-tien", under="can-tho", on=date(2010, 1, 1)).then_refused(
        RefusedError, "can-tho exists up to 2025-06-30 only", "record first where"
    )
    asked.when(move, "ha-tien", under="can-tho", on=JULY).then_refused(
        RefusedError, "can-tho exists up to 2025-06-30 only"
    )
    asked.when(move, "ha-tien", under="nowhere", on=JULY).then_refused(
        UnknownChapterError, "nowhere"
    )
    moved_on = given(*TWO_PROVINCES, MOVED, late, ended)
    earlier = date(2010, 1, 1)
    moved_on.when(move, "ha-tien", under="can-tho", on=earlier).then(
        ChapterMoved(chapter="ha-tien", on=earlier, parent="can-tho")
    )


def test_a_chapter_stands_in_one_place_from_a_day_on(given):
    """A second place on a day would be a correction."""
    given(*TWO_PROVINCES, MOVED).when(
        move, "ha-tien", under=None, on=JULY
    ).then_refused(RefusedError, "a place from 2025-07-01 on", "chapters/4")


def test_a_new_chapter_stands_below_one_that_goes_on(given):
    """Not below one that has ended, even if it existed on the first day."""
    asked = given(AN_GIANG, KIEN_GIANG, MERGED)
    stated = {"name": "x", "tier": "commune", "parent": "kien-giang"}
    asked.when(establish, "x", **stated, on=JUNE).then_refused(
        RefusedError, "kien-giang exists up to 2025-06-30 only"
    )


# --- ended ------------------------------------------------------------------------


def test_a_chapter_that_has_merged_is_no_more(given, recorded):
    """On the day itself it does not exist; the same again is nothing new."""
    books = recorded()
    asked = given(*TWO_PROVINCES, MOVED)
    after = asked.when(merge, "kien-giang", into="an-giang", on=JULY, books=books)
    after = after.then(MERGED)
    chapter = after.tree["kien-giang"]
    assert (chapter.ended, chapter.successor) == (JULY, "an-giang")
    assert (chapter.exists_on(JUNE), chapter.exists_on(JULY)) == (True, False)
    after.when(merge, "kien-giang", into="an-giang", on=JULY, books=books).then()
    for decide, stated in ((merge, {"into": "an-giang"}), (dissolve, {})):
        after.when(
            decide, "kien-giang", **stated, on=date(2026, 1, 1), books=books
        ).then_refused(RefusedError, "ended already, on 2025-07-01: chapters/5")


def test_a_chapter_that_was_dissolved_has_no_successor(given, recorded):
    """The same again is nothing new."""
    asked = given(*TWO_PROVINCES)
    after = asked.when(dissolve, "ha-tien", on=JULY, books=recorded())
    after = after.then(HA_TIEN_GONE)
    assert after.tree["ha-tien"].successor is None
    assert after.tree["ha-tien"].ended == JULY
    after.when(dissolve, "ha-tien", on=JULY, books=recorded()).then()
    after.when(rename, "ha-tien", "x", on=JULY).then_refused(
        RefusedError, "dissolved on 2025-07-01"
    )


@pytest.mark.parametrize(
    "ask", [(merge, {"into": "an-giang"}), (dissolve, {})], ids=["merge", "dissolve"]
)
def test_nobody_may_stand_below_a_chapter_that_ends(given, recorded, ask):
    """Whoever does is listed; whoever left on that day, or ends on it, does not."""
    decide, stated = ask
    other = founded("kien-luong", "district", "kien-giang")
    later = founded("giong-rieng", "district", "kien-giang", date(2030, 1, 1))
    end = {"on": JULY, "books": recorded(), **stated}
    given(*TWO_PROVINCES, other, later).when(decide, "kien-giang", **end).then_refused(
        RefusedError, "giong-rieng, ha-tien, kien-luong. Move, merge or dissolve"
    )
    given(*TWO_PROVINCES, MOVED, other).when(decide, "kien-giang", **end).then_refused(
        RefusedError, "or after: kien-luong."
    )
    for gone in (MOVED, HA_TIEN_GONE, HA_TIEN_MERGED):
        assert given(*TWO_PROVINCES, gone).when(decide, "kien-giang", **end).changes


def test_a_successor_exists_on_the_day_of_the_merger(given, recorded):
    """It may end itself later; a chapter does not merge into itself."""
    chau_doc = founded("chau-doc", "district", "an-giang")
    asked = given(AN_GIANG, KIEN_GIANG, MERGED, chau_doc)
    into = {"into": "kien-giang", "books": recorded()}
    asked.when(merge, "chau-doc", **into, on=JULY).then_refused(
        RefusedError, "merged into an-giang on 2025-07-01", "or an-giang"
    )
    late = founded("can-tho", "province", on=date(2004, 1, 1))
    given(*TWO_PROVINCES, late).when(
        merge, "ha-tien", into="can-tho", on=date(2003, 1, 1), books=recorded()
    ).then_refused(RefusedError, "exists from 2004-01-01 on")
    given(*TWO_PROVINCES).when(merge, "ha-tien", **into, on=JUNE).then(
        ChapterMerged(chapter="ha-tien", on=JUNE, into="kien-giang")
    )
    given(*TWO_PROVINCES).when(
        merge, "ha-tien", into="ha-tien", on=JULY, books=recorded()
    ).then_refused(RefusedError, "cannot merge into itself")
    given(*TWO_PROVINCES).when(
        merge, "ha-tien", into="nowhere", on=JULY, books=recorded()
    ).then_refused(UnknownChapterError, "nowhere")


def test_a_chapter_does_not_end_before_others_merge_into_it(given, recorded):
    """Those are listed."""
    given(AN_GIANG, KIEN_GIANG, MERGED).when(
        dissolve, "an-giang", on=JULY, books=recorded()
    ).then_refused(RefusedError, "on that day or after: kien-giang.")
    given(AN_GIANG, KIEN_GIANG, MERGED).when(
        dissolve, "an-giang", on=date(2025, 7, 2), books=recorded()
    ).then(ChapterDissolved(chapter="an-giang", on=date(2025, 7, 2)))


@pytest.mark.parametrize(
    "later", [RENAMED, MOVED, LetterheadSet(chapter="ha-tien", on=JULY, place="x")]
)
def test_nothing_of_a_chapter_is_on_or_after_its_end(given, recorded, later):
    """The refusal names what is there, and its address."""
    given(*TWO_PROVINCES, later).when(
        dissolve, "ha-tien", on=JULY, books=recorded()
    ).then_refused(RefusedError, "chapters/4", later.__stored_name__[:-2], "2025-07-01")
    day_after = date(2025, 7, 2)
    assert (
        given(*TWO_PROVINCES, later)
        .when(dissolve, "ha-tien", on=day_after, books=recorded())
        .changes
    )


def test_a_chapter_exists_for_a_day_at_least(given, recorded):
    """It does not end on the day it was established, or before."""
    for on in (HA_TIEN.on, date(1999, 1, 1)):
        given(*TWO_PROVINCES).when(
            dissolve, "ha-tien", on=on, books=recorded()
        ).then_refused(RefusedError, "a day at least")


def test_a_chapter_does_not_end_before_months_it_recorded(given, recorded):
    """A month that begins before its end is its own; later ones are named."""
    books = recorded({"ha-tien": [Month(2025, 6), Month(2025, 7), Month(2025, 8)]})
    given(*TWO_PROVINCES).when(dissolve, "ha-tien", on=JULY, books=books).then_refused(
        RefusedError, "in its books for 2025-07, 2025-08."
    )
    assert (
        given(*TWO_PROVINCES)
        .when(dissolve, "ha-tien", on=date(2025, 8, 2), books=books)
        .changes
    )


# --- headed -----------------------------------------------------------------------


def test_a_letterhead_is_of_days_on_which_the_chapter_exists(given):
    """Not before it was established, nor after its end."""
    asked = given(*TWO_PROVINCES, HA_TIEN_MERGED)
    asked.when(set_letterhead, "ha-tien", date(2000, 4, 30), place="x").then_refused(
        RefusedError, "exists from 2000-05-01"
    )
    asked.when(set_letterhead, "ha-tien", JULY, place="x").then_refused(
        RefusedError, "merged into an-giang", "2025-07-01"
    )


@pytest.mark.parametrize("stated", [{"place": 7}, {"recipients": [7]}])
def test_a_letterhead_is_made_of_texts(given, stated):
    """What is none could not be read again."""
    given(*TWO_PROVINCES).when(set_letterhead, "ha-tien", JULY, **stated).then_refused(
        InvalidFactError, "Write a text"
    )


def test_an_unset_letterhead_follows_the_names_of_its_day(given):
    """A later name, or another chapter above, does not change an earlier month's."""
    name = ChapterRenamed(chapter="kien-giang", on=date(2010, 1, 1), name="Hội tỉnh")
    tree = given(*TWO_PROVINCES, RENAMED, MOVED, name).tree
    heads = [
        (
            tree.letterhead("ha-tien", day).superior,
            tree.letterhead("ha-tien", day).issuer,
        )
        for day in (date(2009, 12, 31), JUNE, JULY)
    ]
    assert heads == [
        ("HỘI KIEN-GIANG", "HỘI HA-TIEN"),
        ("HỘI TỈNH", "HỘI HA-TIEN"),
        ("HỘI AN-GIANG", "HỘI PHƯỜNG HÀ TIÊN"),
    ]
