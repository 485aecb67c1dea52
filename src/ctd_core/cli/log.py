"""``ctd log``."""

from collections.abc import Iterator
from datetime import timedelta, timezone
from typing import Any

import attrs
import click

from ctd_core.cli.options import MONTH, chapter_option, json_option, print_json, reading
from ctd_core.cli.root import N_, Command
from ctd_core.events.declare import Fact
from ctd_core.events.stored import Event, stored_name
from ctd_core.importers.fields import written_fields
from ctd_core.ledger import Ledger
from ctd_core.values import Month


@click.command(cls=Command)
@click.option("--month", type=MONTH, help=N_("Only what is of one month."))
@click.option("--kind", "kinds", multiple=True, help=N_("Only some kinds; repeat."))
@click.option("--after", type=int, default=0, help=N_("Only after a position."))
@chapter_option
@json_option
@reading
def log(
    ledger: Ledger,
    month: Month | None,
    kinds: tuple[str, ...],
    after: int,
    chapter: str | None,
    as_json: bool,
) -> None:
    """List what was recorded, in order: position, when, by whom, what."""
    events = ledger.events(after, kinds=kinds or None, chapter=chapter, month=month)
    if as_json:
        print_json([_as_json(event) for event in events])
        return
    for event in events:
        when = event.recorded_at.astimezone(timezone(timedelta(hours=7)))
        where = event.entry or f"{event.stream}/{event.version}"
        name = stored_name(event.payload).partition("@")[0]
        stated = " ".join(_stated(event.payload))
        click.echo(
            f"{event.position:>6}  {when:%Y-%m-%d %H:%M}  {event.recorded_by}"
            f"  {where}  {name}  {stated}"
        )


def _stated(payload: Any) -> Iterator[str]:
    fields = written_fields(payload) if isinstance(payload, Fact) else _fields(payload)
    for name, value in fields:
        yield f'{name}="{value}"' if " " in value else f"{name}={value}"


def _fields(payload: Any) -> Iterator[tuple[str, str]]:
    for field in attrs.fields(type(payload)):
        value = getattr(payload, field.name)
        if isinstance(value, Fact):
            yield field.name, " ".join(f"{n}={v}" for n, v in written_fields(value))
        elif value not in (None, "", ()):
            yield field.name, str(value)


def _as_json(event: Event) -> dict[str, Any]:
    return {
        "position": event.position,
        "stream": event.stream,
        "version": event.version,
        "entry": str(event.entry) if event.entry else None,
        "kind": stored_name(event.payload),
        "chapter": event.chapter,
        "month": str(event.month) if event.month else None,
        "stated": dict(
            written_fields(event.payload)
            if isinstance(event.payload, Fact)
            else _fields(event.payload)
        ),
        "recorded_at": event.recorded_at.isoformat(),
        "recorded_by": event.recorded_by,
        "submission": event.submission,
        "cause": event.cause,
    }
