"""``ctd nothing``."""

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
from ctd_core.cli.root import N_, Command
from ctd_core.ledger import Ledger
from ctd_core.values import Month


@click.command(cls=Command)
@click.argument("month", type=MONTH)
@click.option("--withdraw", is_flag=True, help=N_("It was wrong: take it back."))
@click.option("--reason", metavar="TEXT", help=N_("Why it is taken back."))
@chapter_option
@recorded_by_option
@writing
def nothing(
    ledger: Ledger,
    month: Month,
    withdraw: bool,
    reason: str | None,
    chapter: str | None,
    recorded_by: str | None,
) -> None:
    """State that a chapter has nothing to report for MONTH (không phát sinh).

    So it is told from a chapter that is silent. A fact recorded later ends it; with
    --withdraw it is taken back, and the chapter is silent again.
    """
    if withdraw is not bool(reason):
        raise click.UsageError(_("--withdraw and --reason go together."))
    chapter, by = the_chapter(ledger, chapter), user(recorded_by)
    if reason:
        ledger.withdraw_nothing(chapter, month, reason=reason, recorded_by=by)
        said = _("Withdrawn: {chapter} is silent about {month} again.")
    elif ledger.state_nothing(chapter, month, recorded_by=by):
        said = _("{chapter} has nothing to report for {month}.")
    else:
        said = _(
            "It is stated already that {chapter} has nothing to report for {month}."
        )
    click.echo(said.format(chapter=chapter, month=month))
