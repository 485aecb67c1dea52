"""Where a text and the log differ, if the log has the month."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ctd_core.audit.binding import Told
from ctd_core.audit.numbers import Number
from ctd_core.audit.result import Audit, Finding, quoted
from ctd_core.audit.sums import states
from ctd_core.checks.usual import is_far, usual
from ctd_core.figures.catalogue import FigureSpec
from ctd_core.figures.figure import Figure, Figures
from ctd_core.vietnamese import (
    format_count,
    format_money,
    format_money_exact,
    round_money,
)


def differing(audit: Audit, figures: Figures) -> Iterator[Finding]:
    """A finding for each figure that the text states otherwise than the log."""
    by_figure: dict[str, list[Told]] = defaultdict(list)
    for one in audit.told:
        if one.figure in figures.catalogue:
            by_figure[one.figure].append(one)
    for key, told in by_figure.items():
        figure = figures.figure(key)
        if figure is None:
            yield _finding(
                told[0],
                "{figure}: the log has nothing recorded.",
                figures.catalogue[key],
            )
        elif not _agree(told, figure):
            yield _finding(
                told[0],
                "{figure}: the log has {recorded}.",
                figures.catalogue[key],
                recorded=printed(figure),
            )


def unstated(audit: Audit, figures: Figures) -> tuple[str, ...]:
    """The figures that the log has, and the text does not state."""
    stated = {one.figure for one in audit.told}
    return tuple(
        key
        for key, amount in figures.items()
        if amount and key not in stated and not figures.catalogue[key].parts
    )


def far_from_usual(
    audit: Audit, history: Sequence[Mapping[str, int | None]]
) -> Iterator[Finding]:
    """Worths per unit that are far from those of the months before."""
    worths: dict[tuple[int, str], list[Told]] = defaultdict(list)
    for one in audit.told:
        worths[one.part, one.figure.rpartition(".")[0]].append(one)
    for (_part, kind), told in worths.items():
        each = _each({one.figure: one.number.amount for one in told}, kind)
        typical = usual(unit for month in history if (unit := _each(month, kind)))
        if each and typical and is_far(each, typical):
            yield Finding(
                "slip",
                told[-1].line,
                quoted(told[-1]),
                "That is {each} a unit; {usual} are usual. Are three zeros too many or"
                " missing?",
                {"each": format_money(each), "usual": format_money(typical)},
            )


def _each(amounts: Mapping[str, int | None], kind: str) -> int | None:
    """What one unit of a kind is worth, as far as it is stated."""
    worth = amounts.get(f"{kind}.value")
    units = sum(
        amount or 0
        for key, amount in amounts.items()
        if key.startswith(f"{kind}.") and key != f"{kind}.value"
    )
    return worth // units if worth and units else None


def _agree(told: Sequence[Told], figure: Figure) -> bool:
    """Whether one statement of a figure says what is recorded, or all of them do."""
    if all(says(one.number, figure) for one in told):
        return True
    added = sum(one.number.amount or 0 for one in told)
    return len(told) > 1 and added in (figure.printed, figure.amount)


_FEW: Final = 10
"""What states fewer of its last digit was not rounded: 1 tỷ is not 562 triệu."""


def says(number: Number, figure: Figure) -> bool:
    """Whether a number states a figure: as it is printed, or exactly."""
    exact = (figure.printed, figure.amount)
    if number.amount in (*exact, *map(round_money, exact)):
        return True
    if number.hedge is None and (number.amount or 0) < _FEW * number.step:
        return False
    if states(number, figure.printed):
        return True
    return number.hedge is None and states(number, figure.amount)


def printed(figure: Figure) -> str:
    """A figure of the log, exactly, with its hedge."""
    if figure.unit == "count":
        return format_count(figure.amount)
    written = format_money_exact(figure.amount)
    return f"{figure.hedge} {written}" if figure.hedge else written


def _finding(one: Told, sentence: str, spec: FigureSpec, **facts: str) -> Finding:
    return Finding("log", one.line, quoted(one), sentence, {"figure": spec.vi, **facts})
