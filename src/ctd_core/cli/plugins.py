"""``ctd plugins``."""

from collections.abc import Callable, Iterable
from importlib.util import find_spec

import click

from ctd_core.cli.language import _
from ctd_core.cli.options import json_option, print_json
from ctd_core.cli.plugins_new import new
from ctd_core.cli.root import Group
from ctd_core.cli.table import Table
from ctd_core.errors import CtdError
from ctd_core.plugins import Plugins
from ctd_core.plugins.contribution import Contribution, told
from ctd_core.plugins.examined import examined


@click.group(cls=Group)
def plugins() -> None:
    """List what the installed distributions contribute, check a plugin, write one."""


plugins.add_command(new)


@plugins.command("list")
@json_option
@click.pass_context
def list_(ctx: click.Context, as_json: bool) -> None:
    """List every contribution, whose it is, and whether it loads.

    Each distribution is loaded in a process of its own, which is given ten seconds for
    each contribution.
    """
    found = examined(Plugins())
    if as_json:
        print_json([_document(one, why) for one, why in found])
    else:
        _list(found)
    ctx.exit(1 if any(why for _one, why in found) else 0)


def _list(found: Iterable[tuple[Contribution, str]]) -> None:
    table = Table(_("Group"), _("Name"), _("Distribution"), _("State"), prose=[3])
    lines = []
    for one, why in found:
        state = _("broken: {why}").format(why=_(why)) if why else _("works")
        whose = f"{one.distribution} {one.version}"
        table.add(one.group, one.name, whose, state)
        lines.append(f"{one.group:13} {one.name:14} {whose}  {state}")
    table.print(lines)


@plugins.command()
@click.argument("distribution")
@click.pass_context
def check(ctx: click.Context, distribution: str) -> None:
    """Try what DISTRIBUTION promises: the conformance suite, a line per case.

    \b
      ctd plugins check ctd-kien-giang

    It needs pip install "ctd-core[testing]". Nothing is written anywhere.
    """
    if find_spec("hypothesis") is None:
        raise CtdError(
            "The conformance suite needs the library hypothesis. Install it with: pip"
            ' install "ctd-core[testing]"'
        )
    from ctd_core.testing import conformance

    failed = 0
    for case in conformance(distribution):
        why = _why_not(case)
        failed += bool(why)
        state = _("fails: {why}").format(why=_(why)) if why else _("works")
        click.echo(f"{case}  {state}")
    if failed:
        click.echo(_("{count} cases fail.").format(count=failed), err=True)
    ctx.exit(1 if failed else 0)


def _why_not(case: Callable[[], None]) -> str:
    try:
        case()
    except AssertionError as error:
        return told(str(error))
    return ""


def _document(one: Contribution, why: str) -> dict[str, str | None]:
    return {
        "group": one.group,
        "name": one.name,
        "distribution": one.distribution,
        "version": one.version,
        "fault": why or None,
    }
