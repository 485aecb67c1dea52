"""``ctd log``."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

import click

from ctd_core.addresses import EntryId
from ctd_core.cli.complete import entries
from ctd_core.cli.complete import kinds as completed_kinds
from ctd_core.cli.language import _
from ctd_core.cli.options import (
    DAY,
    MONTH,
    chapter_option,
    json_option,
    print_json,
    reading,
)
from ctd_core.cli.root import N_, Command
from ctd_core.cli.table import Table
from ctd_core.events.closing import RecordedLate
from ctd_core.events.declare import Fact
from ctd_core.events.stored import Change, Event, Unread, stored_name
from ctd_core.importers.fields import written_fields
from ctd_core.ledger import Ledger
from ctd_core.ledger.journal import VIETNAM
from ctd_core.values import Month


@click.command(cls=Command)
@click.option("--month", type=MONTH, help=N_("Only what is of one month."))
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    shell_complete=completed_kinds,
    help=N_("Only some kinds; repeat."),
)
@click.option(
    "--entry",
    metavar="ENTRY",
    shell_complete=entries,
    help=N_("Only the story of one entry."),
)
@click.option("--by", metavar="NAME", help=N_("Only what one person recorded."))
@click.option("--submission", metavar="KEY", help=N_("Only what came with a file."))
@click.option("--since", type=DAY, help=N_("Only what was recorded from a day on."))
@click.option("--until", type=DAY, help=N_("Only what was recorded up to a day."))
@click.option("--after", type=int, default=0, help=N_("Only after a position."))
@click.option("--last", type=int, metavar="N", help=N_("Only the last N of these."))
@chapter_option
@json_option
@reading
def log(
    ledger: Ledger,
    month: Month | None,
    kinds: tuple[str, ...],
    entry: str | None,
    by: str | None,
    submission: str | None,
    since: date | None,
    until: date | None,
    after: int,
    last: int | None,
    chapter: str | None,
    as_json: bool,
) -> None:
    """List what was recorded, in order: position, when, by whom, what."""
    address = ledger.entry(entry).id if entry else None
    events: Iterable[Event] = ledger.events(
        after,
        kinds=kinds or None,
        chapter=address.chapter if address else chapter,
        month=address.month if address else month,
        recorded_by=by,
        submission=submission,
        since=None if since is None else _midnight(since),
        until=None if until is None else _midnight(until + timedelta(days=1)),
    )
    if address:
        events = _story(events, address)
    if last is not None:
        events = deque(events, maxlen=max(last, 0))
    if as_json:
        print_json([_as_json(event) for event in events])
        return
    rows = map(_row, events)
    while page := list(islice(rows, _PAGE)):
        table = Table(
            _("Position"),
            _("When"),
            _("By"),
            _("Where"),
            _("Kind"),
            _("Stated"),
            numbers=[0],
            prose=[4, 5],
        )
        for row in page:
            table.add(*row)
        table.print(f"{row[0]:>6}  {'  '.join(row[1:])}".rstrip() for row in page)


_PAGE = 500
"""Rows of one table: a log may be longer than what should be held at once."""


def _row(event: Event) -> tuple[str, ...]:
    """Where it stands in the log, when, by whom, of what, and what it states."""
    name = stored_name(event.payload).partition("@")[0]
    if isinstance(event.payload, Unread):
        name = _("{kind} (not known here)").format(kind=name)
    return (
        str(event.position),
        moment(event.recorded_at),
        event.recorded_by,
        str(event.entry or f"{event.stream}/{event.version}"),
        name,
        " ".join(stated(event.payload)),
    )


def _story(events: Iterable[Event], entry: EntryId) -> Iterator[Event]:
    """What became of an entry, with what tells that some of it was late."""
    mark: Event | None = None
    for event in events:
        if isinstance(event.payload, RecordedLate):
            mark = event
        elif event.entry == entry:
            if mark is not None and mark.payload.marks(event.version):
                yield mark
            yield event


def _midnight(day: date) -> datetime:
    """The moment at which a day begins in Viet Nam."""
    return datetime.combine(day, time(), VIETNAM)


def moment(at: datetime) -> str:
    """A moment as it is told to people: in Viet Nam, to the minute."""
    return f"{at.astimezone(VIETNAM):%Y-%m-%d %H:%M}"


def stated(payload: Any) -> Iterator[str]:
    """What an event states, ``name=value`` each."""
    for name, value in _written(payload):
        yield f'{name}="{value}"' if " " in value else f"{name}={value}"


def _written(payload: Any) -> Iterator[tuple[str, str]]:
    if isinstance(payload, Unread):
        return iter(())
    return written_fields(payload) if isinstance(payload, Fact) else _fields(payload)


def _fields(payload: Any) -> Iterator[tuple[str, str]]:
    for name in payload.__struct_fields__:
        value = getattr(payload, name)
        if isinstance(value, Fact | Change):
            yield name, " ".join(f"{n}={v}" for n, v in _written(value))
        elif isinstance(value, Mapping):
            yield name, ", ".join(f"{n} {v}" for n, v in value.items())
        elif isinstance(value, tuple) and value:
            yield name, ", ".join(map(str, value))
        elif value not in (None, "", (), False):
            yield name, str(value)


def _as_json(event: Event) -> dict[str, Any]:
    return {
        "position": event.position,
        "stream": event.stream,
        "version": event.version,
        "entry": str(event.entry) if event.entry else None,
        "kind": stored_name(event.payload),
        "chapter": event.chapter,
        "month": str(event.month) if event.month else None,
        "stated": dict(_written(event.payload)),
        "recorded_at": event.recorded_at.isoformat(),
        "recorded_by": event.recorded_by,
        "submission": event.submission,
        "cause": event.cause,
    }
