"""The ledger's words: the sentences that a report has beside its definition."""

from collections.abc import Callable, Sequence
from typing import Literal

from ctd_core import sentences as reports
from ctd_core.addresses import SentenceId
from ctd_core.errors import CtdError
from ctd_core.events.sentences import ParagraphAdded, Sentence, TaskAdded
from ctd_core.events.stored import Change, NewEvent
from ctd_core.ledger.defining import Defining
from ctd_core.ledger.journal import reason_of
from ctd_core.sentences import Sentences
from ctd_core.store import Snapshot
from ctd_core.values import Period, When, clean_text

Kind = Literal["paragraph", "task"]
KINDS: dict[Kind, type[Sentence]] = {"paragraph": ParagraphAdded, "task": TaskAdded}


class Wording(Defining):
    """Keeps the sentences of a report.

    A period is a `Period`, a `Month` or the text of one: ``2024-10``, ``2024-Q4``.
    """

    def add_paragraph(
        self,
        chapter: str,
        period: When,
        text: str,
        *,
        section: str,
        recorded_by: str,
        line: str = "",
        placed: Literal["before", "after", "instead"] = "after",
        draft: bool = False,
    ) -> str:
        """Add a sentence to a section of one report; gives its address.

        *line* names a line of the definition that it stands before, after or instead
        of. A *draft* does not print until it is confirmed. Raises PlaceholderError for
        a placeholder that names nothing there is in such a period, RefusedError for a
        section or line that the chapter's definition has not.
        """
        added = ParagraphAdded(
            section=section,
            line=line,
            placed=placed,
            text=_sentence(text),
            draft=draft,
        )
        return self._add(chapter, Period.of(period), added, recorded_by)

    def add_task(
        self,
        chapter: str,
        period: When,
        text: str,
        *,
        recorded_by: str,
    ) -> str:
        """Add a task of the period after *period* to its report; gives its address."""
        added = TaskAdded(text=_sentence(text))
        return self._add(chapter, Period.of(period), added, recorded_by)

    def _add(
        self, chapter: str, period: Period, added: Sentence, recorded_by: str
    ) -> str:
        def decide(snapshot: Snapshot, report: Sentences) -> Sequence[Change]:
            self._check_sentence(snapshot, report, added)
            return [added]

        (address,) = self._change_report(chapter, period, decide, recorded_by)
        return address

    def copy_sentences(
        self,
        kind: Kind,
        chapter: str,
        source: When,
        target: When,
        *,
        recorded_by: str,
    ) -> list[str]:
        """Copy a report's paragraphs or tasks into that of another period, as drafts.

        A draft (bản nháp) does not print until it is confirmed or worded anew. What
        was copied once is not copied again. Gives the addresses of the drafts.
        """
        there, here = Period.of(source), Period.of(target)
        if there == here:
            raise CtdError("A report is copied into another one, not into itself.")

        def decide(snapshot: Snapshot, report: Sentences) -> Sequence[Change]:
            copied = self._sentences(snapshot, chapter, there)
            return reports.copy(copied, report, KINDS[kind])

        return self._change_report(chapter, here, decide, recorded_by)

    def confirm_sentence(self, sentence: str, *, recorded_by: str) -> None:
        """Let a draft print (xác nhận bản nháp).

        Raises UnknownSentenceError, RefusedError if it is no draft, and what
        `add_paragraph` raises of its place and placeholders.
        """
        address = SentenceId.parse(sentence)

        def decide(snapshot: Snapshot, report: Sentences) -> Sequence[Change]:
            confirmed = reports.confirm(report, address.number)
            self._check_sentence(snapshot, report, report.standing[address.number])
            return [confirmed]

        self._change_report(address.chapter, address.period, decide, recorded_by)

    def replace_sentence(
        self,
        sentence: str,
        text: str,
        *,
        recorded_by: str,
        reason: str = "",
        if_version: int | None = None,
    ) -> None:
        """Let other words stand in a sentence's place; a draft is confirmed by that.

        Only a draft needs no *reason*. Raises UnknownSentenceError, RefusedError,
        ConflictError, PlaceholderError.
        """
        address = SentenceId.parse(sentence)
        why = reason_of(reason) if reason else ""

        def decide(snapshot: Snapshot, report: Sentences) -> Sequence[Change]:
            replaced = reports.replace(
                report,
                address.number,
                text=_sentence(text),
                reason=why,
                if_version=if_version,
            )
            self._check_sentence(snapshot, report, replaced.new)
            return [replaced]

        self._change_report(address.chapter, address.period, decide, recorded_by)

    def withdraw_sentence(
        self,
        sentence: str,
        *,
        recorded_by: str,
        reason: str = "",
        if_version: int | None = None,
    ) -> None:
        """Take a sentence out of its report, or drop a draft; it stays in the log."""
        address = SentenceId.parse(sentence)
        why = reason_of(reason) if reason else ""
        self._change_report(
            address.chapter,
            address.period,
            lambda _snapshot, report: [
                reports.withdraw(
                    report, address.number, reason=why, if_version=if_version
                )
            ],
            recorded_by,
        )

    def _change_report(
        self,
        chapter: str,
        period: Period,
        decide: Callable[[Snapshot, Sentences], Sequence[Change]],
        recorded_by: str,
    ) -> list[str]:
        """Append what is decided of a report's sentences; gives the addresses of it."""
        with self._writing() as tx:
            self._states.tree[chapter]
            report = self._sentences(tx, chapter, period)
            version = report.version
            events = [
                NewEvent(report.stream, version + n, chapter, period.month, change)
                for n, change in enumerate(decide(tx, report), start=1)
            ]
            self._append(tx, events, recorded_by=recorded_by)
        return [f"{event.stream}/{event.version}" for event in events]

    def _check_sentence(
        self, snapshot: Snapshot, report: Sentences, sentence: Sentence
    ) -> None:
        """Refuse placeholders that name nothing, and a place that is not there."""
        from ctd_core.report.definition import check_place
        from ctd_core.report.placeholders import check_period, check_slots

        check_slots(sentence.text, self.catalogue)
        check_period(sentence.text, report.period)
        if isinstance(sentence, ParagraphAdded):
            tree = self._tree(snapshot)
            definition = self._chosen(tree, report.chapter, report.period, None)
            whole = self._whole(definition)
            check_place(whole, sentence.section, sentence.line, sentence.placed)

    def sentences(self, chapter: str, period: When) -> dict[SentenceId, Sentence]:
        """The paragraphs and tasks of a report, in order, drafts among them."""
        with self._store.read() as snapshot:
            self._tree(snapshot)[chapter]
            report = self._sentences(snapshot, chapter, Period.of(period))
        return dict(report.in_order())


def _sentence(text: str) -> str:
    cleaned = clean_text(text).strip()
    if not cleaned or "\n" in cleaned:
        raise CtdError("A paragraph or task is one line of words.")
    return cleaned
