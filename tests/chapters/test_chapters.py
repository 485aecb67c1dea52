"""The tree of chapters: what it holds, what it allows, how it looked on a day."""

from datetime import date

import pytest
from founding import founded

from ctd_core.chapters import (
    TIERS,
    ChapterTree,
    Letterhead,
    LetterheadSet,
    establish,
    evolve,
    set_letterhead,
)
from ctd_core.errors import (
    InvalidFactError,
    InvalidNameError,
    RefusedError,
    TextError,
    UnknownChapterError,
)
from ctd_core.events.sentences import TaskAdded

DAY = date(1990, 1, 1)


def given(*events) -> ChapterTree:
    """A tree after some events."""
    tree = ChapterTree()
    for event in events:
        tree = evolve(tree, event)
    return tree


PROVINCE = founded("tinh", "province")
DISTRICT = founded("huyen", "district", "tinh", date(2000, 5, 1))


def ask(tree: ChapterTree, chapter: str = "huyen", **stated):
    """Ask for the district."""
    asked = {"name": f"Hội {chapter}", "tier": "district", "parent": "tinh"}
    return establish(tree, chapter, **asked | {"on": date(2000, 5, 1)} | stated)


def test_a_new_tree_is_empty():
    """It has no chapter and no root."""
    tree = given()

    assert (tree.version, list(tree), tree.roots_on(DAY)) == (0, [], ())
    assert tree.on(DAY) == {}
    with pytest.raises(UnknownChapterError, match="Known: none"):
        tree["x"]


def test_chapters_are_found_by_their_id():
    """An unknown one is an error that says what was probably meant."""
    tree = given(PROVINCE, DISTRICT)

    assert tree["huyen"].parent_on(date(2000, 5, 1)) == "tinh"
    assert "huyen" in tree
    assert "xa" not in tree
    assert [chapter.id for chapter in tree] == ["huyen", "tinh"]
    assert tree.roots_on(DAY) == ("tinh",)
    with pytest.raises(UnknownChapterError, match="Did you mean huyen"):
        tree["huyenn"]
    with pytest.raises(KeyError):
        tree["?"]


def test_a_chapter_is_below_its_parent_from_the_day_it_was_established():
    """On a day before, it was not there."""
    tree = given(PROVINCE, DISTRICT)

    assert tree.on(date(2000, 4, 30)) == {None: ["tinh"]}
    assert tree.on(date(2000, 5, 1)) == {None: ["tinh"], "tinh": ["huyen"]}
    assert tree.on(date(1980, 1, 1)) == {}


def test_a_chapter_is_established_once():
    """The same again changes nothing, also after its letterhead was set."""
    assert ask(given(PROVINCE)) == [DISTRICT]
    setting = LetterheadSet(chapter="huyen", on=date(2024, 1, 1), title="T")
    assert ask(given(PROVINCE, DISTRICT, setting)) == []


@pytest.mark.parametrize(
    "otherwise",
    [
        {"name": "Khác"},
        {"tier": "commune"},
        {"parent": None},
        {"on": date(2001, 1, 1)},
    ],
)
def test_a_chapter_that_exists_otherwise_is_refused(otherwise):
    """The refusal says how it exists."""
    with pytest.raises(RefusedError, match="exists: Hội huyen, established 2000-05-01"):
        ask(given(PROVINCE, DISTRICT), **otherwise)


@pytest.mark.parametrize("above", TIERS)
@pytest.mark.parametrize("below", TIERS)
def test_a_chapter_stands_below_a_higher_tier(above, below):
    """Tiers may be passed over, never turned round."""
    order = list(TIERS)
    tree = given(founded("tinh", above))
    if order.index(above) < order.index(below):
        assert ask(tree, tier=below)
    else:
        with pytest.raises(RefusedError, match=f"A {below} chapter cannot stand below"):
            ask(tree, tier=below)


@pytest.mark.parametrize(
    ("stated", "error", "says"),
    [
        ({"chapter": "Huyện"}, InvalidNameError, "small letters"),
        ({"chapter": "a--b"}, InvalidNameError, "small letters"),
        ({"chapter": "a" * 65}, InvalidNameError, "64"),
        ({"tier": "village"}, InvalidNameError, "central, province"),
        ({"name": " "}, InvalidNameError, "The name"),
        ({"name": "a\u200bb"}, TextError, "200B"),
        ({"on": date(1945, 1, 1)}, InvalidFactError, "1946"),
        ({"on": "2024"}, InvalidFactError, "day"),
        ({"parent": "tin"}, UnknownChapterError, "tinh"),
        ({"on": date(1989, 12, 31)}, RefusedError, "exists from 1990-01-01"),
    ],
)
def test_what_cannot_be_established_is_refused(stated, error, says):
    """Each refusal says what was wrong."""
    with pytest.raises(error, match=says):
        ask(given(PROVINCE), **stated)


def test_a_letterhead_holds_from_its_day_on():
    """What a later one does not state stays; the order of recording is no matter."""
    tree = given(
        PROVINCE,
        LetterheadSet(chapter="tinh", on=date(2024, 11, 1), signatory="B"),
        LetterheadSet(chapter="tinh", on=date(2024, 1, 1), signatory="A", title="T"),
    )

    assert tree["tinh"].letterhead(date(2023, 12, 31)) == Letterhead()
    assert tree["tinh"].letterhead(date(2024, 10, 31)) == Letterhead(
        signatory="A", title="T"
    )
    assert tree["tinh"].letterhead(date(2024, 11, 1)) == Letterhead(
        signatory="B", title="T"
    )
    assert tree.version == 3


def test_a_letterhead_that_stands_changes_nothing():
    """An empty text is a statement of its own, and takes away what stood."""
    day = date(2024, 1, 1)
    (change,) = set_letterhead(
        given(PROVINCE), "tinh", day, title="T", recipients="- Như trên", place=None
    )
    assert change == LetterheadSet(
        chapter="tinh", on=day, title="T", recipients=("- Như trên",)
    )
    tree = given(PROVINCE, change)

    assert set_letterhead(tree, "tinh", day, title="T", recipients="- Như trên") == []
    assert set_letterhead(tree, "tinh", date(2025, 1, 1), title="T") == []
    assert set_letterhead(tree, "tinh", date(2023, 1, 1), title="T")
    (emptied,) = set_letterhead(tree, "tinh", day, title="")
    assert evolve(tree, emptied)["tinh"].letterhead(day).title == ""


def test_a_letterhead_that_states_nothing_is_refused():
    """So is one of a day that is none, or of a chapter that is not there."""
    with pytest.raises(RefusedError, match="definition, superior, issuer"):
        set_letterhead(given(PROVINCE), "tinh", DAY, title=None)
    with pytest.raises(UnknownChapterError):
        set_letterhead(given(PROVINCE), "xa", DAY)
    with pytest.raises(UnknownChapterError):
        set_letterhead(given(PROVINCE), "xa", DAY, title="T")
    with pytest.raises(InvalidFactError):
        set_letterhead(given(PROVINCE), "tinh", date(1900, 1, 1), title="T")


def test_other_events_of_the_stream_only_move_the_version():
    """The tree passes over what it does not keep."""
    tree = given(PROVINCE)
    after = evolve(tree, TaskAdded(text="x"))
    assert (after.version, after.chapters) == (tree.version + 1, tree.chapters)


def test_a_letterhead_that_nobody_set_follows_from_the_tree():
    """A chapter issues under its own name, below the chapter above it."""
    tree = given(PROVINCE, founded("huyen", "district", "tinh"))
    province, district = (tree.letterhead(one, DAY) for one in ("tinh", "huyen"))

    assert province.superior == "TRUNG ƯƠNG HỘI CHỮ THẬP ĐỎ VIỆT NAM"
    assert (province.issuer, province.symbol) == ("HỘI TINH", "BC-CTĐ")
    assert (district.superior, district.issuer) == ("HỘI TINH", "HỘI HUYEN")
    (change,) = set_letterhead(tree, "huyen", DAY, issuer="HỘI KHÁC")
    assert evolve(tree, change).letterhead("huyen", DAY).issuer == "HỘI KHÁC"
