"""What opens behind a figure: a panel with the figures or entries it is made of."""

from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from ctd_core.addresses import FigureId
from ctd_core.figures.catalogue import Unit
from ctd_core.report.background import EntryLine, Trace
from ctd_core.report.model import Cited, Report
from ctd_core.report.placeholders import PLAN, VERSUS
from ctd_core.vietnamese import (
    format_count,
    format_date,
    format_money_exact,
    format_period,
)

MOST_ENTRIES: Final = 6000
"""About so many entries a page lists: more make it slow on an office's machine."""
_FEWEST: Final = 5


@attrs.frozen
class Line:
    """A row of a panel: a figure that opens, or one that was planned."""

    title: str
    text: str
    opens: str = ""


@attrs.frozen
class Entry:
    """An entry as it is listed."""

    address: str
    chapter: str
    on: str
    amount: str
    is_amended: bool


@attrs.frozen
class Panel:
    """What one figure is made of, as it is laid out (bảng giải trình)."""

    id: str
    title: str
    text: str
    exact: str
    """The exact amount, where the text is rounded."""
    scope: str
    """``tháng 10 năm 2024``, and whose figure it is where that is another chapter."""
    lines: tuple[Line, ...] = ()
    entries: tuple[Entry, ...] = ()
    more: str = ""
    """How many entries are not listed."""


def exact(amount: int, unit: Unit) -> str:
    """An amount to the last đồng, or to the last of what is counted."""
    return format_money_exact(amount) if unit == "dong" else format_count(amount)


class Traces:
    """The panels of a page, by the keys of their figures."""

    def __init__(self, report: Report, *, listed: bool) -> None:
        background = report.background if listed else None
        self._traces = background.traces if background else {}
        self._ids = {key: f"n{number}" for number, key in enumerate(self._traces, 1)}
        self._chapter = report.chapter
        columns = background.by_chapter.columns if background else ()
        self._names = {column.id: column.title for column in columns}
        self._listed = _listed(self._traces.values())
        self._pairs: dict[tuple[str, str], Panel] = {}

    def opens(self, source: str) -> str:
        """The id of the panel of a figure; empty where nothing can be opened."""
        return self._ids.get(source, "")

    def of(self, one: Cited) -> tuple[str, str]:
        """The id of the panel of a printed figure, and what figure it is."""
        trace = self._traces.get(one.source)
        # What was planned is made of no entries.
        if trace is None or one.amount is None or one.filter == PLAN:
            return "", ""
        if one.base is None or not one.base_source:
            return self.opens(one.source), trace.title
        return self._pair(one, trace), trace.title

    def panels(self) -> Iterator[Panel]:
        """All panels, comparisons last."""
        yield from map(self._panel, self._traces.values())
        yield from self._pairs.values()

    def _panel(self, trace: Trace) -> Panel:
        entries = tuple(
            _entry(one, trace.unit) for one in trace.entries[: self._listed]
        )
        more = trace.more + len(trace.entries) - len(entries)
        printed = exact(trace.amount, trace.unit)
        return Panel(
            id=self._ids[trace.source],
            title=trace.title,
            text=trace.text,
            exact="" if trace.text == printed else printed,
            scope=self._scope(trace.source),
            lines=tuple(
                Line(part.title, part.text, self.opens(part.source))
                for part in trace.parts
            ),
            entries=entries,
            more=format_count(more) if more else "",
        )

    def _pair(self, one: Cited, trace: Trace) -> str:
        """A comparison opens to its two sides."""
        key = one.source, one.filter
        if key not in self._pairs:
            own = Line(self._scope(one.source), trace.text, self.opens(one.source))
            lines = (own, self._base(one, trace.unit))
            self._pairs[key] = Panel(
                id=f"s{len(self._pairs) + 1}",
                title=trace.title,
                text=one.text,
                exact="",
                scope="so sánh",
                lines=lines,
            )
        return self._pairs[key].id

    def _base(self, one: Cited, unit: Unit) -> Line:
        amount = exact(one.base or 0, unit)
        if VERSUS.get(one.filter) == PLAN:
            period = format_period(FigureId.parse(one.base_source).period)
            return Line(f"chỉ tiêu {period}", amount)
        trace = self._traces.get(one.base_source)
        opens = self.opens(one.base_source)
        return Line(
            self._scope(one.base_source), trace.text if trace else amount, opens
        )

    def _scope(self, source: str) -> str:
        """The period of a figure, and whose it is where that is another chapter."""
        key = FigureId.parse(source)
        said = [format_period(key.period)]
        if key.chapter != self._chapter:
            said.append(self._names.get(key.chapter, key.chapter))
        if key.as_of:
            said.append("tính lại theo tổ chức hiện nay")
        return ", ".join(said)


def _listed(traces: Iterable[Trace]) -> int:
    """How many entries of each figure are listed, so that the page stays small."""
    counts = [len(trace.entries) for trace in traces]
    for most in range(max(counts, default=0), _FEWEST, -1):
        if sum(min(count, most) for count in counts) <= MOST_ENTRIES:
            return most
    return _FEWEST


def _entry(one: EntryLine, unit: Unit) -> Entry:
    return Entry(
        address=one.address,
        chapter=one.chapter,
        on=format_date(one.on),
        amount=exact(one.amount, unit),
        is_amended=one.is_amended,
    )
