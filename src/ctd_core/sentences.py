"""The sentences of one chapter's report for one period: paragraphs and tasks.

State, evolve, decide, in that order. A sentence is addressed by the version at which
it was added, and keeps its address and its place in the order when it is replaced.
"""

from collections.abc import Iterator

import attrs
from rpds import HashTrieMap, HashTrieSet

from ctd_core.addresses import SentenceId
from ctd_core.errors import ConflictError, RefusedError, UnknownSentenceError
from ctd_core.events.frozen import but
from ctd_core.events.redactions import WordsRedacted
from ctd_core.events.sentences import (
    Sentence,
    SentenceConfirmed,
    SentenceReplaced,
    SentenceWithdrawn,
)
from ctd_core.events.stored import Change
from ctd_core.said import Said
from ctd_core.values import Period

# --- state ----------------------------------------------------------------------


@attrs.frozen
class Sentences:
    """The sentences that stand in a period's report, drafts among them."""

    chapter: str
    period: Period
    version: int = 0
    standing: "HashTrieMap[int, Sentence]" = HashTrieMap()
    touched: "HashTrieMap[int, int]" = HashTrieMap()
    """The version at which a sentence was last replaced, confirmed or withdrawn."""
    copied: "HashTrieSet[str]" = HashTrieSet()
    """What was copied here once, and is not copied again, even if it was dropped."""

    @property
    def stream(self) -> str:
        """The stream of its events: ``report/kien-giang/2024-10``."""
        return f"report/{self.chapter}/{self.period}"

    def address(self, number: int) -> SentenceId:
        """The address of a sentence: ``report/kien-giang/2024-10/3``."""
        return SentenceId(self.chapter, self.period, number)

    def in_order(self) -> Iterator[tuple[SentenceId, Sentence]]:
        """The sentences with their addresses, in the order they were added."""
        for number, sentence in sorted(self.standing.items(), key=lambda item: item[0]):
            yield self.address(number), sentence


# --- evolve ---------------------------------------------------------------------


def evolve(report: Sentences, event: Change) -> Sentences:
    """The sentences after one more event."""
    version = report.version + 1
    standing, touched, copied = report.standing, report.touched, report.copied
    match event:
        case SentenceReplaced():
            standing = standing.insert(event.entry, event.new)
        case SentenceWithdrawn():
            standing = standing.remove(event.entry)
        case WordsRedacted():
            # Nothing is left of a sentence without its words.
            standing = standing.discard(event.entry)
        case SentenceConfirmed():
            confirmed = but(standing[event.entry], draft=False)
            standing = standing.insert(event.entry, confirmed)
        case _ if isinstance(event, Sentence):
            standing = standing.insert(version, event)
            if event.copied_from:
                copied = copied.insert(event.copied_from)
    if isinstance(
        event, SentenceReplaced | SentenceWithdrawn | SentenceConfirmed | WordsRedacted
    ):
        touched = touched.insert(event.entry, version)
    return Sentences(report.chapter, report.period, version, standing, touched, copied)


# --- decide ---------------------------------------------------------------------


def replace(
    report: Sentences,
    number: int,
    *,
    text: str,
    reason: str,
    if_version: int | None = None,
) -> SentenceReplaced:
    """Decide whether other words may stand in a sentence's place.

    A draft that somebody has worded anew is confirmed by that. *if_version* is the
    version that the caller saw; ConflictError if the sentence changed after it.
    """
    old = _standing(report, number, if_version)
    new = but(old, text=text, draft=False)
    if new == old:
        raise RefusedError(
            "{sentence} already reads so; nothing to replace.",
            sentence=report.address(number),
        )
    _check_reason(report, number, old, reason)
    return SentenceReplaced(entry=number, old=old, new=new, reason=reason)


def withdraw(
    report: Sentences, number: int, *, reason: str, if_version: int | None = None
) -> SentenceWithdrawn:
    """Decide whether a sentence may be taken out; of a draft: whether it is dropped."""
    old = _standing(report, number, if_version)
    _check_reason(report, number, old, reason)
    return SentenceWithdrawn(entry=number, old=old, reason=reason)


def confirm(report: Sentences, number: int) -> SentenceConfirmed:
    """Decide whether a draft may print; RefusedError if it is none."""
    if not _standing(report, number, None).draft:
        raise RefusedError(
            "{sentence} is no draft; it prints already.",
            sentence=report.address(number),
        )
    return SentenceConfirmed(entry=number)


def copy(
    source: Sentences, target: Sentences, wanted: type[Sentence]
) -> list[Sentence]:
    """Another report's sentences as drafts; what was copied before is left out."""
    return [
        but(sentence, draft=True, copied_from=str(address))
        for address, sentence in source.in_order()
        if isinstance(sentence, wanted)
        and not sentence.draft
        and str(address) not in target.copied
    ]


def _standing(report: Sentences, number: int, if_version: int | None) -> Sentence:
    address = report.address(number)
    touched = report.touched.get(number)
    if if_version is not None and touched is not None and touched > if_version:
        raise ConflictError(
            "{sentence} was changed after version {version} of its report, which you"
            " saw. Look at it again.",
            sentence=address,
            version=if_version,
        )
    if number in report.standing:
        return report.standing[number]
    hint = (
        Said("It was withdrawn.")
        if touched
        else Said("Those of a report are listed by: ctd paragraph list, ctd task list.")
    )
    raise UnknownSentenceError(sentence=address, hint=hint)


def _check_reason(report: Sentences, number: int, old: Sentence, reason: str) -> None:
    """What was printed or could have been is not changed without a reason."""
    if not old.draft and not reason:
        raise RefusedError(
            "{sentence} is no draft: give a reason for changing it.",
            sentence=report.address(number),
        )
