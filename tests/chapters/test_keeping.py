"""The ledger keeps the tree: what is stored, what is recorded, what a report reads."""

from datetime import UTC, date, datetime

import pytest

from ctd_core import Ledger, Month
from ctd_core.addresses import ChapterEventId
from ctd_core.chapters import ChapterEventCorrected, ChapterEventVoided, ChapterMoved
from ctd_core.errors import (
    CtdError,
    InvalidNameError,
    RefusedError,
    UnknownChapterError,
    UnknownChapterEventError,
)
from ctd_core.events import HouseBuilt, MemberCounted
from ctd_kien_giang import october_2024

JULY = date(2025, 7, 1)
BY = {"recorded_by": "lan"}
OCTOBER = Month(2024, 10)


def clock():
    """A day after the reform."""
    return datetime(2025, 9, 15, tzinfo=UTC)


def society(ledger):
    """Two provinces, a district with a commune."""
    for name, tier, parent in (
        ("an-giang", "province", None),
        ("kien-giang", "province", None),
        ("ha-tien", "district", "kien-giang"),
        ("to-chau", "commune", "ha-tien"),
    ):
        on = date(1990, 1, 1)
        ledger.establish_chapter(
            name, name=f"Hội {name}", tier=tier, parent=parent, on=on
        )


def reform(ledger):
    """What became of them on 1 July 2025."""
    ledger.rename_chapter("to-chau", "Hội phường Tô Châu", on=JULY, **BY)
    ledger.move_chapter("to-chau", under="an-giang", on=JULY, **BY)
    ledger.merge_chapter("ha-tien", into="to-chau", on=JULY, **BY)
    ledger.merge_chapter("kien-giang", into="an-giang", on=JULY, **BY)


@pytest.fixture(params=["memory:", "file"])
def ledger(request, tmp_path):
    """A ledger in memory, and one in a file."""
    place = str(tmp_path / "kho.db") if request.param == "file" else "memory:"
    with Ledger.open(place, create=True, clock=clock) as opened:
        society(opened)
        yield opened


def house(ledger, chapter, on, houses=1):
    """A house that a chapter built."""
    return ledger.record(chapter, [HouseBuilt(on=on, houses=houses)], **BY)


def test_all_is_stored_and_read_back(ledger):
    """Corrections and voids too; what is so already writes nothing."""
    reform(ledger)
    assert (
        ledger.rename_chapter("to-chau", "Hội phường Tô Châu", on=JULY, **BY) is False
    )
    assert ledger.correct_chapter_event(
        "chapters/5", name="Hội CTĐ phường Tô Châu", reason="đủ chữ", **BY
    )
    assert ledger.void_chapter_event("chapters/8", reason="chưa sáp nhập", **BY)
    assert not ledger.void_chapter_event("chapters/8", reason="lần nữa", **BY)
    anew = ledger._on(ledger._store)
    assert anew.chapters() == ledger._states.tree
    tree = anew.chapters()
    assert tree["to-chau"].name_on(JULY) == "Hội CTĐ phường Tô Châu"
    assert tree["kien-giang"].ended is None
    assert tree["ha-tien"].successor == "to-chau"
    assert ledger.verify() is None
    assert all("[...]" not in str(event) for event in ledger.events())


def test_what_was_said_of_a_chapter_is_told_with_its_addresses(ledger):
    """As it reads now, and how it came to."""
    reform(ledger)
    moved = ledger.chapter_events("to-chau")[2]
    ledger.correct_chapter_event("chapters/6", on=date(2025, 7, 1), reason="x", **BY)
    assert moved == ledger.chapter_events("to-chau")[2]
    ledger.void_chapter_event("chapters/8", reason="r", **BY)
    ledger.void_chapter_event("chapters/7", reason="r", **BY)
    ledger.correct_chapter_event("chapters/6", parent=None, reason="nhầm", **BY)
    founded, renamed, moved = ledger.chapter_events("to-chau")
    assert [str(e.id) for e in (founded, renamed, moved)] == [
        "chapters/4", "chapters/5", "chapters/6"
    ]  # fmt: skip
    assert moved.event == ChapterMoved(chapter="to-chau", on=JULY, parent=None)
    assert [type(e.payload) for e in moved.history] == [
        ChapterMoved, ChapterEventCorrected
    ]  # fmt: skip
    voided = ledger.chapter_events("ha-tien")[1]
    assert (voided.stands, voided.event.into) == (False, "to-chau")
    assert isinstance(voided.history[1].payload, ChapterEventVoided)
    assert [int(str(e.id)[9:]) for e in ledger.chapter_events()] == list(range(1, 9))
    with pytest.raises(UnknownChapterError):
        ledger.chapter_events("nowhere")


def test_a_chapter_that_was_taken_back_still_has_its_story(ledger):
    """It is unknown to all else, and may be established anew."""
    ledger.void_chapter_event("chapters/4", reason="không có", **BY)
    assert "to-chau" not in ledger.chapters()
    assert [e.stands for e in ledger.chapter_events("to-chau")] == [False]
    with pytest.raises(UnknownChapterError):
        house(ledger, "to-chau", date(2024, 10, 1))
    assert ledger.establish_chapter(
        "to-chau", name="x", tier="commune", parent="ha-tien", on=JULY, **BY
    )


@pytest.mark.parametrize("address", ["chapters/99", "chapters/0", "ha-tien/2024-10/1"])
def test_an_address_that_is_none_is_told_as_such(ledger, address):
    """Whether it names nothing, or is no address of a chapter's event."""
    expected = UnknownChapterEventError if address.endswith("99") else InvalidNameError
    with pytest.raises(expected, match="ctd chapter history"):
        ledger.void_chapter_event(address, reason="r", **BY)
    with pytest.raises(expected, match="ctd chapter history"):
        ledger.correct_chapter_event(address, on=JULY, reason="r", **BY)


def test_a_reason_is_given_and_a_definition_is_there(ledger):
    """For corrections and voids; a letterhead names a definition that is installed."""
    with pytest.raises(InvalidNameError, match="reason"):
        ledger.void_chapter_event("chapters/4", reason=" ", **BY)
    ledger.set_letterhead("ha-tien", on=JULY, place="Hà Tiên", **BY)
    with pytest.raises(CtdError, match="No report definition"):
        ledger.correct_chapter_event(
            "chapters/5", definition="không có", reason="r", **BY
        )
    assert ledger.correct_chapter_event("chapters/5", title="T", reason="r", **BY)


# --- books and lives ----------------------------------------------------------------


def test_a_chapter_records_for_every_month_it_existed_in(ledger):
    """Also when it has ended; for others it is told since when, until when, and who."""
    reform(ledger)
    ledger.dissolve_chapter("to-chau", on=date(2025, 8, 2), **BY)
    assert house(ledger, "kien-giang", date(2025, 6, 30))
    assert house(ledger, "to-chau", date(2025, 8, 31))
    for chapter, on, says in (
        ("kien-giang", JULY, "into an-giang on 2025-07-01; it has no book for 2025-07"),
        ("ha-tien", JULY, "Record it for to-chau"),
        ("to-chau", date(2025, 9, 1), "dissolved on 2025-08-02; it has no book"),
        ("to-chau", date(1989, 12, 31), "established on 1990-01-01; it has no book"),
    ):  # fmt: skip
        with pytest.raises(RefusedError, match=says):
            house(ledger, chapter, on)


def test_no_chapter_ends_before_a_month_in_which_an_entry_stands(ledger):
    """Once the entry is voided it may; what stands is read from the log."""
    entry = house(ledger, "to-chau", JULY).entries[0]
    house(ledger, "to-chau", date(2025, 6, 1))
    house(ledger, "to-chau", date(2025, 8, 1))
    with pytest.raises(RefusedError, match="in its books for 2025-07, 2025-08"):
        ledger.dissolve_chapter("to-chau", on=JULY, **BY)
    with pytest.raises(RefusedError, match="in its books for 2025-08"):
        ledger.dissolve_chapter("to-chau", on=date(2025, 8, 1), **BY)
    ledger.void("to-chau/2025-08/1", reason="r", **BY)
    ledger.void(entry, reason="r", **BY)
    assert ledger.dissolve_chapter("to-chau", on=JULY, **BY)
    with pytest.raises(RefusedError, match="in its books for 2025-06"):
        ledger.correct_chapter_event(
            "chapters/5", on=date(2025, 6, 1), reason="r", **BY
        )
    house(ledger, "to-chau", date(2025, 5, 1))
    with pytest.raises(RefusedError, match="stand in its books for 2025-05"):
        ledger.correct_chapter_event(
            "chapters/4", on=date(2025, 6, 30), reason="r", **BY
        )


def test_a_chapter_that_recorded_is_not_taken_back(ledger):
    """Not even if its entries were voided, or it has only sentences."""
    ledger.add_task("to-chau", OCTOBER, "Việc.", **BY)
    with pytest.raises(RefusedError, match="report/to-chau/2024-10"):
        ledger.void_chapter_event("chapters/4", reason="r", **BY)
    entry = house(ledger, "to-chau", date(2024, 10, 1)).entries[0]
    ledger.void(entry, reason="r", **BY)
    with pytest.raises(RefusedError, match="book/to-chau/2024-10"):
        ledger.void_chapter_event("chapters/4", reason="r", **BY)


# --- figures and reports ------------------------------------------------------------


def test_entries_of_before_and_after_are_counted_where_they_belong(ledger):
    """With who was above then; a stock passes to the successor."""
    house(ledger, "to-chau", date(2025, 6, 30), 2)
    counted = MemberCounted(on=date(2025, 6, 30), members=40)
    ledger.record("kien-giang", [counted], **BY)
    reform(ledger)
    house(ledger, "to-chau", JULY, 3)
    june, july = Month(2025, 6), Month(2025, 7)
    assert ledger.figures("kien-giang", june)["house_built.houses"] == 2
    assert ledger.figures("an-giang", june)["house_built.houses"] is None
    assert ledger.figures("an-giang", july)["house_built.houses"] == 3
    assert ledger.figures("an-giang", july)["member_counted.members"] == 40
    assert dict(ledger.figures("an-giang", july, from_log=True)) == dict(
        ledger.figures("an-giang", july)
    )


def test_the_report_of_october_reads_as_it_did(golden):
    """Whatever became of the chapters in July of the year after."""
    with Ledger.open("memory:", clock=clock) as ledger:
        october_2024.record(ledger)
        chapter = october_2024.CHAPTER
        ledger.establish_chapter(
            "an-giang", name="Hội CTĐ An Giang", tier="province", on=date(1976, 1, 1)
        )
        ledger.establish_chapter(
            "ha-tien", name="x", tier="district", parent=chapter, on=date(1990, 1, 1)
        )
        before = ledger.report(chapter, OCTOBER)
        below = ledger.report("ha-tien", OCTOBER)
        ledger.rename_chapter(chapter, "Hội khác", on=date(2025, 1, 1), **BY)
        ledger.rename_chapter("ha-tien", "Hội phường", on=JULY, **BY)
        ledger.move_chapter("ha-tien", under="an-giang", on=JULY, **BY)
        ledger.set_letterhead(chapter, on=date(2025, 2, 1), signatory="Khác", **BY)
        ledger.merge_chapter(chapter, into="an-giang", on=JULY, **BY)

        assert ledger.report(chapter, OCTOBER) == before
        assert ledger.report("ha-tien", OCTOBER) == below
        rendered = ledger.render(ledger.report(chapter, OCTOBER), "markdown")
        golden(rendered.decode(), "kien-giang-2024-10.md")
        assert ledger.report(chapter, Month(2025, 1)).chapter_name == "Hội khác"
        later = ledger.report("ha-tien", Month(2025, 7))
        assert later.letterhead.superior == "HỘI CTĐ AN GIANG"


def test_the_root_is_of_today_or_of_a_month(ledger):
    """Who was above all others then may be another than now."""
    reform(ledger)
    assert ledger.root == "an-giang"
    assert ledger.root_in(Month(2025, 7)) == "an-giang"
    with pytest.raises(RefusedError, match="on 2025-06-30: an-giang, kien-giang"):
        ledger.root_in(Month(2025, 6))
    with pytest.raises(RefusedError, match="No chapter existed on 1989-12-31"):
        ledger.root_in(Month(1989, 12))


# --- tried first ----------------------------------------------------------------------


def changed(preview):
    """The figures that would change, by chapter and month."""
    return {
        (one.chapter, str(one.month)): (one.before, one.after)
        for one in preview.figures
        if one.key == "house_built.houses"
    }


def test_a_rehearsal_shows_everyone_whom_a_change_concerns(ledger):
    """The chapter above before and the one after, from the day on."""
    for month in (6, 7, 8):
        house(ledger, "ha-tien", date(2025, month, 1), month)
    with ledger.rehearse() as rehearsal:
        rehearsal.ledger.move_chapter("ha-tien", under="an-giang", on=JULY, **BY)
        preview = rehearsal.preview()
    assert changed(preview) == {
        ("an-giang", "2025-07"): (None, 7),
        ("kien-giang", "2025-07"): (7, None),
        ("an-giang", "2025-08"): (None, 8),
        ("kien-giang", "2025-08"): (8, None),
    }
    printed = {(one.chapter, str(one.month)) for one in preview.reports}
    assert printed == set(changed(preview))
    assert ledger.chapters()["ha-tien"].parent_on(JULY) == "kien-giang"


def test_a_rehearsal_shows_what_a_correction_would_change(ledger):
    """Of the day that stood and of the one that would, and of a void as well."""
    for month in (6, 7, 8):
        house(ledger, "ha-tien", date(2025, month, 1), month)
    ledger.move_chapter("ha-tien", under="an-giang", on=JULY, **BY)
    with ledger.rehearse() as rehearsal:
        rehearsal.ledger.correct_chapter_event(
            "chapters/5", on=date(2025, 8, 1), reason="r", **BY
        )
        assert changed(rehearsal.preview()) == {
            ("an-giang", "2025-07"): (7, None),
            ("kien-giang", "2025-07"): (None, 7),
        }
        rehearsal.ledger.void_chapter_event("chapters/5", reason="r", **BY)
        assert set(changed(rehearsal.preview())) == {
            (chapter, month)
            for chapter in ("an-giang", "kien-giang")
            for month in ("2025-07", "2025-08")
        }


def test_a_rehearsal_shows_the_successor_and_the_new_name(ledger):
    """Of a merger the one that goes on; of another name the reports that bear it."""
    ledger.move_chapter("to-chau", under="kien-giang", on=JULY, **BY)
    house(ledger, "ha-tien", date(2025, 7, 1))
    with ledger.rehearse() as rehearsal:
        rehearsal.ledger.merge_chapter(
            "ha-tien", into="to-chau", on=date(2025, 7, 2), **BY
        )
        assert changed(rehearsal.preview()) == {("to-chau", "2025-07"): (None, 1)}
    with ledger.rehearse() as rehearsal:
        rehearsal.ledger.rename_chapter("ha-tien", "Hội mới", on=JULY, **BY)
        (report,) = rehearsal.preview().reports
        assert (report.chapter, str(report.month)) == ("ha-tien", "2025-07")
        assert any("mới" in line.lower() for line in report.new)


def test_a_rehearsal_shows_a_new_chapter_and_one_that_is_taken_back(ledger):
    """The whole report comes, or goes."""
    house(ledger, "ha-tien", JULY)
    stated = {"name": "Hội mới", "tier": "commune", "parent": "ha-tien", "on": JULY}
    with ledger.rehearse() as rehearsal:
        rehearsal.ledger.establish_chapter("moi", **stated)
        (report,) = rehearsal.preview().reports
        assert (report.chapter, report.gone, len(report.new) > 1) == ("moi", (), True)
    ledger.establish_chapter("moi", **stated)
    with ledger.rehearse() as rehearsal:
        rehearsal.ledger.void_chapter_event("chapters/5", reason="r", **BY)
        (report,) = rehearsal.preview().reports
        assert (report.chapter, len(report.gone) > 1, report.new) == ("moi", True, ())


def test_a_rehearsal_of_an_end_looks_at_months_in_which_the_chapter_is_no_more(ledger):
    """Its reports of the months after go; those of its successor stay as they are."""
    ledger.move_chapter("to-chau", under="kien-giang", on=JULY, **BY)
    house(ledger, "to-chau", date(2025, 8, 1))
    with ledger.rehearse() as rehearsal:
        rehearsal.ledger.merge_chapter("ha-tien", into="to-chau", on=JULY, **BY)
        preview = rehearsal.preview()
    assert changed(preview) == {}
    (report,) = preview.reports
    assert (report.chapter, str(report.month)) == ("ha-tien", "2025-08")
    assert (len(report.gone) > 1, report.new) == (True, ())


def test_the_address_of_a_chapter_event_is_read_as_it_is_printed():
    """And nothing else is."""
    assert str(ChapterEventId.parse(" chapters/7 ")) == "chapters/7"
    assert ChapterEventId(2) < ChapterEventId(10)
    for text in ("chapters/07", "chapter/7", "7", "chapters/7/1", "chapters/-1"):
        with pytest.raises(InvalidNameError, match="chapters/7"):
            ChapterEventId.parse(text)
