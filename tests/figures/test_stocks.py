"""Stocks, taken by themselves: which counts hold, and what has moved them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctd_core import chapters as trees
from ctd_core.events import core_vocabulary
from ctd_core.figures.catalogue import Catalogue
from ctd_core.figures.changes import Amount, Cell
from ctd_core.figures.stocks import Stocks, moves_of
from ctd_core.figures.trees import Trees
from ctd_core.values import Month

CATALOGUE = Catalogue(core_vocabulary())
MEMBERS = CATALOGUE["member_counted.members"]
COUNTED, JOINED, LEFT = (
    "member_counted.members",
    "member_joined.members",
    "member_left.members",
)
OCTOBER = Month(2024, 10)


@pytest.fixture(scope="module")
def province():
    """A province with two districts."""
    tree = trees.ChapterTree()
    for chapter, tier, parent in (
        ("p", "province", None),
        ("a", "district", "p"),
        ("b", "district", "p"),
    ):
        for event in trees.establish(
            tree, chapter, name=chapter, tier=tier, parent=parent, on=date(1990, 1, 1)
        ):
            tree = trees.evolve(tree, event)
    return Trees(tree)


def cell(chapter, month, figure=COUNTED, whole=0) -> Cell:
    """A cell of 2024."""
    return Cell(202400 + month, chapter, figure, "", whole)


def held(trees, cells, inside=("p", "a", "b")):
    """The counts of members that hold at the end of October."""
    return Stocks(trees, OCTOBER, inside, cells).holdings(MEMBERS)


CELLS = [
    (cell("a", 5), Amount(90, 1)),
    (cell("a", 8), Amount(100, 1)),
    (cell("a", 8, JOINED), Amount(9, 1)),
    (cell("a", 9, LEFT), Amount(2, 1)),
    (cell("a", 10, JOINED), Amount(5, 2)),
    (cell("b", 10, JOINED), Amount(7, 1)),
]


@given(st.permutations(CELLS))
def test_cells_may_be_given_in_any_order(province, cells):
    """The latest count holds, whichever is read first."""
    (holding,) = held(province, cells)

    assert holding.cell == cell("a", 8)
    assert holding.counted == (100, 1)
    assert holding.amount == 103
    assert {(move.flow, move.amount) for move in holding.moves} == {
        ("-member_left.members", -2),
        ("+member_joined.members", 5),
    }


def test_cells_of_others_and_without_entries_are_passed_over(province):
    """A source may give more than was asked for."""
    cells = [
        *CELLS,
        (cell("b", 9), Amount(40, 1)),
        (cell("a", 9), Amount(0, 0)),
        (cell("a", 10, LEFT), Amount(50, 0)),
    ]

    assert [one.amount for one in held(province, cells, ("a",))] == [103]


@pytest.mark.parametrize("cells", [[], [(cell("a", 8, JOINED), Amount(9, 1))]])
def test_what_joined_what_was_never_counted_is_no_stock(province, cells):
    """Nobody knows to what it is to be added."""
    assert held(province, cells) == []


def test_a_whole_count_stands_in_for_those_below(province):
    """Later counts below it as well; what joined there moves it."""
    cells = [
        *CELLS,
        (cell("p", 9, whole=1), Amount(500, 1)),
        (cell("b", 10), Amount(1, 1)),
    ]

    (holding,) = held(province, cells)
    assert (holding.cell.chapter, holding.amount) == ("p", 512)


def test_only_what_has_the_same_name_moves_a_count():
    """And nothing moves what nobody said it does, nor what is no stock."""
    assert moves_of(MEMBERS) == [f"+{JOINED}", f"-{LEFT}"]
    assert moves_of(CATALOGUE["unit_counted.clubs"]) == []
    assert moves_of(CATALOGUE["house_built.houses"]) == []
    assert moves_of(CATALOGUE["total.value"]) == []
