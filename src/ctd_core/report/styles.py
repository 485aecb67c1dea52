"""How a figure is printed: the styles of counts and of worths."""

from collections.abc import Callable, Mapping

from ctd_core.figures.figure import Figure
from ctd_core.vietnamese import (
    floor_money,
    format_count,
    format_floor,
    format_money,
    format_money_exact,
    format_money_short,
    round_money,
)

MONEY: Mapping[str, tuple[Callable[[int], str], Callable[[int], int]]] = {
    "": (format_money, round_money),
    "exact": (format_money_exact, int),
    "short": (format_money_short, round_money),
    "floor": (format_floor, floor_money),
}
"""Each style of a worth: how it is printed, and the amount that the print states."""

COUNTS: Mapping[str, int] = {"": 1, "02": 2}
"""Each style of a count: how many digits it has at least."""

SILENT = "silent"
"""The style of a figure that is cited and not printed."""


def print_figure(
    figure: Figure | None, style: str, missing: str
) -> tuple[str, int | None]:
    """The printed form of a figure, and the amount that it states.

    *missing* is what is printed where nothing was recorded.
    """
    if figure is None:
        return "" if style == SILENT else missing, None
    if style == SILENT:
        return "", figure.printed
    if figure.unit == "count":
        return format_count(figure.printed, digits=COUNTS[style]), figure.printed
    # An exact print must not be rounded before; all others start from what adds up.
    amount = figure.amount if style == "exact" else figure.printed
    write, states = MONEY[style]
    text = write(amount)
    return f"{figure.hedge} {text}" if figure.hedge else text, states(amount)
