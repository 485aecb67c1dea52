"""``ctd paragraph`` and ``ctd task``."""

from typing import Literal

import click

from ctd_core.cli.language import _
from ctd_core.cli.options import (
    PERIOD,
    chapter_option,
    recorded_by_option,
    the_chapter,
    user,
    writing,
)
from ctd_core.cli.root import N_, Group
from ctd_core.cli.sentence_verbs import VERBS
from ctd_core.ledger import Ledger
from ctd_core.values import Period


@click.group(cls=Group)
def paragraph() -> None:
    """Keep the sentences that only one report has."""


@paragraph.command("add")
@click.argument("period", type=PERIOD)
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
    period: Period,
    section: str,
    line: str,
    placed: Literal["before", "after", "instead"],
    text: str,
    chapter: str | None,
    recorded_by: str | None,
) -> None:
    """Add a sentence to the report of PERIOD: 2024-10, 2024-Q4, 2024-H1, 2024."""
    address = ledger.add_paragraph(
        the_chapter(ledger, chapter),
        period,
        text,
        section=section,
        line=line,
        placed=placed,
        recorded_by=user(recorded_by),
    )
    click.echo(_("Added {address}.").format(address=address))


@click.group(cls=Group)
def task() -> None:
    """Keep the tasks of the month, quarter or year after a report."""


@task.command("add")
@click.argument("period", type=PERIOD)
@click.option("--text", required=True, help=N_("What is to be done."))
@chapter_option
@recorded_by_option
@writing
def add_task(
    ledger: Ledger,
    period: Period,
    text: str,
    chapter: str | None,
    recorded_by: str | None,
) -> None:
    """Add a task of the next period to the report of PERIOD: 2024-10, 2024-Q4, 2024."""
    address = ledger.add_task(
        the_chapter(ledger, chapter), period, text, recorded_by=user(recorded_by)
    )
    click.echo(_("Added {address}.").format(address=address))


for _group in (paragraph, task):
    for _verb in VERBS:
        _group.add_command(_verb)
