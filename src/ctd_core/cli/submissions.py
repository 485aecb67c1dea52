"""``ctd submissions``: what came, when, from whom, and what it changed."""

from collections.abc import Sequence

import click

from ctd_core.cli.language import _
from ctd_core.cli.log import moment
from ctd_core.cli.options import chapter_option, json_option, print_json, reading
from ctd_core.cli.root import N_, Command
from ctd_core.cli.table import Table
from ctd_core.ledger import Ledger, Submission
from ctd_core.store.port import MADE_HERE


@click.command(cls=Command)
@click.argument("key", required=False)
@click.option(
    "--all", "made_here", is_flag=True, help=N_("What came without a key, too.")
)
@chapter_option
@json_option
@reading
def submissions(
    ledger: Ledger,
    key: str | None,
    made_here: bool,
    chapter: str | None,
    as_json: bool,
) -> None:
    """List what was sent and what it changed; or what became of the rows of KEY."""
    found = ledger.submissions(chapter, key=key, made_here=made_here)
    if as_json:
        print_json([_as_json(one) for one in found])
    elif key is not None:
        for one in found:
            print_change(ledger, one)
    elif found:
        _print_list(found)
    else:
        click.echo(_("Nothing was sent."))


def _print_list(found: list[Submission]) -> None:
    table = Table(
        _("Submission"),
        _("Chapter"),
        _("When"),
        _("By"),
        _("Facts"),
        _("Recorded"),
        _("Corrected"),
        _("Voided"),
        _("Replaces"),
        _("Replaced by"),
        numbers=range(4, 8),
        tied=(),
    )
    for one in found:
        table.add(
            one.key,
            one.chapter,
            moment(one.recorded_at),
            one.recorded_by,
            str(one.facts),
            str(len(one.recorded)),
            str(len(one.corrected)),
            str(len(one.voided)),
            one.replaces or "",
            _later(one),
        )
    table.print()


def print_change(ledger: Ledger, one: Submission) -> None:
    """Tell what a submission changed, entry by entry, and what was changed since."""
    head = _("{key} of {chapter}, {when}, by {by}: {facts} facts.")
    click.echo(
        head.format(
            key=one.key,
            chapter=one.chapter,
            when=moment(one.recorded_at),
            by=one.recorded_by,
            facts=one.facts,
        )
    )
    if one.replaces:
        said = _("It replaces {key}: {reason}.")
        click.echo(said.format(key=one.replaces, reason=one.reason))
    if one.replaced_by:
        click.echo(_("Replaced by: {key}.").format(key=_later(one)))
    for words, entries in (
        (_("recorded"), one.recorded),
        (_("corrected"), one.corrected),
        (_("voided"), one.voided),
    ):
        if entries:
            click.echo(f"  {len(entries)} {words}: {shortened(entries)}")
    if not one.replaced_by:
        for entry in ledger.changed_by_hand(one.chapter, one.key):
            said = _("  {entry} was changed by hand since, and stays so.")
            click.echo(said.format(entry=entry))


def _later(one: Submission) -> str:
    """What replaced it: a file has a key of its own, nothing has not."""
    if one.replaced_by and one.replaced_by.startswith(MADE_HERE):
        return _("(taken back)")
    return one.replaced_by or ""


def shortened(entries: Sequence[str], most: int = 12) -> str:
    """The first of many addresses, and how many more there are."""
    more = _(" and {count} more").format(count=len(entries) - most)
    return ", ".join(entries[:most]) + (more if len(entries) > most else "")


def _as_json(one: Submission) -> dict[str, object]:
    return {
        "chapter": one.chapter,
        "submission": one.key,
        "recorded_at": one.recorded_at.isoformat(),
        "recorded_by": one.recorded_by,
        "facts": one.facts,
        "recorded": one.recorded,
        "corrected": one.corrected,
        "voided": one.voided,
        "replaces": one.replaces,
        "replaced_by": one.replaced_by,
        "reason": one.reason,
    }
