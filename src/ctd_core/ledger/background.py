"""The ledger's backgrounds: what stands behind a report, for pages and workbooks."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import attrs

from ctd_core.addresses import FigureId
from ctd_core.errors import RefusedError
from ctd_core.events.entries import EntryCorrected
from ctd_core.figures.catalogue import FigureSpec, Unit
from ctd_core.figures.compare import Comparison, Comparisons
from ctd_core.figures.figure import Figure, Figures
from ctd_core.figures.read import Reader
from ctd_core.ledger.explained import Contribution, Explanation
from ctd_core.ledger.explaining import Behind, Explaining
from ctd_core.report.background import (
    Background,
    Beside,
    Column,
    EntryLine,
    FigureLine,
    Matrix,
    Part,
    Trace,
)
from ctd_core.report.phrases import compared
from ctd_core.report.placeholders import PLAN, VERSUS
from ctd_core.store import Snapshot
from ctd_core.values import Period
from ctd_core.vietnamese import format_count, format_money, format_month_short

if TYPE_CHECKING:
    from ctd_core.report.model import Cited, Report

ENTRIES = 200
"""So many entries of a figure are listed; of more, how many there are."""

_PRINTED: Mapping[Unit, Callable[[int], str]] = {
    "count": format_count,
    "dong": format_money,
}


class Backing(Explaining):
    """Tells what stands behind a report, and gives reports their forms."""

    def background(
        self, report: "Report", *, as_of: datetime | None = None
    ) -> "Report":
        """The report with all that stands behind it (số liệu nền).

        As it was known at the moment that the report was asked for, or at *as_of*.
        Raises RefusedError if the log says otherwise then than the report does.
        """
        with self._seen(as_of or report.as_of) as snapshot:
            reader = self._reader(snapshot, report.chapter, report.period)
            return self._with_background(snapshot, reader, report)

    def render(self, report: "Report", format: str, **options: str) -> bytes:
        """A report in one of the installed forms: text, markdown, json ...

        A form that shows what stands behind a report is given that as well.
        Raises UnknownRendererError, PluginError, and as `background`.
        """
        if report.background is None and self.plugins.wants_background(format):
            report = self.background(report)
        return self.plugins.render(report, format, options)

    def _with_background(
        self, snapshot: Snapshot, reader: Reader, report: "Report"
    ) -> "Report":
        figures = reader.figures(report.chapter, report.period)
        beside = self._comparisons(snapshot, reader, report.chapter, figures)
        lines = tuple(self._lines(figures, beside, report))
        keys = [line.key for line in lines]
        background = Background(
            figures=lines,
            by_chapter=_matrix(keys, *self._chapters(reader, report)),
            by_month=_matrix(keys, *_months(reader, report)),
            traces=_Traces(self, snapshot, reader).of(report, lines),
            composition=tuple(self._composition(keys)),
        )
        return attrs.evolve(report, background=background)

    def _composition(self, keys: list[str]) -> Iterator[str]:
        """The sections' totals without those that the grand total leaves out."""
        for section in self.vocabulary.sections.values():
            key = f"{section.name}.value"
            if section.in_total and key in keys:
                yield key

    def _lines(
        self, figures: Figures, beside: Comparisons, report: "Report"
    ) -> Iterator[FigureLine]:
        for key in figures:
            figure, spec = figures.figure(key), self.catalogue[key]
            assert figure is not None
            section = self.vocabulary.sections.get(spec.section)
            yield FigureLine(
                key=key,
                title=spec.vi,
                unit=spec.unit,
                section=section.name if section else "",
                section_title=section.vi if section else "",
                is_total=bool(spec.parts),
                is_stock=spec.is_stock,
                amount=figure.amount,
                text=_text(figure),
                last_year=_beside(beside.compare(key, "last_year"), report.period),
                plan=_beside(beside.compare(key, "plan"), report.period),
                source=str(FigureId(report.chapter, report.period, key)),
            )

    def _chapters(
        self, reader: Reader, report: "Report"
    ) -> tuple[list[Column], list[Figures]]:
        found = reader.by_chapter(report.chapter, report.period)
        # Of the chapter's own books there is a column only if something stands there.
        kept = {c: f for c, f in found.items() if len(f) or c != report.chapter}
        day = report.period.last.last_day
        names = [reader.trees.tree[chapter].name_on(day) for chapter in kept]
        columns = [Column(*pair) for pair in zip(kept, names, strict=True)]
        return columns, list(kept.values())


def _months(reader: Reader, report: "Report") -> tuple[list[Column], list[Figures]]:
    months = report.period.to_date().months
    columns = [Column(str(month), format_month_short(month)) for month in months]
    return columns, [reader.figures(report.chapter, Period.of(m)) for m in months]


def _matrix(keys: list[str], columns: list[Column], found: list[Figures]) -> Matrix:
    return Matrix(
        tuple(columns), {key: tuple(figures[key] for figures in found) for key in keys}
    )


def _text(figure: Figure) -> str:
    """A figure as a report prints it, with its hedge."""
    hedge = f"{figure.hedge} " if figure.hedge else ""
    return hedge + _PRINTED[figure.unit](figure.printed)


def _beside(one: Comparison, period: Period) -> Beside | None:
    if one.difference is None or one.amount is None or one.base is None:
        return None
    restated = tuple(sorted({*one.restated, *one.base_restated}))
    return Beside(one.amount, one.base, restated, compared(one, "", period))


class _Traces:
    """Follows figures to their entries, each of them once."""

    def __init__(self, ledger: Backing, snapshot: Snapshot, reader: Reader) -> None:
        self._ledger = ledger
        self._snapshot = snapshot
        self._reader = reader
        self._behind: dict[tuple[str, Period, Period | None], Behind] = {}
        self._found: dict[str, Trace] = {}

    def of(
        self, report: "Report", lines: tuple[FigureLine, ...]
    ) -> Mapping[str, Trace]:
        """The traces of all figures, cited or not; refuses what the log belies."""
        for one in report.cited():
            # What was planned is made of no entries.
            if one.filter != PLAN:
                self._cited(one, one.source, one.amount)
            if VERSUS.get(one.filter) != PLAN:
                self._cited(one, one.base_source, one.base)
        for line in lines:
            self._follow(line.source)
        return self._found

    def _cited(self, one: "Cited", source: str, amount: int | None) -> None:
        if not source:
            return
        found = self._follow(source)
        if (found.amount if found else None) != amount:
            raise RefusedError(
                "{figure} is not any more what the report says: something was recorded"
                " since. Build the report anew.",
                figure=source,
                cited=one.key,
            )

    def _follow(self, source: str) -> Trace | None:
        if source not in self._found:
            explained = self._explained(FigureId.parse(source))
            if explained.figure is not None:
                self._add(explained)
        return self._found.get(source)

    def _explained(self, key: FigureId) -> Explanation:
        place = key.chapter, key.period, key.as_of
        if place not in self._behind:
            self._behind[place] = Behind(
                self._ledger, self._snapshot, self._reader, key
            )
        return self._behind[place].explanation(self._spec(key), deep=False)

    def _spec(self, key: FigureId) -> FigureSpec:
        return self._reader.catalogue[key.figure]

    def _add(self, explained: Explanation) -> None:
        assert explained.figure is not None
        entries = tuple(map(self._entry, explained.entries[:ENTRIES]))
        source = str(explained.id)
        self._found[source] = Trace(
            source=source,
            title=self._spec(explained.id).vi,
            unit=self._spec(explained.id).unit,
            amount=explained.figure.amount,
            text=_text(explained.figure),
            parts=tuple(self._parts(explained)),
            entries=entries,
            more=len(explained.entries) - len(entries),
        )
        for part in explained.parts:
            if part.figure is not None:
                if part.is_whole:
                    self._add(part)
                else:
                    self._follow(str(part.id))

    def _parts(self, explained: Explanation) -> Iterator[Part]:
        for part in explained.parts:
            if part.figure is not None:
                is_month = part.id.figure == explained.id.figure
                title = (
                    format_month_short(part.id.period.last)
                    if is_month
                    else self._spec(part.id).vi
                )
                yield Part(str(part.id), title, part.figure.amount, _text(part.figure))

    def _entry(self, one: Contribution) -> EntryLine:
        assert one.fact is not None
        name = self._reader.trees.tree[one.entry.chapter].name_on(one.fact.on)
        return EntryLine(
            address=str(one.entry),
            chapter=name,
            on=one.fact.on,
            amount=one.amount,
            is_amended=any(isinstance(e.payload, EntryCorrected) for e in one.history),
        )
