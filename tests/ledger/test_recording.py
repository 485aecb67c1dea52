"""What is recorded becomes figures, or is refused and leaves nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from recording import DAY, OCTOBER, houses, log, record

from ctd_core import CtdError, Ledger, Month
from ctd_core.errors import (
    ClockError,
    ConflictError,
    InvalidFactError,
    InvalidNameError,
    RefusedError,
    UnknownChapterError,
    UnknownFigureError,
    UnknownKindError,
    UnknownRendererError,
)
from ctd_core.events import MemberCounted, MemberJoined, RiceDonated


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


def test_which_chapter_is_asked_when_there_are_many_or_none():
    """One root is the default; several are listed; none says how to begin."""
    with Ledger.open("memory:") as ledger:
        with pytest.raises(RefusedError, match="ctd chapter establish"):
            _ = ledger.root
        for name in ("a", "b"):
            ledger.establish_chapter(name, name=name, tier="province", on=DAY)
        with pytest.raises(RefusedError, match="a, b"):
            _ = ledger.root


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


def test_a_fact_may_be_placed_in_a_later_month(ledger):
    """It counts in the book that it stands in, not in the month of its day."""
    receipt = record(ledger, houses(3), month=Month(2024, 11))

    assert receipt.entries == ("kien-luong/2024-11/1",)
    assert ledger.figures("an-bien", OCTOBER)["house_built.houses"] is None
    assert ledger.figures("an-bien", Month(2024, 11))["house_built.houses"] == 3


@pytest.mark.parametrize("wrong", [{"recorded_by": ""}, {"cause": "a\nb"}])
def test_a_rehearsal_refuses_what_recording_would_refuse(ledger, wrong):
    """It decides everything, also who recorded it and why."""
    given = {"recorded_by": "t"} | wrong
    with pytest.raises(InvalidNameError):
        ledger.record("ha-tien", [houses()], **given)
    with ledger.rehearse() as rehearsal, pytest.raises(InvalidNameError):
        rehearsal.ledger.record("ha-tien", [houses()], **given)
