"""The ledger's words: definitions, and the sentences that a month has of its own."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from ctd_core import sentences as reports
from ctd_core.addresses import SentenceId
from ctd_core.chapters import ChapterTree
from ctd_core.errors import CtdError
from ctd_core.events.sentences import ParagraphAdded, Sentence, TaskAdded
from ctd_core.events.stored import Change, NewEvent
from ctd_core.ledger.journal import Journal, reason_of
from ctd_core.sentences import MonthSentences
from ctd_core.store import Snapshot
from ctd_core.values import Month, clean_text

if TYPE_CHECKING:
    from ctd_core.report.definition import Definition

Kind = Literal["paragraph", "task"]
KINDS: dict[Kind, type[Sentence]] = {"paragraph": ParagraphAdded, "task": TaskAdded}


class Wording(Journal):
    """Keeps the sentences of a month's report, and knows the definitions."""

    def add_paragraph(
        self,
        chapter: str,
        month: Month,
        text: str,
        *,
        section: str,
        recorded_by: str,
        line: str = "",
        placed: Literal["before", "after", "instead"] = "after",
    ) -> str:
        """Add a sentence of this month to a section; gives its address.

        *line* names a line of the definition that it stands before, after or instead
        of. Raises PlaceholderError for a placeholder that names no figure,
        RefusedError for a section or line that the chapter's definition has not.
        """
        added = ParagraphAdded(
            section=section, line=line, placed=placed, text=_sentence(text)
        )
        return self._add(chapter, month, added, recorded_by)

    def add_task(
        self, chapter: str, month: Month, text: str, *, recorded_by: str
    ) -> str:
        """Add a task of the month after *month* to its report; gives its address."""
        added = TaskAdded(text=_sentence(text))
        return self._add(chapter, month, added, recorded_by)

    def _add(
        self, chapter: str, month: Month, added: Sentence, recorded_by: str
    ) -> str:
        def decide(snapshot: Snapshot, report: MonthSentences) -> Sequence[Change]:
            self._check_sentence(snapshot, report, added)
            return [added]

        (address,) = self._change_report(chapter, month, decide, recorded_by)
        return address

    def copy_sentences(
        self,
        kind: Kind,
        chapter: str,
        source: Month,
        target: Month,
        *,
        recorded_by: str,
    ) -> list[str]:
        """Copy a month's paragraphs or tasks into another month's report, as drafts.

        A draft (bản nháp) does not print until it is confirmed or worded anew. What
        was copied once is not copied again. Gives the addresses of the drafts.
        """
        if source == target:
            raise CtdError("A month is copied into another one, not into itself.")

        def decide(snapshot: Snapshot, report: MonthSentences) -> Sequence[Change]:
            there = self._month_sentences(snapshot, chapter, source)
            return reports.copy(there, report, KINDS[kind])

        return self._change_report(chapter, target, decide, recorded_by)

    def confirm_sentence(self, sentence: str, *, recorded_by: str) -> None:
        """Let a draft print (xác nhận bản nháp).

        Raises UnknownSentenceError, RefusedError if it is no draft, and what
        `add_paragraph` raises of its place and placeholders.
        """
        address = SentenceId.parse(sentence)

        def decide(snapshot: Snapshot, report: MonthSentences) -> Sequence[Change]:
            confirmed = reports.confirm(report, address.number)
            self._check_sentence(snapshot, report, report.standing[address.number])
            return [confirmed]

        self._change_report(address.chapter, address.month, decide, recorded_by)

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

        def decide(snapshot: Snapshot, report: MonthSentences) -> Sequence[Change]:
            replaced = reports.replace(
                report,
                address.number,
                text=_sentence(text),
                reason=why,
                if_version=if_version,
            )
            self._check_sentence(snapshot, report, replaced.new)
            return [replaced]

        self._change_report(address.chapter, address.month, decide, recorded_by)

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
            address.month,
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
        month: Month,
        decide: Callable[[Snapshot, MonthSentences], Sequence[Change]],
        recorded_by: str,
    ) -> list[str]:
        """Append what is decided of a month's sentences; gives the addresses of it."""
        with self._writing() as tx:
            self._states.tree[chapter]
            report = self._month_sentences(tx, chapter, month)
            events = [
                NewEvent(report.stream, report.version + n, chapter, month, change)
                for n, change in enumerate(decide(tx, report), start=1)
            ]
            self._append(tx, events, recorded_by=recorded_by)
        return [f"{event.stream}/{event.version}" for event in events]

    def _check_sentence(
        self, snapshot: Snapshot, report: MonthSentences, sentence: Sentence
    ) -> None:
        """Refuse placeholders that name nothing, and a place that is not there."""
        from ctd_core.report.definition import check_place
        from ctd_core.report.placeholders import check_slots

        check_slots(sentence.text, self.catalogue)
        if isinstance(sentence, ParagraphAdded):
            tree = self._tree(snapshot)
            definition = self._chosen(tree, report.chapter, report.month, None)
            check_place(definition, sentence.section, sentence.line, sentence.placed)

    def sentences(self, chapter: str, month: Month) -> dict[SentenceId, Sentence]:
        """The paragraphs and tasks of a month's report, in order, drafts among them."""
        with self._store.read() as snapshot:
            self._tree(snapshot)[chapter]
            report = self._month_sentences(snapshot, chapter, month)
        return dict(report.in_order())

    # --- definitions ----------------------------------------------------------------

    def _chosen(
        self,
        tree: ChapterTree,
        chapter: str,
        month: Month,
        definition: "str | Definition | None",
    ) -> "Definition":
        own = tree[chapter].letterhead(month.last_day).definition
        wanted = definition or own or "monthly"
        return self.definition(wanted) if isinstance(wanted, str) else wanted

    def definition(self, name: str) -> "Definition":
        """The report definition of that name, or in that file."""
        return self.plugins.definition(name, self.catalogue)


def _sentence(text: str) -> str:
    cleaned = clean_text(text).strip()
    if not cleaned or "\n" in cleaned:
        raise CtdError("A paragraph or task is one line of words.")
    return cleaned
