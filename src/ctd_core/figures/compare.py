"""Figures beside those of another period, or beside the plan (so sánh, chỉ tiêu)."""

from collections.abc import Callable
from typing import Literal, Self, get_args

import attrs

from ctd_core.figures.catalogue import FigureSpec, Unit
from ctd_core.figures.figure import Figures
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
    """Months of either period in which nothing at all was recorded, of a flow; or the
    chapter was not there."""
    restated: tuple[str, ...] = ()
    """Chapters since merged into this one, that were added to its figure."""
    base_restated: tuple[str, ...] = ()
    """And those that were added to the base."""

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
    """All that the figures of one period may be held beside, read when asked for.

    *read* gives the figures of another period, with what has merged since added to
    them; *restate* does so for the period itself, where it is not plain *figures*.
    """

    def __init__(
        self,
        figures: Figures,
        *,
        read: Callable[[Period], Figures],
        planned: Callable[[str], Planned | None],
        restate: Callable[[], Figures] | None = None,
    ) -> None:
        self._figures = figures
        self._read = read
        self._planned = planned
        self._restate = restate or (lambda: figures)
        self._others: dict[Period, Figures] = {}
        self._restated: Figures | None = None

    @property
    def own(self) -> Figures:
        """The figures that are held beside others."""
        return self._figures

    def figures(self, basis: Other) -> Figures:
        """The figures of another period."""
        period = period_of(basis, self._figures.period)
        if period == self._figures.period:
            return self._figures
        if period not in self._others:
            self._others[period] = self._read(period)
        return self._others[period]

    def _now(self) -> Figures:
        """The figures themselves as they are held beside those of another period."""
        if self._restated is None:
            self._restated = self._restate()
        return self._restated

    def read_all(self) -> Self:
        """Read at once all that may be asked for."""
        for basis in get_args(Other):
            self.figures(basis)
        self._now()
        return self

    def plan(self, key: str) -> Planned | None:
        """What was planned for the period, else for the year it ends in."""
        return self._planned(key)

    def compare(self, key: str, basis: Basis) -> Comparison:
        """A figure beside its basis; UnknownFigureError."""
        spec = self._figures.catalogue[key]
        if basis == "plan":
            return self._beside_plan(spec)
        # A total since January adds its months as they were, and so is not restated.
        now = self._figures if basis == "to_date" else self._now()
        other = self.figures(basis)
        return _compare(spec, basis, now, other, other[key])

    def _beside_plan(self, spec: FigureSpec) -> Comparison:
        """A plan of the year is held beside all that was done since January."""
        planned = self._planned(spec.key)
        if planned is None:
            return _compare(spec, "plan", self._figures, None, None)
        own = planned.period == self._figures.period
        now = self._figures if own else self.figures("to_date")
        return _compare(spec, "plan", now, planned, planned.amount)


def _compare(
    spec: FigureSpec,
    basis: Basis,
    now: Figures,
    other: Figures | Planned | None,
    base: int | None,
) -> Comparison:
    unrecorded = set(now.unrecorded)
    base_restated: tuple[str, ...] = ()
    if isinstance(other, Figures):
        # Half a year is not compared with a whole one, for whatever reason it is half.
        unrecorded |= {*now.absent, *other.unrecorded, *other.absent}
        base_restated = other.restated
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
        restated=now.restated,
        base_restated=base_restated,
    )
