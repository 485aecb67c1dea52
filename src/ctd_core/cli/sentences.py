"""``ctd paragraph`` and ``ctd task``."""

from typing import Literal

import click

from ctd_core.cli.language import _
from ctd_core.cli.options import (
    MONTH,
    chapter_option,
    json_option,
    print_json,
    reading,
    recorded_by_option,
    the_chapter,
    user,
    writing,
)
from ctd_core.cli.root import N_, Group
from ctd_core.events.sentences import ParagraphAdded, TaskAdded
from ctd_core.ledger import Ledger
from ctd_core.values import Month


@click.group(cls=Group)
def paragraph() -> None:
    """Add and list sentences that only this month's report has."""


@paragraph.command("add")
@click.argument("month", type=MONTH)
@click.option("--section", required=True, help=N_("social, health ..."))
@click.option("--line", default="", help=N_("A line of the definition to stand by."))
@click.option(
    "--placed",
    type=click.Choice(["before", "after", "instead"]),
    default="after",
    show_default=True,
)
@click.option(
    "--text",
    required=True,
    help=N_("The sentence; figures as {house_built.houses}, emphasis in *stars*."),
)
@chapter_option
@recorded_by_option
@writing
def add_paragraph(
    ledger: Ledger,
    month: Month,
    section: str,
    line: str,
    placed: Literal["before", "after", "instead"],
    text: str,
    chapter: str | None,
    recorded_by: str | None,
) -> None:
    """Add a sentence to the report of MONTH."""
    address = ledger.add_paragraph(
        the_chapter(ledger, chapter),
        month,
        text,
        section=section,
        line=line,
        placed=placed,
        recorded_by=user(recorded_by),
    )
    click.echo(_("Added {address}.").format(address=address))


@paragraph.command("list")
@click.argument("month", type=MONTH)
@chapter_option
@json_option
@reading
def list_paragraphs(
    ledger: Ledger, month: Month, chapter: str | None, as_json: bool
) -> None:
    """List the sentences of MONTH with their addresses."""
    _list(ledger, month, chapter, ParagraphAdded, as_json)


@click.group(cls=Group)
def task() -> None:
    """Add and list the tasks of the month after a report's month."""


@task.command("add")
@click.argument("month", type=MONTH)
@click.option("--text", required=True, help=N_("What is to be done."))
@chapter_option
@recorded_by_option
@writing
def add_task(
    ledger: Ledger,
    month: Month,
    text: str,
    chapter: str | None,
    recorded_by: str | None,
) -> None:
    """Add a task of the next month to the report of MONTH."""
    address = ledger.add_task(
        the_chapter(ledger, chapter), month, text, recorded_by=user(recorded_by)
    )
    click.echo(_("Added {address}.").format(address=address))


@task.command("list")
@click.argument("month", type=MONTH)
@chapter_option
@json_option
@reading
def list_tasks(
    ledger: Ledger, month: Month, chapter: str | None, as_json: bool
) -> None:
    """List the tasks in the report of MONTH with their addresses."""
    _list(ledger, month, chapter, TaskAdded, as_json)


def _list(
    ledger: Ledger,
    month: Month,
    chapter: str | None,
    wanted: type[ParagraphAdded | TaskAdded],
    as_json: bool,
) -> None:
    found = [
        event
        for event in ledger.sentences(the_chapter(ledger, chapter), month)
        if isinstance(event.payload, wanted)
    ]
    if as_json:
        print_json(
            [
                {
                    "address": f"{event.stream}/{event.version}",
                    "section": getattr(event.payload, "section", ""),
                    "line": getattr(event.payload, "line", ""),
                    "placed": getattr(event.payload, "placed", ""),
                    "text": event.payload.text,
                }
                for event in found
            ]
        )
        return
    for event in found:
        place = getattr(event.payload, "section", "")
        if place and event.payload.line:
            place = f"{place}/{event.payload.line}, {event.payload.placed}"
        click.echo(f"{event.stream}/{event.version}  {place}".rstrip())
        click.echo(f"    {event.payload.text}")
