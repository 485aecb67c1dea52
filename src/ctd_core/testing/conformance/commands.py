"""What is asked of a command."""

from collections.abc import Callable, Iterator, Sequence

import click
from click.testing import CliRunner

from ctd_core.testing.conformance.case import expect
from ctd_core.testing.conformance.ground import Tried


def has_help(tried: Tried) -> None:
    """It is a command of click, and it and those below it say what they do."""
    for path, command in _commands(tried.one.name, tried.used):
        expect((command.help or "").strip(), f"{path} has no help.")


def prints_its_help(tried: Tried) -> None:
    """Asked for help, it prints it and does nothing else."""
    for path, _command in _commands(tried.one.name, tried.used):
        below = path.split()[1:]
        done = CliRunner().invoke(tried.used, [*below, "--help"], prog_name=path)
        expect(
            done.exit_code == 0 and done.output.startswith("Usage:"),
            f"{path} --help ends with {done.exit_code}: {done.output[:80]}",
        )


CASES: Sequence[Callable[[Tried], None]] = (has_help, prints_its_help)


def _commands(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """A command with those below it, by what is typed."""
    yield path, command
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from _commands(f"{path} {name}", below)
