"""What commands share: types of arguments, common options, the open ledger."""

import functools
import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from ctd_core.cli.complete import Complete, chapters, definitions, months
from ctd_core.cli.language import _
from ctd_core.cli.root import N_
from ctd_core.errors import CtdError
from ctd_core.ledger import Ledger
from ctd_core.said import Said
from ctd_core.values import Month, Period
from ctd_core.vietnamese import parse_date, parse_moment

F = TypeVar("F", bound=Callable[..., Any])


class _Read(click.ParamType[Any]):
    """A value that one of our own readers reads; its refusal is the error."""

    def __init__(
        self,
        name: str,
        read: Callable[[str], Any],
        complete: Complete | None = None,
    ) -> None:
        self.name = name
        self._read = read
        self._complete = complete

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        return self._complete(ctx, param, incomplete) if self._complete else []

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return self._read(value)
        except CtdError as error:
            self.fail(error.say(_), param, ctx)


MONTH: click.ParamType[Month] = _Read("month", Month.parse, months)
PERIOD: click.ParamType[Period] = _Read("period", Period.parse, months)
DAY: click.ParamType[date] = _Read("day", parse_date)
MOMENT: click.ParamType[datetime] = _Read("moment", parse_moment)

store_option = click.option(
    "--store", "store_here", metavar="PLACE", help=N_("The store; else CTD_STORE.")
)
chapter_option = click.option(
    "--chapter",
    envvar="CTD_CHAPTER",
    metavar="ID",
    shell_complete=chapters,
    help=N_("The chapter; else CTD_CHAPTER, else the only one with none above it."),
)
recorded_by_option = click.option(
    "--recorded-by",
    envvar="CTD_RECORDED_BY",
    metavar="NAME",
    help=N_("Who records; else CTD_RECORDED_BY, else the user of this machine."),
)
reason_option = click.option(
    "--reason", required=True, metavar="TEXT", help=N_("Why; it stays in the log.")
)
if_version_option = click.option(
    "--if-version",
    type=int,
    metavar="N",
    help=N_("Only if nobody changed it after version N of its book."),
)
as_of_option = click.option(
    "--as-of",
    type=MOMENT,
    metavar="MOMENT",
    help=N_("As it was known then: 2024-11-05T17:00, or the end of 05/11/2024."),
)
definition_option = click.option(
    "--definition",
    metavar="NAME|FILE",
    shell_complete=definitions,
    help=N_("The wording to print by."),
)
renderer_option = click.option(
    "-O", "options", multiple=True, metavar="NAME=VALUE", help=N_("For the renderer.")
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help=N_("Print JSON, for a program.")
)


def place_of(ctx: click.Context, here: str | None) -> str:
    """The store that is meant: of the command, of the group, of the environment."""
    place = here or ctx.find_root().obj
    if not place:
        raise click.UsageError(_which_store(), ctx)
    return str(place)


def _which_store() -> str:
    """Ask for a store, with a command to copy: it names a store that lies here."""
    said = _("Which store? Name it with --store FILE, or once in CTD_STORE.")
    here = sorted(Path().glob("*.db"))
    if not here:
        return said
    hint = _("In each new window, type: {set} CTD_STORE={file}")
    word = "set" if os.name == "nt" else "export"
    return f"{said} {hint.format(set=word, file=here[0])}"


@contextmanager
def opened(here: str | None, *, read_only: bool = False) -> Iterator[Ledger]:
    """The ledger of the store that is meant; it is never made here."""
    place = place_of(click.get_current_context(), here)
    with Ledger.open(place, read_only=read_only) as ledger:
        yield ledger


def reading(command: F) -> Any:
    """Open the ledger for a command that only reads."""

    @store_option
    @functools.wraps(command)
    def run(*args: Any, store_here: str | None, **kwargs: Any) -> Any:
        with opened(store_here, read_only=True) as ledger:
            if not ledger.view_is_current():
                click.echo(
                    _(
                        "The view was made by other plugins or another version; figures"
                        " are folded from the log. ctd rebuild makes it anew."
                    ),
                    err=True,
                )
            return command(ledger, *args, **kwargs)

    return run


def writing_at_once(command: F) -> Any:
    """Open the ledger for a command that writes and changes no figure."""

    @store_option
    @functools.wraps(command)
    def run(*args: Any, store_here: str | None, **kwargs: Any) -> Any:
        with opened(store_here) as ledger:
            return command(ledger, *args, **kwargs)

    return run


def writing(command: F) -> Any:
    """Open the ledger for a command that writes, or for a rehearsal of it."""

    @store_option
    @click.option(
        "--dry-run",
        is_flag=True,
        help=N_("Tell what would change in figures and report; write nothing."),
    )
    @functools.wraps(command)
    def run(*args: Any, store_here: str | None, dry_run: bool, **kwargs: Any) -> Any:
        with opened(store_here, read_only=dry_run) as ledger:
            if not dry_run:
                return command(ledger, *args, **kwargs)
            from ctd_core.cli.preview import print_preview

            click.echo(_("Dry run: nothing is written. Without --dry-run:"))
            with ledger.rehearse() as rehearsal:
                code = command(rehearsal.ledger, *args, **kwargs)
                print_preview(rehearsal)
            return code

    return run


def user(recorded_by: str | None) -> str:
    """Who records: as said, else the user's name on this machine."""
    if recorded_by:
        return recorded_by
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError) as error:
        # Windows has no list of users to ask where USERNAME is not set.
        raise click.UsageError(
            _("Who records? Name yourself with --recorded-by, or in CTD_RECORDED_BY.")
        ) from error


def the_chapter(
    ledger: Ledger, chapter: str | None, when: Period | Month | None = None
) -> str:
    """The chapter that is meant; raises RefusedError that lists what is possible.

    Without a name, the only one that has none above it, at the end of a period.
    """
    if chapter:
        return chapter
    return ledger.root if when is None else ledger.root_in(Period.of(when).last)


def print_json(value: Any) -> None:
    """Print a value as JSON on stdout."""
    import msgspec

    encoded = msgspec.json.format(msgspec.json.encode(value, enc_hook=str), indent=2)
    click.echo(encoded.decode())


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole: beside the old one, which it then replaces, or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except PermissionError as error:
        beside.unlink(missing_ok=True)
        # Windows refuses to replace a file that Word or Excel has open.
        raise CtdError(
            "{path} was not written: another program has it open, or it may not be"
            " written. Hãy đóng tệp rồi chạy lại (close the file, then run it again).",
            path=path,
        ) from error
    except OSError as error:
        beside.unlink(missing_ok=True)
        why = Said(error.strerror or str(error))
        raise CtdError("{path} was not written: {why}.", path=path, why=why) from error
