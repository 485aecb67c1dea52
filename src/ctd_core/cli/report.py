"""``ctd report``."""

from pathlib import Path

import click

from ctd_core.cli.language import _
from ctd_core.cli.options import (
    MONTH,
    chapter_option,
    reading,
    replace_file,
    the_chapter,
)
from ctd_core.cli.root import N_, Command
from ctd_core.ledger import Ledger
from ctd_core.values import Month


@click.command(cls=Command)
@click.argument("month", type=MONTH)
@click.option("--format", "format_", default="text", show_default=True)
@click.option("--definition", metavar="NAME|FILE", help=N_("The wording to print by."))
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help=N_("The file to write; else the terminal."),
)
@click.option(
    "-O", "options", multiple=True, metavar="NAME=VALUE", help=N_("For the renderer.")
)
@chapter_option
@reading
def report(
    ledger: Ledger,
    month: Month,
    format_: str,
    definition: str | None,
    output: Path | None,
    options: tuple[str, ...],
    chapter: str | None,
) -> None:
    """Print the report of MONTH, written 2024-10 or 10/2024."""
    chosen = {}
    for option in options:
        name, equals, value = option.partition("=")
        if not equals:
            raise click.UsageError(_("Write -O name=value, not {o}.").format(o=option))
        chosen[name] = value
    built = ledger.report(the_chapter(ledger, chapter), month, definition=definition)
    rendered = ledger.render(built, format_, **chosen)
    if output is None or str(output) == "-":
        click.echo(rendered, nl=False)
    else:
        replace_file(output, rendered)
