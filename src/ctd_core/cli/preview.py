"""What a dry run prints: the figures and the lines of reports that would change."""

from collections.abc import Callable, Mapping

import click

from ctd_core.cli.language import _
from ctd_core.figures.catalogue import Unit
from ctd_core.ledger.rehearsal import FigureChange, Rehearsal, ReportChange
from ctd_core.vietnamese import format_count, format_money_exact

EXACT: Mapping[Unit, Callable[[int], str]] = {
    "count": format_count,
    "dong": format_money_exact,
}
"""How an exact amount is printed, by its unit."""


def print_preview(rehearsal: Rehearsal) -> None:
    """Print what a rehearsal has changed so far."""
    preview = rehearsal.preview()
    place = None
    for figure in preview.figures:
        if (figure.chapter, figure.month) != place:
            place = (figure.chapter, figure.month)
            head = _("Figures of {chapter}, {month}:")
            click.echo("\n" + head.format(chapter=place[0], month=place[1]))
        click.echo(f"  {figure.key:42} {_change(figure)}")
    for report in preview.reports:
        _print_report(report)
    if not (preview.figures or preview.reports):
        click.echo("\n" + _("No figure and no line of a report would change."))


def _change(figure: FigureChange) -> str:
    exact = EXACT[figure.unit]
    before, after = (
        _("not recorded") if amount is None else exact(amount)
        for amount in (figure.before, figure.after)
    )
    return f"{before} -> {after}"


def _print_report(report: ReportChange) -> None:
    head = _("Report of {chapter}, {month}:")
    click.echo("\n" + head.format(chapter=report.chapter, month=report.month))
    for sign, lines in (("-", report.gone), ("+", report.new)):
        for line in lines:
            click.echo(f"  {sign} {line}")
