"""Which figures are unknown where something of a kind not known here was recorded."""

import pytest

from ctd_core.events import core_vocabulary
from ctd_core.figures.catalogue import Catalogue
from ctd_core.figures.unread import ALL_IS_READ, Unreadable

CATALOGUE = Catalogue(core_vocabulary())
TOTALS = {spec.key for spec in CATALOGUE if spec.parts}


def hidden(unread):
    """The figures that nobody can tell."""
    return {spec.key for spec in CATALOGUE if unread.behind(spec)}


@pytest.mark.parametrize(
    ("flows", "stocks", "leaves"),
    [
        (["flood.boat_lent"], ["flood.boat_lent"], set()),
        (["house_built@9"], [], {"house_built.houses", "house_built.value"}),
        (
            ["member_joined@9"],
            ["member_joined@9"],
            {"member_joined.members", "member_counted.members"},
        ),
    ],
)
def test_every_total_and_the_figures_of_the_kind(flows, stocks, leaves):
    """And the counts that they move; no other."""
    assert hidden(Unreadable(flows, stocks)) == TOTALS | leaves


def test_a_count_stays_unknown_in_later_months():
    """Until the version is known: it may have counted, or moved a count."""
    later = Unreadable(stocks=["member_counted@9", "flood.boat_lent", "house_built@9"])
    assert hidden(later) == {"member_counted.members"}
    assert later.behind(CATALOGUE["member_counted.members"]) == {"member_counted@9"}


def test_nothing_is_hidden_where_all_is_read():
    """As in every store without others' kinds."""
    assert not ALL_IS_READ
    assert hidden(ALL_IS_READ) == set()
