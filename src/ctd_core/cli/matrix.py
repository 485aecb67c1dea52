"""Figures in columns: by chapter, by month, in as many tables as the width asks for."""

from collections.abc import Mapping
from datetime import datetime

import click

from ctd_core.cli.language import _
from ctd_core.cli.options import print_json
from ctd_core.cli.preview import EXACT
from ctd_core.cli.table import Table
from ctd_core.figures.catalogue import FigureSpec
from ctd_core.figures.figure import Figures
from ctd_core.ledger import Ledger
from ctd_core.values import Period

Columns = Mapping[str, Figures]


def print_matrix(
    ledger: Ledger,
    chapter: str,
    period: Period,
    per: str,
    specs: list[FigureSpec],
    *,
    as_of: datetime | None,
    as_json: bool,
) -> None:
    """Print figures by chapter or by month, and all of it in a last column."""
    columns: Columns
    if per == "chapter":
        columns = ledger.figures_by_chapter(chapter, period, as_of=as_of)
    else:
        by_month = ledger.figures_by_month(chapter, period, as_of=as_of)
        columns = {str(month): found for month, found in by_month.items()}
    whole = ledger.figures(chapter, period, as_of=as_of)
    if as_json:
        print_json(_as_json(chapter, period, per, specs, columns, whole))
        return
    named = {name: found for name, found in columns.items() if len(found)}
    named[_("Whole")] = whole
    recorded = [s for s in specs if s.key in whole or s.key in whole.hidden]
    if not recorded:
        click.echo(_("Nothing was recorded for {period}.").format(period=period))
        return
    table = Table(_("Figure"), *named, numbers=range(1, len(named) + 1), tied=())
    for spec in recorded:
        table.add(spec.key, *(_cell(spec, found) for found in named.values()))
    table.print()


def _cell(spec: FigureSpec, found: Figures) -> str:
    if spec.key in found.hidden:
        return _("not known here")
    amount = found[spec.key]
    # Đồng stands at every worth: a column of them needs none.
    return "" if amount is None else EXACT[spec.unit](amount).removesuffix(" đồng")


def _as_json(
    chapter: str,
    period: Period,
    per: str,
    specs: list[FigureSpec],
    columns: Columns,
    whole: Figures,
) -> dict[str, object]:
    def amounts(found: Figures) -> dict[str, int | None]:
        keys = [spec.key for spec in specs if spec.key in whole]
        return {key: None if key in found.hidden else found[key] for key in keys}

    return {
        "chapter": chapter,
        "period": str(period),
        "per": per,
        "columns": {name: amounts(found) for name, found in columns.items()},
        "whole": amounts(whole),
        "hidden": sorted({key for one in columns.values() for key in one.hidden}),
    }
