"""The command ``ctd``: arguments in, exit codes out."""

import os
import sys

from ctd_core.cli.language import _, choose
from ctd_core.cli.terminal import guarded
from ctd_core.said import N_

DONE, FINDINGS, BAD_INPUT, UNFIT_STORE, PLUGIN_FAILED, OUR_FAULT = 0, 1, 2, 3, 4, 70
INTERRUPTED = 130

# Windows lets nobody read or replace a file that Word or Excel has open.
IN_USE = N_(
    "{file}: another program has it open (Word, Excel), or it may not be read or"
    " written. Hãy đóng tệp rồi chạy lại (close the file, then run it again)."
)
_LEAVE_OUT = N_(
    "ctd plugins list tells which plugins work. CTD_PLUGINS=off"
    " leaves those of others out, CTD_PLUGINS=ctd-docx,ctd-html"
    " all but these."
)


def main() -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A cp1252 console cannot print Vietnamese; what it cannot show, it replaces.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = DONE
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code; what went wrong is said on stderr."""
    with guarded():
        return _run(arguments)


def _run(arguments: list[str]) -> int:
    import click

    from ctd_core.cli.root import UnreadError, ctd

    choose(arguments)
    if asked := os.environ.get("_CTD_COMPLETE"):
        from ctd_core.cli.complete import answer

        return answer(ctd, asked)
    try:
        return ctd.main(arguments, prog_name="ctd", standalone_mode=False) or DONE
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (BrokenPipeError, UnreadError) as error:
        raise BrokenPipeError from error
    except SystemExit as end:
        # Nothing of ctd ends the program so; to leave with its code would tell success.
        said = _(
            "A plugin ended the program (sys.exit({code})) in the middle of its work."
        )
        click.echo(_("Error: ") + said.format(code=end.code), err=True)
        click.echo(_(_LEAVE_OUT), err=True)
        return PLUGIN_FAILED
    except (Exception, KeyboardInterrupt) as error:
        return _say(error)


def _say(error: BaseException) -> int:
    """Say what went wrong in the reader's language; give the exit code for it."""
    import click

    from ctd_core.errors import CtdError, PluginError, StoreError

    if isinstance(error, click.exceptions.Abort | KeyboardInterrupt):
        click.echo(_("Stopped. What was being written was not kept."), err=True)
        return INTERRUPTED
    if isinstance(error, click.ClickException):
        error.show()
        return BAD_INPUT
    if isinstance(error, CtdError):
        click.echo(_("Error: ") + error.say(_), err=True)
        if isinstance(error, PluginError):
            click.echo(_(_LEAVE_OUT), err=True)
            return PLUGIN_FAILED
        return UNFIT_STORE if isinstance(error, StoreError) else BAD_INPUT
    if isinstance(error, OSError) and error.filename:
        is_held = isinstance(error, PermissionError)
        said = _(IN_USE) if is_held else "{file}: {why}"
        told = said.format(file=error.filename, why=_(error.strerror or ""))
        click.echo(_("Error: ") + told, err=True)
        return BAD_INPUT
    import traceback

    traceback.print_exception(error)
    click.echo(
        _("This is a fault of ctd itself. Please report it with the lines above."),
        err=True,
    )
    return OUR_FAULT
