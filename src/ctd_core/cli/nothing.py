"""``ctd nothing``."""

import click

from ctd_core.cli.language import _
from ctd_core.cli.late import late_option, telling_late
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
@late_option
@click.option(
    "--reason", metavar="TEXT", help=N_("Why it is taken back, or why it is late.")
)
@chapter_option
@recorded_by_option
@writing
def nothing(
    ledger: Ledger,
    month: Month,
    withdraw: bool,
    late: bool,
    reason: str | None,
    chapter: str | None,
    recorded_by: str | None,
) -> None:
    """State that a chapter has nothing to report for MONTH (không phát sinh).

    So it is told from a chapter that is silent. A fact recorded later ends it; with
    --withdraw it is taken back, and the chapter is silent again.
    """
    if (withdraw or late) is not bool(reason):
        raise click.UsageError(
            _("--withdraw and --reason go together, and so do --late and --reason.")
        )
    chapter, by = the_chapter(ledger, chapter), user(recorded_by)
    late_reason = reason if late else None
    with telling_late(ledger, late_reason):
        if withdraw and reason:
            ledger.withdraw_nothing(
                chapter, month, reason=reason, recorded_by=by, late_reason=late_reason
            )
            said = _("Withdrawn: {chapter} is silent about {month} again.")
        elif ledger.state_nothing(
            chapter, month, recorded_by=by, late_reason=late_reason
        ):
            said = _("{chapter} has nothing to report for {month}.")
        else:
            said = _(
                "It is stated already that {chapter} has nothing to report for {month}."
            )
        click.echo(said.format(chapter=chapter, month=month))
