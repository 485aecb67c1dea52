"""``ctd target``: what is to be reached in a period (chỉ tiêu kế hoạch)."""

import click

from ctd_core.cli.complete import figures
from ctd_core.cli.language import _
from ctd_core.cli.options import (
    PERIOD,
    chapter_option,
    json_option,
    print_json,
    reading,
    reason_option,
    recorded_by_option,
    the_chapter,
    user,
    writing,
)
from ctd_core.cli.preview import EXACT
from ctd_core.cli.root import N_, Group
from ctd_core.cli.table import Table
from ctd_core.errors import CtdError
from ctd_core.events.targets import TargetSet
from ctd_core.figures.catalogue import FigureSpec
from ctd_core.ledger import Ledger
from ctd_core.values import Period
from ctd_core.vietnamese import parse_count, parse_money


@click.group(cls=Group)
def target() -> None:
    """Keep what is to be reached in a period (chỉ tiêu kế hoạch)."""


@target.command("set")
@click.argument("figure", shell_complete=figures)
@click.argument("period", type=PERIOD)
@click.argument("amount")
@click.option("--set-by", metavar="NAME", help=N_("Who set it: Trung ương Hội ..."))
@click.option(
    "--reason",
    default="",
    metavar="TEXT",
    help=N_("Why; needed where another target stands. It stays in the log."),
)
@chapter_option
@recorded_by_option
@writing
def set_(
    ledger: Ledger,
    figure: str,
    period: Period,
    amount: str,
    set_by: str | None,
    reason: str,
    chapter: str | None,
    recorded_by: str | None,
) -> None:
    """Set the AMOUNT to be reached of FIGURE in PERIOD: a month, a quarter, a year.

    \b
      ctd target set house_built.houses 2024 120 --set-by "Trung ương Hội"
      ctd target set total.value 2024-H1 "14,5 tỷ"

    One stands for a figure and a period: another amount takes its place, with a reason.
    The keys of figures are listed by "ctd figures" and "ctd kinds".
    """
    spec = ledger.catalogue[figure]
    wanted = _amount(spec, amount)
    address = ledger.set_target(
        the_chapter(ledger, chapter),
        figure,
        period,
        wanted,
        set_by=set_by,
        reason=reason,
        recorded_by=user(recorded_by),
    )
    exact = EXACT[spec.unit](wanted)
    said = _("{address}: {figure} in {period} is to reach {amount}.")
    click.echo(said.format(address=address, figure=figure, period=period, amount=exact))


def _amount(spec: FigureSpec, written: str) -> int:
    """An amount as offices write it; a hedge has no place in a target."""
    read = parse_money(written) if spec.unit == "dong" else parse_count(written)
    if read.hedge is not None:
        raise CtdError(
            "A target is an exact amount: write {written!r} without {hedge}.",
            written=written,
            hedge=read.hedge,
        )
    return read.amount


@target.command("list")
@click.argument("period", type=PERIOD, required=False)
@chapter_option
@json_option
@reading
def list_(
    ledger: Ledger, period: Period | None, chapter: str | None, as_json: bool
) -> None:
    """List the targets of a chapter, or only those that PERIOD is held beside or holds.

    A quarter is held beside its own target, or that of its year.
    """
    found = {
        str(address): one
        for address, one in ledger.targets(the_chapter(ledger, chapter)).items()
        if period is None or _concerns(Period.parse(one.period), period)
    }
    if as_json:
        print_json([_as_json(*one) for one in found.items()])
        return
    if not found:
        said = _("No target is set for {period}.") if period else _("No target is set.")
        click.echo(said.format(period=period))
        return
    table = Table(
        _("Address"),
        _("Period"),
        _("Figure"),
        _("Amount"),
        _("Set by"),
        numbers=[3],
        tied=(),
    )
    for address, one in found.items():
        # Who has not the plugin of a figure sees its target all the same.
        known = one.figure in ledger.catalogue
        unit = ledger.catalogue[one.figure].unit if known else "count"
        exact = EXACT[unit](one.amount)
        table.add(address, one.period, one.figure, exact, one.set_by or "")
    table.print()


def _concerns(target: Period, period: Period) -> bool:
    """Whether a target lies within a period, or is that of its year."""
    lies_in = target.first in period and target.last in period
    return lies_in or target == period.whole_year()


def _as_json(address: str, target: TargetSet) -> dict[str, object]:
    return {
        "address": address,
        "figure": target.figure,
        "period": target.period,
        "amount": target.amount,
        "set_by": target.set_by,
    }


@target.command("withdraw")
@click.argument("address")
@reason_option
@recorded_by_option
@writing
def withdraw(
    ledger: Ledger, address: str, reason: str, recorded_by: str | None
) -> None:
    """Take the target at ADDRESS, as targets/kien-giang/3, out of the plan."""
    ledger.withdraw_target(address, reason=reason, recorded_by=user(recorded_by))
    click.echo(_("Withdrew {address}.").format(address=address))
