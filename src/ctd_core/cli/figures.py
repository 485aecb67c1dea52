"""``ctd figures``."""

import sys
from datetime import datetime

import click

from ctd_core.cli.compared import compared_as_json, print_compared
from ctd_core.cli.complete import figures as completed
from ctd_core.cli.glance import months_before, print_glance
from ctd_core.cli.language import _, label
from ctd_core.cli.matrix import print_matrix
from ctd_core.cli.options import (
    PERIOD,
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
from ctd_core.cli.terminal import is_drawn
from ctd_core.events.stored import how_to_read
from ctd_core.figures.catalogue import Catalogue, FigureSpec
from ctd_core.figures.figure import Figure, Figures
from ctd_core.ledger import Ledger
from ctd_core.values import Period


@click.command(cls=Command)
@click.argument("period", type=PERIOD)
@click.option(
    "--compare",
    is_flag=True,
    help=N_("Beside the period before, last year, since January, and the targets."),
)
@click.option(
    "--per",
    type=click.Choice(["chapter", "month"]),
    help=N_("A column for each chapter below, or for each month."),
)
@click.option(
    "--figure",
    "keys",
    multiple=True,
    metavar="KEY",
    shell_complete=completed,
    help=N_("Only some; repeat."),
)
@click.option("--campaign", help=N_("Only what belongs to one campaign."))
@as_of_option
@chapter_option
@json_option
@reading
def figures(
    ledger: Ledger,
    period: Period,
    compare: bool,
    per: str | None,
    keys: tuple[str, ...],
    campaign: str | None,
    as_of: datetime | None,
    chapter: str | None,
    as_json: bool,
) -> None:
    """Print the exact figures of PERIOD, of a chapter with everything below it.

    PERIOD is a month (2024-10 or 10/2024), 2024-Q4, 2024-H1, 2024-9M, 2024 or
    2024-01..2024-10. Where a figure comes from, "ctd explain" tells. At a terminal a
    month is shown at a glance instead: as its report prints it, with bars, the month
    before and the year before.

    \b
      ctd figures 2024-10 --compare
      ctd figures 2024 --per month --figure house_built.houses
      ctd figures 2024-10 --per chapter --json
    """
    if sum(map(bool, (compare, per, campaign))) > 1:
        raise click.UsageError(
            _("Name one of --compare, --per and --campaign at a time.")
        )
    chapter = the_chapter(ledger, chapter, period)
    specs = wanted(ledger.catalogue, keys)
    if per:
        print_matrix(ledger, chapter, period, per, specs, as_of=as_of, as_json=as_json)
        return
    if not (compare or keys or campaign or as_json) and _is_glance(period):
        _print_glance(ledger, chapter, period, specs, as_of)
        return
    compared = ledger.comparisons(chapter, period, as_of=as_of) if compare else None
    found = (
        compared.own
        if compared
        else ledger.figures(chapter, period, campaign=campaign, as_of=as_of)
    )
    if as_json:
        document = _as_json(found, chapter, specs)
        print_json(compared_as_json(document, compared) if compared else document)
        return
    # What was asked for by name has a row, recorded or not.
    shown = [s for s in specs if keys or s.key in found or s.key in found.hidden]
    if not shown:
        click.echo(_("Nothing was recorded for {period}.").format(period=period))
        return
    sections = sections_of(ledger, shown)
    if compared:
        print_compared(compared, sections, found)
    else:
        _table(sections, found).print()
    tell_unread(found)


def _is_glance(period: Period) -> bool:
    """Whether a month is shown at a glance: at a terminal, if it has a year before."""
    return period.month is not None and period.year > 1 and is_drawn(sys.stdout)


def _print_glance(
    ledger: Ledger,
    chapter: str,
    period: Period,
    specs: list[FigureSpec],
    as_of: datetime | None,
) -> None:
    months = months_before(ledger, chapter, period.last, as_of)
    found = months[period.last]
    shown = [spec for spec in specs if spec.key in found or spec.key in found.hidden]
    if shown:
        print_glance(ledger, chapter, months, sections_of(ledger, shown))
        tell_unread(found)
    else:
        click.echo(_("Nothing was recorded for {period}.").format(period=period))


def tell_unread(found: Figures) -> None:
    """Tell why some figures cannot be told here."""
    kinds = sorted({kind for by in found.hidden.values() for kind in by})
    if kinds:
        said = _("Of kinds that are not known here something was recorded: {kinds}.")
        told = f"{said.format(kinds=', '.join(kinds))} {_(how_to_read(kinds))}"
        click.echo(told, err=True)


def wanted(catalogue: Catalogue, keys: tuple[str, ...]) -> list[FigureSpec]:
    """The figures that were named, in the order of the report; all, if none was."""
    named = {catalogue[key].key for key in keys}
    return [spec for spec in catalogue if not named or spec.key in named]


Sections = list[tuple[str, list[FigureSpec]]]


def sections_of(ledger: Ledger, specs: list[FigureSpec]) -> Sections:
    """Figures by the title of the section that they stand in, its totals last."""
    found: dict[str, list[FigureSpec]] = {}
    for spec in specs:
        section = ledger.vocabulary.sections.get(spec.section)
        found.setdefault(label(section) if section else _("Totals"), []).append(spec)
    return list(found.items())


def _table(sections: Sections, found: Figures) -> Table:
    table = Table(_("Figure"), _("Amount"), _("Key"), numbers=[1])
    for title, specs in sections:
        table.section(title)
        for spec in specs:
            amount = (
                _("not known here")
                if spec.key in found.hidden
                else _shown(found.figure(spec.key))
            )
            table.add(label(spec), amount, spec.key)
    return table


def _shown(figure: Figure | None) -> str:
    """The exact amount of a figure, with its hedge."""
    if figure is None:
        return _("not recorded")
    hedge = f"{figure.hedge} " if figure.hedge else ""
    return hedge + EXACT[figure.unit](figure.amount)


def _as_json(
    figures: Figures, chapter: str, specs: list[FigureSpec]
) -> dict[str, object]:
    return {
        "chapter": chapter,
        "period": str(figures.period),
        "unrecorded": [str(month) for month in figures.unrecorded],
        "figures": {
            spec.key: {
                "amount": figure.amount,
                "printed": figure.printed,
                "unit": figure.unit,
                "entries": figure.entries,
                "hedge": figure.hedge,
                "explain": f"{chapter}/{figures.period}/{spec.key}",
            }
            for spec in specs
            if spec.key in figures and (figure := figures.figure(spec.key))
        },
        "hidden": {
            s.key: figures.hidden[s.key] for s in specs if s.key in figures.hidden
        },
    }
