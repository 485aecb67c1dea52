"""The figures that every peer has to arrive at, whatever its way."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from ctd_core.events.declare import Fact

Figures = dict[tuple[Any, ...], tuple[int, int]]
"""An amount and its entries, by month, chapter, figure, hedge and whole."""


def stated(fact: Fact) -> dict[str, Any]:
    """What a fact states, as plain values that any library can store."""
    fields = {}
    for name in fact.__kind__.fields:
        value = getattr(fact, name)
        if isinstance(value, date):
            fields[name] = value.isoformat()
        elif value is not None and value is not False and value != ():
            fields[name] = list(value) if isinstance(value, tuple) else value
    return fields


def add(
    figures: dict[tuple[Any, ...], list[int]],
    month: int,
    chapter: str,
    kind: str,
    fields: Mapping[str, Any],
    sign: int,
) -> None:
    """Add what a fact states to figures, or take it away."""
    whole = int(fields.get("covers") == "whole")
    for name, amount in fields.items():
        if type(amount) is int:
            hedge = fields.get("hedge", "") if name == "value" else ""
            cell = (month, chapter, f"{kind}.{name}", hedge, whole)
            found = figures.get(cell)
            if found is None:
                figures[cell] = [sign * amount, sign]
            else:
                found[0] += sign * amount
                found[1] += sign


def standing(cells: Iterable[tuple[tuple[Any, ...], Iterable[int]]]) -> Figures:
    """The figures without those of which no entry is left."""
    totals: Iterator[Any] = ((cell, tuple(total)) for cell, total in cells)
    return {tuple(cell): total for cell, total in totals if total != (0, 0)}
