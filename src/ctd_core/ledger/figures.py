"""The ledger's figures: of a period, by chapter, by month, beside others."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from ctd_core.chapters import ChapterTree
from ctd_core.errors import RefusedError
from ctd_core.figures.campaign import of_campaign
from ctd_core.figures.changes import Changes, fold
from ctd_core.figures.compare import Comparisons, Planned
from ctd_core.figures.figure import Figures
from ctd_core.figures.read import Folded, Reader
from ctd_core.figures.trees import Trees
from ctd_core.ledger.targets import TargetKeeping
from ctd_core.ledger.wording import Wording
from ctd_core.store import Snapshot
from ctd_core.store.past import Past
from ctd_core.store.port import Log, Row
from ctd_core.store.verified import VerifiedSnapshot
from ctd_core.values import Month, Period, When


class FigureReading(Wording, TargetKeeping):
    """Reads figures off the view, or off the log itself."""

    def figures(
        self,
        chapter: str,
        period: When,
        *,
        campaign: str | None = None,
        as_of: datetime | None = None,
        from_log: bool = False,
    ) -> Figures:
        """The figures of a chapter with everything below it, for a month or longer.

        *period* is a Period, a Month, or text: ``2024-10``, ``2024-Q4``, ``2024``.
        Flows add up over its months, each with the chapters that were below then;
        stocks are those at its end. They are read off the view; *from_log* folds the
        log instead and verifies its chain on the way (TamperedError). *campaign* asks
        for the entries of one campaign only, which the view does not keep apart.
        *as_of* is a moment: what was recorded later is left out. One without an offset
        is in Viet Nam. Raises RefusedError if the chapter did not exist in the period,
        or the moment is to come.
        """
        when = Period.of(period)
        with self._seen(as_of) as snapshot:
            rows: Callable[[], Iterator[Row]] = snapshot.rows
            if from_log:
                log = VerifiedSnapshot(snapshot, self._store.place)
                reader, rows = self._log_reader(log, chapter, when), log.rows
            else:
                reader = self._reader(snapshot, chapter, when)
            if campaign is not None:
                folded = Folded(self._of_campaign(rows(), when.last, campaign))
                reader = Reader(self.catalogue, reader.trees, folded)
            return reader.figures(chapter, when)

    def figures_by_chapter(
        self, chapter: str, period: When, *, as_of: datetime | None = None
    ) -> dict[str, Figures]:
        """The figures of a chapter, apart for itself and for each directly below it.

        They add up to its own: what stood below it only for some months counts for
        those. Its own books come first, under its own id, with those of the chapters
        that merged into it. A count that covers the whole stands there as well.
        """
        when = Period.of(period)
        with self._seen(as_of) as snapshot:
            reader = self._reader(snapshot, chapter, when)
            return reader.by_chapter(chapter, when)

    def figures_by_month(
        self,
        chapter: str,
        period: When,
        *,
        restated: bool = False,
        as_of: datetime | None = None,
    ) -> dict[Month, Figures]:
        """The figures of a chapter with everything below it, month by month.

        With *restated*, what has merged into the chapter by the end of the period is
        added to the months before (số liệu tính lại), and they say so.
        """
        when = Period.of(period)
        tree = when if restated else None
        with self._seen(as_of) as snapshot:
            reader = self._reader(snapshot, chapter, when)
            return {
                month: reader.figures(
                    chapter,
                    Period.of(month),
                    as_of=None if month == when.last else tree,
                )
                for month in when.months
            }

    def comparisons(
        self, chapter: str, period: When, *, as_of: datetime | None = None
    ) -> Comparisons:
        """The figures of a period, to be held beside others and beside the plan.

        Beside the period before, the same period last year, what there is since
        January, and the targets. What has merged into the chapter since is added to
        both sides (``restated``).
        """
        when = Period.of(period)
        with self._seen(as_of) as snapshot:
            reader = self._reader(snapshot, chapter, when)
            figures = reader.figures(chapter, when)
            compared = self._comparisons(snapshot, reader, chapter, figures)
            return compared.read_all()

    def _comparisons(
        self, log: Log, reader: Reader, chapter: str, figures: Figures
    ) -> Comparisons:
        """The same, read off the snapshot when asked for."""
        when = figures.period

        def read(other: Period) -> Figures:
            to_date = other.last == when.last
            return reader.figures(chapter, other, as_of=None if to_date else when)

        def restate() -> Figures:
            # Without a merger they are what was read already.
            merged = any(
                reader.roots(chapter, month, when) != reader.roots(chapter, month)
                for month in when.months
            )
            return reader.figures(chapter, when, as_of=when) if merged else figures

        def planned(key: str) -> Planned | None:
            return find(key, when)

        find = self._planned(log, chapter)
        return Comparisons(figures, read=read, planned=planned, restate=restate)

    # --- where they are read ----------------------------------------------------------

    def _reader(self, snapshot: Snapshot, chapter: str, period: Period) -> Reader:
        """Off the view, or off the folded log where the view is not ours."""
        trees = self._trees(self._tree(snapshot))
        if isinstance(snapshot, Past):
            self._check_known(snapshot, trees.tree, chapter)
        _check_existed(trees.tree, chapter, period)
        if self._view_is_ours(snapshot):
            return Reader(self.catalogue, trees, snapshot)
        bodies = snapshot.bodies(upto_month=period.last.number)
        return Reader(self.catalogue, trees, Folded(self._amounts.total(bodies)))

    def _check_known(self, past: Past, tree: ChapterTree, chapter: str) -> None:
        """Refuse a moment at which nothing was recorded of a chapter that there is."""
        if chapter not in tree and chapter in self._tree(past.present):
            raise RefusedError(
                "{chapter} was recorded only after that moment: nothing was known of it"
                " then.",
                chapter=chapter,
            )

    def _log_reader(self, log: Log, chapter: str, period: Period) -> Reader:
        """Off a log whose every row is known to be what was sealed."""
        trees = Trees(self._states.read_tree(log, ChapterTree()))
        _check_existed(trees.tree, chapter, period)
        bodies = log.bodies(upto_month=period.last.number)
        return Reader(self.catalogue, trees, Folded(self._amounts.total(bodies)))

    def _of_campaign(self, rows: Iterable[Row], last: Month, campaign: str) -> Changes:
        return fold(
            of_campaign(self._codec.decode(row), campaign)
            for row in rows
            if row.month is not None and row.month <= last.number
        )

    def fold_log(self) -> Changes:
        """All cells of the view, folded from the log alone."""
        with self._store.read() as snapshot:
            return self._amounts.total(snapshot.bodies())

    def view_is_current(self) -> bool:
        """Whether figures are read off the view.

        If not, it was made by other declarations, of other plugins or another
        version, and figures are folded from the log: the same, but slower. `rebuild`
        makes it anew.
        """
        with self._store.read() as snapshot:
            return self._view_is_ours(snapshot)

    def view(self) -> Changes:
        """All cells of the view, as they are kept."""
        with self._store.read() as snapshot:
            return dict(snapshot.cells(0, 999_912))


def _check_existed(tree: ChapterTree, chapter: str, period: Period) -> None:
    """Refuse a period in which a chapter was not there; say where to look."""
    found = tree[chapter]
    if any(found.existed_in(month) for month in period.months):
        return
    if found.ended is None or period.last < Month.of(found.established):
        raise RefusedError(
            "{chapter} was established on {on}; there is no {period} of it.",
            chapter=chapter,
            on=found.established,
            period=period,
        )
    if found.successor is not None:
        raise RefusedError(
            "{chapter} was merged into {successor} on {on}; there is no {period} of it."
            " Ask for {successor}.",
            chapter=chapter,
            successor=found.successor,
            on=found.ended,
            period=period,
        )
    raise RefusedError(
        "{chapter} was dissolved on {on}; there is no {period} of it.",
        chapter=chapter,
        on=found.ended,
        period=period,
    )
