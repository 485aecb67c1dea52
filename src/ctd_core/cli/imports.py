"""``ctd import``."""

from pathlib import Path

import click
from click.core import ParameterSource

from ctd_core.cli import DONE
from ctd_core.cli.complete import importers
from ctd_core.cli.importing import How, InFile, gone_through, opened
from ctd_core.cli.language import _
from ctd_core.cli.late import late_option, telling_late
from ctd_core.cli.options import (
    chapter_option,
    recorded_by_option,
    user,
    writing,
)
from ctd_core.cli.root import N_, Command
from ctd_core.cli.submissions import print_change
from ctd_core.ledger import Ledger

_TOGETHER = N_(
    "Give --replaces and --reason together, and not with --again; or --late and"
    " --reason."
)


@click.command("import", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "importer",
    metavar="NAME",
    shell_complete=importers,
    help=N_("csv, jsonl ...; else by its name."),
)
@click.option(
    "--submission", metavar="KEY", help=N_("The sender's key; else of the rows.")
)
@click.option(
    "--again", is_flag=True, help=N_("Take it in, though it reads as what came before.")
)
@click.option(
    "--replaces",
    metavar="KEY",
    help=N_("It takes the place of this submission; see: ctd submissions."),
)
@late_option
@click.option(
    "--reason",
    metavar="TEXT",
    help=N_("Why it replaces the one before, or why it is late."),
)
@chapter_option
@recorded_by_option
@writing
@click.pass_context
def import_(
    ctx: click.Context,
    ledger: Ledger,
    file: Path,
    importer: str | None,
    submission: str | None,
    again: bool,
    replaces: str | None,
    late: bool,
    reason: str | None,
    chapter: str | None,
    recorded_by: str | None,
) -> int:
    """Record the facts of FILE, all rows or none; "-" reads standard input.

    A CSV begins with the header chapter,on,kind and any fields of the kinds; a
    blank cell was not stated. The same file again changes nothing.

    A file most of whose rows a chapter has recorded for that month is refused, with
    the list. If they are new facts, add --again. If the file was revised, name the
    one that it replaces: what it states otherwise is corrected, what it no longer
    states is voided, what is new is recorded, in one step.

    \b
      ctd import thang-10-sua.csv --replaces thang-10 --reason "huyện gửi lại"

    A form that a chapter filled in (see: ctd form) knows whose it is: a corrected one
    takes the place of the one before by itself. One that came like this before and was
    replaced or taken back since is refused; if it is to count again, add --again.

    If FILE is a folder, all files of it are read, each whole or not at all; at the end
    stands who is missing. Exit code 2: some were refused.

    \b
      ctd import thang-10/
    """
    if late and not reason:
        raise click.UsageError(_("--late needs --reason: why it comes so late."))
    if (replaces and not reason) or (replaces and again):
        raise click.UsageError(_(_TOGETHER))
    named = _named(ctx, chapter)
    how = How(user(recorded_by), submission, again, reason, late, named)
    if file.is_dir():
        from ctd_core.cli.import_folder import import_folder

        _refuse_keys(submission or replaces or importer, _("a folder"))
        return import_folder(ledger, file, how, chapter)
    with opened(file) as content:
        found = gone_through(ledger, file, content, importer=importer, chapter=chapter)
        if found.form is not None:
            _refuse_keys(submission or replaces, _("a form"))
            found.refuse_other(how.chapter)
        elif reason and not (replaces or late):
            raise click.UsageError(_(_TOGETHER))
        with telling_late(ledger, how.late_reason):
            if replaces and reason:
                _replace(ledger, found, replaces, reason, how)
            else:
                click.echo(found.record(ledger, how))
    return DONE


def _replace(
    ledger: Ledger, found: InFile, replaces: str, reason: str, how: How
) -> None:
    """Let the file take the place of what was sent before."""
    with found.recording():
        done = ledger.replace(
            replaces,
            found.stated,
            reason=reason,
            recorded_by=how.recorded_by,
            submission=how.submission or found.stated.key,
            late_reason=how.late_reason,
        )
    for one in done:
        print_change(ledger, one)


def _refuse_keys(given: str | None, what: str) -> None:
    """Refuse options that are for one file of facts."""
    if given:
        raise click.UsageError(
            _(
                "--submission, --replaces and --format are not for {what}: each form"
                " knows what it replaces."
            ).format(what=what)
        )


def _named(ctx: click.Context, chapter: str | None) -> str | None:
    """The chapter, if it was named with the command."""
    # CTD_CHAPTER is for commands that name none; a form names its own.
    is_named = ctx.get_parameter_source("chapter") is ParameterSource.COMMANDLINE
    return chapter if is_named else None
