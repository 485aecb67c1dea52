"""Words taken out of a sentence are gone from what was issued, and it says so."""

import contextlib
import sqlite3

import pytest

from ctd_core import Month
from ctd_core.errors import DamagedContentError, RefusedError
from ctd_core.events.issues import IssueRedacted
from ctd_core.vietnamese import format_date

OCTOBER = Month(2024, 10)
SENTENCE, SECRET = "report/an-bien/2024-10/1", "Cụ Tư Mù"


def bytes_of(place) -> bytes:
    """All that stands in any file of the store."""
    return b"".join(file.read_bytes() for file in place.parent.glob(f"{place.name}*"))


def redact(ledger, sentence: str = SENTENCE):
    """Take the words of a sentence out."""
    return ledger.redact(sentence, reason="gia đình yêu cầu", recorded_by="minh")


def test_a_sentence_is_gone_from_every_issue_that_prints_it(ledger, issue, place):
    """From bytes, models and files; the issues stay, and another takes its place."""
    for number in ("215", "216"):
        issue(ledger, number, reason="r", formats=["text", "markdown"], seal=True)
    assert SECRET.encode() in bytes_of(place)
    done = redact(ledger)

    assert list(done.issues) == [1, 2]
    assert done.left_in == []
    assert SECRET.encode() not in bytes_of(place)
    said = (
        f"[Câu này đã được xóa nội dung ngày {format_date(ledger.today())};"
        " người xóa: minh; lý do: gia đình yêu cầu.]"
    )
    for found in ledger.issues("an-bien", OCTOBER):
        for form in ("text", "markdown", "json", "docx"):
            reprint = ledger.reprint(found, form)
            assert not reprint.is_as_issued
            assert f"words were taken out of {SENTENCE} since" in str(reprint.said)
        text = ledger.reprint(found, "text").content.decode()
        assert said in text
        assert found.issued.seal in text
        assert "So với" in text or "năm trước" in text
    assert said not in ledger.render(ledger.report("an-bien", OCTOBER), "text").decode()


def test_who_took_it_out_is_in_the_log(ledger, issue):
    """Of which issue, which model it was and which it is."""
    first = issue(ledger)
    head = ledger.head()
    redact(ledger)
    _words, event = ledger.events(head.position)
    found = ledger.issued("an-bien", OCTOBER)

    assert event.payload == IssueRedacted(
        entry=first.version,
        sentence=1,
        old=first.issued.model,
        model=found.model,
        reason="gia đình yêu cầu",
    )
    assert event.recorded_by == "minh"
    assert event.month == OCTOBER
    assert found.redactions == (event.payload,)
    assert ledger.verify() is None


def test_what_is_left_is_still_proven(ledger, issue):
    """Its figures, and all sentences but the one that is gone."""
    issue(ledger, formats=["text", "docx"], seal=True)
    redact(ledger)
    proof = ledger.prove(ledger.issued("an-bien", OCTOBER))

    assert proof.is_whole
    assert not ledger.diff_installed(ledger.issued("an-bien", OCTOBER))
    assert "forgotten" in str(proof.findings[0])
    assert [f for f in ledger.examine() if f.grade == "fault"] == []


def test_a_second_sentence_is_taken_out_after_the_first(ledger, issue, place):
    """Both say so, and it is proven still."""
    issue(ledger)
    redact(ledger)
    redact(ledger, "report/an-bien/2024-10/2")
    found = ledger.issued("an-bien", OCTOBER)

    text = ledger.reprint(found).content.decode()
    assert text.count("[Câu này đã được xóa nội dung") == 2
    assert len(found.redactions) == 2
    assert "/1, report" in str(ledger.reprint(found).said)
    assert ledger.prove(found).is_whole
    assert [f for f in ledger.examine() if f.grade == "fault"] == []


def test_an_issue_that_does_not_print_it_stays_as_it_was(ledger, issue):
    """Byte for byte: issued before the sentence was written, or after it went."""
    by = {"recorded_by": "lan"}
    before = issue(ledger)
    added = ledger.add_paragraph(
        "an-bien", OCTOBER, "Bà Sáu cũng vậy.", section="social", **by
    )
    issue(ledger, "216", reason="thêm câu")
    ledger.withdraw_sentence(added, reason="thừa", **by)
    after = issue(ledger, "217", reason="bỏ câu")
    sent = [ledger.reprint(one).content for one in (before, after)]

    assert list(redact(ledger, added).issues) == [2]
    first, second, third = ledger.issues("an-bien", OCTOBER)
    assert [len(one.redactions) for one in (first, second, third)] == [0, 1, 0]
    assert [ledger.reprint(one).content for one in (first, third)] == sent
    assert ledger.reprint(third).is_as_issued


def test_words_that_stood_once_are_gone_too(ledger, issue, place):
    """A sentence keeps its address when it is replaced: the first issue prints it."""
    issue(ledger)
    ledger.replace_sentence(SENTENCE, "Đã rõ.", reason="r", recorded_by="lan")
    redact(ledger)
    assert SECRET.encode() not in bytes_of(place)
    assert ledger.issued("an-bien", OCTOBER).redactions


def test_bytes_that_another_issue_shares_are_made_anew(ledger, issue):
    """Two sentences with the same words: whose bytes they were is not told apart."""
    by = {"recorded_by": "lan"}
    texts = []
    for reason in ("", "lần hai"):
        added = ledger.add_paragraph(
            "an-bien", OCTOBER, "Cùng một câu.", section="social", **by
        )
        texts.append(ledger.reprint(issue(ledger, reason=reason)).content)
        if not reason:
            ledger.withdraw_sentence(added, reason="r", **by)
            first = added
    assert texts[0] == texts[1]
    assert list(redact(ledger, first).issues) == [1]

    second = ledger.issued("an-bien", OCTOBER)
    reprint = ledger.reprint(second)
    assert (reprint.content, reprint.is_as_issued) == (texts[1], False)
    assert "rendered anew" in str(reprint.said)
    assert "forgotten" in str(ledger.prove(second).findings[0])


def test_what_is_issued_again_with_the_same_words_brings_no_issue_back(ledger, issue):
    """The bytes are kept for the second; the first says what was taken out of it."""
    by = {"recorded_by": "lan"}
    place = ("an-bien", OCTOBER, "Cùng một câu.")
    first = ledger.add_paragraph(*place, section="social", **by)
    sent = ledger.reprint(issue(ledger)).content
    redact(ledger, first)
    ledger.add_paragraph(*place, section="social", **by)
    second = issue(ledger, reason="lần hai")

    assert ledger.reprint(second).content == sent
    again = ledger.reprint(ledger.issued("an-bien", OCTOBER, 1))
    assert not again.is_as_issued
    assert "xóa nội dung".encode() in again.content
    assert [f for f in ledger.examine() if f.grade == "fault"] == []


def test_an_issue_itself_holds_no_words(ledger, issue):
    """It is no sentence; what it prints has addresses of its own."""
    found = issue(ledger)
    with pytest.raises(RefusedError, match="holds no words"):
        redact(ledger, f"report/an-bien/2024-10/{found.version}")


def test_a_trace_of_what_was_issued_is_told(ledger, issue, place, monkeypatch):
    """Beside the salt of the words, the bytes themselves are looked for."""
    issue(ledger)
    copy = place.with_name("copy.db")
    ledger.backup(copy)
    with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as target:
        target.execute("DELETE FROM log")
        target.execute("VACUUM")
    monkeypatch.setattr(ledger._store, "erase", lambda: [str(copy)])
    assert redact(ledger).left_in == [str(copy)]


def test_no_words_of_entries_are_in_what_is_issued(ledger, issue):
    """Notes are printed by no report, and so are kept in no model."""
    found = issue(ledger, formats=["text", "json", "docx"])
    with ledger._store.read() as snapshot:
        for content in snapshot.contents():
            assert "bà Bảy".encode() not in content.bytes
    assert list(redact(ledger, "ha-tien/2024-10/1").issues) == []
    assert ledger.reprint(found).is_as_issued


def test_words_go_though_a_model_cannot_be_read(ledger, issue, reach_in, place):
    """What may hold them is forgotten whole; the other issue says what was taken out."""
    issue(ledger, "215")
    issue(ledger, "216", reason="r")
    first, second = ledger.issues("an-bien", OCTOBER)
    same = first.issued.model == second.issued.model
    reach_in(
        f"UPDATE contents SET bytes = x'7b' WHERE digest = x'{first.issued.model}'"
    )
    done = redact(ledger)

    assert list(done.issues) == [1, 2]
    assert SECRET.encode() not in bytes_of(place)
    assert (
        SECRET not in ledger.render(ledger.report("an-bien", OCTOBER), "text").decode()
    )
    first, second = ledger.issues("an-bien", OCTOBER)
    with pytest.raises(DamagedContentError):
        ledger.reprint(first)
    if not same:
        assert "đã được xóa nội dung" in ledger.reprint(second, "text").content.decode()
