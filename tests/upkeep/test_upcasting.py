"""A kind whose fields changed: what an earlier version stored still counts."""

from datetime import date
from typing import Annotated

import pytest

from ctd_core import Ledger
from ctd_core.errors import CtdError, UnreadableFigureError
from ctd_core.events import core_vocabulary
from ctd_core.events.declare import Counted, Worth, fact
from ctd_core.ledger import journal
from ctd_core.values import Month

OCTOBER = Month(2024, 10)
WORDS = ("Cho mượn thuyền", "Boats lent")


@fact("boat_lent@1", *WORDS, section="disaster")
class BoatLentBefore(Worth):
    """As the first version stored it: thousands of đồng, boats by size."""

    large_boats: Annotated[int | None, Counted("thuyền lớn")] = None
    small_boats: Annotated[int | None, Counted("thuyền nhỏ")] = None


def from_the_first(stored):
    """One count in place of two; the worth was in thousands."""
    boats = [stored.pop(name, None) for name in ("large_boats", "small_boats")]
    if boats != [None, None]:
        stored["boats"] = sum(count or 0 for count in boats)
    if "value" in stored:
        stored["value"] *= 1000
    return stored


@fact(
    "boat_lent@2",
    *WORDS,
    section="disaster",
    formerly={"boat_lent@1": from_the_first},
)
class BoatLent(Worth):
    """As it is stored now."""

    boats: Annotated[int | None, Counted("thuyền")] = None


@pytest.fixture
def version(place, monkeypatch):
    """Open the store with the one version of the kind or the other."""

    def open_with(kind, **options) -> Ledger:
        vocabulary = core_vocabulary().plus([kind])
        monkeypatch.setattr(journal, "core_vocabulary", lambda: vocabulary)
        return Ledger.open(str(place), **options)

    return open_with


@pytest.fixture
def recorded_before(version):
    """A store in which the first version recorded, corrected and voided."""
    with version(BoatLentBefore, create=True) as ledger:
        ledger.establish_chapter(
            "x", name="Hội X", tier="province", on=date(1990, 1, 1)
        )
        day = date(2024, 10, 5)
        facts = [
            BoatLentBefore(on=day, large_boats=2, small_boats=3, value=70, note="ấp 1"),
            BoatLentBefore(on=day, small_boats=4, hedge="gần", value=9),
            BoatLentBefore(on=day, large_boats=100),
        ]
        ledger.record("x", facts, recorded_by="lan", submission="k")
        right = BoatLentBefore(on=day, large_boats=1, small_boats=3, value=60)
        ledger.correct("x/2024-10/1", right, reason="đếm lại", recorded_by="lan")
        ledger.void("x/2024-10/3", reason="sai", recorded_by="lan")
        assert ledger.figures("x", OCTOBER)["boat_lent.small_boats"] == 7


def test_old_events_are_read_as_the_new_version(recorded_before, version):
    """As facts, in the story of an entry, and through corrections."""
    with version(BoatLent) as ledger:
        entry = ledger.entry("x/2024-10/1")
        assert entry.fact == BoatLent(on=date(2024, 10, 5), boats=4, value=60_000)
        assert entry.history[0].payload.boats == 5
        assert entry.history[0].payload.note == "ấp 1"
        assert entry.history[1].payload.old == entry.history[0].payload
        new = BoatLent(on=date(2024, 10, 5), boats=6)
        ledger.correct("x/2024-10/1", new, reason="đếm lại", recorded_by="lan")
        assert ledger.figures("x", OCTOBER)["boat_lent.boats"] == 10
        assert ledger.verify() is None


def test_figures_are_those_of_the_new_version(recorded_before, version):
    """Folded at first, since the old version made the view; then from a new view."""
    with version(BoatLent) as ledger:
        assert not ledger.view_is_current()
        folded = dict(ledger.figures("x", OCTOBER))
        assert (folded["boat_lent.boats"], folded["boat_lent.value"]) == (8, 69_000)
        ledger.rebuild()
        assert ledger.view_is_current()
        assert dict(ledger.figures("x", OCTOBER)) == folded
        assert {cell.figure for cell in ledger.view()} == {
            "boat_lent.boats",
            "boat_lent.value",
        }


def test_words_may_be_gone_from_old_events(recorded_before, version):
    """Redacted, they are read all the same."""
    with version(BoatLent) as ledger:
        ledger.redact("x/2024-10/1", reason="r", recorded_by="minh")
        assert ledger.entry("x/2024-10/1").history[0].payload.boats == 5
        assert ledger.entry("x/2024-10/1").history[0].payload.note is None


def test_the_old_version_does_not_read_the_new_one(recorded_before, version):
    """It says which it knows; it makes no figure of what it cannot read."""
    with version(BoatLent) as ledger:
        new = [BoatLent(on=date(2024, 10, 7), boats=1)]
        ledger.record("x", new, recorded_by="lan")
    with version(BoatLentBefore) as ledger:
        figures = ledger.figures("x", OCTOBER)
        for figure in ("boat_lent.large_boats", "boat_lent.value", "total.value"):
            with pytest.raises(UnreadableFigureError, match="boat_lent@2"):
                figures[figure]
        told = "\n".join(map(str, ledger.examine()))
        assert "boat_lent@2 are not known here (the first at position 7)" in told


def test_what_the_new_version_amended_is_unknown_to_the_old(recorded_before, version):
    """Of some entries the old one knows what stood, and not what stands now."""
    day = date(2024, 10, 5)
    with version(BoatLent) as ledger:
        new = BoatLent(on=day, boats=7)
        ledger.correct("x/2024-10/1", new, reason="r", recorded_by="lan")
        ledger.void("x/2024-10/2", reason="r", recorded_by="lan")
        right = dict(ledger.figures("x", OCTOBER))
    with version(BoatLentBefore) as ledger:
        for _ in range(2):
            hidden = ledger.figures("x", OCTOBER).hidden
            assert hidden["boat_lent.small_boats"] == ("boat_lent@2",)
            assert hidden["total.value"] == ("boat_lent@2",)
            ledger.rebuild()
            assert ledger.view_is_current()
        old = BoatLentBefore(on=day, large_boats=1)
        for number in (1, 2):
            with pytest.raises(CtdError, match=r"boat_lent@2|voided"):
                ledger.correct(
                    f"x/2024-10/{number}", old, reason="r", recorded_by="lan"
                )
        assert ledger.entries("x", OCTOBER) == {}
        told = [one.check for one in ledger.check("x", OCTOBER)]
        assert "every_kind_known" in told
        with pytest.raises(UnreadableFigureError):
            ledger.explain("x", OCTOBER, "boat_lent.small_boats")
        ledger.record("x", [old], recorded_by="lan")
    with version(BoatLent) as ledger:
        assert (
            ledger.figures("x", OCTOBER)["boat_lent.boats"]
            == right["boat_lent.boats"] + 1
        )
        ledger.rebuild()
        assert ledger.view() == ledger.fold_log()
