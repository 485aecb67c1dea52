"""Given what became of a report, when it is to be issued, then this is decided."""

from datetime import date
from functools import reduce

import pytest

from ctd_core import issues as decisions
from ctd_core.errors import ConflictError, RefusedError, UnknownIssueError
from ctd_core.events.frozen import but
from ctd_core.events.issues import IssuedForm, IssueRedacted, ReportIssued
from ctd_core.events.redactions import WordsRedacted
from ctd_core.events.sentences import TaskAdded
from ctd_core.issues import Issues
from ctd_core.values import Period

FORM = IssuedForm(name="text", media_type="text/plain", digest="aa", options={})
FIRST = ReportIssued(
    number="215/BC-CTĐ",
    signed_on=date(2024, 11, 4),
    formats=(FORM,),
    model="m1",
    position=7,
    hash="h7",
    definition="monthly",
    definition_digest="d",
    vocabulary="v",
    versions={"ctd-core": "0.1.0"},
)
SECOND = but(FIRST, number="216/BC-CTĐ", model="m2", reason="sai số", supersedes=2)
TASK = TaskAdded(text="Họp.")
REDACTED = IssueRedacted(entry=2, sentence=1, old="m1", model="m3", reason="nêu tên")


def given(*events: object) -> Issues:
    """The issues of a report after some events."""
    return reduce(decisions.evolve, events, Issues("x", Period.parse("2024-10")))


def test_a_first_issue_needs_no_reason():
    """It is decided on as it was asked for."""
    assert decisions.issue(given(TASK), FIRST, seen=1) == FIRST


def test_a_second_issue_supersedes_the_first():
    """With a reason; without one it is refused, and the first is named."""
    issues = given(TASK, FIRST)
    wanted = but(SECOND, supersedes=None)

    assert decisions.issue(issues, wanted, seen=2) == SECOND
    with pytest.raises(RefusedError, match="215/BC-CTĐ of 2024-11-04"):
        decisions.issue(issues, but(wanted, reason=""), seen=2)


@pytest.mark.parametrize("since", [FIRST, WordsRedacted(entry=1, reason="r")])
def test_what_came_in_between_is_a_conflict(since):
    """Another issue, or words taken out: this one was folded without seeing it."""
    issues = given(TASK, since)

    with pytest.raises(ConflictError, match="report/x/2024-10"):
        decisions.issue(issues, SECOND, seen=1)
    assert decisions.issue(issues, SECOND, seen=2)


def test_a_sentence_that_came_in_between_is_none():
    """It stands after the position that was folded, and that is right."""
    assert decisions.issue(given(TASK, TASK), FIRST, seen=1) == FIRST


def test_issues_are_numbered_in_order():
    """Each knows its place in the stream, and what took its place."""
    issues = given(TASK, FIRST, TASK, SECOND)

    assert [(i.number, i.version, i.superseded_by) for i in issues.issues] == [
        (1, 2, 2),
        (2, 4, None),
    ]
    assert issues.version == 4
    assert issues[None] == issues[2]
    assert issues[1].issued == FIRST
    assert issues[1].form("text") == FORM
    assert issues[1].form("docx") is None


@pytest.mark.parametrize("number", [0, 3, -1])
def test_an_issue_that_there_is_not_is_told(number):
    """With how many there are."""
    with pytest.raises(UnknownIssueError, match=rf"2 times; .* no issue {number}\."):
        given(TASK, FIRST, SECOND)[number]


def test_of_a_report_that_was_not_issued_there_is_none():
    """And how it is issued is said."""
    with pytest.raises(UnknownIssueError, match="Issue it with: ctd issue 2024-10"):
        given(TASK)[None]


def test_a_redacted_issue_has_another_model():
    """The last one counts; the other issue keeps its own."""
    issues = given(TASK, FIRST, SECOND, REDACTED)
    first, second = issues.issues

    assert (first.model, second.model) == ("m3", "m2")
    assert first.redactions == (REDACTED,)
    assert first.issued.model == "m1"
    again = decisions.redact(first, sentence=5, model="m4", reason="nữa")
    assert (again.entry, again.old, again.model) == (2, "m3", "m4")
    assert decisions.evolve(issues, again)[1].model == "m4"
