"""The ledger read: the log, reports and their forms."""

import threading
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Final

import attrs

from ctd_core.events.stored import Event
from ctd_core.figures.read import Reader
from ctd_core.ledger.figures import FigureReading
from ctd_core.store.chain import microseconds
from ctd_core.store.encoding import AMENDMENTS, CHANGES
from ctd_core.store.port import Log
from ctd_core.store.verified import VerifiedSnapshot
from ctd_core.values import Month, Period, When

if TYPE_CHECKING:
    from ctd_core.report.definition import Definition
    from ctd_core.report.model import Report


_AT_ONCE: Final = 1000
"""How many events are read before the first of them is given."""


class Reading(FigureReading):
    """Reads the log and reports, and gives reports their forms."""

    def events(
        self,
        after: int = 0,
        *,
        kinds: Iterable[str] | None = None,
        chapter: str | None = None,
        month: Month | None = None,
        recorded_by: str | None = None,
        submission: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Iterator[Event]:
        """The log in order, after a position.

        Only of some kinds, a chapter, a month, one who recorded, a submission, or
        recorded from *since* on and before *until*: whatever is given.
        """
        wanted = None if kinds is None else {self._stored_kind(kind) for kind in kinds}
        with self._store.read() as snapshot:
            if chapter is not None:
                self._tree(snapshot)[chapter]
            first = None if since is None else microseconds(since)
            end = None if until is None else microseconds(until)
            for row in snapshot.rows(after):
                if (
                    chapter in (None, row.chapter)
                    and recorded_by in (None, row.recorded_by)
                    and submission in (None, row.submission)
                    and (month is None or row.month == month.number)
                    and (wanted is None or row.kind.partition("@")[0] in wanted)
                    and (first is None or row.recorded_at >= first)
                    and (end is None or row.recorded_at < end)
                ):
                    yield self._codec.decode(row)

    def follow(
        self,
        after: int = 0,
        *,
        every: float = 1.0,
        stop: threading.Event | None = None,
    ) -> Iterator[Event]:
        """The log after a position, and then each event that comes to it (theo dõi).

        At the end of the log it looks again *every* so many seconds, and ends there
        once *stop* is set; without one it never ends. A program that keeps the
        position of the last event it dealt with, and begins after that, is given each
        event at least once. The store is not held while it waits or is waited for, so
        that each event may be asked for from another thread.
        """
        stopped = threading.Event() if stop is None else stop
        while True:
            found = list(islice(self.events(after), _AT_ONCE))
            yield from found
            if found:
                after = found[-1].position
            elif stopped.wait(every):
                return

    def _stored_kind(self, kind: str) -> str:
        known = (*CHANGES, *AMENDMENTS)
        others = {change.__stored_name__.partition("@")[0] for change in known}
        return kind if kind in others else self.vocabulary.kind(kind).name

    # --- reports --------------------------------------------------------------------

    def report(
        self,
        chapter: str,
        period: When,
        *,
        definition: "str | Definition | None" = None,
        as_of: datetime | None = None,
        from_log: bool = False,
    ) -> "Report":
        """The report of a chapter with everything below it, for a month or longer.

        *definition* is a name, the path of a TOML file, or a definition; else the
        chapter's own if it words such a period, else ``monthly``, ``period`` or
        ``yearly``. *as_of* and *from_log* as in `figures`. Raises
        UnknownDefinitionError, DefinitionError, and RefusedError if the definition
        does not fit, or the chapter was not there.
        """
        when = Period.of(period)
        with self._seen(as_of) as snapshot:
            if from_log:
                log: Log = VerifiedSnapshot(snapshot, self._store.place)
                reader = self._log_reader(log, chapter, when)
            else:
                log, reader = snapshot, self._reader(snapshot, chapter, when)
            report = self._report(log, reader, chapter, when, definition)
        return attrs.evolve(report, as_of=as_of)

    def _report(
        self,
        log: Log,
        reader: Reader,
        chapter: str,
        period: Period,
        definition: "str | Definition | None",
    ) -> "Report":
        from ctd_core.report.build import build

        tree = reader.trees.tree
        figures = reader.figures(chapter, period)
        sentences = self._sentences(log, chapter, period)
        chosen = self._chosen(tree, chapter, period, definition)
        plugins = self._unworded(chosen, figures, sentences)
        return build(
            self._whole(chosen, plugins),
            chapter=tree[chapter],
            figures=figures,
            comparisons=self._comparisons(log, reader, chapter, figures),
            sentences=sentences,
            letterhead=tree.letterhead(chapter, period.last.last_day),
        )
