"""``ctd close`` and ``ctd reopen``: the books of a month, once its report is cut."""

import sys

import click

from ctd_core.cli.agree import agree_or_stop
from ctd_core.cli.check import print_findings
from ctd_core.cli.language import _
from ctd_core.cli.options import (
    MONTH,
    chapter_option,
    reason_option,
    recorded_by_option,
    the_chapter,
    user,
    writing,
)
from ctd_core.cli.root import N_, Command
from ctd_core.cli.submissions import shortened
from ctd_core.ledger import Ledger
from ctd_core.values import Month

with_below_option = click.option(
    "--with-below", is_flag=True, help=N_("The books of all chapters below it, too.")
)


@click.command(cls=Command)
@click.argument("month", type=MONTH)
@with_below_option
@click.option("--yes", is_flag=True, help=N_("Do not ask, whatever was found."))
@chapter_option
@recorded_by_option
@writing
@click.pass_context
def close(
    ctx: click.Context,
    ledger: Ledger,
    month: Month,
    with_below: bool,
    yes: bool,
    chapter: str | None,
    recorded_by: str | None,
) -> None:
    """Close a chapter's book of MONTH: its report is cut (khóa sổ).

    What "ctd check" finds is told first, and who was silent; at a terminal you are
    asked whether to close all the same. What is recorded, corrected or voided in a
    closed book says why it is late (--late --reason). "ctd reopen" opens it again.
    """
    chapter, by = the_chapter(ledger, chapter, month), user(recorded_by)
    with ledger.rehearse() as rehearsal:
        # What cannot be closed, or is closed already, is not looked through.
        chapters = rehearsal.ledger.close_book(
            chapter, month, recorded_by=by, with_below=with_below
        )
    if chapters:
        found = ledger.check(chapter, month)
        print_findings(found)
        if found and not (yes or ctx.params["dry_run"]) and _is_at_a_terminal():
            agree_or_stop(_("Close the books all the same?"))
        chapters = ledger.close_book(
            chapter, month, recorded_by=by, with_below=with_below
        )
    said = _("Closed for {month}: {chapters}.")
    _print(
        said if chapters else _("It is closed already for {month}."), month, chapters
    )


@click.command(cls=Command)
@click.argument("month", type=MONTH)
@with_below_option
@reason_option
@chapter_option
@recorded_by_option
@writing
def reopen(
    ledger: Ledger,
    month: Month,
    with_below: bool,
    reason: str,
    chapter: str | None,
    recorded_by: str | None,
) -> None:
    """Open a chapter's closed book of MONTH again, with a reason (mở lại sổ).

    What is written in it then is not late, until it is closed once more.
    """
    chapters = ledger.reopen_book(
        the_chapter(ledger, chapter, month),
        month,
        reason=reason,
        recorded_by=user(recorded_by),
        with_below=with_below,
    )
    said = _("Open again for {month}: {chapters}.")
    _print(said if chapters else _("It is not closed for {month}."), month, chapters)


def _is_at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _print(said: str, month: Month, chapters: tuple[str, ...]) -> None:
    click.echo(said.format(month=month, chapters=shortened(chapters)))
