"""``ctd paragraph`` and ``ctd task``."""

from typing import Literal

import click

from ctd_core.cli.language import _
from ctd_core.cli.options import (
    MONTH,
    chapter_option,
    recorded_by_option,
    the_chapter,
    user,
    writing,
)
from ctd_core.cli.root import N_, Group
from ctd_core.cli.sentence_verbs import VERBS
from ctd_core.ledger import Ledger
from ctd_core.values import Month


@click.group(cls=Group)
def paragraph() -> None:
    """Keep the sentences that only one month's report has."""


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


@click.group(cls=Group)
def task() -> None:
    """Keep the tasks of the month after a report's month."""


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


for _group in (paragraph, task):
    for _verb in VERBS:
        _group.add_command(_verb)
