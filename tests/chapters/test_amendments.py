"""What was said of chapters and was wrong: decided anew over the whole timeline."""

from datetime import date

import pytest
from founding import AN_GIANG, HA_TIEN, KIEN_GIANG, founded

from ctd_core.chapters import (
    ChapterEventCorrected,
    ChapterEventVoided,
    ChapterMerged,
    ChapterMoved,
    ChapterRenamed,
    LetterheadSet,
    correct,
    void,
)
from ctd_core.errors import (
    InvalidFactError,
    InvalidNameError,
    RefusedError,
    UnknownChapterError,
    UnknownChapterEventError,
    UnknownFieldError,
)
from ctd_core.events.frozen import but
from ctd_core.values import Month

JULY = date(2025, 7, 1)
AUGUST = date(2025, 8, 1)


MOVED = ChapterMoved(chapter="ha-tien", on=JULY, parent="an-giang")
MERGED = ChapterMerged(chapter="kien-giang", on=JULY, into="an-giang")
STORY = AN_GIANG, KIEN_GIANG, HA_TIEN, MOVED, MERGED


@pytest.fixture
def correcting(given, recorded):
    """Ask for a correction after some events."""

    def ask(*events, at, months=None, **fields):
        books = recorded(months or {})
        return given(*events).when(correct, at, fields, reason="r", books=books)

    return ask


@pytest.fixture
def voiding(given, recorded):
    """Ask for a void after some events."""

    def ask(*events, at, months=None):
        return given(*events).when(void, at, reason="r", books=recorded(months or {}))

    return ask


def corrected(number, old, **fields):
    """A correction that was decided."""
    return ChapterEventCorrected(
        entry=number, old=old, new=but(old, **fields), reason="r"
    )


def test_a_correction_carries_what_stood(correcting):
    """What follows from it is as if it had been right at first; it keeps its address."""
    later = ChapterRenamed(chapter="ha-tien", on=AUGUST, name="Hội phường")
    asked = correcting(*STORY, later, at=6, name="Hội Hà Tiên ", on=JULY)
    after = asked.then(corrected(6, later, name="Hội Hà Tiên", on=JULY))
    assert after.tree["ha-tien"].name_on(JULY) == "Hội Hà Tiên"
    assert after.tree.event(6).name == "Hội Hà Tiên"
    assert after.tree.version == 7
    twice = after.when(correct, 6, {"name": "Khác"}, reason="r", books=None)
    assert twice.changes[0].old.name == "Hội Hà Tiên"


def test_what_reads_so_already_is_not_corrected(correcting):
    """The same again is nothing new."""
    correcting(*STORY, at=4, on=JULY, parent="an-giang", chapter="ha-tien").then()


@pytest.mark.parametrize(
    ("at", "fields", "error", "says"),
    [
        (9, {"on": JULY}, UnknownChapterEventError, "chapters/9"),
        (4, {"name": "x"}, UnknownFieldError, "Its fields: on, parent"),
        (4, {"chapter": "an-giang"}, RefusedError, "another chapter's"),
        (4, {"on": "2025"}, InvalidFactError, "Give a day"),
        (4, {"on": date(1999, 1, 1)}, RefusedError, "exists from 2000-05-01"),
        (4, {"parent": "nowhere"}, UnknownChapterError, "nowhere"),
        (4, {"parent": "kien-giang"}, RefusedError, "exists up to 2025-06-30 only"),
        (4, {"on": AUGUST}, RefusedError, "kien-giang exists up to 2025-06-30 only"),
        (5, {"on": date(2025, 6, 1)}, RefusedError, "below it stand"),
        (5, {"into": "kien-giang"}, RefusedError, "into itself"),
        (1, {"on": AUGUST}, RefusedError, "stood, before that day: ha-tien"),
        (2, {"on": AUGUST}, RefusedError, "a day at least"),
        (2, {"on": date(2001, 1, 1)}, RefusedError, "before that day: ha-tien"),
        (3, {"on": AUGUST}, RefusedError, "chapters/4 (chapter_moved) is of 2025-07-01"),
        (3, {"on": JULY}, RefusedError, "given a place from 2025-07-01 on already: chapters/4"),
        (3, {"tier": "province"}, RefusedError, "cannot stand below a province"),
        (3, {"tier": "village"}, InvalidNameError, "central, province"),
        (3, {"name": " "}, InvalidNameError, "The name"),
        (1, {"tier": "district"}, RefusedError, "A district chapter cannot stand below"),
    ],
)  # fmt: skip
def test_a_correction_is_decided_as_the_first_was(correcting, at, fields, error, says):
    """Against everything that stands, of this chapter and of those bound to it."""
    correcting(*STORY, at=at, **fields).then_refused(error, says)


def test_who_merged_into_a_chapter_binds_its_first_day(correcting):
    """It existed on the day of the merger."""
    alone = AN_GIANG, KIEN_GIANG, MERGED
    correcting(*alone, at=1, on=AUGUST).then_refused(
        RefusedError, "into it merged, before that day: kien-giang"
    )
    correcting(*alone, at=1, on=JULY).then(corrected(1, AN_GIANG, on=JULY))


def test_a_wrong_tier_is_corrected(correcting):
    """As long as everyone still stands below a higher one."""
    correcting(*STORY, at=3, tier="commune").then(corrected(3, HA_TIEN, tier="commune"))


def test_recorded_months_bind_the_life_of_a_chapter(correcting):
    """Neither its first day nor its end may leave them out."""
    months = {"kien-giang": [Month(1990, 1), Month(2025, 6)]}
    alone = AN_GIANG, KIEN_GIANG, MERGED
    correcting(*alone, at=2, months=months, on=date(1990, 2, 1)).then_refused(
        RefusedError, "cannot be established on 1990-02-01", "for 1990-01."
    )
    correcting(*alone, at=3, months=months, on=date(2025, 6, 1)).then_refused(
        RefusedError, "cannot end on 2025-06-01", "for 2025-06."
    )
    for at, on in ((2, date(1990, 1, 31)), (3, date(2025, 6, 2))):
        assert correcting(*alone, at=at, months=months, on=on).changes


def test_a_letterhead_is_corrected_like_all_else(correcting):
    """It keeps its place in the order of days; one that states nothing is refused."""
    setting = LetterheadSet(chapter="an-giang", on=JULY, place="Rạch Giá", title="T")
    asked = correcting(AN_GIANG, setting, at=2, place="Long Xuyên", title=None)
    tree = asked.then(corrected(2, setting, place="Long Xuyên", title=None)).tree
    assert tree.letterhead("an-giang", JULY).place == "Long Xuyên"
    assert tree.letterhead("an-giang", JULY).title == ""
    correcting(AN_GIANG, setting, at=2, place=None, title=None).then_refused(
        RefusedError, "Nothing is stated"
    )


def test_a_merger_that_never_was_is_voided(voiding):
    """The chapter goes on; voided again, it is nothing new; it cannot be corrected."""
    asked = voiding(*STORY, at=5)
    after = asked.then(ChapterEventVoided(entry=5, old=MERGED, reason="r"))
    assert after.tree["kien-giang"].ended is None
    assert after.tree.version == 6
    after.when(void, 5, reason="again", books=None).then()
    after.when(correct, 5, {"on": JULY}, reason="r", books=None).then_refused(
        UnknownChapterEventError, "It was voided"
    )


def test_a_move_that_never_was_puts_the_chapter_back(voiding):
    """Which is refused where the one above it before has ended since."""
    voiding(*STORY, at=4).then_refused(
        RefusedError, "kien-giang exists up to 2025-06-30 only"
    )
    tree = (
        voiding(*STORY[:4], at=4)
        .then(ChapterEventVoided(entry=4, old=MOVED, reason="r"))
        .tree
    )
    assert tree["ha-tien"].parent_on(AUGUST) == "kien-giang"


def test_a_chapter_that_never_was_is_taken_back(voiding, given):
    """Then it is unknown, and its id is free again."""
    tree = (
        voiding(AN_GIANG, HA_TIEN, at=2)
        .then(ChapterEventVoided(entry=2, old=HA_TIEN, reason="r"))
        .tree
    )
    assert "ha-tien" not in tree
    assert list(tree.bound_to("kien-giang")) == []
    assert given(AN_GIANG).tree.chapters == tree.chapters


@pytest.mark.parametrize(
    ("at", "months", "says"),
    [
        (3, {}, "more stands of it: chapters/4"),
        (1, {}, "ha-tien, kien-giang stood below it or merged into it"),
        (6, {"can-tho": [Month(2024, 1)]}, "recorded for it: book/can-tho/2024-01"),
    ],
)
def test_a_chapter_that_did_anything_is_not_taken_back(voiding, at, months, says):
    """What binds it is named."""
    voiding(*STORY, founded("can-tho", "province"), at=at, months=months).then_refused(
        RefusedError, "cannot be taken back", says
    )


def test_who_no_longer_names_a_chapter_does_not_bind_it(correcting, recorded):
    """After a correction the chapter above it is another one."""
    asked = correcting(AN_GIANG, KIEN_GIANG, HA_TIEN, at=3, parent="an-giang")
    after = asked.then(corrected(3, HA_TIEN, parent="an-giang"))
    after.when(void, 2, reason="r", books=recorded()).then(
        ChapterEventVoided(entry=2, old=KIEN_GIANG, reason="r")
    )
