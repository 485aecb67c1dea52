"""What the placeholders of one report print: words, figures and comparisons."""

from collections.abc import Mapping

import attrs

from ctd_core.addresses import FigureId
from ctd_core.figures.compare import Basis, Comparisons
from ctd_core.figures.figure import Figure, Figures
from ctd_core.report.model import Cited, Span, Words
from ctd_core.report.phrases import NOT_RECORDED, compared, not_stated
from ctd_core.report.placeholders import OTHERS, PLAN, UPPER, VERSUS
from ctd_core.report.styles import print_figure
from ctd_core.report.template import Literal, Slot, parse_template
from ctd_core.values import Period
from ctd_core.vietnamese import round_money


@attrs.frozen
class _Stated:
    """An amount of a figure: its own, or that of another period or of the plan."""

    figure: Figure | None
    period: Period
    missing: str
    """What is printed in its place where there is none."""
    restated: tuple[str, ...] = ()


@attrs.frozen
class Filling:
    """What the placeholders of one report print."""

    figures: Figures
    words: Mapping[str, str]
    chapter: str
    comparisons: Comparisons
    """Read only by a placeholder that asks for another period."""

    def has(self, slot: Slot) -> bool:
        """Whether it has something to print: words, more than zero, a comparison."""
        if slot.name in self.words:
            return True
        if slot.filter in VERSUS:
            comparison = self.comparisons.compare(slot.name, VERSUS[slot.filter])
            return comparison.difference is not None
        figure = self._stated(slot).figure
        return figure is not None and figure.amount != 0

    def fill(self, text: str) -> tuple[Span, ...]:
        """A sentence with its placeholders filled."""
        return tuple(self._span(piece) for piece in parse_template(text))

    def _span(self, piece: Literal | Slot) -> Span:
        if isinstance(piece, Literal):
            return Words(piece.text, piece.emphasis, piece.is_name)
        if piece.name in self.words:
            text = self.words[piece.name]
            text = text.upper() if piece.filter == UPPER else text
            return Words(text, piece.emphasis, is_name=True)
        if piece.filter in VERSUS:
            return self._compared(piece, VERSUS[piece.filter])
        return self._cited(piece, self._stated(piece))

    def _cited(self, slot: Slot, stated: _Stated) -> Cited:
        figure = stated.figure
        text, printed = print_figure(figure, slot.style, stated.missing)
        return Cited(
            key=slot.name,
            text=text,
            amount=figure.amount if figure else None,
            printed=printed,
            hedge=figure.hedge if figure else None,
            chapter=self.chapter,
            period=str(stated.period),
            emphasis=slot.emphasis,
            filter=slot.filter,
            restated=stated.restated,
            source=self._source(slot.name, stated.period, stated.restated),
        )

    def _compared(self, slot: Slot, basis: Basis) -> Cited:
        found = self.comparisons.compare(slot.name, basis)
        base = found.base_period
        return Cited(
            key=slot.name,
            text=compared(found, slot.style, self.figures.period),
            amount=found.amount,
            printed=None,
            hedge=None,
            chapter=self.chapter,
            period=str(found.period),
            emphasis=slot.emphasis,
            filter=slot.filter,
            base=found.base,
            base_period="" if base is None else str(base),
            restated=tuple(sorted({*found.restated, *found.base_restated})),
            source=self._source(slot.name, found.period, found.restated),
            base_source=""
            if base is None
            else self._source(slot.name, base, found.base_restated),
        )

    def _stated(self, slot: Slot) -> _Stated:
        own = self.figures.period
        if slot.filter in OTHERS:
            basis = OTHERS[slot.filter]
            other = self.comparisons.figures(basis)
            return _Stated(
                other.figure(slot.name),
                other.period,
                not_stated(basis, own),
                other.restated,
            )
        if slot.filter == PLAN:
            return self._planned(slot.name)
        figure = self.figures.figure(slot.name)
        return _Stated(figure, own, f"({NOT_RECORDED})", self.figures.restated)

    def _planned(self, key: str) -> _Stated:
        own = self.figures.period
        plan = self.comparisons.plan(key)
        missing = not_stated("plan", own)
        if plan is None:
            return _Stated(None, own, missing)
        unit = self.figures.catalogue[key].unit
        printed = round_money(plan.amount) if unit == "dong" else plan.amount
        figure = Figure(key, unit, plan.amount, printed, entries=0)
        return _Stated(figure, plan.period, missing)

    def _source(self, key: str, period: Period, restated: tuple[str, ...]) -> str:
        """The key that explains an amount of a figure."""
        as_of = self.figures.period if restated else None
        return str(FigureId(self.chapter, period, key, as_of))
