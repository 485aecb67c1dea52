"""The view made anew: beside the one in use, at one position, all of it or nothing."""

from datetime import date

import pytest

from ctd_core import Ledger
from ctd_core.errors import ConflictError, ReadOnlyStoreError, StoreError
from ctd_core.events import HouseBuilt, MealServed
from ctd_core.figures.changes import fold
from ctd_core.ledger.journal import VIEW, VIEW_BEHIND
from ctd_core.store import drift as drifts
from ctd_core.store.sqlite.repair import SQLiteRepair
from ctd_core.values import Month

OCTOBER = Month(2024, 10)
MEALS = MealServed(on=date(2024, 10, 2), meals=7)


@pytest.fixture
def meanwhile(monkeypatch):
    """Let something happen between a ledger's comparison and its repair."""

    def between(ledger, happen) -> None:
        compare = ledger._drift

        def compare_and_let_happen(*args):
            found = compare(*args)
            happen()
            return found

        monkeypatch.setattr(ledger, "_drift", compare_and_let_happen)

    return between


def rebuilt_by_others(place, declared=None):
    """Another program, perhaps of other declarations, that rebuilds the store."""

    def rebuild() -> None:
        with Ledger.open(str(place)) as other:
            other._declarations = declared or other._declarations
            other.rebuild()

    return rebuild


def folded_by_facts(ledger):
    """The figures by the careful way: every event decoded into its class."""
    return fold(ledger.events())


def test_a_sound_view_is_left_as_it_is(ledger):
    """Nothing differs, and nothing is written."""
    found = ledger.rebuild()
    assert (found.cells, found.events, bool(found)) == (0, 9, False)
    assert found.position == ledger.head().position
    assert ledger.view() == folded_by_facts(ledger)


def test_what_differs_is_named_and_put_right(ledger, reach_in):
    """An amount that is otherwise, a row too many, a row too few."""
    before = ledger.view()
    reach_in(
        "UPDATE figures SET amount = amount + 5 WHERE figure = 'house_built.houses'",
        "INSERT INTO figures VALUES (202410, 'ha-tien', 'meal_served.meals', '', 0, 9, 1)",
        "INSERT INTO figures VALUES (202201, 'ha-tien', 'meal_served.meals', '', 0, 9, 1)",
        "DELETE FROM figures WHERE figure = 'blood_unit_received.units'",
    )
    assert ledger.view() != before

    seen = ledger.drift()
    assert ledger.view() != before
    found = ledger.rebuild()
    assert seen == found
    assert {(c.month, c.figure): a for c, a in found.found} == {
        (202410, "house_built.houses"): (-5, 0),
        (202410, "meal_served.meals"): (-9, -1),
        (202201, "meal_served.meals"): (-9, -1),
        (202409, "blood_unit_received.units"): (30, 1),
    }
    assert ledger.view() == before
    assert not ledger.drift()


@pytest.mark.parametrize("most", [0, 1, 50, 10_000])
def test_a_log_in_many_parts_gives_the_same(ledger, reach_in, monkeypatch, most):
    """However few cells fit into memory, and wherever a book goes on later."""
    for month in (9, 10, 9, 10, 8):
        fact = HouseBuilt(on=date(2024, month, 2), houses=1, value=5)
        ledger.record("an-bien", [fact], recorded_by="lan")
    before = ledger.view()
    reach_in("DELETE FROM figures WHERE chapter = 'an-bien'")
    monkeypatch.setattr(drifts, "MOST", most)

    assert ledger.rebuild().cells == len(before) - len(
        [cell for cell in before if cell.chapter != "an-bien"]
    )
    assert ledger.view() == before == folded_by_facts(ledger)


def test_what_is_appended_meanwhile_is_kept(ledger, reach_in, meanwhile):
    """Between the comparison and the repair others go on recording."""
    reach_in("UPDATE figures SET amount = amount + 5")

    meanwhile(ledger, lambda: ledger.record("an-bien", [MEALS], recorded_by="minh"))
    ledger.rebuild()
    assert ledger.view() == folded_by_facts(ledger)


def of_another_version(place, monkeypatch) -> Ledger:
    """A ledger whose declarations of figures are others than those of the store."""
    ledger = Ledger.open(str(place))
    monkeypatch.setattr(ledger, "_declarations", "0" * 64)
    return ledger


def test_a_view_of_other_declarations_is_neither_read_nor_written(
    ledger, place, monkeypatch
):
    """Figures are folded instead, and whoever asks is told."""
    assert ledger.view_is_current()
    other = of_another_version(place, monkeypatch)
    assert not other.view_is_current()
    before = other.view()
    figures = dict(other.figures("an-bien", OCTOBER))
    assert figures == dict(ledger.figures("an-bien", OCTOBER))

    other.record("an-bien", [MEALS], recorded_by="minh")
    assert other.view() == before
    assert other.figures("an-bien", OCTOBER)["meal_served.meals"] == 7
    # The view lacks what was appended, so that nobody reads it any more.
    assert not ledger.view_is_current()
    assert ledger.figures("an-bien", OCTOBER)["meal_served.meals"] == 7
    ledger.record("ha-tien", [MEALS], recorded_by="lan")
    assert ledger.view() == before

    found = other.rebuild()
    assert (found.was_current, found.cells) == (False, 2)
    assert other.view_is_current()
    assert not ledger.view_is_current()
    assert other.view() == folded_by_facts(other)
    other.close()


def test_what_is_appended_while_another_version_s_view_is_made_is_in_it(
    ledger, place, monkeypatch, meanwhile
):
    """Nobody writes to a view that is being given up, so it is folded at the end."""
    other = of_another_version(place, monkeypatch)

    meanwhile(other, lambda: ledger.record("an-bien", [MEALS], recorded_by="lan"))
    other.rebuild()
    assert other.view() == folded_by_facts(ledger)
    assert other.view_is_current()
    other.close()


def test_two_versions_that_rebuild_at_once_do_not_mix(
    ledger, place, meanwhile, reach_in
):
    """The second to finish is refused, and the view stays whole."""
    reach_in("UPDATE figures SET amount = amount + 5")

    meanwhile(ledger, rebuilt_by_others(place, "0" * 64))
    with pytest.raises(ConflictError, match="Rebuild it again"):
        ledger.rebuild()
    assert ledger.view() == folded_by_facts(ledger)


@pytest.mark.parametrize("declared", [None, "0" * 64])
@pytest.mark.parametrize("is_behind", [False, True])
def test_two_rebuilds_that_overlap_do_not_both_add(
    ledger, place, meanwhile, reach_in, declared, is_behind
):
    """What is missing is added once, whoever else finds it missing."""
    reach_in("UPDATE figures SET amount = amount + 5")
    if is_behind:
        reach_in(f"UPDATE settings SET value = '{VIEW_BEHIND}' WHERE name = '{VIEW}'")

    meanwhile(ledger, rebuilt_by_others(place, declared))
    with pytest.raises(ConflictError):
        ledger.rebuild()
    assert ledger.view() == folded_by_facts(ledger)


def test_an_empty_store_may_be_rebuilt(tmp_path):
    """There is nothing to fold, and what is recorded afterwards is in the view."""
    with Ledger.open(str(tmp_path / "neu.db"), create=True) as ledger:
        assert not ledger.rebuild()
        ledger.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))
        ledger.record("x", [MEALS], recorded_by="lan")
        assert ledger.figures("x", OCTOBER)["meal_served.meals"] == 7
        ledger.rebuild()
        assert ledger.view_is_current()
    with Ledger.open(str(tmp_path / "neu.db"), read_only=True) as reader:
        with pytest.raises(ReadOnlyStoreError):
            reader.rebuild()


def test_a_rebuild_that_fails_leaves_the_view(ledger, reach_in, monkeypatch):
    """As it was, wrong as it was."""
    reach_in("UPDATE figures SET amount = amount + 5")
    before = ledger.view()
    apply = SQLiteRepair.apply

    def apply_and_fail(repair):
        apply(repair)
        raise StoreError("the disk broke")

    monkeypatch.setattr(SQLiteRepair, "apply", apply_and_fail)
    with pytest.raises(StoreError, match="the disk broke"):
        ledger.rebuild()
    assert ledger.view() == before


def test_a_store_from_which_the_mark_is_gone_is_folded(ledger, reach_in):
    """Without knowing by what a view was made, nobody reads it."""
    reach_in(f"DELETE FROM settings WHERE name = '{VIEW}'", "DELETE FROM figures")
    assert not ledger.view_is_current()
    assert ledger.figures("an-bien", OCTOBER)["house_built.houses"] == 4
    ledger.record("ha-tien", [MEALS], recorded_by="lan")
    with ledger._store.read() as snapshot:
        assert snapshot.setting(VIEW) == VIEW_BEHIND
    assert ledger.rebuild().cells > 0
    assert ledger.view() == folded_by_facts(ledger)


def test_progress_counts_every_event_once(ledger):
    """A bar that is told so ends where it should."""
    told = []
    ledger.rebuild(progress=told.append)
    assert sum(told) == 12 - 3  # three events are of chapters
