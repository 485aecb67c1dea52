"""``ctd chapter history``, ``correct``, ``void``: what was said of chapters."""

from typing import Any

import click

from ctd_core.addresses import ChapterEventId
from ctd_core.cli.complete import chapters
from ctd_core.cli.fields import pairs
from ctd_core.cli.language import _
from ctd_core.cli.log import moment, stated
from ctd_core.cli.options import (
    json_option,
    print_json,
    reading,
    reason_option,
    recorded_by_option,
    user,
    writing,
)
from ctd_core.cli.root import Command
from ctd_core.events.stored import Event, stored_name
from ctd_core.ledger import ChapterEntry, Ledger
from ctd_core.vietnamese import parse_date

_NO_FIELDS = frozenset({"address", "reason", "recorded_by"})
"""What no event of a chapter has as a field, though it is said of each."""


@click.command("history", cls=Command)
@click.argument("id", required=False, shell_complete=chapters)
@json_option
@reading
def history(ledger: Ledger, id: str | None, as_json: bool) -> None:
    """List what was said of the chapter ID, or of all, each with its address.

    \b
      ctd chapter history ha-tien

    The address is what "ctd chapter correct" and "ctd chapter void" take.
    """
    entries = ledger.chapter_events(id)
    if as_json:
        print_json([_as_json(entry) for entry in entries])
        return
    for entry in entries:
        click.echo(f"{entry.id}  {_reads(entry)}")
        for event in entry.history[1:]:
            click.echo(f"    {_changed(event)}")


@click.command("correct", cls=Command)
@click.argument("address")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@reason_option
@recorded_by_option
@writing
def correct(
    ledger: Ledger,
    address: str,
    fields: tuple[str, ...],
    reason: str,
    recorded_by: str | None,
) -> None:
    """Correct what was said at ADDRESS of a chapter: what is right, and why.

    \b
      ctd chapter correct chapters/7 on=01/07/2025 --reason "theo nghị quyết"
      ctd chapter correct chapters/7 name="Hội CTĐ tỉnh An Giang" --reason "gõ nhầm"
      ctd chapter correct chapters/9 parent= --reason "trực thuộc nhầm"

    Fields not named stay; "parent=" is none above it. Recipients of a letterhead are
    parted by ";". Of which chapter it was said, and what, never changes: void it then.
    """
    written = {name: _value(name, text) for name, text in pairs(fields).items()}
    for name in _NO_FIELDS & written.keys():
        raise click.UsageError(_("{field} is no field.").format(field=name))
    by = user(recorded_by)
    changed = ledger.correct_chapter_event(
        address, reason=reason, recorded_by=by, **written
    )
    said = _("Corrected {address}: {reads}.") if changed else _("It is so already.")
    click.echo(said.format(address=address, reads=_now(ledger, address)))


@click.command("void", cls=Command)
@click.argument("address")
@reason_option
@recorded_by_option
@writing
def void(ledger: Ledger, address: str, reason: str, recorded_by: str | None) -> None:
    """Take back what was said at ADDRESS of a chapter; it stays in the log.

    \b
      ctd chapter void chapters/7 --reason "chưa sáp nhập"

    Of a chapter that never was, its establishment is voided last.
    """
    changed = ledger.void_chapter_event(
        address, reason=reason, recorded_by=user(recorded_by)
    )
    said = _("Voided {address}: {reads}.") if changed else _("It is so already.")
    click.echo(said.format(address=address, reads=_now(ledger, address)))


def _value(name: str, text: str) -> Any:
    """A field as it is written at the command line."""
    if name == "on":
        return parse_date(text)
    if name == "parent":
        return text or None
    if name == "recipients":
        return [one.strip() for one in text.split(";") if one.strip()]
    return text


def _now(ledger: Ledger, address: str) -> str:
    wanted = ChapterEventId.parse(address)
    return next(_reads(e) for e in ledger.chapter_events() if e.id == wanted)


def _reads(entry: ChapterEntry) -> str:
    """What an entry says, in a line."""
    name = stored_name(entry.event).partition("@")[0]
    line = f"{name} {' '.join(stated(entry.event))}"
    return line if entry.stands else f"{line} {_('(voided)')}"


def _changed(event: Event) -> str:
    """Who changed an entry, and why."""
    name = stored_name(event.payload).partition("@")[0]
    at, by = moment(event.recorded_at), event.recorded_by
    return f"{at}  {by}  {name}: {event.payload.reason}"


def _as_json(entry: ChapterEntry) -> dict[str, object]:
    first = entry.history[0]
    return {
        "address": str(entry.id),
        "kind": stored_name(entry.event),
        "chapter": entry.event.chapter,
        "on": entry.event.on,
        "stands": entry.stands,
        "stated": {
            name: getattr(entry.event, name)
            for name in entry.event.__struct_fields__
            if getattr(entry.event, name) is not None
        },
        "recorded_at": first.recorded_at.isoformat(),
        "recorded_by": first.recorded_by,
        "changes": [
            {
                "kind": stored_name(event.payload),
                "reason": event.payload.reason,
                "recorded_at": event.recorded_at.isoformat(),
                "recorded_by": event.recorded_by,
            }
            for event in entry.history[1:]
        ],
    }
