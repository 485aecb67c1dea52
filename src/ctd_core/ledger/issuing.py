"""The ledger's issues: reports sent out, and kept for ever as they were sent."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import attrs

from ctd_core import issues as decisions
from ctd_core.errors import (
    CtdError,
    DamagedContentError,
    DriftedViewError,
    RefusedError,
)
from ctd_core.events.issues import ReportIssued
from ctd_core.events.stored import NewEvent
from ctd_core.issues import Issue, Issues
from ctd_core.ledger.background import Backing
from ctd_core.ledger.issued import (
    Particulars,
    Rendered,
    differing,
    digest_of_definition,
    particulars,
    rendered,
    seal_of,
    versions_of,
)
from ctd_core.ledger.journal import reason_of
from ctd_core.store import Head, Snapshot
from ctd_core.store.port import Content, Log, digest_of
from ctd_core.store.verified import VerifiedSnapshot
from ctd_core.values import Month, Period, When

if TYPE_CHECKING:
    from ctd_core.report.definition import Definition
    from ctd_core.report.model import Report


@attrs.frozen
class _Folded:
    """A report as a log gives it whose every row was verified."""

    report: "Report"
    definition: "Definition"
    head: Head
    version: int
    """Of the report's stream: what came after it was not seen."""


class Issuing(Backing):
    """Issues reports, and keeps what was sent (phát hành)."""

    def issue(
        self,
        chapter: str,
        period: When,
        *,
        number: str,
        signed_on: date,
        recorded_by: str,
        formats: Iterable[str] = ("text",),
        options: Mapping[str, str] | None = None,
        definition: "str | Definition | None" = None,
        seal: bool = False,
        reason: str = "",
    ) -> Issue:
        """Issue the report of a period: what is sent is kept, byte for byte.

        It is folded from the log, whose every row is verified on the way. *number* is
        that of the document, ``215/BC-CTĐ``; it and the day go to the renderers that
        print them, *options* to those that take them. *seal* prints a line below it,
        by which page and log can be held together later. To issue it again needs a
        *reason*; both issues stay.

        Raises TamperedError, DriftedViewError if the view says otherwise, RefusedError,
        ConflictError if somebody else issued it at the same moment, and as `report`
        and `render`. Drafts are not printed, and so are not issued.
        """
        from ctd_core.report import stored

        when, why = Period.of(period), reason_of(reason) if reason else ""
        formats = tuple(formats)
        if when.first > Month.of(self.today()):
            raise RefusedError(
                "{period} has not come yet; its report cannot be issued.", period=when
            )
        with self._store.read() as snapshot:
            folded = self._folded(snapshot, chapter, when, definition)
            report = folded.report
            if any(map(self.plugins.wants_background, formats)):
                reader = self._reader(snapshot, chapter, when)
                report = self._with_background(snapshot, reader, report)
        if seal:
            report = attrs.evolve(report, seal=seal_of(report, folded.head))
        stated = particulars(report, number, signed_on, options or {})
        forms = rendered(self.plugins, report, formats, stated)
        model = stored.to_bytes(report)
        wanted = self._wanted(folded, report, stated, forms, model, why)
        with self._writing() as tx:
            issues = self._issues(tx, chapter, when)
            decided = decisions.issue(issues, wanted, seen=folded.version)
            tx.keep(stored.MEDIA_TYPE, model)
            for one in forms:
                tx.keep(one.form.media_type, one.content)
            after = decisions.evolve(issues, decided)
            event = NewEvent(issues.stream, after.version, chapter, when.month, decided)
            self._append(tx, [event], recorded_by=recorded_by)
        return after[None]

    def issues(self, chapter: str, period: When) -> tuple[Issue, ...]:
        """The issues of a report, the first first."""
        with self._store.read() as snapshot:
            self._tree(snapshot)[chapter]
            return self._issues(snapshot, chapter, Period.of(period)).issues

    def issued(
        self, chapter: str, period: When, number_of_issue: int | None = None
    ) -> Issue:
        """The issue of a number, from 1, or the last; raises UnknownIssueError."""
        with self._store.read() as snapshot:
            self._tree(snapshot)[chapter]
            return self._issues(snapshot, chapter, Period.of(period))[number_of_issue]

    def model_of(self, issue: Issue) -> "Report":
        """The report of an issue as it is kept, after redactions.

        Raises DamagedContentError, NewerModelError.
        """
        with self._store.read() as snapshot:
            return self._model(snapshot, issue)

    # --- what an issue is made of -----------------------------------------------------

    def _folded(
        self,
        snapshot: Snapshot,
        chapter: str,
        period: Period,
        definition: "str | Definition | None",
    ) -> _Folded:
        """The report as the log gives it; DriftedViewError if the view has another."""
        log = VerifiedSnapshot(snapshot, self._store.place)
        reader = self._log_reader(log, chapter, period)
        chosen = self._chosen(reader.trees.tree, chapter, period, definition)
        report = self._report(log, reader, chapter, period, chosen)
        if self._view_is_ours(snapshot):
            view = self._reader(snapshot, chapter, period)
            viewed = self._report(snapshot, view, chapter, period, chosen)
            found = differing(
                (reader.figures(chapter, period), report),
                (view.figures(chapter, period), viewed),
            )
            if found:
                raise DriftedViewError(chapter=chapter, period=period, differing=found)
        version = self._issues(log, chapter, period).version
        return _Folded(report, chosen, log.head(), version)

    def _wanted(
        self,
        folded: _Folded,
        report: "Report",
        stated: Particulars,
        forms: Sequence[Rendered],
        model: bytes,
        reason: str,
    ) -> ReportIssued:
        return ReportIssued(
            number=stated.number,
            signed_on=stated.signed_on,
            formats=tuple(one.form for one in forms),
            model=digest_of(model).hex(),
            position=folded.head.position,
            hash=folded.head.hash.hex(),
            definition=folded.definition.name,
            definition_digest=digest_of_definition(self._whole(folded.definition)),
            vocabulary=self._declarations,
            versions=versions_of(self.plugins),
            seal=report.seal,
            reason=reason,
        )

    def _installed_otherwise(
        self, issue: Issue, chosen: "Definition | None" = None
    ) -> tuple[str, ...]:
        """What makes a report that is not what made this one.

        Definition, vocabulary, distributions with their versions here and then.
        """
        issued, here = issue.issued, versions_of(self.plugins)
        changed = []
        try:
            wanted = chosen or self.definition(issued.definition)
            digest = digest_of_definition(self._whole(wanted))
        except CtdError:
            digest = ""
        if digest != issued.definition_digest:
            changed.append(issued.definition)
        if self._declarations != issued.vocabulary:
            changed.append("vocabulary")
        changed.extend(
            f"{name} {here.get(name, '-')} ({version})"
            for name, version in issued.versions.items()
            if here.get(name) != version
        )
        return tuple(changed)

    def _issues(self, log: Log, chapter: str, period: Period) -> Issues:
        issues = Issues(chapter, period)
        return self._states.replayed(log, issues.stream, issues, decisions.evolve)

    def _content(self, snapshot: Snapshot, digest: str) -> Content:
        """What was kept under a digest; DamagedContentError if it is not there so."""
        found = snapshot.content(bytes.fromhex(digest))
        if found is None or not found.is_sound:
            raise DamagedContentError(place=self._store.place, digest=digest)
        return found

    def _model(self, snapshot: Snapshot, issue: Issue) -> "Report":
        from ctd_core.report.stored import from_bytes

        content = self._content(snapshot, issue.model)
        if content.is_forgotten:
            # It could not be read when words were taken out, and was forgotten whole.
            raise DamagedContentError(place=self._store.place, digest=issue.model)
        return from_bytes(content.bytes)
