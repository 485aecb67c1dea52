"""A file, what a person makes of its entries, and the file revised."""

from collections import Counter
from datetime import date

import pytest
from bookkeeping import FACTS, MONTHS, WHO, WHY
from hypothesis import given
from hypothesis import strategies as st

from ctd_core import Ledger, Month
from ctd_core.errors import OverruledError
from ctd_core.events import HouseBuilt, MealServed, MemberJoined

hands = st.sampled_from(["leave", "correct", "void"])
revisions = st.sampled_from(["repeat", "change", "drop"])
flows = st.sampled_from([HouseBuilt, MealServed, MemberJoined])


@st.composite
def stories(draw):
    """Rows of a file: its fact, what a person does to it, and what the revision."""
    kinds = draw(st.lists(flows, min_size=1, max_size=5))
    return [
        (draw(FACTS[k]), draw(hands), draw(FACTS[k]), draw(revisions), draw(FACTS[k]))
        for k in kinds
    ]


def is_no_later(one, other) -> bool:
    """Whether a fact may stand in the book of another's month."""
    return Month.of(one.on) <= Month.of(other.on)


@pytest.fixture(scope="module")
def chapter():
    """A ledger with one chapter, on which each example is rehearsed."""
    with Ledger.open("memory:") as ledger:
        ledger.establish_chapter("x", name="Hội", tier="district", on=date(1990, 1, 1))
        yield ledger


@given(story=stories())
def test_a_revised_file_never_overrules_a_person(chapter, story):
    """It is refused, or all that a person changed stays as the person left it."""
    with chapter.rehearse() as rehearsal:
        ledger = rehearsal.ledger
        receipt = ledger.record("x", [row[0] for row in story], submission="a", **WHO)
        for entry in receipt.entries:
            fact = ledger.entry(entry).fact
            _, hand, other, *_rest = next(r for r in story if r[0] == fact)
            if hand == "void":
                ledger.void(entry, **WHY)
            elif hand == "correct" and other != fact and is_no_later(other, fact):
                ledger.correct(entry, other, **WHY)
        by_hand = ledger.changed_by_hand("x", "a")
        before = {entry: ledger.entry(entry).fact for entry in receipt.entries}
        revised = [
            {"repeat": row[0], "change": row[4]}[row[3]]
            for row in story
            if row[3] != "drop"
        ] or [MemberJoined(on=date(2024, 10, 1), members=9)]
        refused = ()
        try:
            ledger.replace("a", [("x", revised)], submission="b", **WHY)
        except OverruledError as error:
            refused = {str(entry) for entry in error.entries}
        now = {entry: ledger.entry(entry).fact for entry in receipt.entries}
        assert set(refused) <= set(by_hand)
        left = now if refused else by_hand
        assert all(now[entry] == before[entry] for entry in left)
        if not by_hand:
            entries = [ledger.entries("x", month).values() for month in MONTHS]
            assert Counter(fact for found in entries for fact in found) == Counter(
                revised
            )
        assert ledger.view() == ledger.fold_log()
