"""``ctd figures``."""

from itertools import groupby

import click

from ctd_core.cli.language import _
from ctd_core.cli.options import (
    MONTH,
    chapter_option,
    json_option,
    print_json,
    reading,
    the_chapter,
)
from ctd_core.cli.preview import EXACT
from ctd_core.cli.root import N_, Command
from ctd_core.cli.table import Table
from ctd_core.figures.read import Figures
from ctd_core.ledger import Ledger
from ctd_core.values import Month


@click.command(cls=Command)
@click.argument("month", type=MONTH)
@click.option("--campaign", help=N_("Only what belongs to one campaign."))
@chapter_option
@json_option
@reading
def figures(
    ledger: Ledger,
    month: Month,
    campaign: str | None,
    chapter: str | None,
    as_json: bool,
) -> None:
    """Print the exact figures of MONTH, of a chapter with everything below it."""
    chapter = the_chapter(ledger, chapter, month)
    found = ledger.figures(chapter, month, campaign=campaign)
    if as_json:
        print_json(_as_json(found, chapter, month))
        return
    if not len(found):
        click.echo(_("Nothing was recorded for {month}.").format(month=month))
        return
    table = Table(_("Figure"), _("Amount"), _("Key"), numbers=[1])
    recorded = [spec for spec in ledger.catalogue if spec.key in found]
    for name, specs in groupby(recorded, key=lambda spec: spec.section):
        section = ledger.vocabulary.sections.get(name)
        table.section(section.vi if section else _("Totals"))
        for spec in specs:
            figure = found.figure(spec.key)
            assert figure is not None
            hedge = f"{figure.hedge} " if figure.hedge else ""
            table.add(spec.vi, hedge + EXACT[spec.unit](figure.amount), spec.key)
    table.print()


def _as_json(figures: Figures, chapter: str, month: Month) -> dict[str, object]:
    return {
        "chapter": chapter,
        "month": str(month),
        "figures": {
            key: {
                "amount": figure.amount,
                "printed": figure.printed,
                "unit": figure.unit,
                "entries": figure.entries,
                "hedge": figure.hedge,
            }
            for key in figures
            if (figure := figures.figure(key))
        },
    }
