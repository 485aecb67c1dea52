"""A month at a glance: as it is printed, with the month before and the year before."""

from collections.abc import Mapping
from datetime import datetime

import click

from ctd_core.cli.compared import tell_restated
from ctd_core.cli.language import _, label
from ctd_core.cli.table import Table
from ctd_core.figures.catalogue import FigureSpec
from ctd_core.figures.figure import Figure, Figures
from ctd_core.ledger import Ledger
from ctd_core.values import Month, Period
from ctd_core.vietnamese import format_count, format_money

Months = Mapping[Month, Figures]
"""Thirteen months, from the same month a year before to the one that is shown."""

_BAR = 6
_EIGHTHS = "▏▎▍▌▋▊▉"


def months_before(
    ledger: Ledger, chapter: str, month: Month, as_of: datetime | None
) -> Months:
    """The months that a month is shown beside, what has merged since added to them."""
    year = Period(month.plus(-12), month)
    return ledger.figures_by_month(chapter, year, restated=True, as_of=as_of)


def print_glance(
    ledger: Ledger,
    chapter: str,
    months: Months,
    sections: list[tuple[str, list[FigureSpec]]],
) -> None:
    """Print a month as the report prints it, each figure with a bar.

    A bar is as long as the figure is large beside the largest of the year before.
    """
    shown = list(months)[-1]
    name = ledger.chapters()[chapter].name_on(shown.last_day)
    click.echo(f"{name}, {shown.month:02}/{shown.year}")
    before, last_year = months[shown.plus(-1)], months[shown.plus(-12)]
    table = Table(
        _("Figure"),
        f"{shown.month:02}/{shown.year}",
        "",
        _head(before),
        _head(last_year),
        numbers=[1, 3, 4],
        tied=[2],
        prose=[0],
        styles={1: "bold", 2: "cyan", 3: "dim", 4: "dim"},
    )
    for title, specs in sections:
        table.section(title)
        for spec in specs:
            of_month = [_amount(spec, found) for found in months.values()]
            table.add(
                label(spec),
                _cell(spec, months[shown]),
                bar(of_month[-1], max(one or 0 for one in of_month)),
                _cell(spec, before),
                _cell(spec, last_year),
            )
    table.print()
    tell_restated(*months.values())
    click.echo(_("A full bar: the largest of these thirteen months."))
    said = _("Exact, with the keys of figures: ctd figures {month} --compare")
    click.echo(said.format(month=shown))


def _head(found: Figures) -> str:
    """A month, marked if it is told with what has merged since."""
    month = found.period.first
    return f"{month.month:02}/{month.year}{'*' if found.restated else ''}"


def _amount(spec: FigureSpec, found: Figures) -> int | None:
    return None if spec.key in found.hidden else found[spec.key]


def _cell(spec: FigureSpec, found: Figures) -> str:
    if spec.key in found.hidden:
        return _("not known here")
    figure = found.figure(spec.key)
    # Missing is not zero.
    return "–" if figure is None else _printed(figure)


def _printed(figure: Figure) -> str:
    """As a report prints it; that triệu and tỷ are đồng needs no saying in a column."""
    if figure.unit == "count":
        said = format_count(figure.printed)
    else:
        said = format_money(figure.printed)
        if said.endswith(("tỷ đồng", "triệu đồng")):
            said = said.removesuffix(" đồng")
    return f"{figure.hedge} {said}" if figure.hedge else said


def bar(amount: int | None, largest: int) -> str:
    """A small bar; what is not recorded and what is zero has none."""
    if amount is None or amount <= 0 or largest <= 0:
        return ""
    # What there is is to be seen, however little.
    eighths = max(amount * 8 * _BAR // largest, 1)
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (_EIGHTHS[rest - 1] if rest else "")
