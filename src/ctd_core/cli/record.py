"""``ctd record``."""

from datetime import date

import click

from ctd_core.cli.language import _
from ctd_core.cli.options import (
    DAY,
    MONTH,
    chapter_option,
    recorded_by_option,
    the_chapter,
    user,
    writing,
)
from ctd_core.cli.root import N_, Command
from ctd_core.importers.fields import read_fact
from ctd_core.ledger import Ledger
from ctd_core.values import Month


@click.command(cls=Command)
@click.argument("kind")
@click.argument("fields", nargs=-1, metavar="FIELD=VALUE...")
@click.option("--on", type=DAY, help=N_("The day: 31/10/2024."))
@click.option("--month", type=MONTH, help=N_("A later month to place it in."))
@click.option("--submission", metavar="KEY", help=N_("The sender's key: once only."))
@click.option("--dry-run", is_flag=True, help=N_("Decide, and write nothing."))
@chapter_option
@recorded_by_option
@writing
def record(
    ledger: Ledger,
    kind: str,
    fields: tuple[str, ...],
    on: date | None,
    month: Month | None,
    submission: str | None,
    dry_run: bool,
    chapter: str | None,
    recorded_by: str | None,
) -> None:
    """Record one fact of KIND: ctd record house_built houses=10 value="472 triệu".

    "ctd kinds KIND" tells which fields it takes.
    """
    found = ledger.vocabulary.kind(kind)
    written: dict[str, object] = {}
    for field in fields:
        name, equals, value = field.partition("=")
        if not equals or name in written:
            raise click.UsageError(
                _("{field}: write each field once, as name=value.").format(field=field)
            )
        written[name] = value
    if on is not None:
        written["on"] = on
    fact, problems = read_fact(found, written)
    if fact is None:
        raise click.UsageError(
            "\n".join(f"{n}: {e.say(_(e.template))}" for n, e in problems)
        )
    receipt = ledger.record(
        the_chapter(ledger, chapter),
        [fact],
        recorded_by=user(recorded_by),
        submission=submission,
        month=month,
        dry_run=dry_run,
    )
    said = {
        "recorded": _("Recorded {entries}."),
        "already recorded": _("Already recorded: {entries}. Nothing was written."),
        "would be recorded": _("It would be recorded as {entries}."),
    }[receipt.outcome]
    click.echo(said.format(entries=", ".join(receipt.entries)))
