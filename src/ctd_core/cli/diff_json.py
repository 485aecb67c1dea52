"""What ``ctd diff --json`` prints."""

from typing import Any

from ctd_core.events.stored import Event, stored_name
from ctd_core.ledger import Difference
from ctd_core.ledger.difference import FigureDifference


def as_json(found: Difference) -> dict[str, Any]:
    """A difference for a program: what changed, and the entries behind it."""
    return {
        "chapter": found.chapter,
        "period": str(found.period),
        "issue": found.issue.number if found.issue else None,
        "since": found.since,
        "until": found.until,
        "figures": [_figure_as_json(one) for one in found.figures],
        "lines": [
            {"origin": line.origin, "gone": line.gone, "new": line.new}
            for line in found.lines
        ],
        "events": [_event_as_json(event) for event in found.events],
        "installed": found.installed,
        "fault": found.fault,
    }


def _figure_as_json(one: FigureDifference) -> dict[str, Any]:
    return {
        "figure": one.key,
        "unit": one.unit,
        "before": one.before.amount if one.before else None,
        "after": one.after.amount if one.after else None,
        "printed_before": one.before.printed if one.before else None,
        "printed_after": one.after.printed if one.after else None,
        "difference": one.amount,
        "parts": one.parts,
        "entries": [
            {
                "entry": str(entry.entry),
                "cause": entry.cause,
                "before": entry.before,
                "after": entry.after,
                "difference": entry.amount,
                "events": [
                    {**_event_as_json(event), "late": entry.late.get(event.version)}
                    for event in entry.events
                ],
            }
            for entry in one.entries
        ],
    }


def _event_as_json(event: Event) -> dict[str, Any]:
    return {
        "event": stored_name(event.payload),
        "position": event.position,
        "recorded_at": event.recorded_at.isoformat(),
        "recorded_by": event.recorded_by,
        "reason": getattr(event.payload, "reason", None),
    }
