"""The decoder of amounts gives what the facts themselves give, for every kind."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ctd_core.events import HouseBuilt, core_vocabulary
from ctd_core.events.closing import BookClosed, BookReopened, RecordedLate
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.events.nothing import NothingStated, NothingWithdrawn
from ctd_core.events.sentences import TaskAdded
from ctd_core.events.stored import NewEvent
from ctd_core.events.targets import TargetReplaced, TargetSet, TargetWithdrawn
from ctd_core.figures.changes import UNKNOWN, Amount, Cell, add, fold
from ctd_core.store import Head
from ctd_core.store.amounts import Amounts, cells_of
from ctd_core.store.chain import seal
from ctd_core.store.codec import Codec
from ctd_core.store.port import Body
from ctd_core.values import MAX_AMOUNT, Month
from ctd_core.vietnamese import HEDGES

VOCABULARY = core_vocabulary()
AMOUNT = st.one_of(st.none(), st.integers(0, 9), st.integers(0, MAX_AMOUNT))
MONTHS = st.sampled_from([Month(2024, 9), Month(2024, 10), Month(2025, 1)])


@st.composite
def facts(draw, kind):
    """A fact of a kind, with any of its amounts, a hedge, what it covers."""
    stated = {name: draw(AMOUNT) for name in kind.amounts}
    if set(stated.values()) == {None}:
        stated[kind.amounts[0]] = draw(st.integers(0, MAX_AMOUNT))
    if kind.has_value:
        stated["large"] = True
        if stated["value"] is not None:
            stated["hedge"] = draw(st.sampled_from([None, *HEDGES]))
    if kind.nature == "stock":
        stated["covers"] = draw(st.sampled_from([None, "whole"]))
    return kind.fact_class(
        on=date(2024, 9, 1), note=draw(st.sampled_from([None, '"{,'])), **stated
    )


TARGETS = st.builds(
    TargetSet,
    figure=st.just("total.value"),
    period=st.sampled_from(["2024", "2024-Q4"]),
    amount=st.integers(1, MAX_AMOUNT),
    set_by=st.sampled_from([None, "UBND tỉnh"]),
)
OTHERS = st.one_of(
    st.just(NothingStated()),
    st.builds(NothingWithdrawn, entry=st.integers(1, 9), reason=st.just("r")),
    st.just(BookClosed()),
    st.just(BookReopened(reason="r")),
    st.builds(
        RecordedLate, first=st.just(2), last=st.integers(2, 9), reason=st.just("r")
    ),
    st.just(TaskAdded(text="Vận động hiến máu.")),
    TARGETS,
    st.builds(
        TargetReplaced, entry=st.just(1), old=TARGETS, new=TARGETS, reason=st.just("r")
    ),
    st.builds(TargetWithdrawn, entry=st.just(1), old=TARGETS, reason=st.just("r")),
)


@st.composite
def events(draw):
    """Facts of any kind and what becomes of them, and others, of two chapters."""
    kind = draw(st.sampled_from(list(VOCABULARY)))
    payload = old = draw(facts(kind))
    match draw(st.sampled_from(["fact", "fact", "corrected", "voided", "other"])):
        case "corrected":
            payload = EntryCorrected(
                entry=1, old=old, new=draw(facts(kind)), reason="đếm lại"
            )
        case "voided":
            payload = EntryVoided(entry=1, old=old, reason="ghi hai lần")
        case "other":
            payload = draw(OTHERS)
    chapter = draw(st.sampled_from(["x", "y"]))
    return NewEvent("s", 1, chapter, draw(MONTHS), payload, "k")


def bodies(decided):
    """What the log would keep of events."""
    rows = seal(Head(), decided, recorded_at=1, recorded_by="t", cause=None)
    return [Body(row.kind, row.chapter, row.month, row.body) for row in rows]


@given(st.lists(events(), max_size=20))
def test_amounts_are_those_of_the_facts(decided):
    """Cell for cell, whatever is corrected or voided."""
    assert Amounts(VOCABULARY).total(bodies(decided)) == fold(decided)


@given(st.lists(events(), max_size=20), st.integers(0, 100))
def test_parts_add_up_to_the_whole(decided, most):
    """However few cells are held at once."""
    sums = {}
    for part in Amounts(VOCABULARY).fold(bodies(decided), most=most):
        for cell, amount in cells_of(part).items():
            add(sums, cell, amount)
    assert sums == fold(decided)


@given(st.lists(events(), max_size=20))
def test_events_come_back_as_they_were(decided):
    """By the careful way, to the last field."""
    codec = Codec(VOCABULARY)
    rows = seal(Head(), decided, recorded_at=1, recorded_by="t", cause=None)
    assert [codec.payload(row) for row in rows] == [e.payload for e in decided]


def test_an_unknown_kind_leaves_its_mark():
    """It may feed a figure: leaving it out would make that smaller."""
    fact = HouseBuilt(on=date(2024, 9, 1), houses=1)
    (body,) = bodies([NewEvent("s", 1, "x", Month(2024, 9), fact, "k")])
    for kind, mark in (
        ("flood.boat_lent@1", "flood.boat_lent"),
        ("house_built@2", "house_built@2"),
    ):
        found = Amounts(VOCABULARY).total([body._replace(kind=kind)])
        assert found == {Cell(202409, "x", UNKNOWN, mark, 0): Amount(0, 1)}
