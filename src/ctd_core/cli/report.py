"""``ctd report``."""

import sys
from datetime import datetime
from pathlib import Path

import click

from ctd_core.cli.complete import renderers
from ctd_core.cli.fields import pairs
from ctd_core.cli.issue import reprinted
from ctd_core.cli.language import _
from ctd_core.cli.options import (
    PERIOD,
    as_of_option,
    chapter_option,
    definition_option,
    reading,
    renderer_option,
    replace_file,
    the_chapter,
)
from ctd_core.cli.root import N_, Command
from ctd_core.ledger import Ledger
from ctd_core.values import Period


@click.command(cls=Command)
@click.argument("period", type=PERIOD)
@click.option(
    "--format",
    "form",
    metavar="NAME",
    shell_complete=renderers,
    help=N_("text, markdown, json, docx ..."),
)
@definition_option
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help=N_("The file to write; else the terminal."),
)
@renderer_option
@as_of_option
@click.option(
    "--as-issued",
    type=click.IntRange(min=0),
    is_flag=False,
    flag_value=0,
    metavar="[N]",
    help=N_("What was sent, byte for byte: issue N, else the last one."),
)
@chapter_option
@reading
def report(
    ledger: Ledger,
    period: Period,
    form: str | None,
    definition: str | None,
    output: Path | None,
    options: tuple[str, ...],
    as_of: datetime | None,
    as_issued: int | None,
    chapter: str | None,
) -> int:
    """Print the report of PERIOD: a month, a quarter, half a year, a year, a range.

    \b
      ctd report 2024-10                        at the terminal
      ctd report 2024-10 -o bao-cao.docx        for Word, with ctd-docx installed
      ctd report 2024-Q4                        also 2024-H1, 2024-9M, 2024
      ctd report 2024-01..2024-10               from month to month
      ctd report 2024-10 --as-issued            as it was sent, and whether it holds

    The form follows the file's name, unless --format names it. What a form takes is
    given as -O, for Word: -O number=215 -O signed_on=04/11/2024.
    """
    wanted = the_chapter(ledger, chapter, period)
    issued = None
    if as_issued is not None:
        if as_of is not None:
            raise click.UsageError(_("Either as it was issued, or as of a moment."))
        issued = ledger.issued(wanted, period, as_issued or None)
    if output is not None and output.suffix and form is None:
        # What was kept needs no renderer; most are called as their files are.
        called = output.suffix.casefold().removeprefix(".")
        kept = issued is not None and issued.form(called) is not None
        form = called if kept else ledger.plugins.form_of(output.suffix)
    if issued is not None:
        rendered, code = reprinted(ledger, issued, form, pairs(options), definition)
        _write(rendered, output)
        return code
    built = ledger.report(wanted, period, definition=definition, as_of=as_of)
    _write(ledger.render(built, form or "text", **pairs(options)), output)
    if built.drafts:
        said = _("Drafts are not printed: {drafts}. Confirm, replace or withdraw them.")
        click.echo(said.format(drafts=", ".join(built.drafts)), err=True)
    return 0


def _write(rendered: bytes, output: Path | None) -> None:
    """To the file that was named, else to the terminal."""
    if output is not None and str(output) != "-":
        replace_file(output, rendered)
        click.echo(_("Wrote {file}.").format(file=output), err=True)
    elif sys.stdout.isatty() and b"\0" in rendered:
        raise click.UsageError(
            _("This form is no text for a terminal. Name a file: -o FILE.")
        )
    else:
        click.echo(rendered, nl=False)
