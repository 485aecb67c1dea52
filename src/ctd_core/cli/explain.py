"""``ctd explain``."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import click

from ctd_core.addresses import FigureId
from ctd_core.cli.complete import figures, months
from ctd_core.cli.language import _, label
from ctd_core.cli.log import moment, stated
from ctd_core.cli.options import (
    as_of_option,
    chapter_option,
    json_option,
    print_json,
    reading,
    the_chapter,
)
from ctd_core.cli.preview import EXACT
from ctd_core.cli.root import N_, Command
from ctd_core.cli.table import Table
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.events.redactions import WordsRedacted
from ctd_core.events.stored import Event, stored_name
from ctd_core.ledger import Contribution, Explanation, Ledger
from ctd_core.store.port import MADE_HERE
from ctd_core.values import Period
from ctd_core.vietnamese import format_date


@click.command(cls=Command)
@click.argument("period", shell_complete=months)
@click.argument("figure", required=False, shell_complete=figures)
@click.option(
    "--all", "deep", is_flag=True, help=N_("Of a total, the entries of its parts too.")
)
@as_of_option
@chapter_option
@json_option
@reading
def explain(
    ledger: Ledger,
    period: str,
    figure: str | None,
    deep: bool,
    as_of: datetime | None,
    chapter: str | None,
    as_json: bool,
) -> None:
    """Tell what a printed figure of PERIOD is made of: the entries behind it.

    Each with its address, day, chapter, who recorded it and when, with which file, and
    how it was corrected since; LATE tells what came after its book was closed. A total
    is followed to its parts.

    \b
      ctd explain 2024-10 house_built.value
      ctd explain 2024-10 total.value --all
      ctd explain kien-giang/2024-10/house_built.value    the key in a report's JSON
    """
    if figure is None and "/" not in period:
        said = _("Which figure? Name it: ctd explain {period} house_built.value.")
        raise click.UsageError(said.format(period=period))
    if figure is None:
        key = FigureId.parse(period)
    else:
        when = Period.parse(period)
        key = FigureId(the_chapter(ledger, chapter, when), when, figure)
    found = ledger.explain_key(key, deep=deep, as_of=as_of)
    if as_json:
        print_json(_as_json(ledger, found))
    else:
        _tell(ledger, found)
    if not found.adds_up:
        said = _("The view is not what the log says. Run: ctd doctor, ctd rebuild.")
        click.echo(said, err=True)


def _tell(ledger: Ledger, one: Explanation, depth: int = 0) -> None:
    indent = "  " * depth
    for line in _heading(ledger, one):
        click.echo(indent + line)
    if contributions := (*one.entries, *one.voided):
        exact = EXACT[ledger.catalogue[one.id.figure].unit]
        lines = (
            line
            for each in contributions
            for line in _of_entry(each, exact, indent + "  ")
        )
        _table(contributions, exact).print(lines)
    for part in one.parts:
        _tell(ledger, part, depth + 1)


def _table(contributions: Iterable[Contribution], exact: Any) -> Table:
    """A row for each step of each entry's story."""
    table = Table(
        _("Entry"),
        _("Day"),
        _("Amount"),
        _("Recorded"),
        _("By"),
        _("What"),
        numbers=[2],
        prose=[4, 5],
    )
    for one in contributions:
        cells = _head(one, exact)
        for event in one.history:
            what = "  ".join(_what(one, event))
            when = moment(event.recorded_at)
            table.add(*cells, when, event.recorded_by, what)
            cells = ("", "", "")
    return table


def _heading(ledger: Ledger, one: Explanation) -> Iterator[str]:
    spec = ledger.catalogue[one.id.figure]
    exact = EXACT[spec.unit]
    if one.figure is None:
        yield _("{key}: nothing was recorded.").format(key=one.id)
    else:
        hedge = f"{one.figure.hedge} " if one.figure.hedge else ""
        yield f"{label(spec)}: {hedge}{exact(one.figure.amount)}  [{one.id}]"
    if one.gap and one.figure:
        said = _("printed as {printed}: {gap} from rounding")
        printed, gap = exact(one.figure.printed), f"{one.gap:+,}".replace(",", ".")
        yield f"  ({said.format(printed=printed, gap=gap)})"


def _of_entry(one: Contribution, exact: Any, indent: str) -> Iterator[str]:
    yield f"{indent}{'  '.join(_head(one, exact))}".rstrip()
    for event in one.history:
        who = f"{moment(event.recorded_at)}  {event.recorded_by}"
        yield f"{indent}    {'  '.join((who, *_what(one, event)))}"


def _head(one: Contribution, exact: Any) -> tuple[str, str, str]:
    fact = one.fact
    day = format_date(fact.on) if fact else _("voided")
    return str(one.entry), day, exact(one.amount) if fact else ""


def _what(one: Contribution, event: Event) -> Iterator[str]:
    """One step of an entry's story: what, why, from which file, and how late."""
    match event.payload:
        case EntryCorrected(reason=reason):
            what = _("corrected: {stated} ({reason})").format(
                stated=" ".join(stated(event.payload.new)), reason=reason
            )
        case EntryVoided(reason=reason):
            what = _("voided ({reason})").format(reason=reason)
        case WordsRedacted(reason=reason):
            what = _("words taken out ({reason})").format(reason=reason)
        case _:
            what = " ".join((stored_name(event.payload), *stated(event.payload)))
    yield what
    if not event.submission.startswith(MADE_HERE):
        yield f"[{_('file {key}').format(key=event.submission)}]"
    if late := one.late.get(event.version):
        yield _("LATE: {reason}").format(reason=late)


def _as_json(ledger: Ledger, one: Explanation) -> dict[str, Any]:
    figure = one.figure
    return {
        "key": str(one.id),
        "figure": one.id.figure,
        "chapter": one.id.chapter,
        "period": str(one.id.period),
        "unit": ledger.catalogue[one.id.figure].unit,
        "amount": figure.amount if figure else None,
        "printed": figure.printed if figure else None,
        "gap": one.gap,
        "hedge": figure.hedge if figure else None,
        "entries": [_entry_as_json(entry) for entry in (*one.entries, *one.voided)],
        "parts": [_as_json(ledger, part) for part in one.parts],
    }


def _entry_as_json(one: Contribution) -> dict[str, Any]:
    return {
        "entry": str(one.entry),
        "chapter": one.entry.chapter,
        "on": one.fact.on if one.fact else None,
        "amount": one.amount,
        "voided": one.fact is None,
        "history": [
            {
                "event": stored_name(event.payload),
                "position": event.position,
                "recorded_at": event.recorded_at.isoformat(),
                "recorded_by": event.recorded_by,
                "submission": event.submission,
                "reason": getattr(event.payload, "reason", None),
                "late": one.late.get(event.version),
            }
            for event in one.history
        ],
    }
