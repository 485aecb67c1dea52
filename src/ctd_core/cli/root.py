"""The group ``ctd``: it knows its commands by name and imports the one that runs."""

import copy
import inspect
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from ctd_core.cli.language import LANGUAGES, _

if TYPE_CHECKING:
    from ctd_core.plugins import Plugins
    from ctd_core.plugins.contribution import Contribution

C = TypeVar("C", bound=click.Command)
N_ = str  # marks a message for the catalogue; it is translated when printed

COMMANDS = {
    "init": ("store:init", N_("Make a new store.")),
    "chapter": ("chapter:chapter", N_("Keep the tree of chapters, set letterheads.")),
    "kinds": ("kinds:kinds", N_("List the kinds of event, or tell about one.")),
    "record": ("record:record", N_("Record one fact.")),
    "correct": ("correct:correct", N_("Correct an entry, or move it.")),
    "void": ("correct:void", N_("Take an entry out of the figures.")),
    "import": (
        "imports:import_",
        N_("Record the facts of a file, or of a folder of them."),
    ),
    "nothing": ("nothing:nothing", N_("State that there is nothing to report.")),
    "submissions": (
        "submissions:submissions",
        N_("List what was sent, and its story."),
    ),
    "paragraph": ("sentences:paragraph", N_("Keep the sentences of a report.")),
    "task": ("sentences:task", N_("Keep the tasks of the next period.")),
    "target": ("target:target", N_("Keep what is to be reached in a period.")),
    "figures": ("figures:figures", N_("Print the figures of a month or longer.")),
    "explain": ("explain:explain", N_("Tell where a figure comes from.")),
    "check": ("check:check", N_("Tell what to look at twice before it is sent.")),
    "audit": ("audit:audit", N_("Read a report that people wrote, and add it up.")),
    "close": ("close:close", N_("Close the books of a month.")),
    "reopen": ("close:reopen", N_("Open the closed books of a month again.")),
    "diff": ("diff:diff", N_("Tell what a report reads otherwise, and why.")),
    "report": ("report:report", N_("Print the report of a month, a quarter, a year.")),
    "issue": ("issue:issue", N_("Issue a report: keep what is sent.")),
    "issues": ("issue:issues", N_("List the issues of a report.")),
    "log": ("log:log", N_("List what was recorded.")),
    "doctor": ("upkeep:doctor", N_("Examine the store, and say what to do.")),
    "rebuild": ("upkeep:rebuild", N_("Make the figures anew from the log.")),
    "redact": ("upkeep:redact", N_("Take words out of the log, for good.")),
    "backup": ("upkeep:backup", N_("Copy the store into a new file.")),
    "copy": ("upkeep:copy", N_("Copy a store between engines, or to a file.")),
    "plugins": ("plugins:plugins", N_("List and check plugins, or write one.")),
    "completion": ("completion:completion", N_("Complete names when Tab is pressed.")),
}


class Command(click.Command):
    """A command whose help is translated when it is printed, here and nowhere else."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super(Command, _translated(self)).format_help(ctx, formatter)


class Group(click.Group):
    """A group whose help is translated when it is printed."""

    command_class = Command

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super(Group, _translated(self)).format_help(ctx, formatter)


def _translated(command: C) -> C:
    """A copy of a command, with what is below it, in the reader's language."""
    told = copy.copy(command)
    told.help = _(inspect.cleandoc(command.help or ""))
    vars(told)["_help_option"] = None  # click keeps it in the language of before
    told.params = [copy.copy(parameter) for parameter in command.params]
    for parameter in told.params:
        if isinstance(parameter, click.Option):
            parameter.help = _(parameter.help or "")
    if isinstance(told, click.Group):
        told.commands = {n: _translated(c) for n, c in told.commands.items()}
    return told


class UnreadError(Exception):
    """Nobody reads on what is printed; as a broken pipe, click would end with 1."""


class LazyGroup(Group):
    """Imports a command when it runs: help and start-up stay quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS, *_contributed()]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name in COMMANDS:
            module, _colon, attribute = COMMANDS[name][0].partition(":")
            command: click.Command = getattr(
                import_module(f"ctd_core.cli.{module}"), attribute
            )
            return command
        contribution = _plugins().find("commands", name)
        if contribution is None:
            return None
        contributed: click.Command = contribution.load()
        return _translated(contributed)  # it may be of any class

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what a plugin did not foresee is the plugin's fault."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError as error:
            raise UnreadError from error
        except Exception as error:
            one = _foreign(ctx.invoked_subcommand)
            if one is None or _is_foreseen(error):
                raise
            from ctd_core.plugins.contribution import reason_of

            raise one.broken(reason_of(error)) from error

    def shell_complete(
        self, ctx: click.Context, incomplete: str
    ) -> list[CompletionItem[str]]:
        """The commands with a line each, none of them imported; then options."""
        offered = {n: _(line) for n, (_m, line) in COMMANDS.items()} | _contributed()
        found = [
            CompletionItem(name, help=line)
            for name, line in offered.items()
            if name.startswith(incomplete)
        ]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """The commands with a line each, none of them imported."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(n, _(line)) for n, (_m, line) in COMMANDS.items()])
        contributed = _contributed()
        if contributed:
            with formatter.section(_("From plugins")):
                formatter.write_dl(sorted(contributed.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from ctd_core.errors import nearest

            hint = nearest(args[0], self.list_commands(ctx))
            raise click.UsageError(f"{error.message} {_(hint)}", ctx) from error


def _plugins() -> "Plugins":
    from ctd_core.plugins import Plugins

    return Plugins()


def _contributed() -> dict[str, str]:
    """The commands of plugins, each with its distribution; none is imported."""
    return {c.name: c.distribution for c in _plugins() if c.group == "commands"}


def _foreign(name: str | None) -> "Contribution | None":
    """The plugin's command of that name; None if it is one of ours."""
    return (
        None if name is None or name in COMMANDS else _plugins().find("commands", name)
    )


def _is_foreseen(error: Exception) -> bool:
    """Whether an error has a sentence of its own at the end of the command."""
    from ctd_core.errors import CtdError

    return isinstance(error, CtdError | BrokenPipeError) or bool(
        isinstance(error, OSError) and error.filename
    )


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
    epilog="",
)
@click.option(
    "--store", envvar="CTD_STORE", metavar="PLACE", help=N_("The store to work in.")
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    envvar="CTD_LANG",
    expose_value=False,
    help=N_("The language of what is printed; else CTD_LANG, else the locale."),
)
@click.version_option(
    package_name="ctd-core", prog_name="ctd", message="%(prog)s %(version)s"
)
@click.pass_context
def ctd(ctx: click.Context, store: str | None) -> None:
    """Record what Red Cross chapters did; print any month's report.

    \b
    A day's work, the store named once in CTD_STORE:
      ctd init --store kien-giang.db
      ctd chapter establish kien-giang --name "Hội Chữ thập đỏ tỉnh Kiên Giang" \\
          --tier province --on 01/01/1976
      ctd record house_built houses=10 value="472 triệu" --on 12/10/2024
      ctd import thang-10.csv --dry-run      look first, then without --dry-run
      ctd paragraph add 2024-10 --section social --text "..."
      ctd figures 2024-10
      ctd report 2024-10 -o bao-cao.md --format markdown

    "ctd COMMAND --help" tells more. "ctd kinds" lists what can be recorded.
    """
    ctx.obj = store
