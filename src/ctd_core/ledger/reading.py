"""The ledger read: figures, the log, reports and their forms."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from ctd_core.chapters import ChapterTree
from ctd_core.events.stored import Event
from ctd_core.figures.campaign import of_campaign
from ctd_core.figures.changes import Amount, Cell, Changes, fold
from ctd_core.figures.compare import Comparisons
from ctd_core.figures.read import Figure, Figures, Scope, history_figures, read_figures
from ctd_core.ledger.wording import Wording
from ctd_core.store import Snapshot
from ctd_core.store.chain import microseconds
from ctd_core.store.encoding import AMENDMENTS, CHANGES
from ctd_core.store.port import Log
from ctd_core.store.verified import VerifiedSnapshot
from ctd_core.values import Month, Period

if TYPE_CHECKING:
    from ctd_core.report.definition import Definition
    from ctd_core.report.model import Report


class Reading(Wording):
    """Reads figures and reports off the view, or off the log itself."""

    def figures(
        self,
        chapter: str,
        month: Month,
        *,
        campaign: str | None = None,
        from_log: bool = False,
    ) -> Figures:
        """The figures of a chapter with everything below it.

        From the view; *from_log* folds the log instead and verifies its chain on the
        way (TamperedError), *campaign* asks for the entries of one campaign only,
        which the view does not keep apart.
        """
        with self._store.read() as snapshot:
            if from_log:
                log = VerifiedSnapshot(snapshot, self._store.place)
                tree = self._states.read_tree(log, ChapterTree())
                return self._verified_figures(log, tree, chapter, month)
            if campaign is not None:
                scope = self._scope(self._tree(snapshot), chapter, month.last_day)
                cells = self._of_campaign(snapshot, month, campaign).items()
                return read_figures(self.catalogue, scope, month, cells)
            return self._figures(snapshot, self._tree(snapshot), chapter, month)

    def _figures(
        self, snapshot: Snapshot, tree: ChapterTree, chapter: str, month: Month
    ) -> Figures:
        """Off the view, or folded if the view is not ours."""
        scope = self._scope(tree, chapter, month.last_day)
        cells: Iterable[tuple[Cell, Amount]]
        if self._view_is_ours(snapshot):
            everything = len(scope.chapters) == len(tree.chapters)
            inside = None if everything else scope.chapters
            history = history_figures(self.catalogue)
            before = month.plus(-1).number
            cells = chain(
                snapshot.cells(month.number, month.number, chapters=inside),
                snapshot.cells(0, before, history, inside),
            )
        else:
            bodies = snapshot.bodies(upto_month=month.number)
            cells = self._amounts.total(bodies).items()
        return read_figures(self.catalogue, scope, month, cells)

    def _verified_figures(
        self, log: Log, tree: ChapterTree, chapter: str, month: Month
    ) -> Figures:
        """Folded from a log whose every row is known to be what was sealed."""
        scope = Scope(tree[chapter].id, tree.children(month.last_day))
        cells = self._amounts.total(log.bodies(upto_month=month.number)).items()
        return read_figures(self.catalogue, scope, month, cells)

    def _of_campaign(self, snapshot: Snapshot, month: Month, campaign: str) -> Changes:
        events = (self._codec.decode(row) for row in snapshot.rows())
        return fold(
            of_campaign(event, campaign)
            for event in events
            if event.month is not None and event.month <= month
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

    def _stored_kind(self, kind: str) -> str:
        known = (*CHANGES, *AMENDMENTS)
        others = {change.__stored_name__.partition("@")[0] for change in known}
        return kind if kind in others else self.vocabulary.kind(kind).name

    # --- reports --------------------------------------------------------------------

    def report(
        self,
        chapter: str,
        period: Period | Month | str,
        *,
        definition: "str | Definition | None" = None,
        from_log: bool = False,
    ) -> "Report":
        """The report of a chapter with everything below it for a period.

        *definition* is a name, the path of a TOML file, or a definition; else the
        chapter's own if it words such a period, else ``monthly``, ``period`` or
        ``yearly``. Raises UnknownDefinitionError, DefinitionError, RefusedError.
        """
        from ctd_core.report.build import build

        wanted = Period.of(period)
        with self._store.read() as snapshot:
            if from_log:
                log: Log = VerifiedSnapshot(snapshot, self._store.place)
                tree = self._states.read_tree(log, ChapterTree())
                of_month = partial(self._verified_figures, log, tree, chapter)
            else:
                log, tree = snapshot, self._tree(snapshot)
                of_month = partial(self._figures, snapshot, tree, chapter)
            figures = _added_up(of_month, wanted)
            chosen = self._chosen(tree, chapter, wanted, definition)
            return build(
                chosen,
                rest=self._rest(chosen),
                chapter=tree[chapter],
                figures=figures,
                comparisons=Comparisons(
                    figures,
                    read=partial(_added_up, of_month),
                    planned=lambda _key: None,
                ),
                sentences=self._sentences(log, chapter, wanted),
                letterhead=tree.letterhead(chapter, wanted.last.last_day),
            )

    def render(self, report: "Report", format: str, **options: str) -> bytes:
        """A report in one of the installed forms: text, markdown, json ...

        Raises UnknownRendererError.
        """
        return self.plugins.render(report, format, options)


def _added_up(of_month: Callable[[Month], Figures], period: Period) -> Figures:
    """The figures of a period: flows add up, a stock is what its last month had."""
    months = [of_month(month) for month in period.months]
    found: dict[str, Figure] = {}
    for spec in months[-1].catalogue:
        stated = [months[-1]] if spec.is_stock else months
        parts = [one for of in stated if (one := of.figure(spec.key)) is not None]
        if parts:
            hedges = {part.hedge for part in parts}
            found[spec.key] = Figure(
                key=spec.key,
                unit=spec.unit,
                amount=sum(part.amount for part in parts),
                printed=sum(part.printed for part in parts),
                entries=sum(part.entries for part in parts),
                hedge=hedges.pop() if len(hedges) == 1 else None,
            )
    silent = (
        month
        for month, figures in zip(period.months, months, strict=True)
        if all(figures.catalogue[key].is_stock for key in figures)
    )
    catalogue = months[-1].catalogue
    return Figures(catalogue, found, period=period, unrecorded=silent)
