"""The ledger's comparisons of a report with itself, at two moments (đối chiếu)."""

from collections.abc import Iterator
from datetime import datetime

from ctd_core import chapters as trees
from ctd_core.addresses import FigureId, SentenceId
from ctd_core.errors import CtdError, RefusedError
from ctd_core.events.issues import IssueRedacted, ReportIssued
from ctd_core.events.stored import Event
from ctd_core.figures.catalogue import FigureSpec
from ctd_core.issues import Issue
from ctd_core.ledger.checking import Checking
from ctd_core.ledger.difference import (
    Difference,
    EntryDifference,
    FigureDifference,
)
from ctd_core.ledger.explained import Contribution
from ctd_core.ledger.explaining import Behind, History
from ctd_core.ledger.proving import Proving, bare
from ctd_core.ledger.reports import lines_between, printed_differences
from ctd_core.ledger.sides import Side, adds, cause_of, contributions, history_of
from ctd_core.sentences import Sentences
from ctd_core.store import Snapshot
from ctd_core.targets import Targets
from ctd_core.values import Period, When
from ctd_core.vietnamese import format_date_long

_ISSUES = {ReportIssued.__stored_name__, IssueRedacted.__stored_name__}


class Differing(Checking, Proving):
    """Tells what reads otherwise than it did, and why, to the last đồng."""

    def diff(
        self,
        chapter: str,
        period: When,
        *,
        since: datetime | Issue,
        until: datetime | None = None,
    ) -> Difference:
        """What a report reads otherwise than at a moment or than it was issued.

        Each figure that changed up to another moment, or to now, with the entries that
        account for it: they add up to the difference. Then the lines of the report, and
        what was said in between of chapters, targets and sentences. Beside an issue it
        is worded by the definition of that, if it is installed; then also what is
        installed otherwise is told. Raises as `report`.
        """
        when = Period.of(period)
        with self._store.read() as snapshot:
            end = self._at(snapshot, until)
            if isinstance(since, Issue):
                _check_own(since, chapter, when)
                wording = self._wording_of(since)
                before = self._issued_side(snapshot, since)
                after = self._side(end, chapter, when, wording)
                return self._difference(before, after, since)
            before = self._side(self._at(snapshot, since), chapter, when)
            return self._difference(before, self._side(end, chapter, when))

    def diff_installed(self, issue: Issue) -> Difference:
        """What an issued report would read otherwise by what is installed now.

        By its code, plugins and definitions, made of the same log. Figures are those
        that the report prints.
        """
        with self._store.read() as snapshot:
            before = self._model(snapshot, issue)
            installed = self._installed_otherwise(issue)
            position = issue.issued.position
            try:
                past = self._past(snapshot, position)
                reader = self._reader(past, issue.chapter, issue.period)
                after = self._report(
                    past, reader, issue.chapter, issue.period, issue.issued.definition
                )
            except CtdError as error:
                return Difference(
                    chapter=issue.chapter,
                    period=issue.period,
                    since=position,
                    until=position,
                    figures=(),
                    lines=(),
                    issue=issue,
                    installed=installed,
                    fault=str(error),
                )
        return Difference(
            chapter=issue.chapter,
            period=issue.period,
            since=position,
            until=position,
            figures=tuple(printed_differences(before, after, self.catalogue)),
            lines=tuple(lines_between(bare(before, issue), bare(after, issue))),
            issue=issue,
            installed=installed,
        )

    def all_issues(self) -> Iterator[Issue]:
        """Every issue of every report, by chapter and period."""
        with self._store.read() as snapshot:
            for name in snapshot.stream_names("report/"):
                address = SentenceId.parse(f"{name}/1")
                found = self._issues(snapshot, address.chapter, address.period)
                yield from found.issues

    def adjustment(self, difference: Difference) -> str:
        """The sentence for the next report that says what changed; empty if nothing.

        ``Điều chỉnh số liệu tháng 10 năm 2024 so với báo cáo số ...``.
        """
        from ctd_core.report.adjustment import adjustment

        changed = [
            (self.catalogue[one.key], one.before, one.after)
            for one in difference.figures
            if one.key in self.catalogue
        ]
        issue, reported = difference.issue, ""
        if issue is not None:
            day = format_date_long(issue.issued.signed_on)
            reported = f"báo cáo số {issue.issued.number} {day}"
        return adjustment(difference.period, reported, changed)

    def _wording_of(self, issue: Issue) -> str | None:
        """The definition by which it was issued; None if it is not installed here."""
        try:
            return self.definition(issue.issued.definition).name
        except CtdError:
            return None

    def _issued_side(self, snapshot: Snapshot, issue: Issue) -> Side:
        """A report as it was issued, with what it was made of."""
        past = self._past(snapshot, issue.issued.position)
        reader = self._reader(past, issue.chapter, issue.period)
        figures = reader.figures(issue.chapter, issue.period)
        model = self._model(snapshot, issue)
        return Side(past, reader, issue.chapter, figures, model)

    def _side(
        self,
        snapshot: Snapshot,
        chapter: str,
        period: Period,
        definition: str | None = None,
    ) -> Side:
        reader = self._reader(snapshot, chapter, period)
        report = self._report(snapshot, reader, chapter, period, definition)
        figures = reader.figures(chapter, period)
        return Side(snapshot, reader, chapter, figures, report)

    def _difference(
        self, before: Side, after: Side, issue: Issue | None = None
    ) -> Difference:
        since, until = before.position, after.position
        if until < since:
            raise RefusedError(
                "What was known at position {since} of the log is held beside what was"
                " known earlier, at {until}. Name the earlier moment first.",
                since=since,
                until=until,
            )
        said = self._said_of(after, since, until)
        return Difference(
            chapter=after.chapter,
            period=after.figures.period,
            since=since,
            until=until,
            figures=tuple(self._figure_differences(before, after)),
            lines=tuple(lines_between(before.report, after.report)),
            events=tuple(sorted(said, key=lambda event: event.position)),
            issue=issue,
            installed=self._installed_otherwise(issue) if issue else (),
        )

    def _said_of(self, after: Side, since: int, until: int) -> Iterator[Event]:
        """What was said in between that is of no entry, and may change the report."""
        chapter, period = after.chapter, after.figures.period
        for stream in (
            trees.STREAM,
            Targets(chapter).stream,
            Sentences(chapter, period).stream,
        ):
            for row in after.snapshot.stream(stream):
                # That it was issued changes nothing in it.
                if since < row.position <= until and row.kind not in _ISSUES:
                    yield self._codec.decode(row)

    def _figure_differences(
        self, before: Side, after: Side
    ) -> Iterator[FigureDifference]:
        sides = self._behind(before), self._behind(after)
        changed = {
            spec.key
            for spec in self.catalogue
            if before.figures.figure(spec.key) != after.figures.figure(spec.key)
        }
        for spec in self.catalogue:
            if spec.key in changed:
                yield FigureDifference(
                    spec.key,
                    spec.unit,
                    before.figures.figure(spec.key),
                    after.figures.figure(spec.key),
                    tuple(self._entry_differences(spec, *sides, before, after)),
                    tuple(part for part in spec.parts if part in changed),
                )

    def _entry_differences(
        self,
        spec: FigureSpec,
        then: Behind,
        now: Behind,
        before: Side,
        after: Side,
    ) -> Iterator[EntryDifference]:
        """The entries that add something else to a leaf than they did."""
        if spec.parts:
            return
        stood, stands = contributions(then, spec), contributions(now, spec)
        since = before.position
        for entry in sorted(stood.keys() | stands.keys()):
            one, other = stood.get(entry), stands.get(entry)
            if adds(one, spec) == adds(other, spec):
                continue
            history = history_of(other) if other else _history(now, one)
            events = tuple(e for e in history.events if e.position > since)
            late = {
                event.version: history.late[event.version]
                for event in events
                if event.version in history.late
            }
            stays = before.holds(entry, spec) == after.holds(entry, spec)
            yield EntryDifference(
                entry,
                cause_of(spec, one, other, events, stays=stays),
                one.amount if one else 0,
                other.amount if other else 0,
                events,
                late,
            )

    def _behind(self, side: Side) -> Behind:
        key = FigureId(side.chapter, side.figures.period, "")
        return Behind(self, side.snapshot, side.reader, key)


def _history(now: Behind, gone: Contribution | None) -> History:
    """What became of an entry that is no longer found by its figure."""
    if gone is None or gone.fact is None:
        return History([], {})
    book = gone.entry.chapter, gone.entry.month.number
    found = now.histories(gone.fact.__kind__, [book])
    return found.get(gone.entry, History([], {}))


def _check_own(issue: Issue, chapter: str, period: Period) -> None:
    """Refuse to hold a report beside an issue of another one."""
    if (issue.chapter, issue.period) != (chapter, period):
        raise RefusedError(
            "The issue is of {issued}, {issued_for}, not of {chapter}, {period}.",
            issued=issue.chapter,
            issued_for=issue.period,
            chapter=chapter,
            period=period,
        )
