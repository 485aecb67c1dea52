"""What was recorded over months: sums, added up and rounded month by month."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ctd_core.figures.catalogue import FigureSpec
from ctd_core.figures.changes import UNKNOWN
from ctd_core.figures.figure import Figure
from ctd_core.vietnamese import round_money


class Sum(NamedTuple):
    """What some chapters recorded of a figure in a month, under one hedge."""

    figure: str
    hedge: str
    amount: int
    entries: int


class Flows:
    """What was recorded over the months of a period, rounded month by month."""

    def __init__(self) -> None:
        self._amounts: dict[str, list[int]] = {}
        """By figure: exact, printed, and of how many entries."""
        self._hedges: dict[str, set[str]] = defaultdict(set)
        self.unread: set[str] = set()
        """The marks of what was recorded and cannot be read here."""

    def add(self, sums: Iterable[Sum]) -> bool:
        """Add a month; whether anything was recorded in it."""
        month: dict[str, list[int]] = {}
        for figure, hedge, amount, entries in sums:
            if figure == UNKNOWN:
                self.unread.add(hedge)
            if entries < 1:
                continue
            found = month.setdefault(figure, [0, 0])
            found[0] += amount
            found[1] += entries
            self._hedges[figure].add(hedge)
        for figure, (amount, entries) in month.items():
            whole = self._amounts.setdefault(figure, [0, 0, 0])
            whole[0] += amount
            # A count is no worth: `figure` gives what is printed of it.
            whole[1] += round_money(amount)
            whole[2] += entries
        return bool(month)

    def figure(self, spec: FigureSpec) -> Figure | None:
        """A figure of the period; None if it was never recorded."""
        found = self._amounts.get(spec.key)
        if found is None:
            return None
        amount, rounded, entries = found
        hedges = self._hedges[spec.key]
        return Figure(
            key=spec.key,
            unit=spec.unit,
            amount=amount,
            printed=rounded if spec.unit == "dong" else amount,
            entries=entries,
            hedge=(next(iter(hedges)) or None) if len(hedges) == 1 else None,
        )
