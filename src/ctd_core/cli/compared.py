"""Figures beside others, as `ctd figures --compare` shows them."""

from typing import Any, get_args

import click

from ctd_core.cli.language import _, label
from ctd_core.cli.preview import EXACT
from ctd_core.cli.table import Table
from ctd_core.figures.catalogue import FigureSpec
from ctd_core.figures.compare import Basis, Comparison, Comparisons
from ctd_core.figures.figure import Figures
from ctd_core.vietnamese import format_share


def print_compared(
    compared: Comparisons, sections: list[tuple[str, list[FigureSpec]]], found: Figures
) -> None:
    """Print figures beside the period before, last year, January and the targets."""
    table = Table(
        _("Figure"),
        _("Amount"),
        _("Before"),
        _("Change"),
        _("Last year"),
        _("Change"),
        _("Since January"),
        _("Target"),
        _("Reached"),
        _("Key"),
        numbers=range(1, 9),
        tied=(3, 5, 8),
    )
    for title, specs in sections:
        table.section(title)
        for spec in specs:
            table.add(
                label(spec), _exact(spec, found[spec.key]), *_cells(compared, spec)
            )
    table.print()
    tell_restated(compared.figures("last_year"), compared.figures("previous"))


def tell_restated(*others: Figures) -> None:
    """Say which chapters were added to the figures of other periods."""
    restated = {chapter for found in others for chapter in found.restated}
    if restated:
        said = _("* With what has merged since added to it: {chapters}.")
        click.echo(said.format(chapters=", ".join(sorted(restated))))


def _cells(compared: Comparisons, spec: FigureSpec) -> list[str]:
    before, last_year, since, plan = (
        compared.compare(spec.key, basis) for basis in _ORDER
    )
    return [
        _exact(spec, before.base),
        _change(before),
        _exact(spec, last_year.base),
        _change(last_year),
        _missing(since) or _exact(spec, since.base),
        _("none") if plan.base is None else _exact(spec, plan.base),
        _reached(plan),
        spec.key,
    ]


_ORDER: tuple[Basis, ...] = ("previous", "last_year", "to_date", "plan")


def _exact(spec: FigureSpec, amount: int | None) -> str:
    return _("not recorded") if amount is None else EXACT[spec.unit](amount)


def _change(one: Comparison) -> str:
    """How much more or less, in hundredths where that can be told."""
    if one.base is None or one.amount is None:
        return ""
    if one.difference is None:
        return _missing(one)
    mark = "*" if one.restated or one.base_restated else ""
    if one.difference == 0:
        return "=" + mark
    sign = "+" if one.difference > 0 else "-"
    share = format_share(abs(one.difference), one.base)
    return f"{sign}{share or EXACT[one.unit](abs(one.difference))}{mark}"


def _reached(plan: Comparison) -> str:
    if plan.base is None or plan.amount is None:
        return ""
    if plan.unrecorded:
        return _missing(plan)
    return format_share(plan.amount, plan.base) or _change(plan)


def _missing(one: Comparison) -> str:
    """The months for which nothing at all was recorded, where it matters."""
    if not one.unrecorded:
        return ""
    months = ", ".join(map(str, one.unrecorded[:2]))
    more = len(one.unrecorded) - 2
    return _("without {months}").format(
        months=months + (_(" and {more} more").format(more=more) if more > 0 else "")
    )


def compared_as_json(document: dict[str, Any], compared: Comparisons) -> dict[str, Any]:
    """The document of `ctd figures --json`, each figure with what it is beside."""
    for key, figure in document["figures"].items():
        figure["compared"] = {
            basis: _as_json(compared.compare(key, basis)) for basis in get_args(Basis)
        }
    return document


def _as_json(one: Comparison) -> dict[str, Any]:
    percent = None
    if one.difference is not None and one.base:
        percent = format_share(one.amount or 0, one.base) or None
    return {
        "period": str(one.period),
        "amount": one.amount,
        "base_period": str(one.base_period) if one.base_period else None,
        "base": one.base,
        "difference": one.difference,
        "percent_of_base": percent,
        "unrecorded": [str(month) for month in one.unrecorded],
        "restated": sorted({*one.restated, *one.base_restated}),
    }
