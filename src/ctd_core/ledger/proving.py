"""The ledger's proofs: whether what was issued follows from the log as it was."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

import attrs

from ctd_core.addresses import FigureId, SentenceId
from ctd_core.errors import (
    CtdError,
    NewerModelError,
    StoreError,
    TamperedError,
    UnknownFigureError,
    UnreadableFigureError,
)
from ctd_core.figures.read import Reader
from ctd_core.issues import Issue
from ctd_core.ledger.issued import seal_of
from ctd_core.ledger.issuing import Issuing
from ctd_core.store import Snapshot
from ctd_core.store.ailments import Finding, fault, fine, risk
from ctd_core.store.verified import VerifiedSnapshot

if TYPE_CHECKING:
    from ctd_core.report.definition import Definition
    from ctd_core.report.model import Cited, Report


@attrs.frozen
class Proof:
    """What can be proven of an issue, and what cannot and why (kiểm chứng)."""

    findings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        """Whether bytes, figures and sentences are all proven."""
        return all(one.grade == "fine" for one in self.findings)

    @property
    def is_refuted(self) -> bool:
        """Whether anything is otherwise than it was issued."""
        return any(one.grade == "fault" for one in self.findings)


class Proving(Issuing):
    """Proves issues by the log (kiểm chứng)."""

    def prove(
        self, issue: Issue, *, definition: "str | Definition | None" = None
    ) -> Proof:
        """Fold the log up to where it was issued, verified, and compare.

        Figures follow from the log alone. Sentences need the *definition*, the kinds
        and the versions that made them; where these have changed and give others, that
        is said and proves nothing.
        """
        with self._store.read() as snapshot:
            found = _Proving(self, snapshot, issue, definition)
            return Proof(tuple(found.findings()))


class _Proving:
    """One issue under proof."""

    def __init__(
        self,
        ledger: Proving,
        snapshot: Snapshot,
        issue: Issue,
        definition: "str | Definition | None",
    ) -> None:
        self._ledger = ledger
        self._snapshot = snapshot
        self._issue = issue
        self._issued = issue.issued
        self._definition = self._issued.definition if definition is None else definition
        self._log = VerifiedSnapshot(
            snapshot, ledger._store.place, upto=self._issued.position
        )

    def findings(self) -> Iterator[Finding]:
        """What is proven, step by step, for as long as there is ground to stand on."""
        try:
            yield self._of_bytes()
            model = self._ledger._model(self._snapshot, self._issue)
        except NewerModelError as error:
            yield risk("Nothing can be proven of it here: {why}", "", why=str(error))
            return
        except StoreError as error:
            yield fault("{why}", "", why=str(error))
            return
        if self._log.head().hash.hex() != self._issued.hash:
            yield fault(
                "The log up to position {at} is not the one this was issued from.",
                "Restore a backup that was made before, and compare.",
                at=self._issued.position,
            )
            return
        try:
            reader = self._ledger._log_reader(
                self._log, self._issue.chapter, self._issue.period
            )
        except TamperedError as error:
            yield fault("{why}", "", why=str(error))
        except CtdError as error:
            yield risk("Nothing can be proven of it here: {why}", "", why=str(error))
        else:
            yield self._of_figures(model, reader)
            yield self._of_sentences(model, reader)

    def _of_bytes(self) -> Finding:
        """Whether what was sent is kept as it was sent; DamagedContentError."""
        names = [form.name for form in self._issued.formats]
        kept = [
            self._ledger._content(self._snapshot, form.digest)
            for form in self._issued.formats
        ]
        if self._issue.redactions or any(one.is_forgotten for one in kept):
            return fine(
                "The bytes of {forms} were forgotten when words were taken out.",
                forms=names,
            )
        return fine("The bytes of {forms} are those that were issued.", forms=names)

    def _of_figures(self, model: "Report", reader: Reader) -> Finding:
        follows = self._follows(reader)
        cited = {one.key for one in model.cited()}
        others = sorted({one.key for one in model.cited() if not follows(one)})
        if not others:
            return fine(
                "Folding the log up to position {at} gives all of its {count} figures.",
                at=self._issued.position,
                count=len(cited),
            )
        if self._issued.vocabulary != self._ledger._declarations:
            return risk(
                "Its figures cannot all be proven: the kinds of event are not those"
                " that it was issued by, and give otherwise: {figures}.",
                "Prove it with the plugins and versions that it was issued by.",
                figures=others,
            )
        return fault(
            "Folding the log up to position {at} gives other figures: {figures}.",
            "",
            at=self._issued.position,
            figures=others,
        )

    def _follows(self, reader: Reader) -> "Callable[[Cited], bool]":
        """Tells of a printed figure whether its amounts follow from the log."""
        from ctd_core.report.placeholders import PLAN, VERSUS

        plan = self._ledger._planned(self._log, self._issue.chapter)
        figures = cache(reader.figures)

        def amount(source: str) -> int | None:
            key = FigureId.parse(source)
            return figures(key.chapter, key.period, as_of=key.as_of)[key.figure]

        def planned(one: "Cited") -> int | None:
            found = plan(one.key, self._issue.period)
            return found.amount if found else None

        def follows(one: "Cited") -> bool:
            try:
                own = planned(one) if one.filter == PLAN else amount(one.source)
                base = None
                if one.base_source:
                    beside_plan = VERSUS[one.filter] == PLAN
                    base = planned(one) if beside_plan else amount(one.base_source)
            except (UnknownFigureError, UnreadableFigureError):
                return False  # of a plugin that is not installed here
            return (own, base) == (one.amount, one.base)

        return follows

    def _of_sentences(self, model: "Report", reader: Reader) -> Finding:
        try:
            rebuilt, changed = self._rebuilt(reader)
        except CtdError as error:
            return risk("Its sentences cannot be proven: {why}", "", why=str(error))
        if rebuilt == bare(model, self._issue):
            return fine("Definition and log give the same report, word for word.")
        if changed:
            return risk(
                "Its sentences cannot be proven, for they read otherwise now; since"
                " then there is another: {changed}.",
                "Prove it with the definition and versions that it was issued by.",
                changed=changed,
            )
        return fault(
            "Definition, plugins and log are those it was issued by, and give another"
            " report.",
            "",
        )

    def _rebuilt(self, reader: Reader) -> "tuple[Report, list[str]]":
        """The report made anew, and what makes it that is not what it was."""
        ledger, issue = self._ledger, self._issue
        tree = reader.trees.tree
        chosen = ledger._chosen(tree, issue.chapter, issue.period, self._definition)
        report = ledger._report(self._log, reader, issue.chapter, issue.period, chosen)
        if self._issued.seal and not issue.redactions:
            report = attrs.evolve(report, seal=seal_of(report, self._log.head()))
        changed = ledger._installed_otherwise(issue, chosen)
        return bare(report, issue), list(changed)


def bare(report: "Report", issue: Issue) -> "Report":
    """A report without what was taken out of an issue."""
    from ctd_core.report.redacted import without

    for redaction in issue.redactions:
        address = SentenceId(issue.chapter, issue.period, redaction.sentence)
        report = attrs.evolve(without(report, str(address), ""), seal="")
    return report
