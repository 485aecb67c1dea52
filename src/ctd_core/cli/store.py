"""``ctd init``."""

import click

from ctd_core.cli.language import _
from ctd_core.cli.options import place_of, store_option
from ctd_core.cli.root import Command
from ctd_core.ledger import Ledger


@click.command(cls=Command)
@store_option
@click.pass_context
def init(ctx: click.Context, store_here: str | None) -> None:
    """Make a new, empty store. One that is there is left as it is."""
    place = place_of(ctx, store_here)
    Ledger.open(place, create=True).close()
    click.echo(_("Made {place}.").format(place=place))
