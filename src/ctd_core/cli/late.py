"""What comes after a book was closed: how a command is told so, and what it tells."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from ctd_core.cli.language import _
from ctd_core.cli.root import N_
from ctd_core.ledger import Ledger

late_option = click.option(
    "--late",
    is_flag=True,
    help=N_("The book is closed; --reason tells why it is late."),
)
why_late_option = click.option(
    "--reason", metavar="TEXT", help=N_("With --late: why; it stays in the log.")
)


def why_late(late: bool, reason: str | None) -> str | None:
    """The reason for which something is late; without --late there is none."""
    if late is not bool(reason):
        raise click.UsageError(_("--late and --reason go together."))
    return reason


@contextmanager
def telling_late(ledger: Ledger, reason: str | None) -> Iterator[None]:
    """Tell of which months the report was cut before what the block writes."""
    if reason is None:
        yield
        return
    before = ledger.head().position
    yield
    marked = ledger.events(before, kinds=["recorded_late"])
    months = sorted({event.month for event in marked if event.month})
    if not months:
        said = _(
            "No closed book was changed: nothing is late, and the reason was not kept."
        )
        click.echo(said, err=True)
    for month in months:
        said = _("For the next report: ctd diff {month} tells what has changed.")
        click.echo(said.format(month=month))
