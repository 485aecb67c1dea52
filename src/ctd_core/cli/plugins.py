"""``ctd plugins``."""

import click

from ctd_core.cli.language import _
from ctd_core.cli.options import json_option, print_json
from ctd_core.cli.plugins_new import new
from ctd_core.cli.root import Group
from ctd_core.contributions import Contribution
from ctd_core.errors import PluginError
from ctd_core.plugins import Plugins


@click.group(cls=Group)
def plugins() -> None:
    """List what the installed distributions contribute."""


plugins.add_command(new)


@plugins.command("list")
@json_option
@click.pass_context
def list_(ctx: click.Context, as_json: bool) -> None:
    """List every contribution, whose it is, and whether it loads."""
    found = [(one, _fault(one)) for one in Plugins()]
    if as_json:
        print_json(
            [
                {
                    "group": one.group,
                    "name": one.name,
                    "distribution": one.distribution,
                    "version": one.version,
                    "fault": fault,
                }
                for one, fault in found
            ]
        )
    else:
        for one, fault in found:
            state = _("broken: {why}").format(why=fault) if fault else _("works")
            whose = f"{one.distribution} {one.version}"
            click.echo(f"{one.group:13} {one.name:14} {whose}  {state}")
    ctx.exit(1 if any(fault for _one, fault in found) else 0)


def _fault(contribution: Contribution) -> str | None:
    try:
        contribution.load()
    except PluginError as error:
        return str(error.why)
    return None
