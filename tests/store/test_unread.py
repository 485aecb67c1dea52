"""What is of a kind not known here: totals are unknown, not smaller, on every store."""

from datetime import date

import pytest

from ctd_core import Ledger, Month
from ctd_core.errors import (
    MissingPluginError,
    PluginError,
    RefusedError,
    UnreadableFigureError,
)
from ctd_core.events import HouseBuilt
from ctd_core.events.stored import Unread
from ctd_core.figures.changes import fold

OCTOBER, SEPTEMBER = Month(2024, 10), Month(2024, 9)
DAY = date(2024, 10, 12)
BY = {"recorded_by": "lan"}
WHY = {"reason": "đếm lại", **BY}
SIGNED = {"number": "1", "signed_on": DAY, "formats": ["text"]}
FLOOD = '''
from typing import Annotated
from ctd_core.events import Counted, Worth, fact

@fact("flood.boat_lent@1", "Cho mượn xuồng", "Boat lent", section="disaster")
class BoatLent(Worth):
    """Boats were lent (cho mượn xuồng)."""

    boats: Annotated[int | None, Counted("chiếc xuồng")] = None

FACTS = (BoatLent,)
'''
INSTALL = r"Install the plugin, or the version of it, whose kinds begin with flood\."


@pytest.fixture
def there(store, install):
    """The ledger with the plugin; it recorded boats and a house in October."""
    install("flood", FLOOD, vocabularies="flood:FACTS")
    ledger = Ledger(store, plugins=["flood"])
    ledger.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))
    house = HouseBuilt(on=DAY, houses=2, value=90_000_000)
    ledger.record("x", [boats(ledger, 3), house, boats(ledger, 4)], **BY)
    ledger.correct("x/2024-10/1", boats(ledger, 5), **WHY)
    ledger.record("x", [HouseBuilt(on=date(2024, 9, 1), houses=1, value=1)], **BY)
    return ledger


@pytest.fixture
def gone(there, store):
    """The same store, where the plugin is not installed."""
    return Ledger(store, plugins=[])


def boats(ledger, count):
    """A fact of the plugin's kind."""
    lent = ledger.vocabulary.kind("flood.boat_lent").fact_class
    return lent(on=DAY, boats=count, value=count * 1_000_000)


def test_totals_are_unknown_and_leaves_are_not(gone):
    """Of that month and of all that holds it; another month is as it was."""
    figures = gone.figures("x", OCTOBER)
    assert figures["house_built.houses"] == 2
    assert figures["house_built.value"] == 90_000_000
    for total in ("total.value", "social.value", "activity.humanitarian_aid.value"):
        assert total not in figures
        assert figures.hidden[total] == ("flood.boat_lent",)
        with pytest.raises(UnreadableFigureError, match=INSTALL):
            figures[total]
    assert gone.figures("x", SEPTEMBER)["total.value"] == 1
    assert "total.value" in gone.figures("x", "2024-Q4").hidden
    assert "total.value" in gone.figures("x", "2024", campaign="Tết").hidden


def test_a_rebuild_keeps_the_rows_and_says_so(there, gone):
    """And when the plugin returns, its figures are those of the log."""
    before = {c: a for c, a in there.view().items() if c.figure.startswith("flood.")}
    drift = gone.rebuild()
    assert drift.carried == ("flood.boat_lent",)
    assert gone.view_is_current()
    assert before.items() <= gone.view().items()
    assert not gone.rebuild()
    assert "total.value" in gone.figures("x", OCTOBER).hidden
    gone.record("x", [HouseBuilt(on=DAY, houses=1)], **BY)

    for _ in range(2):
        figures = there.figures("x", OCTOBER)
        assert figures["flood.boat_lent.boats"] == 9
        assert figures["total.value"] == 99_000_000
        assert there.rebuild().carried == ()
        assert there.view() == there.fold_log()


def test_rows_of_which_the_log_tells_nothing_are_not_kept(gone, store):
    """What somebody put into the view past the ledger goes, as before."""
    gone.rebuild()
    cell = (202410, "x", "storm.tree_felled.trees", "", 0, 7, 1)
    with store.repair() as repair, repair.write():
        repair.add([cell])
        repair.apply()

    assert gone.rebuild().cells == 1
    assert "storm.tree_felled.trees" not in {cell.figure for cell in gone.view()}


def test_what_was_voided_feeds_nothing(there, gone):
    """Once no entry of the kind stands, the totals are known."""
    there.void("x/2024-10/1", **WHY)
    assert "total.value" in gone.figures("x", OCTOBER).hidden
    there.void("x/2024-10/3", **WHY)
    assert gone.figures("x", OCTOBER)["total.value"] == 90_000_000
    assert gone.rebuild().carried == ()
    assert gone.figures("x", OCTOBER)["total.value"] == 90_000_000


@pytest.mark.parametrize(
    "act",
    [
        lambda gone, new: gone.correct("x/2024-10/1", new, **WHY),
        lambda gone, _new: gone.void("x/2024-10/3", **WHY),
        lambda gone, new: gone.move("x/2024-10/1", new, month=SEPTEMBER, **WHY),
        lambda gone, _new: gone.entry("x/2024-10/3"),
    ],
)
def test_an_entry_that_cannot_be_read_is_left_alone(gone, act):
    """Whoever would change it is told what to install; nothing is written."""
    head = gone.head()
    with pytest.raises(MissingPluginError, match=INSTALL):
        act(gone, HouseBuilt(on=DAY, houses=1))
    assert gone.head() == head


def test_the_rest_of_the_book_goes_on(gone):
    """Other entries are recorded and corrected beside it; it is in the log."""
    gone.record("x", [HouseBuilt(on=DAY, houses=4)], **BY)
    gone.correct("x/2024-10/2", HouseBuilt(on=DAY, houses=1, value=2), **WHY)
    assert gone.figures("x", OCTOBER)["house_built.houses"] == 5
    assert [str(entry) for entry in gone.entries("x", OCTOBER)] == [
        "x/2024-10/2",
        "x/2024-10/5",
    ]
    unread = [e.payload for e in gone.events() if isinstance(e.payload, Unread)]
    assert [one.kind for one in unread] == ["flood.boat_lent@1"] * 2
    with pytest.raises(RefusedError, match="entry x/2024-10/1 stands"):
        gone.state_nothing("x", OCTOBER, **BY)
    assert gone.close_book("x", OCTOBER, **BY)


def test_a_submission_of_such_entries_is_not_replaced(there, gone):
    """Its entries would be voided unread."""
    file = [("x", boats(there, 8))]
    there.record_all(file, submission="thang-10", **BY)
    with pytest.raises(MissingPluginError, match="x/2024-10/5"):
        gone.replace("thang-10", [("x", HouseBuilt(on=DAY, houses=1))], **WHY)
    with pytest.raises(MissingPluginError, match="x/2024-10/5"):
        gone.withdraw_submission("thang-10", **WHY)
    there.withdraw_submission("thang-10", **WHY)


def test_a_report_that_prints_totals_is_refused(there, gone):
    """Printed, issued, compared: a page with smaller totals would be wrong."""
    issued = there.issue("x", OCTOBER, **SIGNED, **BY)
    there.void("x/2024-10/2", **WHY)
    for ask in (
        lambda: gone.report("x", OCTOBER),
        lambda: gone.report("x", OCTOBER, from_log=True),
        lambda: gone.issue("x", OCTOBER, reason="số", **SIGNED, **BY),
        lambda: gone.diff("x", OCTOBER, since=issued),
        lambda: gone.explain("x", OCTOBER, "total.value"),
    ):
        with pytest.raises(PluginError, match=INSTALL):
            ask()
    assert gone.reprint(issued).content
    said = [str(one) for one in gone.prove(issued).findings]
    assert any("not known here" in one for one in said)


def test_a_leaf_is_explained_and_a_check_tells(gone):
    """The check names kind and chapter; those that need totals are passed over."""
    assert gone.explain("x", OCTOBER, "house_built.houses").figure.amount == 2
    found = [one for one in gone.check("x", OCTOBER) if one.severity == "error"]
    assert [one.check for one in found] == ["every_kind_known"]
    assert "flood.boat_lent are not known here; x recorded some" in str(found[0])


def test_it_is_copied_whole(gone, tmp_path):
    """Rows are copied unread; what the log tells is told there too."""
    place = str(tmp_path / "copy.db")
    gone.copy_to(place)
    with Ledger.open(place, plugins=["flood"]) as copy:
        assert copy.figures("x", OCTOBER)["flood.boat_lent.boats"] == 9
    with Ledger.open(place, plugins=[]) as copy:
        assert "total.value" in copy.figures("x", OCTOBER).hidden
        told = [str(one) for one in copy.examine()]
        assert any("flood.boat_lent@1 are not known here" in one for one in told)


def test_the_past_is_unknown_as_long_as_it_was(there, gone):
    """As of a moment before the plugin was used, totals are known."""
    gone.rebuild()
    first = next(e for e in gone.events() if isinstance(e.payload, Unread))
    with gone._store.read() as snapshot:
        before = gone._past(snapshot, first.position - 1)
        assert not list(before.cells(0, 999_912, ["unknown"]))
        now = gone._past(snapshot, first.position)
        marks = [c.hedge for c, _a in now.cells(0, 999_912, ["unknown"])]
        assert marks == ["flood.boat_lent"]


def test_events_and_rows_tell_the_same(there, gone):
    """Folded from what the codec gives, and from the bodies as they are stored."""
    there.void("x/2024-10/3", **WHY)
    there.correct("x/2024-10/2", HouseBuilt(on=DAY, houses=7), **WHY)
    assert fold(gone.events()) == gone.fold_log()
    assert fold(there.events()) == there.fold_log()
