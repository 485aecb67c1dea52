"""``ctd record``."""

from datetime import date

import click

from ctd_core.cli.ask import ask_fact
from ctd_core.cli.complete import fields as completed_fields
from ctd_core.cli.complete import kinds
from ctd_core.cli.fields import checked, pairs
from ctd_core.cli.language import _
from ctd_core.cli.late import late_option, telling_late, why_late, why_late_option
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
@click.argument("kind", required=False, shell_complete=kinds)
@click.argument(
    "fields", nargs=-1, metavar="FIELD=VALUE...", shell_complete=completed_fields
)
@click.option("--on", type=DAY, help=N_("The day: 31/10/2024."))
@click.option("--month", type=MONTH, help=N_("A later month to place it in."))
@click.option("--submission", metavar="KEY", help=N_("The sender's key: once only."))
@late_option
@why_late_option
@chapter_option
@recorded_by_option
@writing
def record(
    ledger: Ledger,
    kind: str | None,
    fields: tuple[str, ...],
    on: date | None,
    month: Month | None,
    submission: str | None,
    late: bool,
    reason: str | None,
    chapter: str | None,
    recorded_by: str | None,
) -> None:
    """Record one fact of KIND: ctd record house_built houses=10 value="472 triệu".

    "ctd kinds KIND" tells which fields it takes. Without fields, it asks for them at
    a terminal, in Vietnamese. Into a closed book a fact goes with --late and --reason.
    """
    late_reason = why_late(late, reason)
    written: dict[str, object] = dict(pairs(fields))
    if on is not None:
        written["on"] = on
    if kind is not None and written:
        fact = checked(*read_fact(ledger.vocabulary.kind(kind), written))
    else:
        fact = ask_fact(ledger.vocabulary, kind)
    with telling_late(ledger, late_reason):
        receipt = ledger.record(
            the_chapter(ledger, chapter),
            [fact],
            recorded_by=user(recorded_by),
            submission=submission,
            month=month,
            late_reason=late_reason,
        )
        said = (
            _("Recorded {entries}.")
            if receipt
            else _("Already recorded: {entries}. Nothing was written.")
        )
        click.echo(said.format(entries=", ".join(receipt.entries)))
