"""``ctd diff``."""

from collections.abc import Iterator
from datetime import datetime

import click

from ctd_core.cli import FINDINGS
from ctd_core.cli.diff_json import as_json as difference_as_json
from ctd_core.cli.language import _, label
from ctd_core.cli.log import moment, stated
from ctd_core.cli.options import (
    PERIOD,
    chapter_option,
    json_option,
    print_json,
    recorded_by_option,
    store_option,
    the_chapter,
    user,
)
from ctd_core.cli.options import opened as open_ledger
from ctd_core.cli.preview import EXACT
from ctd_core.cli.root import N_, Command
from ctd_core.cli.table import Table
from ctd_core.errors import NumberFormatError
from ctd_core.events.stored import Event, stored_name
from ctd_core.issues import Issue
from ctd_core.ledger import Difference, Ledger
from ctd_core.ledger.difference import EntryDifference, FigureDifference
from ctd_core.report.template import Literal, parse_template
from ctd_core.values import Period
from ctd_core.vietnamese import format_date, parse_moment

CAUSES = {
    "recorded": N_("recorded"),
    "corrected": N_("corrected"),
    "voided": N_("voided"),
    "superseded": N_("a later count stands in its place"),
    "tree": N_("its chapter came to the report, or left it"),
}


@click.command(cls=Command)
@click.argument("period", type=PERIOD, required=False)
@click.option(
    "--from",
    "since",
    metavar="ISSUED|N|MOMENT",
    default="issued",
    show_default=True,
    help=N_("The last issue, issue N, or what was known at a moment."),
)
@click.option(
    "--to",
    "until",
    metavar="now|MOMENT|installed",
    default="now",
    show_default=True,
    help=N_("What is known now, or was at a moment; or what is installed now."),
)
@click.option(
    "--add-to",
    type=PERIOD,
    metavar="PERIOD",
    help=N_("Put the adjustment into that report, as a draft paragraph."),
)
@click.option(
    "--section",
    default="total",
    show_default=True,
    help=N_("The section that the paragraph belongs to."),
)
@chapter_option
@recorded_by_option
@json_option
@store_option
@click.pass_context
def diff(
    ctx: click.Context,
    period: Period | None,
    since: str,
    until: str,
    add_to: Period | None,
    section: str,
    chapter: str | None,
    recorded_by: str | None,
    as_json: bool,
    store_here: str | None,
) -> None:
    """Tell what the report of PERIOD reads otherwise than it did, and why.

    Each figure that changed, by how much, and the entries that account for it: late,
    corrected, voided; they add up to the difference. Then the lines of the report, and
    what was said of chapters, targets and sentences.

    \b
      ctd diff 2024-10                          since it was last issued
      ctd diff 2024-10 --from 05/11/2024        since the end of a day
      ctd diff 2024-10 --add-to 2024-11         the adjustment, for the next report
      ctd diff --to installed                   all issued reports, by what is installed

    Ends with exit code 1 if anything reads otherwise.
    """
    if add_to is not None and (until == "installed" or period is None):
        said = _("What is installed adjusts no figure: leave out --add-to.")
        raise click.UsageError(said)
    if add_to is not None and period is not None and add_to.first <= period.last:
        raise click.UsageError(_("An adjustment belongs to a later report."))
    with open_ledger(store_here, read_only=add_to is None) as ledger:
        found = _found(ledger, period, since, until, chapter)
        if as_json:
            print_json([difference_as_json(one) for one in found])
        else:
            for one in found:
                _print(ledger, one)
        if add_to is not None:
            said = _add(ledger, found[0], add_to, section, user(recorded_by))
            click.echo(said, err=as_json)
    ctx.exit(FINDINGS if any(found) else 0)


def _found(
    ledger: Ledger,
    period: Period | None,
    since: str,
    until: str,
    chapter: str | None,
) -> list[Difference]:
    if period is None:
        if until != "installed":
            said = _("Which report? Name a period, or look at all: --to installed.")
            raise click.UsageError(said)
        return [ledger.diff_installed(issue) for issue in ledger.all_issues()]
    chapter = the_chapter(ledger, chapter, period)
    start = _start(ledger, chapter, period, since)
    if until != "installed":
        end = None if until == "now" else _moment(until)
        return [ledger.diff(chapter, period, since=start, until=end)]
    if isinstance(start, datetime):
        raise click.UsageError(_("Only an issue is compared with what is installed."))
    return [ledger.diff_installed(start)]


def _start(
    ledger: Ledger, chapter: str, period: Period, since: str
) -> "Issue | datetime":
    if since.casefold() == "issued":
        if not ledger.issues(chapter, period):
            said = _(
                "{period} was not issued yet. Issue it, or say what it is compared"
                " with: --from 05/11/2024, or another moment."
            )
            raise click.UsageError(said.format(period=period))
        return ledger.issued(chapter, period)
    if since.isdecimal():
        return ledger.issued(chapter, period, int(since))
    return _moment(since)


def _moment(text: str) -> datetime:
    try:
        return parse_moment(text)
    except NumberFormatError as error:
        raise click.UsageError(error.say(_)) from error


# --- for people -------------------------------------------------------------------


def _print(ledger: Ledger, found: Difference) -> None:
    click.echo(f"{found.chapter}, {found.period}, {_beside(found)}:")
    for figure in found.figures:
        _print_figure(ledger, figure)
    for line in (*_lines(found), *_said(found)):
        click.echo(line)
    if not found:
        click.echo("  " + _("It reads the same."))
    sentence = ledger.adjustment(found)
    if sentence:
        plain = "".join(
            p.text for p in parse_template(sentence) if isinstance(p, Literal)
        )
        click.echo("\n" + _("For the next report (--add-to):") + f"\n  {plain}")


def _beside(found: Difference) -> str:
    issue = found.issue
    if issue is None:
        said = _("positions {since} to {until} of the log")
        return said.format(since=found.since, until=found.until)
    said = _("issue {number}: {document}, {day}")
    return said.format(
        number=issue.number,
        document=issue.issued.number,
        day=format_date(issue.issued.signed_on),
    )


def _print_figure(ledger: Ledger, figure: FigureDifference) -> None:
    """How a figure changed, and the entries that account for it."""
    known = figure.key in ledger.catalogue
    name = label(ledger.catalogue[figure.key]) if known else figure.key
    click.echo(f"  {name}: {_change(figure)}")
    table = Table(
        _("Change"),
        _("Entry"),
        _("Cause"),
        _("Recorded"),
        _("By"),
        _("Why"),
        numbers=[0],
        prose=[2, 4, 5],
    )
    for entry in figure.entries:
        cells = _head(figure, entry)
        for event in entry.events or (None,):
            table.add(*cells, *(_told(entry, event) if event else ("", "", "")))
            cells = ("", "", "")
    if figure.entries:
        table.print(line for e in figure.entries for line in _of_entry(figure, e))


def _lines(found: Difference) -> Iterator[str]:
    if found.lines:
        yield "\n  " + _("Lines of the report:")
    for line in found.lines:
        yield from (f"  - {text}" for text in line.gone)
        yield from (f"  + {text}" for text in line.new)


def _change(figure: FigureDifference) -> str:
    exact = EXACT[figure.unit]
    before, after = (
        _("not recorded") if one is None else exact(one.amount)
        for one in (figure.before, figure.after)
    )
    return f"{before} -> {after} ({_signed(figure, figure.amount)})  [{figure.key}]"


def _signed(figure: FigureDifference, amount: int) -> str:
    sign = "+" if amount > 0 else "-" if amount < 0 else "±"
    return sign + EXACT[figure.unit](abs(amount))


def _of_entry(figure: FigureDifference, entry: EntryDifference) -> Iterator[str]:
    yield f"    {'  '.join(_head(figure, entry))}"
    for event in entry.events:
        yield "        " + "  ".join(filter(None, _told(entry, event)))


def _head(figure: FigureDifference, entry: EntryDifference) -> tuple[str, str, str]:
    return _signed(figure, entry.amount), str(entry.entry), _(CAUSES[entry.cause])


def _told(entry: EntryDifference, event: Event) -> tuple[str, str, str]:
    """When and by whom it was done, and why; also why so late."""
    reason = getattr(event.payload, "reason", "")
    late = entry.late.get(event.version)
    why = [f"({reason})"] if reason and reason != late else []
    why += [_("LATE: {reason}").format(reason=late)] if late else []
    return moment(event.recorded_at), event.recorded_by, "  ".join(why)


def _said(found: Difference) -> Iterator[str]:
    if found.events:
        yield "\n  " + _("Said in between:")
    for event in found.events:
        said = " ".join((stored_name(event.payload), *stated(event.payload)))
        yield f"    {moment(event.recorded_at)}  {event.recorded_by}  {said}"
    if found.fault:
        yield "  " + _("It cannot be made any more: {why}").format(why=_(found.fault))
    if found.installed:
        said = _("Installed otherwise than when it was issued: {what}.")
        yield "\n  " + said.format(what=", ".join(found.installed))


def _add(
    ledger: Ledger, found: Difference, to: Period, section: str, recorded_by: str
) -> str:
    """Put the adjustment into a report, as a draft; says what became of it."""
    sentence = ledger.adjustment(found)
    if not sentence:
        return _("No figure changed; there is nothing to adjust.")
    for address, there in ledger.sentences(found.chapter, to).items():
        if there.text == sentence:
            return _("It stands there already: {address}.").format(address=address)
    address_ = ledger.add_paragraph(
        found.chapter,
        to,
        sentence,
        section=section,
        recorded_by=recorded_by,
        draft=True,
    )
    said = _("Added {address} as a draft: ctd paragraph confirm {address}")
    return said.format(address=address_)
