"""Paragraphs and tasks: copied as drafts, confirmed, replaced, withdrawn, in order."""

import json

import pytest

from ctd_core import Month
from ctd_core.addresses import SentenceId
from ctd_core.errors import (
    ConflictError,
    CtdError,
    InvalidNameError,
    PlaceholderError,
    RefusedError,
    UnknownSentenceError,
)

SEPTEMBER, OCTOBER = Month(2024, 9), Month(2024, 10)
LAN = {"recorded_by": "lan"}
AN_BIEN = "report/an-bien/2024-10"


def text(ledger) -> str:
    """The printed report of October."""
    return ledger.render(ledger.report("an-bien", OCTOBER), "text").decode()


@pytest.fixture
def september(ledger):
    """A paragraph and two tasks in September's report."""
    ledger.add_paragraph(
        "an-bien", SEPTEMBER, "Gạo của {month}.", section="social", **LAN
    )
    ledger.add_task("an-bien", SEPTEMBER, "Việc một", **LAN)
    ledger.add_task("an-bien", SEPTEMBER, "Việc hai", **LAN)
    return ledger


def copied(ledger) -> list[str]:
    """The addresses of September's tasks as October's drafts."""
    return ledger.copy_sentences("task", "an-bien", SEPTEMBER, OCTOBER, **LAN)


def test_drafts_never_print_silently(september):
    """They are named in the report, in JSON too, and print once confirmed."""
    first, second = copied(september)
    report = september.report("an-bien", OCTOBER)
    document = json.loads(september.render(report, "json"))

    assert report.drafts == tuple(document["drafts"]) == (first, second)
    assert "Việc một" not in text(september)
    september.confirm_sentence(second, **LAN)
    assert "1. Việc hai" in text(september)
    assert september.report("an-bien", OCTOBER).drafts == (first,)
    with pytest.raises(RefusedError, match="no draft"):
        september.confirm_sentence(second, **LAN)


def test_what_was_copied_or_dropped_is_not_copied_again(september):
    """Neither is a draft of the source, nor the other kind of sentence."""
    first, _second = copied(september)
    september.withdraw_sentence(first, **LAN)

    assert copied(september) == []
    assert (
        september.copy_sentences("task", "an-bien", OCTOBER, Month(2024, 11), **LAN)
        == []
    )
    (paragraph,) = september.copy_sentences(
        "paragraph", "an-bien", SEPTEMBER, OCTOBER, **LAN
    )
    september.confirm_sentence(paragraph, **LAN)
    assert "Gạo của tháng 10 năm 2024." in text(september)
    with pytest.raises(CtdError, match="not into itself"):
        september.copy_sentences("task", "an-bien", OCTOBER, OCTOBER, **LAN)


def test_a_draft_worded_anew_is_confirmed_and_keeps_its_place(september):
    """A person has looked at it; no reason is asked for a draft."""
    first, second = copied(september)
    september.confirm_sentence(second, **LAN)
    september.replace_sentence(first, "Việc mới", **LAN)

    assert "1. Việc mới\n\n2. Việc hai" in text(september)
    (one, _two) = september.sentences("an-bien", OCTOBER).items()
    assert str(one[0]) == first


def test_what_prints_is_changed_only_with_a_reason(september):
    """And keeps its address; what was withdrawn is gone for good."""
    task = september.add_task("an-bien", OCTOBER, "Việc", **LAN)
    for change in (
        lambda **why: september.replace_sentence(task, "Khác", **why, **LAN),
        lambda **why: september.withdraw_sentence(task, **why, **LAN),
    ):
        with pytest.raises(RefusedError, match="give a reason"):
            change()
        change(reason="rõ hơn")
    with pytest.raises(UnknownSentenceError, match="withdrawn"):
        september.replace_sentence(task, "Khác nữa", reason="r", **LAN)
    with pytest.raises(UnknownSentenceError, match="ctd task list"):
        september.confirm_sentence(f"{AN_BIEN}/99", **LAN)


def test_placeholders_and_places_are_checked_when_they_are_written(september):
    """When a sentence is replaced, and when a draft is confirmed."""
    task = september.add_task("an-bien", OCTOBER, "Việc", **LAN)
    with pytest.raises(PlaceholderError, match="house_built"):
        september.replace_sentence(task, "{house_biult.houses}", reason="r", **LAN)
    with pytest.raises(RefusedError, match="already reads so"):
        september.replace_sentence(task, "Việc", reason="r", **LAN)


def test_the_second_of_two_is_told(september):
    """Who saw an older version does not overwrite what somebody changed since."""
    task = september.add_task("an-bien", OCTOBER, "Việc", **LAN)
    september.replace_sentence(task, "Việc A", reason="a", if_version=1, **LAN)
    with pytest.raises(ConflictError, match="you saw"):
        september.replace_sentence(task, "Việc B", reason="b", if_version=1, **LAN)
    assert "Việc A" in text(september)


@pytest.mark.parametrize(
    "wrong", ["an-bien/2024-10/1", "report/x/1", "report/x/2024-10/0"]
)
def test_an_address_of_a_sentence_is_read_strictly(wrong):
    """It is written as it is printed."""
    assert str(SentenceId.parse(f"{AN_BIEN}/3")) == f"{AN_BIEN}/3"
    with pytest.raises(InvalidNameError, match="report/kien-luong"):
        SentenceId.parse(wrong)
