"""``ctd check``."""

from collections.abc import Iterable
from datetime import datetime

import click

from ctd_core.checks import Finding
from ctd_core.cli import FINDINGS
from ctd_core.cli.language import _
from ctd_core.cli.options import (
    PERIOD,
    as_of_option,
    chapter_option,
    definition_option,
    json_option,
    print_json,
    reading,
    the_chapter,
)
from ctd_core.cli.root import N_, Command
from ctd_core.cli.table import Table
from ctd_core.errors import BrokenCheckError
from ctd_core.ledger import Ledger
from ctd_core.values import Month, Period

SEVERITIES = {
    "error": N_("contradiction"),
    "warning": N_("perhaps a slip"),
    "notice": N_("to know"),
}


@click.command(cls=Command)
@click.argument("period", type=PERIOD)
@definition_option
@as_of_option
@chapter_option
@json_option
@reading
@click.pass_context
def check(
    ctx: click.Context,
    ledger: Ledger,
    period: Period,
    definition: str | None,
    as_of: datetime | None,
    chapter: str | None,
    as_json: bool,
) -> None:
    """Tell what to look at twice in the books and the report of PERIOD.

    Counts that contradict each other, what may be recorded twice, figures that the
    report leaves out, numbers that somebody typed, a worth off by three zeros, chapters
    of which nothing was heard. Ends with exit code 1 if anything was found.
    """
    chapter = the_chapter(ledger, chapter, period)
    try:
        found = ledger.check(chapter, period, definition=definition, as_of=as_of)
    except BrokenCheckError as error:
        # What the others found is told all the same; that one failed is the exit code.
        _print(error.facts["found"], as_json=as_json)
        raise
    _print(found, as_json=as_json)
    if not found and not as_json:
        _tell_none(ledger, period)
    ctx.exit(FINDINGS if found else 0)


def _print(found: Iterable[Finding], *, as_json: bool) -> None:
    if as_json:
        print_json([_as_json(one) for one in found])
    else:
        print_findings(found)


def _tell_none(ledger: Ledger, period: Period) -> None:
    """Say that nothing was found, or that nothing could be."""
    if period.first > Month.of(ledger.today()):
        click.echo(_("{period} has not come yet.").format(period=period))
    else:
        click.echo(_("Nothing odd was found in {period}.").format(period=period))


def print_findings(found: Iterable[Finding]) -> None:
    """Tell what was found, each with the entries that it is about."""
    table = Table(_("Check"), _("How grave"), _("Found"), _("Entries"), prose=[2, 3])
    lines = []
    for one in found:
        severity, said = _(SEVERITIES[one.severity]), one.say(_)
        entries = ", ".join(one.entries)
        table.add(one.check, severity, said, entries)
        lines.append(f"{one.check} ({severity}): {said}")
        if entries:
            lines.append(f"    {entries}")
    if lines:
        table.print(lines)


def _as_json(one: Finding) -> dict[str, object]:
    return {
        "check": one.check,
        "severity": one.severity,
        "sentence": str(one),
        "facts": {name: _plain(value) for name, value in one.facts.items()},
        "entries": one.entries,
    }


def _plain(value: object) -> object:
    """A fact as it stands in the sentence; numbers stay numbers, lists lists."""
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, int | float) else str(value)
