"""``ctd completion``."""

from pathlib import Path

import click

from ctd_core.cli.complete import VARIABLE
from ctd_core.cli.language import _
from ctd_core.cli.options import replace_file
from ctd_core.cli.root import N_, Command

_PLAIN = "COMPREPLY+=($value)"
_FIELD = _PLAIN + "\n            [[ $value == *= ]] && compopt -o nospace"
"""After ``houses=`` comes its value, and no blank."""


@click.command(cls=Command)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help=N_("The file to write; else the terminal."),
)
@click.pass_context
def completion(ctx: click.Context, shell: str, output: Path | None) -> None:
    """Print what lets SHELL complete names when Tab is pressed.

    \b
      ctd completion bash -o ~/.local/share/bash-completion/completions/ctd
      ctd completion fish -o ~/.config/fish/completions/ctd.fish
      ctd completion zsh -o ~/.ctd-completion.zsh     then in ~/.zshrc:
                                                      source ~/.ctd-completion.zsh

    It completes commands, chapters, kinds and their fields, figures, months, entries,
    forms and definitions. Those of the store are of the one named in CTD_STORE.
    """
    from click.shell_completion import get_completion_class

    asking = get_completion_class(shell)
    assert asking is not None
    group = ctx.find_root().command
    script = asking.source_template % asking(group, {}, "ctd", VARIABLE).source_vars()
    if shell == "bash":
        script = script.replace(_PLAIN, _FIELD)
    if output is None:
        click.echo(script)
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    replace_file(output, script.encode())
    click.echo(_("Wrote {file}.").format(file=output), err=True)
