"""A form that comes again takes its own place; nothing that a person did is overruled."""

import threading
from datetime import date

import pytest

from ctd_core import Ledger, Month
from ctd_core.errors import (
    ClosedBookError,
    CtdError,
    InvalidNameError,
    OverruledError,
    RefusedError,
    ResentError,
    StoreUnavailableError,
)
from ctd_core.events.frozen import but
from ctd_core.events.health import BloodUnitReceived
from ctd_core.events.organisation import MemberCounted
from ctd_core.events.social import HouseBuilt, MealServed
from ctd_core.importers import FormOf

OCTOBER = Month(2024, 10)
DAY = date(2024, 10, 31)
FORM = FormOf("kien-luong", OCTOBER, "kien-luong/2024-10")
EMPTY = FormOf("kien-luong", OCTOBER, "kien-luong/2024-10", nothing=True)

HOUSES = HouseBuilt(on=DAY, houses=2, value=100_000_000)
MORE_HOUSES = HouseBuilt(on=DAY, houses=3, value=150_000_000)
MEALS = MealServed(on=DAY, meals=1200)
BLOOD = BloodUnitReceived(on=DAY, units=70)
MEMBERS = MemberCounted(on=DAY, members=900)


def come(ledger: Ledger, *facts, form=FORM, **options):
    """The form comes with these facts."""
    rows = [(form.chapter, fact) for fact in facts]
    return ledger.take_in(form, rows, recorded_by="Lan", **options)


def standing(ledger: Ledger, *keys: str):
    """Some figures of the chapter."""
    figures = ledger.figures("kien-luong", OCTOBER)
    return tuple(figures[key] for key in keys)


@pytest.fixture(autouse=True)
def examined(ledger):
    """Whatever was taken in, the log is sound and the view is what it says."""
    yield
    assert [str(one) for one in ledger.examine() if one.grade == "fault"] == []
    assert ledger.view() == ledger.fold_log()


def test_the_same_form_again_changes_nothing(ledger):
    """Once, twice: the log ends where it ended."""
    assert come(ledger, HOUSES, MEALS).outcome == "recorded"
    head = ledger.head()
    again = come(ledger, HOUSES, MEALS)

    assert again.outcome == "already recorded"
    assert again.change.key == "form:kien-luong/2024-10/1"
    assert ledger.head() == head


def test_a_corrected_form_takes_its_place_in_one_append(ledger):
    """Changed is corrected, gone is voided, new is recorded, the rest stays."""
    come(ledger, HOUSES, MEALS, MEMBERS)
    done = come(ledger, MORE_HOUSES, BLOOD, MEMBERS)

    assert done.outcome == "replaced"
    assert done.change.corrected == ("kien-luong/2024-10/1",)
    assert done.change.voided == ("kien-luong/2024-10/2",)
    assert done.change.recorded == ("kien-luong/2024-10/6",)
    assert done.change.replaces == "form:kien-luong/2024-10/1"
    assert done.change.reason == "Biểu mẫu gửi lại"
    assert standing(
        ledger, "house_built.houses", "meal_served.meals", "member_counted.members"
    ) == (3, None, 900)
    moments = {
        e.recorded_at for e in ledger.events() if e.submission == done.change.key
    }
    assert len(moments) == 1


def test_an_earlier_content_comes_back_if_it_is_said_to(ledger):
    """A, B, A: it may be an old file; if it is meant, the last one counts."""
    come(ledger, HOUSES, MEALS)
    come(ledger, MORE_HOUSES)
    head = ledger.head()
    with pytest.raises(
        RefusedError,
        match="as form:kien-luong/2024-10/1, and form:kien-luong/2024-10/2",
    ):
        come(ledger, HOUSES, MEALS)
    assert ledger.head() == head
    back = come(ledger, HOUSES, MEALS, refuse_resent=False)

    assert back.outcome == "replaced"
    assert back.change.key == "form:kien-luong/2024-10/3"
    assert standing(ledger, "house_built.houses", "meal_served.meals") == (2, 1200)
    assert come(ledger, HOUSES, MEALS).outcome == "already recorded"


def test_a_form_changed_to_nothing_voids_what_it_stated(ledger):
    """And says so, and can say otherwise again."""
    come(ledger, HOUSES, MEALS)
    done = come(ledger, form=EMPTY)

    assert (done.outcome, len(done.change.voided)) == ("replaced", 2)
    assert "kien-luong" not in ledger.silent("an-bien", OCTOBER)[OCTOBER]
    assert standing(ledger, "house_built.houses") == (None,)
    assert come(ledger, form=EMPTY).outcome == "already recorded"

    assert come(ledger, HOUSES, MEALS, refuse_resent=False).outcome == "replaced"
    assert standing(ledger, "house_built.houses") == (2,)


def test_nothing_at_first_and_facts_later(ledger):
    """The facts end it."""
    assert come(ledger, form=EMPTY).outcome == "recorded"
    assert come(ledger, form=EMPTY).outcome == "already recorded"
    assert come(ledger, HOUSES).outcome == "replaced"
    assert standing(ledger, "house_built.houses") == (2,)


def test_nothing_that_somebody_had_said_is_known(ledger):
    """By hand: the form adds nothing to it, and a later one is the first."""
    ledger.state_nothing("kien-luong", OCTOBER, recorded_by="Lan")
    head = ledger.head()
    assert come(ledger, form=EMPTY).outcome == "already recorded"
    assert ledger.head() == head
    assert come(ledger, HOUSES).outcome == "recorded"


def test_nothing_is_refused_while_something_stands(ledger):
    """That came by another way."""
    ledger.record("kien-luong", [HOUSES], recorded_by="Lan")
    with pytest.raises(RefusedError, match="entry kien-luong/2024-10/1 stands"):
        come(ledger, form=EMPTY)


def test_what_a_person_changed_is_not_overruled(ledger):
    """What the form leaves as it was stays as the person has it."""
    come(ledger, HOUSES, MEALS)
    ledger.correct(
        "kien-luong/2024-10/2",
        MealServed(on=DAY, meals=1250),
        reason="đếm lại",
        recorded_by="Minh",
    )
    assert come(ledger, HOUSES, MEALS).outcome == "already recorded"
    come(ledger, MORE_HOUSES, MEALS)
    assert standing(ledger, "meal_served.meals") == (1250,)

    head = ledger.head()
    for form, facts in ((FORM, [MORE_HOUSES]), (EMPTY, [])):
        with pytest.raises(OverruledError, match="kien-luong/2024-10/2"):
            come(ledger, *facts, form=form)
    assert ledger.head() == head


def more(ledger: Ledger, houses: int) -> None:
    """A person corrects the first entry by hand."""
    ledger.correct(
        "kien-luong/2024-10/1",
        HouseBuilt(on=DAY, houses=houses),
        reason="đếm lại",
        recorded_by="Minh",
    )


@pytest.mark.parametrize(
    ("later", "outcome"),
    [
        ([HouseBuilt(on=DAY, houses=15), MEALS], 15),
        ([HouseBuilt(on=DAY, houses=11), MEALS], 11),
        ([MEALS], None),
    ],
)
def test_a_form_that_agrees_with_a_person_states_it_too(ledger, later, outcome):
    """What it says after that is a change of what it said itself."""
    come(ledger, HouseBuilt(on=DAY, houses=10), MEALS)
    more(ledger, 12)
    done = come(ledger, HouseBuilt(on=DAY, houses=12), MEALS)
    assert (done.outcome, done.change.corrected) == ("replaced", ())
    assert ledger.changed_by_hand("kien-luong", done.change.key) == []

    assert come(ledger, *later).outcome == "replaced"
    assert standing(ledger, "house_built.houses") == (outcome,)


def test_a_person_who_goes_on_after_agreement_is_not_overruled(ledger):
    """The form stated what stood then, not what stands now."""
    come(ledger, HouseBuilt(on=DAY, houses=10))
    more(ledger, 12)
    come(ledger, HouseBuilt(on=DAY, houses=12))
    more(ledger, 13)
    assert come(ledger, HouseBuilt(on=DAY, houses=12)).outcome == "already recorded"
    with pytest.raises(OverruledError, match="houses=13"):
        come(ledger, HouseBuilt(on=DAY, houses=15))


def test_agreement_about_an_entry_without_words(ledger):
    """Its words were taken out, the form has them still."""
    come(ledger, HouseBuilt(on=DAY, houses=10, place="Ba Hòn"))
    ledger.redact("kien-luong/2024-10/1", reason="gia đình", recorded_by="Minh")
    more(ledger, 12)
    come(ledger, HouseBuilt(on=DAY, houses=12, place="Ba Hòn"))
    come(ledger, HouseBuilt(on=DAY, houses=15, place="Ba Hòn"))
    assert standing(ledger, "house_built.houses") == (15,)


BA_HON = HouseBuilt(on=DAY, houses=2, place="Ba Hòn", note="nhà bà Bảy")
DUONG_HOA = HouseBuilt(on=DAY, houses=5, place="Dương Hòa")


@pytest.mark.parametrize(
    ("rows", "houses"),
    [
        ([BA_HON, DUONG_HOA, HouseBuilt(on=DAY, houses=9)], [2, 5, 9]),
        ([HouseBuilt(on=DAY, houses=9), BA_HON, DUONG_HOA], [2, 5, 9]),
        ([but(BA_HON, houses=3), DUONG_HOA, HouseBuilt(on=DAY, houses=9)], [3, 5, 9]),
        ([but(DUONG_HOA, houses=6), but(BA_HON, houses=3)], [3, 6]),
        ([DUONG_HOA], [5]),
    ],
)
def test_words_that_were_taken_out_do_not_come_back(ledger, rows, houses):
    """With a form that has them still, whatever else it states."""
    come(ledger, BA_HON, DUONG_HOA)
    ledger.redact("kien-luong/2024-10/1", reason="gia đình", recorded_by="Minh")
    come(ledger, *rows)

    entries = ledger.entries("kien-luong", OCTOBER).values()
    assert [one.houses for one in entries] == houses
    assert {(one.place, one.note) for one in entries} <= {
        (None, None),
        ("Dương Hòa", None),
    }


def test_what_came_by_another_way_is_refused_unless_it_is_meant(ledger):
    """As for any file that is sent again."""
    ledger.record("kien-luong", [HOUSES, MEALS], recorded_by="Lan", submission="csv")
    with pytest.raises(ResentError, match="2 of these 2 facts"):
        come(ledger, HOUSES, MEALS)
    assert come(ledger, HOUSES, MEALS, refuse_resent=False).outcome == "recorded"
    assert standing(ledger, "house_built.houses") == (4,)


def test_what_came_by_another_way_after_nothing_is_refused(ledger):
    """A form that stated nothing yet has recorded none of it."""
    come(ledger, form=EMPTY)
    ledger.record("kien-luong", [HOUSES], recorded_by="Lan", submission="csv")
    with pytest.raises(ResentError):
        come(ledger, HOUSES)


def test_a_form_that_was_taken_back_does_not_return_by_itself(ledger):
    """A person withdrew it: the same is refused unless it is meant, another taken."""
    come(ledger, HOUSES, MEALS)
    ledger.withdraw_submission(
        "form:kien-luong/2024-10/1", reason="nhầm", recorded_by="Minh"
    )
    with pytest.raises(RefusedError, match="/1, and was taken back since"):
        come(ledger, HOUSES, MEALS)
    with pytest.raises(ResentError):
        come(ledger, HOUSES, MEALS, MEMBERS)
    done = come(ledger, MORE_HOUSES, BLOOD)
    assert (done.outcome, len(done.change.recorded)) == ("replaced", 2)
    with pytest.raises(RefusedError, match="/1, and was taken back since"):
        come(ledger, HOUSES, MEALS)
    assert come(ledger, HOUSES, MEALS, refuse_resent=False).outcome == "replaced"


def test_a_form_that_a_person_replaced_does_not_undo_that_by_itself(ledger):
    """The file of the district is still what it was: only --again makes it count."""
    come(ledger, HOUSES)
    ledger.replace(
        "form:kien-luong/2024-10/1",
        [("kien-luong", HouseBuilt(on=DAY, houses=20))],
        reason="đếm lại",
        recorded_by="Minh",
        submission="csv-2",
    )
    with pytest.raises(RefusedError, match="and csv-2 took its place since"):
        come(ledger, HOUSES)
    assert standing(ledger, "house_built.houses") == (20,)
    assert come(ledger, HOUSES, refuse_resent=False).outcome == "replaced"
    assert standing(ledger, "house_built.houses") == (2,)
    assert come(ledger, HOUSES).outcome == "already recorded"


def test_the_keys_of_forms_are_theirs(ledger):
    """What somebody else recorded is not taken for the form as it came before."""
    key = "form:kien-luong/2024-10/1"
    september = HouseBuilt(on=date(2024, 9, 3), houses=5)
    with pytest.raises(InvalidNameError, match="begin with form: are made by"):
        ledger.record("kien-luong", [september], recorded_by="Minh", submission=key)
    ledger.record("kien-luong", [september], recorded_by="Minh", submission="x")
    with pytest.raises(InvalidNameError):
        ledger.replace(
            "x",
            [("kien-luong", september)],
            reason="r",
            recorded_by="Minh",
            submission=key,
        )
    assert come(ledger, HOUSES).change.key == key


def test_a_form_is_of_one_book(ledger):
    """Of its chapter and its month, and says one thing."""
    with pytest.raises(RefusedError, match="something of ha-tien for 2024-10"):
        ledger.take_in(FORM, [("ha-tien", HOUSES)], recorded_by="Lan")
    with pytest.raises(RefusedError, match="something of kien-luong for 2024-09"):
        come(ledger, HouseBuilt(on=date(2024, 9, 30), houses=1))
    with pytest.raises(RefusedError, match="nothing to report, and states 1 facts"):
        come(ledger, HOUSES, form=EMPTY)
    with pytest.raises(CtdError, match="There is no fact"):
        come(ledger)


def test_a_closed_book_takes_a_form_only_as_late(ledger):
    """With a reason, which is not the reason of the replacement."""
    come(ledger, HOUSES)
    ledger.close_book("kien-luong", OCTOBER, recorded_by="Lan")
    with pytest.raises(ClosedBookError):
        come(ledger, MORE_HOUSES)
    assert come(ledger, HOUSES).outcome == "already recorded"
    done = come(ledger, MORE_HOUSES, reason="đếm sai", late_reason="gửi muộn")
    assert done.change.reason == "đếm sai"


def test_what_came_in_before_the_store_broke_off_was_recorded(ledger, monkeypatch):
    """It is tried again, and found; it is not told to be of somebody else."""
    take_in, broken = ledger._take_in, []

    def breaking_off(*given, **options):
        done = take_in(*given, **options)
        if not broken:
            broken.append(done)
            raise StoreUnavailableError(place="kg", why="x")
        return done

    monkeypatch.setattr(ledger, "_take_in", breaking_off)
    monkeypatch.setattr("ctd_core.ledger.journal.time.sleep", lambda _seconds: None)
    assert come(ledger, HOUSES).outcome == "recorded"
    broken.clear()
    assert come(ledger, MORE_HOUSES).outcome == "replaced"
    assert len(list(ledger.events(chapter="kien-luong", month=OCTOBER))) == 2


def test_two_who_take_in_one_form_at_once_record_it_once(tmp_path):
    """Whoever comes second finds it there."""
    place = str(tmp_path / "kg.db")
    with Ledger.open(place, create=True) as ledger:
        ledger.establish_chapter(
            "kien-luong", name="Hội", tier="province", on=date(1990, 1, 1)
        )
        outcomes = []
        writers = [
            threading.Thread(
                target=lambda: outcomes.append(come(ledger, HOUSES, MEALS).outcome)
            )
            for _ in range(8)
        ]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert sorted(outcomes) == ["already recorded"] * 7 + ["recorded"]
        assert len(list(ledger.events(chapter="kien-luong", month=OCTOBER))) == 2
