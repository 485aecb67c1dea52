"""``ctd figures``."""

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
from ctd_core.cli.root import N_, Command
from ctd_core.figures.read import Figures
from ctd_core.ledger import Ledger
from ctd_core.values import Month
from ctd_core.vietnamese import format_count, format_money_exact


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
    chapter = the_chapter(ledger, chapter)
    found = ledger.figures(chapter, month, campaign=campaign)
    if as_json:
        print_json(_as_json(found, chapter, month))
        return
    if not len(found):
        click.echo(_("Nothing was recorded for {month}.").format(month=month))
        return
    section = None
    for spec in ledger.catalogue:
        figure = found.figure(spec.key)
        if figure is None:
            continue
        if spec.section != section:
            section = spec.section
            heading = ledger.vocabulary.sections.get(section)
            click.echo(f"\n{heading.vi if heading else _('Totals')}")
        amount = (
            format_count(figure.amount)
            if spec.unit == "count"
            else format_money_exact(figure.amount)
        )
        hedge = f"{figure.hedge} " if figure.hedge else ""
        click.echo(f"  {spec.key:42} {hedge + amount:>24}  {spec.vi}")


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
