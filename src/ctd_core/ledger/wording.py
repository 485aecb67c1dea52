"""The ledger's words: definitions, and the sentences that a report has of its own."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from ctd_core import sentences as reports
from ctd_core.addresses import SentenceId
from ctd_core.chapters import ChapterTree
from ctd_core.errors import CtdError, RefusedError
from ctd_core.events.sentences import ParagraphAdded, Sentence, TaskAdded
from ctd_core.events.stored import Change, NewEvent
from ctd_core.ledger.journal import Journal, reason_of
from ctd_core.sentences import Sentences
from ctd_core.store import Snapshot
from ctd_core.values import Month, Period, clean_text

if TYPE_CHECKING:
    from ctd_core.report.definition import Definition

Kind = Literal["paragraph", "task"]
KINDS: dict[Kind, type[Sentence]] = {"paragraph": ParagraphAdded, "task": TaskAdded}


class Wording(Journal):
    """Keeps the sentences of a report, and knows the definitions.

    A period is a `Period`, a `Month` or the text of one: ``2024-10``, ``2024-Q4``.
    """

    def add_paragraph(
        self,
        chapter: str,
        period: Period | Month | str,
        text: str,
        *,
        section: str,
        recorded_by: str,
        line: str = "",
        placed: Literal["before", "after", "instead"] = "after",
    ) -> str:
        """Add a sentence to a section of one report; gives its address.

        *line* names a line of the definition that it stands before, after or instead
        of. Raises PlaceholderError for a placeholder that names nothing there is in
        such a period, RefusedError for a section or line that the chapter's definition
        has not.
        """
        added = ParagraphAdded(
            section=section, line=line, placed=placed, text=_sentence(text)
        )
        return self._add(chapter, Period.of(period), added, recorded_by)

    def add_task(
        self,
        chapter: str,
        period: Period | Month | str,
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
        source: Period | Month | str,
        target: Period | Month | str,
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

    def sentences(
        self, chapter: str, period: Period | Month | str
    ) -> dict[SentenceId, Sentence]:
        """The paragraphs and tasks of a report, in order, drafts among them."""
        with self._store.read() as snapshot:
            self._tree(snapshot)[chapter]
            report = self._sentences(snapshot, chapter, Period.of(period))
        return dict(report.in_order())

    # --- definitions ----------------------------------------------------------------

    def _chosen(
        self,
        tree: ChapterTree,
        chapter: str,
        period: Period,
        definition: "str | Definition | None",
    ) -> "Definition":
        """The one that is named; else the chapter's own if it fits; else a neutral one.

        Raises RefusedError if the one that is named does not fit the period.
        """
        if definition is not None:
            wanted = (
                self.definition(definition)
                if isinstance(definition, str)
                else definition
            )
            if not self._fits(wanted, period):
                raise RefusedError(
                    "The definition {definition} words the report of a month, not of"
                    " {period}. Those that do: {fitting}.",
                    definition=wanted.name,
                    period=period,
                    fitting=tuple(self._fitting(period)),
                )
            return wanted
        name = tree[chapter].letterhead(period.last.last_day).definition
        if name and self._fits(own := self.definition(name), period):
            return own
        return self.definition(_neutral(period))

    def _fits(self, definition: "Definition", period: Period) -> bool:
        """Whether it can word a period, with what words the rest of it."""
        return period.month is not None or self._whole(definition).fits(period)

    def _whole(self, definition: "Definition") -> "Definition":
        """A definition with the lines that it takes from the one it names as rest."""
        from ctd_core.report.completing import completed

        return completed(definition, self._rest(definition), self.catalogue)

    def _rest(
        self, definition: "Definition", above: tuple[str, ...] = ()
    ) -> "Definition | None":
        """What words the figures that a definition does not mention, whole itself.

        Raises RefusedError where definitions name each other.
        """
        from ctd_core.report.completing import completed

        if not definition.rest:
            return None
        if definition.rest in above:
            raise RefusedError(
                "The definitions {names} name each other as their rest; one of them"
                " must name none.",
                names=above,
            )
        rest = self.definition(definition.rest)
        beneath = self._rest(rest, (*above, definition.rest))
        return completed(rest, beneath, self.catalogue)

    def _fitting(self, period: Period) -> Iterator[str]:
        """The installed definitions that can word a period."""
        for name in self.plugins.names("reports"):
            # One that is broken must not hurt the others.
            with contextlib.suppress(CtdError):
                if self._fits(self.definition(name), period):
                    yield name

    def definition(self, name: str) -> "Definition":
        """The report definition of that name, or in that file."""
        return self.plugins.definition(name, self.catalogue)


def _neutral(period: Period) -> str:
    """The neutral definition for a period of that length."""
    if period.month:
        return "monthly"
    return "yearly" if period.part == "Y" else "period"


def _sentence(text: str) -> str:
    cleaned = clean_text(text).strip()
    if not cleaned or "\n" in cleaned:
        raise CtdError("A paragraph or task is one line of words.")
    return cleaned
