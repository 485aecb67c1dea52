"""What an embedding program can rely on."""

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from ctd_core import CtdError, Ledger, Month
from ctd_core.errors import (
    ClockError,
    ClosedLedgerError,
    ConflictError,
    DamagedStoreError,
    ForkedLedgerError,
    InvalidFactError,
    InvalidNameError,
    NewerStoreError,
    NotOurStoreError,
    ReadOnlyStoreError,
    RefusedError,
    StoreError,
    StoreExistsError,
    StoreNotFoundError,
    SubmissionConflictError,
    UnknownChapterError,
    UnknownEntryError,
    UnknownFigureError,
    UnknownKindError,
    UnknownRendererError,
)
from ctd_core.events import (
    BridgeBuilt,
    HouseBuilt,
    MemberCounted,
    MemberJoined,
    RiceDonated,
)
from ctd_core.store.chain import first_broken

OCTOBER = Month(2024, 10)
DAY = date(2024, 10, 12)


def houses(n: int = 1, on: date = DAY, **stated: object) -> HouseBuilt:
    """A fact."""
    return HouseBuilt(on=on, houses=n, **stated)


def record(ledger: Ledger, *facts, chapter: str = "kien-luong", **options):
    """Record facts of one chapter."""
    return ledger.record(chapter, facts, recorded_by="văn-phòng", **options)


def log(ledger: Ledger) -> int:
    """How long the log is."""
    return len(list(ledger.events()))


def test_a_fact_becomes_a_figure_of_its_chapter_and_of_those_above(ledger):
    """The chapter and all above it have it, a neighbour has not."""
    receipt = record(ledger, houses(3, value=47_200_000))

    assert receipt.entries == ("kien-luong/2024-10/1",)
    assert receipt
    for chapter, expected in (("kien-luong", 3), ("an-bien", 3), ("ha-tien", None)):
        assert ledger.figures(chapter, OCTOBER)["house_built.houses"] == expected
    assert ledger.figures("an-bien", Month(2024, 9))["house_built.houses"] is None


def test_an_unknown_figure_is_an_error_and_an_unrecorded_one_is_none(ledger):
    """Missing is not zero, and a mistyped key is no figure."""
    record(ledger, houses())
    figures = ledger.figures("an-bien", OCTOBER)

    assert figures["bridge_built.bridges"] is None
    assert "bridge_built.bridges" not in figures
    assert list(figures) == ["house_built.houses"]
    assert len(figures) == 1
    assert "house_built.houses" in repr(figures)
    with pytest.raises(UnknownFigureError, match=r"house_built\.houses"):
        figures["house_built.house"]
    with pytest.raises(KeyError):
        figures["x"]


def test_the_same_submission_again_changes_nothing(ledger):
    """A stock among its facts would be refused twice, were it not known first."""
    facts = [houses(), MemberCounted(on=DAY, members=5)]
    first = record(ledger, *facts, submission="2024-10/01")
    before = log(ledger)
    again = record(ledger, *reversed(facts), submission="2024-10/01")

    assert again.outcome == "already recorded"
    assert not again
    assert again.entries == first.entries
    assert again.entries[0] == "kien-luong/2024-10/1"
    assert len(again.entries) == 2
    assert "kien-luong" in repr(again.entries)
    assert log(ledger) == before


def test_a_submission_with_other_content_is_refused_with_the_differences(ledger):
    """What was said before and what is said now stand side by side."""
    record(ledger, houses(1), houses(5), submission="s")
    before = log(ledger)
    with pytest.raises(SubmissionConflictError) as caught:
        record(ledger, houses(2), houses(5), submission="s")

    assert "- 2024-10 house_built on=2024-10-12 houses=1" in str(caught.value)
    assert "+ 2024-10 house_built on=2024-10-12 houses=2" in str(caught.value)
    assert "houses=5" not in str(caught.value)
    assert log(ledger) == before
    many = [houses(n) for n in range(10, 40)]
    with pytest.raises(SubmissionConflictError, match=r"\(and 12 more\)"):
        record(ledger, *many, submission="s")


def test_a_key_belongs_to_the_chapter_that_sent_it(ledger):
    """Two chapters may use the same key."""
    record(ledger, houses(1), submission="s")
    assert record(ledger, houses(2), submission="s", chapter="ha-tien")


def test_many_chapters_and_months_go_in_at_once(ledger):
    """record_all is one append; each fact finds its book."""
    receipt = ledger.record_all(
        [
            ("kien-luong", [houses(), houses(2, on=date(2024, 9, 1))]),
            ("ha-tien", houses(4)),
            ("ha-tien", houses(8, on=date(2024, 9, 30)), OCTOBER),
        ],
        recorded_by="t",
    )

    assert sorted(receipt.entries) == [
        "ha-tien/2024-10/1",
        "ha-tien/2024-10/2",
        "kien-luong/2024-09/1",
        "kien-luong/2024-10/1",
    ]
    assert ledger.figures("an-bien", OCTOBER)["house_built.houses"] == 13
    moments = {event.recorded_at for event in ledger.events(3)}
    assert len(moments) == 1


def test_one_bad_fact_keeps_all_out(ledger):
    """All or none, whatever the order."""
    before = log(ledger)
    with pytest.raises(RefusedError):
        ledger.record_all(
            [
                ("kien-luong", [houses()]),
                ("ha-tien", [MemberCounted(on=DAY, members=n) for n in (1, 2)]),
            ],
            recorded_by="t",
        )
    assert log(ledger) == before
    assert ledger.view() == {}


def test_what_cannot_be_recorded_is_refused(ledger):
    """Each refusal says what was wrong, and nothing is written."""
    before = log(ledger)
    future = ledger.today() + timedelta(days=62)
    for wrong, error, says in (
        (lambda: record(ledger, houses(on=future)), RefusedError, "in the future"),
        (
            lambda: record(ledger, houses(on=future), month=Month.of(ledger.today())),
            InvalidFactError,
            "after the current month",
        ),
        (
            lambda: record(ledger, houses(), month=Month(2024, 9)),
            InvalidFactError,
            "after the month of the book",
        ),
        (
            lambda: record(ledger, houses(on=date(1989, 1, 1))),
            RefusedError,
            "established",
        ),
        (
            lambda: record(ledger, houses(), chapter="kien-lương"),
            UnknownChapterError,
            "kien-luong",
        ),
        (lambda: record(ledger), CtdError, "no fact"),
        (
            lambda: record(ledger, houses(), submission=" "),
            InvalidNameError,
            "submission",
        ),
        (
            lambda: record(ledger, houses(), submission="auto:1"),
            InvalidNameError,
            "auto:",
        ),
        (lambda: record(ledger, houses(), cause="a\nb"), InvalidNameError, "cause"),
        (
            lambda: ledger.record("ha-tien", [houses()], recorded_by=""),
            InvalidNameError,
            "by",
        ),
        (lambda: record(ledger, houses(), if_version=3), ConflictError, "version 0"),
        (lambda: ledger.figures("x", OCTOBER), UnknownChapterError, "Known"),
        (lambda: list(ledger.events(kinds=["x"])), UnknownKindError, "x"),
        (
            lambda: ledger.render(ledger.report("an-bien", OCTOBER), "pdf"),
            UnknownRendererError,
            "text",
        ),
    ):
        with pytest.raises(error, match=says):
            wrong()
    assert log(ledger) == before


def test_a_rehearsal_decides_and_writes_nothing(ledger):
    """It tells where the facts would stand, and refuses what must not be."""
    before = log(ledger)
    with ledger.rehearse() as rehearsal:
        assert record(rehearsal.ledger, houses()).entries == ("kien-luong/2024-10/1",)
        assert record(rehearsal.ledger, houses()).entries == ("kien-luong/2024-10/2",)
        with pytest.raises(RefusedError):
            record(rehearsal.ledger, *[MemberCounted(on=DAY, members=1)] * 2)
        assert rehearsal.ledger.view() == rehearsal.ledger.fold_log() != ledger.view()

    assert log(ledger) == before
    assert record(ledger, houses()).entries == ("kien-luong/2024-10/1",)


def test_corrections_and_voids_keep_addresses_and_figures(ledger):
    """Each event alone says how the figures change."""
    record(ledger, houses(1, value=5), houses(2), houses(4))
    ledger.correct("kien-luong/2024-10/2", houses(3), reason="đếm lại", recorded_by="t")
    ledger.void("kien-luong/2024-10/1", reason="ghi hai lần", recorded_by="t")

    figures = ledger.figures("an-bien", OCTOBER)
    assert dict(figures) == {"house_built.houses": 7}
    assert ledger.view() == ledger.fold_log()
    changed = [str(event.entry) for event in ledger.events(6)]
    assert changed == ["kien-luong/2024-10/2", "kien-luong/2024-10/1"]


def test_what_cannot_be_corrected_is_refused(ledger):
    """The refusal names the entry and what stands."""
    record(ledger, houses(1), houses(2))
    ledger.void("kien-luong/2024-10/2", reason="x", recorded_by="t")
    for entry, new, error, says in (
        ("kien-luong/2024-10/1", houses(1), RefusedError, "already reads so"),
        (
            "kien-luong/2024-10/1",
            BridgeBuilt(on=DAY, bridges=1),
            RefusedError,
            "bridge_built",
        ),
        ("kien-luong/2024-10/2", houses(3), UnknownEntryError, "voided"),
        ("kien-luong/2024-10/9", houses(3), UnknownEntryError, "kien-luong/2024-10/9"),
        ("kien-luong/2024-10/x", houses(3), InvalidNameError, "kien-luong/2024-10/7"),
        ("nowhere/2024-10/1", houses(3), UnknownChapterError, "nowhere"),
        (
            "kien-luong/2024-10/1",
            houses(2, on=date(2024, 11, 1)),
            InvalidFactError,
            "book",
        ),
    ):
        with pytest.raises(error, match=says):
            ledger.correct(entry, new, reason="x", recorded_by="t")
    with pytest.raises(InvalidNameError, match="reason"):
        ledger.void("kien-luong/2024-10/1", reason="", recorded_by="t")


def test_the_second_of_two_people_is_told(ledger):
    """Who saw an older version of the entry cannot overwrite the correction."""
    record(ledger, houses(1))
    ledger.correct(
        "kien-luong/2024-10/1", houses(2), reason="a", recorded_by="t", if_version=1
    )
    with pytest.raises(ConflictError, match="you saw"):
        ledger.correct(
            "kien-luong/2024-10/1", houses(3), reason="b", recorded_by="u", if_version=1
        )


def test_figures_of_a_campaign_follow_corrections_into_and_out_of_it(ledger):
    """Only what stands in the campaign counts."""
    storm = {"campaign": "Bão số 3"}
    record(
        ledger, houses(1, **storm), houses(2), houses(4, **storm), houses(8, **storm)
    )
    ledger.correct(
        "kien-luong/2024-10/2", houses(16, **storm), reason="r", recorded_by="t"
    )
    ledger.correct("kien-luong/2024-10/3", houses(32), reason="r", recorded_by="t")
    ledger.correct(
        "kien-luong/2024-10/1", houses(64, **storm), reason="r", recorded_by="t"
    )
    ledger.void("kien-luong/2024-10/4", reason="r", recorded_by="t")

    found = ledger.figures("an-bien", OCTOBER, campaign="Bão số 3")
    assert found["house_built.houses"] == 64 + 16
    assert ledger.figures("an-bien", OCTOBER)["house_built.houses"] == 64 + 16 + 32


def test_the_log_is_read_by_kind_chapter_and_month(ledger):
    """Filters narrow what is listed, in order."""
    record(ledger, houses(), RiceDonated(on=date(2024, 9, 1), kilograms=5))
    record(ledger, houses(), chapter="ha-tien")
    ledger.add_task("an-bien", OCTOBER, "Việc", recorded_by="t")

    def kinds(**filters):
        return [type(event.payload).__name__ for event in ledger.events(3, **filters)]

    assert kinds() == ["HouseBuilt", "RiceDonated", "HouseBuilt", "TaskAdded"]
    assert kinds(kinds=["house_built"]) == ["HouseBuilt"] * 2
    assert kinds(kinds=["task_added"]) == ["TaskAdded"]
    assert kinds(chapter="kien-luong", month=OCTOBER) == ["HouseBuilt"]
    assert [event.entry for event in ledger.events(6)] == [None]


def test_the_clock_only_moves_forward():
    """Appends of a standing clock still have moments of their own."""
    moment = datetime(2024, 11, 1, 9, tzinfo=UTC)
    with Ledger.open("memory:", clock=lambda: moment) as ledger:
        for n in (1, 2, 3):
            ledger.establish_chapter(f"c{n}", name="x", tier="province", on=DAY)
        moments = [event.recorded_at for event in ledger.events()]
        assert moments == [moment + timedelta(microseconds=n) for n in (0, 1, 2)]
        moment -= timedelta(hours=23)
        ledger.establish_chapter("c4", name="x", tier="province", on=DAY)
        moment -= timedelta(hours=2)
        with pytest.raises(ClockError, match="Set the clock"):
            ledger.establish_chapter("c5", name="x", tier="province", on=DAY)


def test_threads_share_a_ledger(tmp_path):
    """Nothing is lost, and the chain is whole."""
    with Ledger.open(str(tmp_path / "a.db"), create=True) as ledger:
        ledger.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))

        def write(_: int) -> list[str]:
            return [str(*record(ledger, houses(), chapter="x").entries) for _ in twenty]

        twenty = range(20)
        with ThreadPoolExecutor(8) as pool:
            entries = [entry for some in pool.map(write, range(8)) for entry in some]
        assert sorted(entries) == sorted(f"x/2024-10/{n}" for n in range(1, 161))
        assert ledger.figures("x", OCTOBER)["house_built.houses"] == 160
        assert ledger.view() == ledger.fold_log()
        with ledger._store.read() as snapshot:
            assert first_broken(snapshot.rows()) is None


WRITER = """
import sys
from datetime import date
from ctd_core import Ledger
from ctd_core.events import HouseBuilt
with Ledger.open(sys.argv[1]) as ledger:
    for _ in range(50):
        fact = HouseBuilt(on=date(2024, 10, 12), houses=1)
        ledger.record("x", [fact], recorded_by="t")
"""


def test_processes_queue_for_the_lock(tmp_path):
    """Two programs write one book: no error, no loss, no gap."""
    place = str(tmp_path / "a.db")
    with Ledger.open(place, create=True) as ledger:
        ledger.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))
        command = [sys.executable, "-c", WRITER, place]
        writers = [subprocess.Popen(command) for _ in range(2)]
        assert [writer.wait() for writer in writers] == [0, 0]
        versions = [event.version for event in ledger.events(1)]
        assert versions == list(range(1, 101))
        assert ledger.view() == ledger.fold_log()
        with ledger._store.read() as snapshot:
            assert first_broken(snapshot.rows()) is None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_ledger_is_not_carried_over_a_fork(tmp_path):
    """In the child it refuses; the parent goes on."""
    with Ledger.open(str(tmp_path / "a.db"), create=True) as ledger:
        child = os.fork()
        if child == 0:
            try:
                ledger.chapters()
            except ForkedLedgerError:
                os._exit(7)
            os._exit(1)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 7
        assert list(ledger.chapters()) == []


def test_another_process_s_chapters_and_entries_are_seen(tmp_path):
    """A ledger catches up with what others wrote."""
    place = str(tmp_path / "a.db")
    with Ledger.open(place, create=True) as one, Ledger.open(place) as other:
        one.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))
        record(other, houses(), chapter="x")
        assert record(one, houses(), chapter="x").entries == ("x/2024-10/2",)
        assert other.root == "x"


def test_which_chapter_is_asked_when_there_are_many_or_none():
    """One root is the default; several are listed; none says how to begin."""
    with Ledger.open("memory:") as ledger:
        with pytest.raises(RefusedError, match="ctd chapter establish"):
            _ = ledger.root
        for name in ("a", "b"):
            ledger.establish_chapter(name, name=name, tier="province", on=DAY)
        with pytest.raises(RefusedError, match="a, b"):
            _ = ledger.root


def test_old_books_are_forgotten_and_read_again(ledger):
    """A ledger remembers some books only, and all of them are right."""
    for year in range(2000, 2024):
        for month in range(1, 13):
            record(ledger, houses(on=date(year, month, 1)))
    assert record(ledger, houses(on=date(2000, 1, 2))).entries == (
        "kien-luong/2000-01/2",
    )
    assert len(ledger._states._books) <= 256


def test_sentences_are_one_line_and_stand_in_a_place_that_there_is(ledger):
    """A paragraph of an unknown section or line, or of two lines, is refused."""

    def add(text="Câu.", **place):
        place = {"section": "social"} | place
        return ledger.add_paragraph("an-bien", OCTOBER, text, recorded_by="t", **place)

    for wrong, says in (
        ({"section": "x"}, "Sections"),
        ({"line": "x"}, "Lines"),
        ({"placed": "instead"}, "without a line"),
        ({"placed": "beside", "line": "houses"}, "beside"),
        ({"text": "a\nb"}, "one line"),
        ({"text": " "}, "one line"),
    ):
        with pytest.raises(CtdError, match=says):
            add(**wrong)
    assert add(line="houses", placed="after") == "report/an-bien/2024-10/1"
    assert add() == "report/an-bien/2024-10/2"
    assert add("Trước.", line="houses", placed="before") == "report/an-bien/2024-10/3"
    text = ledger.render(ledger.report("an-bien", OCTOBER), "text").decode()
    assert text.index("- Trước.") < text.index("- Câu.")


def test_a_letterhead_holds_from_its_day_and_keeps_what_is_not_named(ledger):
    """An earlier month keeps its earlier signature."""
    ledger.set_letterhead("an-bien", on=date(2024, 1, 1), signatory="A", title="T")
    assert ledger.set_letterhead("an-bien", on=date(2024, 11, 1), signatory="B")
    assert not ledger.set_letterhead("an-bien", on=date(2024, 11, 1), signatory="B")
    october, november = (
        ledger.report("an-bien", month).letterhead
        for month in (OCTOBER, Month(2024, 11))
    )
    assert (october.signatory, october.title) == ("A", "T")
    assert (november.signatory, november.title) == ("B", "T")
    with pytest.raises(RefusedError, match="signatory"):
        ledger.set_letterhead("an-bien", on=DAY)
    with pytest.raises(CtdError, match="Installed"):
        ledger.set_letterhead("an-bien", on=DAY, definition="none")


def test_a_chapter_is_established_once_and_below_a_higher_tier(ledger):
    """The same again is nothing new; what contradicts is refused."""

    def establish(name="kien-luong", **stated):
        whole = {"name": "Hội kien-luong", "tier": "district", "parent": "an-bien"}
        return ledger.establish_chapter(
            name, **whole | {"on": date(1990, 1, 1)} | stated
        )

    assert establish() is False
    with pytest.raises(RefusedError, match="exists"):
        establish(tier="commune")
    with pytest.raises(RefusedError, match="cannot stand below"):
        establish("new", tier="province")
    with pytest.raises(RefusedError, match="exists from"):
        establish("new", on=date(1980, 1, 1))
    with pytest.raises(UnknownChapterError):
        establish("new", parent="nowhere")
    with pytest.raises(InvalidNameError, match="central, province"):
        establish("new", tier="village")
    with pytest.raises(InvalidNameError, match="small letters"):
        establish("Kiên Lương")


def test_a_member_stock_is_moved_by_later_flows(ledger):
    """The latest count holds, and joins after it are added."""
    record(ledger, MemberCounted(on=date(2024, 8, 31), members=100))
    record(ledger, MemberJoined(on=date(2024, 9, 5), members=7))
    assert ledger.figures("an-bien", OCTOBER)["member_counted.members"] == 107


# --- submissions ----------------------------------------------------------------


def everything(ledger: Ledger):
    """All that a ledger keeps."""
    return list(ledger.events()), ledger.view()


def test_a_refused_submission_leaves_no_receipt(ledger):
    """The same key may be sent again once what was wrong is mended."""
    before = everything(ledger)
    future = ledger.today() + timedelta(days=62)
    with pytest.raises(RefusedError):
        record(ledger, houses(), houses(on=future), houses(), submission="s")

    assert everything(ledger) == before
    assert record(ledger, houses(), submission="s").entries == ("kien-luong/2024-10/1",)


def test_a_submission_is_known_although_its_entries_were_changed(ledger):
    """It was recorded: what became of its entries later is another matter."""
    facts = [houses(), MemberCounted(on=DAY, members=5)]
    record(ledger, *facts, submission="s")
    ledger.correct("kien-luong/2024-10/1", houses(2), reason="r", recorded_by="t")
    ledger.void("kien-luong/2024-10/2", reason="r", recorded_by="t")
    before = everything(ledger)
    again = record(ledger, *facts, submission="s")

    assert again.outcome == "already recorded"
    assert again.entries == ("kien-luong/2024-10/1", "kien-luong/2024-10/2")
    assert everything(ledger) == before


def test_of_a_submission_of_many_chapters_only_the_new_ones_are_recorded(ledger):
    """A chapter that was known is passed over; the receipt names the new entries."""
    record(ledger, houses(1), submission="s")
    both = [("kien-luong", houses(1)), ("ha-tien", houses(2))]
    receipt = ledger.record_all(both, recorded_by="t", submission="s")

    assert receipt.outcome == "recorded"
    assert receipt.entries == ("ha-tien/2024-10/1",)
    again = ledger.record_all(both, recorded_by="t", submission="s")
    assert set(again.entries) == {"kien-luong/2024-10/1", "ha-tien/2024-10/1"}


def test_a_conflict_of_one_chapter_keeps_the_others_out(ledger):
    """Nothing of a submission is recorded if a part of it says otherwise."""
    record(ledger, houses(1), submission="s")
    before = everything(ledger)
    with pytest.raises(SubmissionConflictError, match="kien-luong"):
        ledger.record_all(
            [("ha-tien", houses(2)), ("kien-luong", houses(3))],
            recorded_by="t",
            submission="s",
        )
    assert everything(ledger) == before


def test_a_submission_placed_in_another_month_is_another(ledger):
    """The month of the book is part of what was said."""
    record(ledger, houses(), submission="s")
    with pytest.raises(SubmissionConflictError, match="2024-11"):
        record(ledger, houses(), submission="s", month=Month(2024, 11))


def test_entries_known_again_read_like_a_tuple(ledger):
    """They are compared, counted and cut as one."""
    record(ledger, houses(1), houses(2), houses(3), submission="s")
    entries = record(ledger, houses(1), houses(2), houses(3), submission="s").entries

    assert entries[1:] == ("kien-luong/2024-10/2", "kien-luong/2024-10/3")
    assert entries != ("kien-luong/2024-10/1",)
    assert entries != 3
    assert "kien-luong/2024-10/3" in entries


def test_a_fact_may_be_placed_in_a_later_month(ledger):
    """It counts in the book that it stands in, not in the month of its day."""
    receipt = record(ledger, houses(3), month=Month(2024, 11))

    assert receipt.entries == ("kien-luong/2024-11/1",)
    assert ledger.figures("an-bien", OCTOBER)["house_built.houses"] is None
    assert ledger.figures("an-bien", Month(2024, 11))["house_built.houses"] == 3


# --- corrections ----------------------------------------------------------------


def test_view_and_log_agree_after_each_change(ledger):
    """Whatever is recorded, corrected and voided, the log alone gives the same."""
    record(ledger, houses(1, value=5), MemberCounted(on=DAY, members=9))
    assert ledger.view() == ledger.fold_log()
    for number, fact in (
        (1, houses(2)),
        (1, houses(2, value=7, hedge="trên")),
        (2, MemberCounted(on=DAY, members=0)),
        (2, MemberCounted(on=DAY, members=8, covers="whole")),
    ):
        address = f"kien-luong/2024-10/{number}"
        ledger.correct(address, fact, reason="đếm lại", recorded_by="t")
        assert ledger.view() == ledger.fold_log()
        for from_log in (False, True):
            found = ledger.figures("an-bien", OCTOBER, from_log=from_log)
            name = "members" if number == 2 else "houses"
            assert found[f"{fact.__kind__.name}.{name}"] == getattr(fact, name)
    for number in (1, 2):
        ledger.void(f"kien-luong/2024-10/{number}", reason="r", recorded_by="t")
        assert ledger.view() == ledger.fold_log()
    assert ledger.view() == {}


def test_a_void_that_comes_too_late_is_told(ledger):
    """So is a batch that saw an older version of its book."""
    record(ledger, houses(1), if_version=0)
    ledger.correct("kien-luong/2024-10/1", houses(2), reason="a", recorded_by="t")
    before = everything(ledger)
    with pytest.raises(ConflictError, match="you saw"):
        ledger.void("kien-luong/2024-10/1", reason="b", recorded_by="u", if_version=1)
    with pytest.raises(ConflictError, match="at version 2, not at 1"):
        record(ledger, houses(3), if_version=1)
    assert everything(ledger) == before
    assert record(ledger, houses(3), if_version=2)


def test_a_revised_file_has_a_key_of_its_own(ledger):
    """One that some of its chapters have used already is refused, and nothing written."""
    ledger.record("kien-luong", [houses(1)], submission="a", recorded_by="t")
    ledger.record("ha-tien", [houses(2)], submission="b", recorded_by="t")
    before = everything(ledger)
    revised = [("kien-luong", houses(3)), ("ha-tien", houses(2))]
    with pytest.raises(RefusedError, match="a key of its own"):
        ledger.replace("a", revised, reason="r", recorded_by="t", submission="b")
    assert everything(ledger) == before


@pytest.mark.parametrize("wrong", [{"recorded_by": ""}, {"cause": "a\nb"}])
def test_a_rehearsal_refuses_what_recording_would_refuse(ledger, wrong):
    """It decides everything, also who recorded it and why."""
    given = {"recorded_by": "t"} | wrong
    with pytest.raises(InvalidNameError):
        ledger.record("ha-tien", [houses()], **given)
    with ledger.rehearse() as rehearsal, pytest.raises(InvalidNameError):
        rehearsal.ledger.record("ha-tien", [houses()], **given)


# --- the file -------------------------------------------------------------------


@pytest.fixture
def place(tmp_path):
    """A file with a chapter and one entry."""
    path = tmp_path / "kiên giang.db"
    with Ledger.open(f"sqlite:///{path}", create=True) as ledger:
        ledger.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))
        record(ledger, houses(), chapter="x")
    return path


def test_what_was_recorded_is_there_when_it_is_opened_again(place):
    """Figures, entries and submissions live in the file."""
    with Ledger.open(str(place)) as ledger:
        record(ledger, houses(2), chapter="x", submission="s")
    with Ledger.open(str(place)) as ledger:
        again = record(ledger, houses(2), chapter="x", submission="s")
        assert again.entries == ("x/2024-10/2",)
        ledger.void("x/2024-10/1", reason="r", recorded_by="t")
        assert ledger.figures("x", OCTOBER)["house_built.houses"] == 2


def test_the_log_may_be_read_while_it_is_written(place):
    """Who goes through it sees it as it was when they began."""
    with Ledger.open(str(place)) as ledger:
        seen = 0
        for _ in ledger.events():
            record(ledger, houses(), chapter="x")
            seen += 1
        assert (seen, log(ledger)) == (2, 4)


def test_a_closed_ledger_says_so(place):
    """Whatever is asked of it."""
    with Ledger.open(str(place)) as ledger:
        pass
    for use in (
        ledger.chapters,
        lambda: ledger.figures("x", OCTOBER),
        lambda: list(ledger.events()),
        lambda: record(ledger, houses(), chapter="x"),
    ):
        with pytest.raises(ClosedLedgerError, match="Open it again"):
            use()
    ledger.close()


def test_reading_makes_no_store(tmp_path):
    """A place without a store is an error, for reading as for writing."""
    for read_only in (False, True):
        with pytest.raises(StoreNotFoundError, match=r"none\.db"):
            Ledger.open(str(tmp_path / "none.db"), read_only=read_only)
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_exists_is_left_alone(place):
    """It cannot be made again, and keeps every byte."""
    before = place.read_bytes()
    with pytest.raises(StoreExistsError, match="kiên giang"):
        Ledger.open(str(place), create=True)
    assert place.read_bytes() == before


def test_a_ledger_opened_for_reading_writes_nothing(place):
    """It reads and tries out, and refuses every change."""
    before = place.read_bytes()
    with Ledger.open(str(place), read_only=True) as ledger:
        assert ledger.figures("x", OCTOBER)["house_built.houses"] == 1
        with ledger.rehearse() as rehearsal:
            receipt = record(rehearsal.ledger, houses(), chapter="x")
            assert receipt.entries == ("x/2024-10/2",)
        for write in (
            lambda: record(ledger, houses(), chapter="x"),
            lambda: ledger.void("x/2024-10/1", reason="r", recorded_by="t"),
            lambda: ledger.add_task("x", OCTOBER, "Việc", recorded_by="t"),
            lambda: ledger.set_letterhead("x", on=DAY, title="T"),
        ):
            with pytest.raises(ReadOnlyStoreError, match="kiên giang"):
                write()
    assert place.read_bytes() == before


def test_a_file_that_is_no_store_is_named_and_left_alone(tmp_path):
    """Text, nothing at all, and the database of another program."""
    (tmp_path / "text.db").write_text("xin chào " * 40, encoding="utf-8")
    (tmp_path / "empty.db").touch()
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE log (x)")
    connection.close()
    for name in ("text.db", "empty.db", "other.db"):
        path = tmp_path / name
        before = path.read_bytes()
        with pytest.raises(NotOurStoreError, match=name):
            Ledger.open(str(path))
        assert path.read_bytes() == before


def test_a_store_of_a_newer_version_is_named(place):
    """With its layout, and what to do."""
    connection = sqlite3.connect(place)
    connection.execute("PRAGMA user_version=2")
    connection.close()
    with pytest.raises(NewerStoreError, match=r"kiên giang.*layout 2.*Upgrade"):
        Ledger.open(str(place))


@pytest.mark.parametrize("kept", [1, 50, 99, 100, 4096, 5000, 20_000, 32_768])
def test_a_file_that_was_cut_off_is_named(place, kept):
    """Wherever it was cut, the error is of the store and names the file."""
    assert place.stat().st_size > kept
    place.write_bytes(place.read_bytes()[:kept])
    with pytest.raises((DamagedStoreError, NotOurStoreError), match="kiên giang"):
        with Ledger.open(str(place)) as ledger:
            record(ledger, houses(), chapter="x")


def test_a_file_with_a_torn_page_is_named(place):
    """What cannot be read is told as such, with what to do."""
    whole = place.read_bytes()
    place.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(DamagedStoreError, match=r"kiên giang.*backup"):
        with Ledger.open(str(place)) as ledger:
            list(ledger.events())
    assert issubclass(DamagedStoreError, StoreError)


def test_the_library_reads_what_a_ledger_wrote(place):
    """The recorder of the log is the library's own: streams and notifications."""
    with Ledger.open(str(place)) as ledger:
        ledger.void("x/2024-10/1", reason="r", recorded_by="t")
        recorder = ledger.recorder()

        assert recorder.max_notification_id() == 3
        topics = [n.topic for n in recorder.select_notifications(None, 10)]
        assert topics == ["chapter_established@1", "house_built@1", "entry_voided@1"]
        cut = recorder.select_notifications(2, 1)
        assert [(n.id, n.originator_id) for n in cut] == [(2, "book/x/2024-10")]
        stream = recorder.select_events("book/x/2024-10")
        assert [event.originator_version for event in stream] == [1, 2]
        assert recorder.select_events("book/y/2024-10") == []
        recorder.datastore.close()
