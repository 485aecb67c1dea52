"""Targets are set, changed with a reason and withdrawn, one for a figure and period."""

from datetime import date
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctd_core import Ledger, Month, Period, targets
from ctd_core.addresses import TargetId
from ctd_core.errors import (
    CtdError,
    InvalidNameError,
    NumberFormatError,
    RefusedError,
    UnknownChapterError,
    UnknownFigureError,
    UnknownTargetError,
)
from ctd_core.events.redactions import WordsRedacted
from ctd_core.events.targets import TargetReplaced, TargetSet, TargetWithdrawn
from ctd_core.figures.compare import Planned
from ctd_core.targets import Targets
from ctd_core.values import MAX_AMOUNT

LAN = {"recorded_by": "lan"}
HOUSES, WORTH = "house_built.houses", "total.value"
YEAR, QUARTER, OCTOBER = map(Period.parse, ("2024", "2024-Q4", "2024-10"))


def after(*events) -> Targets:
    """The targets after some events."""
    return reduce(targets.evolve, events, Targets("x"))


def houses(amount=120, set_by="Trung ương Hội", **other) -> TargetSet:
    """A target of houses in 2024."""
    stated = {"figure": HOUSES, "period": "2024", **other}
    return TargetSet(amount=amount, set_by=set_by, **stated)


# --- what is decided --------------------------------------------------------------


def test_a_target_keeps_its_address_when_another_takes_its_place():
    """Those of other figures and periods stand beside it, in order."""
    quarter = houses(40, period="2024-Q4")
    change = targets.set_target(after(houses(), quarter), houses(130), reason="r")
    assert change == TargetReplaced(entry=1, old=houses(), new=houses(130), reason="r")
    found = after(houses(), quarter, change)
    assert list(found.in_order()) == [
        (TargetId("x", 1), houses(130)),
        (TargetId("x", 2), quarter),
    ]
    assert (found.version, found.stream) == (3, "targets/x")


def test_the_same_again_changes_nothing():
    """Who set it need not be said again."""
    standing = after(houses())
    assert targets.set_target(standing, houses()) is None
    assert targets.set_target(standing, houses(set_by=None)) is None


@pytest.mark.parametrize("other", [{"amount": 130}, {"set_by": "UBND tỉnh"}])
def test_another_amount_or_body_needs_a_reason(other):
    """What stands is named."""
    with pytest.raises(RefusedError, match=r"targets/x/1 is 120 already.*reason"):
        targets.set_target(after(houses()), houses(**other))
    change = targets.set_target(after(houses()), houses(**other), reason="r")
    assert change.new == houses(**other)


def test_who_set_a_target_is_kept_with_another_amount():
    """Unless it is stated anew."""
    change = targets.set_target(after(houses()), houses(9, set_by=None), reason="r")
    assert change.new.set_by == "Trung ương Hội"


@pytest.mark.parametrize("amount", [0, -1, MAX_AMOUNT + 1, True, 1.5, "120"])
def test_a_target_is_a_whole_number_of_more_than_nothing(amount):
    """One that stands no more is withdrawn."""
    with pytest.raises(RefusedError, match="refused"):
        targets.set_target(after(), houses(amount))


def test_a_withdrawn_target_stands_no_more():
    """It is withdrawn once, and can be set anew under another address."""
    change = targets.withdraw(after(houses()), 1, reason="r")
    assert change == TargetWithdrawn(entry=1, old=houses(), reason="r")
    gone = after(houses(), change)
    assert not list(gone.in_order())
    with pytest.raises(UnknownTargetError, match=r"x/1\. It was withdrawn"):
        targets.withdraw(gone, 1, reason="r")
    with pytest.raises(UnknownTargetError, match="ctd target list"):
        targets.withdraw(gone, 9, reason="r")
    assert targets.set_target(gone, houses()) == houses()


def test_who_set_a_target_may_be_taken_out():
    """Of one that stands, or once stood; its amount stays."""
    redacted = WordsRedacted(entry=1, reason="r")
    assert after(houses(), redacted).standing[1] == houses(set_by=None)
    withdrawn = TargetWithdrawn(entry=1, old=houses(), reason="r")
    assert not after(houses(), withdrawn, redacted).standing


asked = st.tuples(
    st.sampled_from([HOUSES, WORTH]),
    st.sampled_from(["2024", "2024-Q4"]),
    st.integers(0, 3),
    st.sampled_from([None, "A", "B"]),
    st.sampled_from(["", "r"]),
)


@given(st.lists(asked | st.integers(1, 9)))
def test_there_is_at_most_one_for_a_figure_and_period(story):
    """Whatever is set and withdrawn; each stands under the address it was set at."""
    now, expected = Targets("x"), {}
    for ask in story:
        try:
            if isinstance(ask, int):
                change = targets.withdraw(now, ask, reason="r")
                del expected[change.old.figure, change.old.period]
            else:
                figure, period, amount, by, reason = ask
                wanted = houses(amount, by, figure=figure, period=period)
                change = targets.set_target(now, wanted, reason=reason)
                at, _old, was_by = expected.get(
                    (figure, period), (now.version + 1, 0, None)
                )
                expected[figure, period] = at, amount, by or was_by
        except CtdError:
            continue
        if change is not None:
            now = targets.evolve(now, change)
        assert {
            (one.figure, one.period): (address.number, one.amount, one.set_by)
            for address, one in now.in_order()
        } == expected


# --- the ledger -------------------------------------------------------------------


def test_the_ledger_keeps_targets_of_any_figure(ledger):
    """A period may be given as a text, a month or itself; others see none of them."""
    first = ledger.set_target("an-bien", HOUSES, "2024", 120, set_by=" TW ", **LAN)
    ledger.set_target("an-bien", WORTH, Month(2024, 10), 10**9, **LAN)
    third = ledger.set_target("an-bien", WORTH, QUARTER, 10**10, **LAN)
    assert (first, third) == ("targets/an-bien/1", "targets/an-bien/3")
    found = ledger.targets("an-bien")
    assert [(str(at), one.period) for at, one in found.items()] == [
        (first, "2024"),
        ("targets/an-bien/2", "2024-10"),
        (third, "2024-Q4"),
    ]
    assert found[TargetId.parse(first)] == houses(set_by="TW")
    assert ledger.targets("ha-tien") == {}


def test_another_amount_keeps_the_address(ledger):
    """The same again writes nothing."""
    first = ledger.set_target("an-bien", HOUSES, YEAR, 120, **LAN)
    assert ledger.set_target("an-bien", HOUSES, YEAR, 120, **LAN) == first
    assert ledger.set_target("an-bien", HOUSES, "2024", 99, reason="r", **LAN) == first
    kinds = [type(event.payload) for event in ledger.events(3)]
    assert kinds == [TargetSet, TargetReplaced]
    assert all(event.month is None for event in ledger.events(3))
    ledger.withdraw_target(first, reason="r", **LAN)
    assert ledger.targets("an-bien") == {}


def test_what_does_not_exist_has_no_target(ledger):
    """An unknown figure, chapter or period; a withdrawal has a reason."""
    with pytest.raises(UnknownFigureError, match=HOUSES):
        ledger.set_target("an-bien", "house_built.house", YEAR, 1, **LAN)
    with pytest.raises(UnknownChapterError):
        ledger.set_target("an-minh", HOUSES, YEAR, 1, **LAN)
    with pytest.raises(NumberFormatError):
        ledger.set_target("an-bien", HOUSES, "2024-Q5", 1, **LAN)
    with pytest.raises(UnknownChapterError):
        ledger.targets("an-minh")
    with pytest.raises(UnknownChapterError):
        ledger.withdraw_target("targets/an-minh/1", reason="r", **LAN)
    with pytest.raises(InvalidNameError):
        ledger.withdraw_target("targets/an-bien/1", reason=" ", **LAN)


def test_a_plan_is_of_the_period_or_of_its_year(ledger):
    """The year is that in which the period ends; another period's is none."""
    ledger.set_target("an-bien", HOUSES, YEAR, 120, **LAN)
    ledger.set_target("an-bien", HOUSES, QUARTER, 40, **LAN)
    with ledger._store.read() as snapshot:
        planned = ledger._planned(snapshot, "an-bien")
    assert planned(HOUSES, QUARTER) == Planned(QUARTER, 40)
    assert planned(HOUSES, OCTOBER) == planned(HOUSES, YEAR) == Planned(YEAR, 120)
    assert planned(HOUSES, Period.parse("2023-12..2024-01")) == Planned(YEAR, 120)
    assert planned(HOUSES, Period.parse("2023")) is None
    assert planned(WORTH, YEAR) is None


def test_who_set_a_target_is_taken_out_with_its_words(tmp_path):
    """The amount stands; the chain too."""
    place = tmp_path / "kho.db"
    with Ledger.open(str(place), create=True) as ledger:
        ledger.establish_chapter("x", name="Hội", tier="province", on=date(1990, 1, 1))
        at = ledger.set_target("x", HOUSES, YEAR, 120, set_by="ông Ba Gác", **LAN)
        ledger.set_target("x", HOUSES, YEAR, 130, reason="r", **LAN)
        done = ledger.redact(at, reason="nêu tên", **LAN)
        assert (done.address, done.positions, done.left_in) == (at, [2, 3], [])
        assert ledger.targets("x") == {TargetId("x", 1): houses(130, None)}
        assert ledger.verify() is None
        assert "ông Ba Gác".encode() not in place.read_bytes()
        ledger.withdraw_target(at, reason="r", **LAN)
        again = ledger.set_target("x", HOUSES, YEAR, 1, set_by="ông Ba Gác", **LAN)
        ledger.withdraw_target(again, reason="r", **LAN)
        ledger.redact(again, reason="nêu tên", **LAN)
        assert ledger.targets("x") == {}
        *_, withdrawn, _redacted = ledger.events()
        assert withdrawn.payload.old == houses(1, None)


@pytest.mark.parametrize(
    "wrong", ["x/1", "targets/x", "targets/x/0", "targets/x/1/2", "targets//1", ""]
)
def test_an_address_of_a_target_is_read_strictly(wrong):
    """It is written as it is printed."""
    assert str(TargetId.parse(" targets/an-bien/3 ")) == "targets/an-bien/3"
    with pytest.raises(InvalidNameError, match="targets/kien-giang/3"):
        TargetId.parse(wrong)
