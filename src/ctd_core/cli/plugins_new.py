"""``ctd plugins new``."""

from pathlib import Path

import click

from ctd_core.cli.language import _
from ctd_core.cli.root import COMMANDS, N_, Command
from ctd_core.errors import CtdError
from ctd_core.events import core_vocabulary
from ctd_core.plugins import Plugins
from ctd_core.scaffold import PARTS, WHOLE, Name, files_of, write

_OWN = ("core", "docx", "html", "xlsx", "kien_giang")
"""What the distributions of this project are called after."""


@click.command(cls=Command)
@click.argument("name")
@click.option(
    "--only",
    "parts",
    multiple=True,
    type=click.Choice(list(PARTS)),
    help=N_("A part to write, and no others but those named so; may be repeated."),
)
@click.option(
    "--output",
    "-o",
    "folder",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help=N_("The folder to make; else ctd-NAME, where you are."),
)
def new(name: str, parts: tuple[str, ...], folder: Path | None) -> None:
    """Write a plugin to begin with: the distribution ctd-NAME.

    It has a kind of event, the words of a report, a check, a renderer, and tests that
    pass. An importer, a reader and a command are written if --only names them.
    """
    called = Name.parse(name.removeprefix("ctd-"))
    _refuse_if_taken(called)
    place = folder or Path(called.distribution)
    write(files_of(called, parts or WHOLE), place)
    told = _("Wrote the plugin {distribution} into {place}. Its README says what next.")
    click.echo(told.format(distribution=called.distribution, place=place))


def _refuse_if_taken(called: Name) -> None:
    """Refuse a name under which something else is known here."""
    core = core_vocabulary()
    taken = {"activity", "total", *core.sections, *(kind.name for kind in core)}
    taken |= {"ctd", *_OWN, *COMMANDS}
    for one in Plugins():
        names = (one.name, one.distribution.removeprefix("ctd-"))
        taken |= {name.replace("-", "_") for name in names}
    if called.name in taken:
        raise CtdError(
            "{name} is the name of something that ctd knows already. Choose another.",
            name=called.name,
        )
