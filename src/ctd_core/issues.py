"""The issues of one chapter's report for one period: what was sent out, and when.

State, evolve, decide, in that order. An issue is numbered from 1 in its report; a later
one supersedes the one before, and both stay.
"""

import attrs

from ctd_core.errors import ConflictError, RefusedError, UnknownIssueError
from ctd_core.events.frozen import but
from ctd_core.events.issues import IssuedForm, IssueRedacted, ReportIssued
from ctd_core.events.redactions import WordsRedacted
from ctd_core.events.stored import Change
from ctd_core.said import N_
from ctd_core.values import Period

_NOT_YET = N_(
    "{chapter}, {period} was not issued yet. Issue it with: ctd issue {period}"
)

# --- state ----------------------------------------------------------------------


@attrs.frozen
class Issue:
    """A report as it was issued (bản phát hành)."""

    chapter: str
    period: Period
    number: int
    """Its number among the issues of its report, from 1; not that of the document."""
    version: int
    """Its place in the report's stream."""
    issued: ReportIssued
    """What was recorded of it: number of the document, day, forms, digests."""
    superseded_by: int | None = None
    """The number of the issue that took its place."""
    redactions: tuple[IssueRedacted, ...] = ()
    """What was taken out of it since."""

    @property
    def model(self) -> str:
        """The digest of the model that now stands: after redactions, the last one."""
        return self.redactions[-1].model if self.redactions else self.issued.model

    def form(self, name: str) -> IssuedForm | None:
        """The form of that name, if it was issued so."""
        return next((one for one in self.issued.formats if one.name == name), None)


@attrs.frozen
class Issues:
    """The issues of a period's report, the first first."""

    chapter: str
    period: Period
    version: int = 0
    issues: tuple[Issue, ...] = ()
    touched: int = 0
    """The version at which a report was last issued, or words were taken out."""

    @property
    def stream(self) -> str:
        """The stream of its events, in which its sentences stand too."""
        return f"report/{self.chapter}/{self.period}"

    def __getitem__(self, number: int | None) -> Issue:
        """The issue of a number, or the last; raises UnknownIssueError."""
        wanted = len(self.issues) if number is None else number
        if 1 <= wanted <= len(self.issues):
            return self.issues[wanted - 1]
        raise UnknownIssueError(
            None if self.issues else _NOT_YET,
            chapter=self.chapter,
            period=self.period,
            number=wanted,
            count=len(self.issues),
        )


# --- evolve ---------------------------------------------------------------------


def evolve(issues: Issues, event: Change) -> Issues:
    """The issues after one more event of the report, whatever it is of."""
    version, found = issues.version + 1, issues.issues
    match event:
        case ReportIssued():
            number = len(found) + 1
            issue = Issue(issues.chapter, issues.period, number, version, event)
            before = [attrs.evolve(one, superseded_by=number) for one in found[-1:]]
            found = (*found[:-1], *before, issue)
        case IssueRedacted():
            found = tuple(
                attrs.evolve(one, redactions=(*one.redactions, event))
                if one.version == event.entry
                else one
                for one in found
            )
        case WordsRedacted():
            pass
        case _:
            return attrs.evolve(issues, version=version)
    return attrs.evolve(issues, version=version, issues=found, touched=version)


# --- decide ---------------------------------------------------------------------


def issue(issues: Issues, wanted: ReportIssued, *, seen: int) -> ReportIssued:
    """Decide whether a report may be issued; it supersedes the issue before.

    *seen* is the version of the report that it was folded at: who has issued it since,
    or taken words out of it, did so without this one's knowledge (ConflictError).
    """
    if issues.touched > seen:
        raise ConflictError(
            "{stream} was issued, or words were taken out of it, by somebody else at"
            " the same moment. Nothing was issued; look at it and issue it again.",
            stream=issues.stream,
        )
    if not issues.issues:
        return wanted
    last = issues[None]
    if not wanted.reason:
        raise RefusedError(
            "{chapter}, {period} was issued already, as {number} of {day}. To issue"
            " it again, add --reason TEXT (in Python reason=): both are kept, and the"
            " first is superseded.",
            chapter=issues.chapter,
            period=issues.period,
            number=last.issued.number,
            day=last.issued.signed_on,
        )
    return but(wanted, supersedes=last.version)


def redact(issue: Issue, *, sentence: int, model: str, reason: str) -> IssueRedacted:
    """Another model takes the place of an issue's, without the words of a sentence."""
    return IssueRedacted(
        entry=issue.version,
        sentence=sentence,
        old=issue.model,
        model=model,
        reason=reason,
    )
