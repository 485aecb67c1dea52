"""``ctd form``: forms to send to the chapters."""

import click

from ctd_core.cli.root import Command


@click.command(cls=Command)
def form() -> None:
    """Make the form that a chapter fills in for a month (biểu mẫu)."""
    raise click.UsageError("No form can be made yet.")
