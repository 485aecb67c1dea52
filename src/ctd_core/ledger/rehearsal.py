"""A rehearsal: what would be written, tried out first, and what it would change."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import chain
from typing import TYPE_CHECKING

import attrs

from ctd_core.addresses import SentenceId
from ctd_core.chapters import STREAM, other_chapter, said_by
from ctd_core.events.stored import Event
from ctd_core.figures.catalogue import Unit
from ctd_core.figures.figure import Figures
from ctd_core.figures.stocks import history_figures
from ctd_core.store import Snapshot
from ctd_core.store.memory import MemoryStore
from ctd_core.values import Month, Period

if TYPE_CHECKING:
    from ctd_core.ledger import Ledger

Place = tuple[str, Month]
"""A chapter and a month."""


@attrs.frozen
class FigureChange:
    """A figure of a chapter for a month, as it is and as it would be."""

    chapter: str
    month: Month
    key: str
    unit: Unit
    before: int | None
    after: int | None


@attrs.frozen
class ReportChange:
    """The lines of a chapter's printed report that would go, and those that come."""

    chapter: str
    month: Month | Period
    gone: tuple[str, ...]
    new: tuple[str, ...]


@attrs.frozen
class Preview:
    """What would change, exactly: figures, and the lines that a report prints."""

    figures: tuple[FigureChange, ...]
    reports: tuple[ReportChange, ...]


class Rehearsal:
    """A ledger to try things on, beside one where nothing is tried (bản thử)."""

    def __init__(
        self,
        before: "Ledger",
        after: "Ledger",
        tried: MemoryStore,
        beneath: Snapshot,
    ) -> None:
        self._before = before
        self.ledger = after
        """Try it here: it refuses what the real one would, and writes nothing."""
        self._tried = tried
        self._beneath = beneath

    def preview(self) -> Preview:
        """What has changed so far on the ledger of the rehearsal.

        Figures of each chapter concerned, and the reports of the chapters above all
        others (the one concerned too, if it is only one, and all whom a change of the
        tree concerns). A count of what exists changes the months after it as well, a
        change of the tree every month from its day on.
        """
        in_tree = self._through(self._in_tree())
        places = sorted(self._recorded() | in_tree, key=_by_month)
        figures = [change for place in places for change in self._figures(*place)]
        printed = {
            (tree.top(chapter, month), month)
            for tree in (self._before.chapters(), self.ledger.chapters())
            for chapter, month in places
            if chapter in tree
        }
        if len({chapter for chapter, _month in places}) == 1:
            printed |= set(places)
        printed |= in_tree
        reports = [self._report(*place) for place in sorted(printed, key=_by_month)]
        reports.extend(self._report(*place) for place in sorted(self._worded()))
        return Preview(tuple(figures), tuple(r for r in reports if r.gone or r.new))

    def _recorded(self) -> set[Place]:
        """The chapters and months for which something was recorded, or is carried."""
        history = set(history_figures(self.ledger.catalogue))
        carried = {
            (cell.chapter, Month.from_number(cell.month))
            for cell in self._tried.appended
            if cell.figure in history
        }
        found = carried | self._through(
            (chapter, month.plus(1)) for chapter, month in carried
        )
        for event in self._tried_events():
            if event.month is not None:
                found.add((event.chapter, event.month))
        return found

    def _in_tree(self) -> Iterator[Place]:
        """Whom changes of the tree concern, each with the first month that they do."""
        trees = self._before.chapters(), self.ledger.chapters()
        changes = (e.payload for e in self._tried_events() if e.stream == STREAM)
        for said in chain.from_iterable(map(said_by, changes)):
            yield said.chapter, Month.of(said.on)
            known = (tree[said.chapter] for tree in trees if said.chapter in tree)
            for other in (other_chapter(said), *(o.parent_on(said.on) for o in known)):
                if other is not None:
                    yield other, Month.of(said.on)

    def _tried_events(self) -> Iterator[Event]:
        return self.ledger.events(self._beneath.head().position)

    def _through(self, places: Iterable[Place]) -> set[Place]:
        """Chapters in all months from one on, up to now, in which anything is recorded.

        What is said of a chapter holds from its day on.
        """
        first: dict[str, Month] = {}
        for chapter, month in places:
            first[chapter] = min(month, first.get(chapter, month))
        return {
            (chapter, later)
            for chapter, month in first.items()
            for later in self._months_after(month.plus(-1))
        }

    def _worded(self) -> set[tuple[str, Period]]:
        """The chapters and longer periods whose sentences may have changed."""
        return {
            (event.chapter, SentenceId.parse(f"{event.stream}/1").period)
            for event in self._tried_events()
            if event.month is None and event.stream.startswith("report/")
        }

    def _months_after(self, month: Month) -> Iterator[Month]:
        """The months after one, up to now, in which anything is recorded."""
        while month < Month.of(self.ledger.today()):
            month = month.plus(1)
            if any(True for _ in self._beneath.cells(month.number, month.number)):
                yield month

    def _figures(self, chapter: str, month: Month) -> Iterator[FigureChange]:
        before = _figures_of(self._before, chapter, month)
        after = _figures_of(self.ledger, chapter, month)
        for spec in self.ledger.catalogue:
            was, now = before.get(spec.key), after.get(spec.key)
            if was != now:
                yield FigureChange(chapter, month, spec.key, spec.unit, was, now)

    def _report(self, chapter: str, when: Month | Period) -> ReportChange:
        before = _lines_of(self._before, chapter, when)
        after = _lines_of(self.ledger, chapter, when)
        gone: list[str] = []
        new: list[str] = []
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        for _tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if before[i1:i2] != after[j1:j2]:
                gone.extend(before[i1:i2])
                new.extend(after[j1:j2])
        return ReportChange(chapter, when, tuple(gone), tuple(new))


def _by_month(place: Place) -> tuple[Month, str]:
    return place[1], place[0]


def _figures_of(
    ledger: "Ledger", chapter: str, month: Month
) -> Figures | Mapping[str, int]:
    """Figures by key; none for a chapter that was not there."""
    return ledger.figures(chapter, month) if _existed(ledger, chapter, month) else {}


def _lines_of(ledger: "Ledger", chapter: str, when: Month | Period) -> list[str]:
    if not _existed(ledger, chapter, when):
        return []
    text = ledger.render(ledger.report(chapter, when), "text").decode()
    return [line for line in text.splitlines() if line.strip()]


def _existed(ledger: "Ledger", chapter: str, when: Month | Period) -> bool:
    """Whether a chapter was there in a period: it may be founded or end in a trial."""
    tree = ledger.chapters()
    return chapter in tree and any(
        tree[chapter].existed_in(month) for month in Period.of(when).months
    )
