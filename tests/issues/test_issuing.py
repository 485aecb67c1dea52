"""A report issued is kept as it was sent, whatever becomes of books and wording."""

import hashlib
import threading
from datetime import date

import pytest

from ctd_core import Ledger, Month
from ctd_core.errors import (
    ConflictError,
    DamagedContentError,
    DriftedViewError,
    InvalidNameError,
    RefusedError,
    TamperedError,
    UnknownChapterError,
    UnknownOptionError,
    UnknownRendererError,
)
from ctd_core.events import HouseBuilt, MealServed

OCTOBER = Month(2024, 10)


def later(ledger) -> None:
    """All that may become of a month after its report was sent."""
    by = {"recorded_by": "lan"}
    new = HouseBuilt(on=date(2024, 10, 12), houses=9, value=99_000_000)
    ledger.correct("ha-tien/2024-10/1", new, reason="đếm lại", **by)
    ledger.record("ha-tien", [MealServed(on=date(2024, 10, 3), meals=5)], **by)
    ledger.replace_sentence(
        "report/an-bien/2024-10/1", "Cụ đã về nhà.", reason="rõ hơn", **by
    )
    ledger.rename_chapter("an-bien", "Hội An Giang", on=date(2024, 10, 1), **by)
    ledger.set_letterhead("an-bien", on=date(2000, 1, 1), signatory="Người khác")
    ledger.set_target(
        "an-bien", "house_built.houses", "2024", 99, reason="điều chỉnh", **by
    )


def test_what_is_issued_is_recorded_and_kept(ledger, issue):
    """Bytes and model under their digests, by what they were made, and from where."""
    head = ledger.head()
    printed = ledger.render(ledger.report("an-bien", OCTOBER), "text")
    found = issue(ledger, formats=["text", "docx", "text"])
    issued = found.issued

    assert (found.number, found.superseded_by) == (1, None)
    assert (issued.number, issued.signed_on) == ("215/BC-CTĐ", date(2024, 11, 4))
    assert (issued.position, issued.hash) == (head.position, head.hash.hex())
    assert [form.name for form in issued.formats] == ["text", "docx"]
    assert issued.formats[0].digest == hashlib.sha256(printed).hexdigest()
    assert issued.formats[0].options == {}
    assert issued.formats[1].options == {"number": "215", "signed_on": "2024-11-04"}
    assert issued.definition == "monthly"
    assert issued.versions["ctd-core"] == "0.1.0"
    assert len(issued.definition_digest) == len(issued.vocabulary) == 64
    (event,) = ledger.events(head.position)
    assert event.payload == issued
    assert (event.stream, event.month) == ("report/an-bien/2024-10", OCTOBER)
    assert event.recorded_by == "minh"
    assert ledger.model_of(found) == ledger.report("an-bien", OCTOBER)
    assert ledger.issues("an-bien", "2024-10") == (found,)
    assert ledger.issued("an-bien", OCTOBER) == found
    assert not ledger.drift()


@pytest.mark.parametrize("form", ["text", "docx"])
def test_it_is_printed_again_byte_for_byte(ledger, issue, form, place):
    """After corrections, another wording, another name; by another program."""
    found = issue(ledger, formats=["text", "docx"], seal=True)
    sent = ledger.reprint(found, form)
    later(ledger)

    with Ledger.open(str(place), read_only=True) as other:
        again = other.reprint(other.issued("an-bien", OCTOBER), form)
        assert again == sent
        assert again.is_as_issued
        digest = hashlib.sha256(again.content).hexdigest()
        assert digest == found.form(form).digest
        now = other.render(other.report("an-bien", OCTOBER), "text")
    assert "Hội An Giang".encode() in now
    assert again.content != now


def test_without_a_form_it_is_the_first(ledger, issue):
    """In which it was issued."""
    found = issue(ledger, formats=["markdown", "text"])
    assert ledger.reprint(found).format == "markdown"


def test_another_form_is_made_of_what_was_issued(ledger, issue):
    """Of the model that was kept, not of the books; and that is said."""
    found = issue(ledger)
    before = ledger.render(ledger.report("an-bien", OCTOBER), "markdown")
    later(ledger)
    reprint = ledger.reprint(found, "markdown")

    assert reprint.content == before
    assert not reprint.is_as_issued
    assert "was not issued as markdown" in str(reprint.said)
    with pytest.raises(UnknownRendererError):
        ledger.reprint(found, "pdf")


def test_a_form_that_was_not_issued_bears_number_and_day(ledger, issue):
    """As it would have, had it been issued so; other options make it anew too."""
    sent = issue(ledger, formats=["docx"])
    again = issue(ledger, reason="bằng văn bản", formats=["text"])
    whole = ledger.reprint(sent, "docx")

    assert ledger.reprint(again, "docx").content == whole.content
    other = ledger.reprint(sent, "docx", profile="nd30")
    assert not other.is_as_issued
    assert "rendered anew" in str(other.said)
    assert ledger.reprint(sent, "docx", number="9").content != whole.content


def test_a_second_issue_supersedes_the_first(ledger, issue):
    """It needs a reason; both stay, and both are printed again."""
    first = issue(ledger)
    sent = ledger.reprint(first).content
    later(ledger)
    head = ledger.head()
    with pytest.raises(RefusedError, match="add --reason TEXT"):
        issue(ledger, "216")
    assert ledger.head() == head
    second = issue(ledger, "216", reason="số liệu đính chính")

    assert second.issued.supersedes == first.version
    assert second.issued.number == "216/BC-CTĐ"
    one, two = ledger.issues("an-bien", OCTOBER)
    assert (one.superseded_by, two.superseded_by) == (2, None)
    assert ledger.issued("an-bien", OCTOBER, 1) == one
    assert ledger.issued("an-bien", OCTOBER) == two == second
    assert ledger.reprint(one).content == sent
    assert ledger.reprint(two).content != sent


def test_drafts_are_not_issued(ledger, issue):
    """They are named in the model, and not printed."""
    by = {"recorded_by": "lan"}
    ledger.add_task("an-bien", "2024-09", "Vận động hiến máu.", **by)
    (draft,) = ledger.copy_sentences("task", "an-bien", "2024-09", OCTOBER, **by)
    found = issue(ledger)

    assert ledger.model_of(found).drafts == (draft,)
    assert "hiến máu".encode() not in ledger.reprint(found).content


def test_a_longer_period_is_issued_too(ledger):
    """With sentences, definition and stream of its own."""
    stated = {"number": "9", "signed_on": date(2025, 1, 5), "recorded_by": "minh"}
    found = ledger.issue("an-bien", "2024-Q4", **stated)

    assert found.issued.definition == "period"
    assert ledger.issues("an-bien", "2024-Q4") == (found,)
    assert ledger.issues("an-bien", OCTOBER) == ()
    assert ledger.prove(found).is_whole


# --- what is refused ----------------------------------------------------------------


def nothing_was_kept(ledger) -> bool:
    """Whether no content is in the store, and no issue in the log."""
    with ledger._store.read() as snapshot:
        kept = list(snapshot.contents())
    return not kept and not ledger.issues("an-bien", OCTOBER)


def test_nothing_is_issued_from_a_tampered_log(ledger, issue, reach_in):
    """Wherever the row stands: what is issued was verified from the beginning."""
    reach_in("UPDATE log SET body = replace(body, '1200', '1201') WHERE position = 6")
    with pytest.raises(TamperedError, match="position 6"):
        issue(ledger)
    assert nothing_was_kept(ledger)


@pytest.mark.parametrize(
    ("figure", "month", "named"),
    [
        ("house_built.houses", 202410, "house_built.houses"),
        ("meal_served.meals", 202410, "meal_served.meals"),
        # Of the year before, which a sentence holds beside it.
        ("house_built.houses", 202310, "house_built.houses"),
        # A hedge that is gone.
        ("house_built.value", 202410, "house_built.value"),
    ],
)
def test_nothing_is_issued_that_the_view_denies(
    ledger, issue, reach_in, figure, month, named
):
    """The figures that differ are named, and what to do."""
    reach_in(
        "UPDATE figures SET amount = amount + 1000000"
        f" WHERE figure = '{figure}' AND month = {month}"
    )
    with pytest.raises(DriftedViewError, match=rf"{named}.*ctd doctor.*ctd rebuild"):
        issue(ledger)
    assert nothing_was_kept(ledger)
    ledger.rebuild()
    assert issue(ledger).number == 1


def test_a_view_that_nobody_reads_denies_nothing(ledger, issue, reach_in):
    """Made by other plugins: figures are folded from the log all the same."""
    reach_in("UPDATE figures SET amount = 0")
    reach_in("UPDATE settings SET value = 'others' WHERE name = 'view'")
    assert issue(ledger).number == 1


@pytest.mark.parametrize("meanwhile", ["issue", "redact"])
def test_who_comes_in_between_is_a_conflict(
    ledger, issue, place, monkeypatch, meanwhile
):
    """Two issue at the same moment, or words are taken out: one has to look again."""
    from ctd_core.ledger import issuing

    rendered = issuing.rendered

    def interrupted(*given):
        monkeypatch.setattr(issuing, "rendered", rendered)
        with Ledger.open(str(place)) as other:
            if meanwhile == "issue":
                issue(other)
            else:
                sentence = "report/an-bien/2024-10/1"
                other.redact(sentence, reason="r", recorded_by="lan")
        return rendered(*given)

    monkeypatch.setattr(issuing, "rendered", interrupted)
    with pytest.raises(ConflictError, match="Nothing was issued"):
        issue(ledger, "216", reason="lần hai")
    assert len(ledger.issues("an-bien", OCTOBER)) == (meanwhile == "issue")


def test_what_is_recorded_in_between_comes_after(ledger, issue, place, monkeypatch):
    """The issue is of its snapshot, and stands at that position."""
    from ctd_core.ledger import issuing

    rendered, head = issuing.rendered, ledger.head()

    def interrupted(*given):
        with Ledger.open(str(place)) as other:
            later(other)
        return rendered(*given)

    monkeypatch.setattr(issuing, "rendered", interrupted)
    found = issue(ledger)
    assert found.issued.position == head.position
    assert ledger.prove(found).is_whole
    assert ledger.report("an-bien", OCTOBER) != ledger.model_of(found)


def test_two_programs_issue_once(ledger, issue, place):
    """Whoever is second is refused: for want of a reason, or as a conflict."""
    refused = []

    def run() -> None:
        with Ledger.open(str(place)) as other:
            try:
                issue(other)
            except RefusedError as error:
                refused.append(error)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 3
    assert len(ledger.issues("an-bien", OCTOBER)) == 1


@pytest.mark.parametrize(
    ("changed", "error", "said"),
    [
        ({"number": "215/BC-UBND"}, RefusedError, "another symbol .* BC-CTĐ"),
        ({"number": " "}, ValueError, "The number"),
        ({"number": "/BC-CTĐ"}, ValueError, "The number"),
        ({"signed_on": date(2024, 9, 30)}, RefusedError, "before it began"),
        ({"formats": []}, RefusedError, "one form at least"),
        ({"formats": ["pdf"]}, UnknownRendererError, "pdf"),
        ({"options": {"profile": "x"}}, UnknownOptionError, "no option 'profile'"),
        ({"definition": "none"}, KeyError, "none"),
        ({"recorded_by": ""}, ValueError, "Recorded by"),
    ],
)
def test_what_cannot_be_issued_is_refused(ledger, issue, changed, error, said):
    """And nothing is kept of it."""
    number = changed.pop("number", "215")
    with pytest.raises(error, match=said):
        issue(ledger, number, **changed)
    assert nothing_was_kept(ledger)


def test_an_unknown_chapter_has_no_issues(ledger):
    """By its name."""
    for ask in (ledger.issues, ledger.issued):
        with pytest.raises(UnknownChapterError, match="an-bine"):
            ask("an-bine", OCTOBER)


def test_an_option_goes_to_the_form_that_takes_it(ledger, issue):
    """The others are made without it, and each is made so again."""
    found = issue(ledger, formats=["text", "docx"], options={"number": "7a"})

    assert found.form("text").options == {}
    assert found.form("docx").options == {"number": "7a", "signed_on": "2024-11-04"}


def test_what_is_damaged_is_not_printed_again(ledger, issue, reach_in):
    """Whatever it is now, it is not what was sent."""
    found = issue(ledger)
    reach_in("UPDATE contents SET bytes = x'00' WHERE media_type LIKE 'text/%'")
    with pytest.raises(DamagedContentError, match=found.issued.formats[0].digest):
        ledger.reprint(found)
    reach_in("DELETE FROM contents WHERE media_type LIKE 'text/%'")
    with pytest.raises(DamagedContentError):
        ledger.reprint(found)
    assert not ledger.reprint(found, "markdown").is_as_issued


def test_a_rehearsal_issues_and_leaves_no_trace(ledger, issue):
    """Beside the real ledger, on top of what it holds."""
    issue(ledger)
    with ledger.rehearse() as rehearsal:
        tried = issue(rehearsal.ledger, "216", reason="thử")
        assert tried.number == 2
        assert rehearsal.ledger.prove(tried).is_whole
        assert rehearsal.ledger.reprint(tried).is_as_issued
    assert len(ledger.issues("an-bien", OCTOBER)) == 1


def test_a_month_to_come_is_not_issued(ledger, issue):
    """What will be known then, nobody knows; nor has a number braces."""
    with pytest.raises(RefusedError, match="has not come yet"):
        ledger.issue(
            "an-bien",
            "2099-01",
            number="1",
            signed_on=date(2099, 2, 1),
            recorded_by="lan",
        )
    with pytest.raises(InvalidNameError, match="no braces"):
        issue(ledger, "2{x}")


def test_a_report_is_not_held_beside_another_s_issue(ledger, issue):
    """Neither of another period nor of another chapter."""
    found = issue(ledger)
    for chapter, period in (("an-bien", "2024-Q4"), ("ha-tien", OCTOBER)):
        with pytest.raises(RefusedError, match="The issue is of an-bien, 2024-10"):
            ledger.diff(chapter, period, since=found)
