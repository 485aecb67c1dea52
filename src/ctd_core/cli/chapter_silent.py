"""``ctd chapter silent``: of whom nothing was heard."""

from datetime import datetime

import click

from ctd_core.cli import FINDINGS
from ctd_core.cli.language import _
from ctd_core.cli.options import (
    PERIOD,
    as_of_option,
    chapter_option,
    json_option,
    print_json,
    reading,
    the_chapter,
)
from ctd_core.cli.root import Command
from ctd_core.ledger import Ledger
from ctd_core.values import Period


@click.command("silent", cls=Command)
@click.argument("period", type=PERIOD)
@as_of_option
@chapter_option
@json_option
@reading
@click.pass_context
def silent(
    ctx: click.Context,
    ledger: Ledger,
    period: Period,
    as_of: datetime | None,
    chapter: str | None,
    as_json: bool,
) -> None:
    """List who sent nothing for PERIOD, of a chapter and all below it.

    Nor did those below them, nor was it said that there is nothing to report:
    "ctd nothing 2024-10 --chapter kien-luong" says so. Ends with exit code 1 if there
    are any.
    """
    found = ledger.silent(the_chapter(ledger, chapter, period), period, as_of=as_of)
    if as_json:
        print_json({str(month): chapters for month, chapters in found.items()})
    else:
        tree = ledger.chapters()
        for month, chapters in found.items():
            for one in chapters:
                click.echo(f"{month}  {one}  {tree[one].name_on(month.last_day)}")
        if not found:
            click.echo(
                _("It is too early to report for {period}.").format(period=period)
            )
        elif not any(found.values()):
            click.echo(_("Everyone was heard for {period}.").format(period=period))
    ctx.exit(FINDINGS if any(found.values()) else 0)
