"""The command ``ctd``: arguments in, exit codes out."""

import os
import sys

from ctd_core.cli.language import _

DONE, FINDINGS, BAD_INPUT, UNFIT_STORE, PLUGIN_FAILED, OUR_FAULT = 0, 1, 2, 3, 4, 70
INTERRUPTED = 130

_LEAVE_OUT = (
    "ctd plugins list tells which plugins work. CTD_PLUGINS=off leaves those of others"
    " out, CTD_PLUGINS=ctd-docx,ctd-html all but these."
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
    import click

    from ctd_core.cli.root import UnreadError, ctd

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
        click.echo(_("Error: ") + error.say(_(error.template)), err=True)
        if isinstance(error, PluginError):
            click.echo(_(_LEAVE_OUT), err=True)
            return PLUGIN_FAILED
        return UNFIT_STORE if isinstance(error, StoreError) else BAD_INPUT
    if isinstance(error, OSError) and error.filename:
        click.echo(_("Error: ") + f"{error.filename}: {error.strerror}", err=True)
        return BAD_INPUT
    import traceback

    traceback.print_exception(error)
    click.echo(
        _("This is a fault of ctd itself. Please report it with the lines above."),
        err=True,
    )
    return OUR_FAULT
