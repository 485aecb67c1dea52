"""What is kept of issued reports, held beside what the log tells of it."""

from collections.abc import Iterable, Iterator

from ctd_core.events.issues import IssueRedacted, ReportIssued
from ctd_core.events.stored import Event
from ctd_core.said import N_
from ctd_core.store.ailments import Finding, fault, fine
from ctd_core.store.port import Content

_RESTORE = N_(
    "Copy the store away, restore a backup that was made before, and compare."
)


def of_contents(
    contents: Iterable[Content], events: Iterable[Event]
) -> Iterator[Finding]:
    """Whether all that issues name is there, as it was kept.

    What was forgotten has to be told of by an event that took words out of an issue.
    """
    issued: dict[tuple[str, int], set[str]] = {}
    named: set[str] = set()
    taken_out: set[str] = set()
    for event in events:
        match event.payload:
            case ReportIssued() as issue:
                found = {issue.model, *(form.digest for form in issue.formats)}
                issued[event.stream, event.version] = found
                named |= found
            case IssueRedacted() as redacted:
                taken_out |= {redacted.old, *issued[event.stream, redacted.entry]}
                named.add(redacted.model)
    there: set[str] = set()
    damaged: list[str] = []
    for content in contents:
        digest = content.digest.hex()
        there.add(digest)
        if not content.is_sound or (content.is_forgotten and digest not in taken_out):
            damaged.append(digest)
    if damaged:
        yield fault(
            "What is kept of issued reports is not what was kept: {digests}.",
            _RESTORE,
            digests=damaged,
        )
    if missing := sorted(named - there):
        yield fault(
            "What was issued is not kept any more: {digests}.",
            _RESTORE,
            digests=missing,
        )
    if issued and not damaged and not missing:
        count = len(issued)
        yield fine("All that is kept of {count} issues is as it was kept.", count=count)
