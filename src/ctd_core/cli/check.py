"""``ctd check``."""

from collections.abc import Iterable

import click

from ctd_core.checks import Finding
from ctd_core.cli import FINDINGS
from ctd_core.cli.language import _
from ctd_core.cli.options import (
    PERIOD,
    chapter_option,
    json_option,
    print_json,
    reading,
    the_chapter,
)
from ctd_core.cli.root import N_, Command
from ctd_core.ledger import Ledger
from ctd_core.values import Period

SEVERITIES = {
    "error": N_("contradiction"),
    "warning": N_("perhaps a slip"),
    "notice": N_("to know"),
}


@click.command(cls=Command)
@click.argument("period", type=PERIOD)
@click.option("--definition", metavar="NAME|FILE", help=N_("The wording to print by."))
@chapter_option
@json_option
@reading
@click.pass_context
def check(
    ctx: click.Context,
    ledger: Ledger,
    period: Period,
    definition: str | None,
    chapter: str | None,
    as_json: bool,
) -> None:
    """Tell what to look at twice in the books and the report of PERIOD.

    Counts that contradict each other, what may be recorded twice, figures that the
    report leaves out, numbers that somebody typed, a worth off by three zeros, chapters
    of which nothing was heard. Ends with exit code 1 if anything was found.
    """
    chapter = the_chapter(ledger, chapter, period)
    found = ledger.check(chapter, period, definition=definition)
    if as_json:
        print_json([_as_json(one) for one in found])
    else:
        print_findings(found)
        if not found:
            click.echo(_("Nothing odd was found in {period}.").format(period=period))
    ctx.exit(FINDINGS if found else 0)


def print_findings(found: Iterable[Finding]) -> None:
    """Tell what was found, each with the entries that it is about."""
    for one in found:
        severity = _(SEVERITIES[one.severity])
        click.echo(f"{one.check} ({severity}): {one.say(_(one.sentence))}")
        if one.entries:
            click.echo("    " + ", ".join(one.entries))


def _as_json(one: Finding) -> dict[str, object]:
    return {
        "check": one.check,
        "severity": one.severity,
        "sentence": str(one),
        "facts": dict(one.facts),
        "entries": one.entries,
    }
