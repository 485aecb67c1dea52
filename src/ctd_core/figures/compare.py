"""Figures beside those of another period, or beside the plan (so sánh, chỉ tiêu)."""

from collections.abc import Callable
from typing import Literal

import attrs

from ctd_core.figures.catalogue import FigureSpec, Unit
from ctd_core.figures.read import Figures
from ctd_core.values import Month, Period

Basis = Literal["previous", "last_year", "to_date", "plan"]
"""What is held beside a figure: as many months before (tháng trước), the same months a
year before (cùng kỳ), all since January (lũy kế), or the plan (chỉ tiêu)."""

Other = Literal["previous", "last_year", "to_date"]
"""The bases that are other periods."""


def period_of(basis: Other, period: Period) -> Period:
    """The period that a basis means, seen from *period*."""
    if basis == "to_date":
        return period.to_date()
    return period.before() if basis == "previous" else period.shifted(-12)


@attrs.frozen
class Planned:
    """What was to be reached in a period (chỉ tiêu kế hoạch)."""

    period: Period
    amount: int
    """A count, or whole đồng; more than zero."""


@attrs.frozen
class Comparison:
    """A figure and what it is held beside; exact, in its unit."""

    key: str
    unit: Unit
    basis: Basis
    period: Period
    """Whose figure it is; of a year's plan, the year up to the period's end."""
    amount: int | None
    """None: not recorded."""
    base_period: Period | None
    """None where no plan was set."""
    base: int | None
    unrecorded: tuple[Month, ...] = ()
    """Months of either period in which nothing at all was recorded, of a flow."""
    restated: tuple[str, ...] = ()
    """Chapters since merged into this one, that were added to the base."""

    @property
    def difference(self) -> int | None:
        """How much more than the base; None where they cannot be compared."""
        if self.amount is None or self.base is None or self.unrecorded:
            return None
        return self.amount - self.base

    @property
    def has_percentage(self) -> bool:
        """Whether a percentage can be told: of nothing, there is none."""
        return self.difference is not None and self.base != 0


class Comparisons:
    """All that the figures of one period may be held beside, read when asked for."""

    def __init__(
        self,
        figures: Figures,
        *,
        read: Callable[[Period], Figures],
        planned: Callable[[str], Planned | None],
    ) -> None:
        self._figures = figures
        self._read = read
        self._planned = planned
        self._others: dict[Period, Figures] = {figures.period: figures}

    def figures(self, basis: Other) -> Figures:
        """The figures of another period, with what has merged since added to them."""
        period = period_of(basis, self._figures.period)
        if period not in self._others:
            self._others[period] = self._read(period)
        return self._others[period]

    def plan(self, key: str) -> Planned | None:
        """What was planned for the period, else for the year it ends in."""
        return self._planned(key)

    def compare(self, key: str, basis: Basis) -> Comparison:
        """A figure beside its basis; UnknownFigureError."""
        spec = self._figures.catalogue[key]
        if basis != "plan":
            other = self.figures(basis)
            return _compare(spec, basis, self._figures, other, other[key])
        planned = self._planned(key)
        now = self._figures
        if planned is not None and planned.period != now.period:
            now = self.figures("to_date")
        amount = None if planned is None else planned.amount
        return _compare(spec, basis, now, planned, amount)


def _compare(
    spec: FigureSpec,
    basis: Basis,
    now: Figures,
    other: Figures | Planned | None,
    base: int | None,
) -> Comparison:
    unrecorded = set(now.unrecorded)
    restated: tuple[str, ...] = ()
    if isinstance(other, Figures):
        unrecorded |= set(other.unrecorded)
        restated = other.restated
    return Comparison(
        key=spec.key,
        unit=spec.unit,
        basis=basis,
        period=now.period,
        amount=now[spec.key],
        base_period=None if other is None else other.period,
        base=base,
        # What exists at the end does not depend on the months before it.
        unrecorded=() if spec.is_stock else tuple(sorted(unrecorded)),
        restated=restated,
    )
