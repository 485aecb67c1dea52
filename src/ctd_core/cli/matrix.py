"""Figures in columns: by chapter, by month, in as many tables as the width asks for."""

import sys
from collections.abc import Iterator, Mapping
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
_GAP = 3
"""What is drawn beside each column: a blank, another, and a line between two."""


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
    recorded = [spec for spec in specs if spec.key in whole]
    if not recorded:
        click.echo(_("Nothing was recorded for {period}.").format(period=period))
        return
    for some in _pieces(named, recorded):
        table = Table(_("Figure"), *some, numbers=range(1, len(some) + 1))
        for spec in recorded:
            cells = (_cell(spec, found) for found in some.values())
            table.add(spec.key, *cells)
        table.print()


def _cell(spec: FigureSpec, found: Figures) -> str:
    amount = found[spec.key]
    # Đồng stands at every worth: a column of them needs none.
    return "" if amount is None else EXACT[spec.unit](amount).removesuffix(" đồng")


def _pieces(columns: Columns, specs: list[FigureSpec]) -> Iterator[Columns]:
    """The columns, as many at a time as a terminal is wide; all of them for a file."""
    if not sys.stdout.isatty():
        yield columns
        return
    from rich.console import Console

    labels = (_("Figure"), *(spec.key for spec in specs))
    whole = Console().width - 1 - max(map(len, labels)) - _GAP
    piece: dict[str, Figures] = {}
    room = whole
    for name, found in columns.items():
        width = max([len(name), *(len(_cell(spec, found)) for spec in specs)]) + _GAP
        if piece and width > room:
            yield piece
            piece, room = {}, whole
        piece[name] = found
        room -= width
    yield piece


def _as_json(
    chapter: str,
    period: Period,
    per: str,
    specs: list[FigureSpec],
    columns: Columns,
    whole: Figures,
) -> dict[str, object]:
    def amounts(found: Figures) -> dict[str, int | None]:
        return {spec.key: found[spec.key] for spec in specs if spec.key in whole}

    return {
        "chapter": chapter,
        "period": str(period),
        "per": per,
        "columns": {name: amounts(found) for name, found in columns.items()},
        "whole": amounts(whole),
    }
