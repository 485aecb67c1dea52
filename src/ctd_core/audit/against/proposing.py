"""From an edited document to proposals, paragraph after paragraph."""

import contextlib
from collections.abc import Iterator

from ctd_core.audit.against.amounts import figure_proposal
from ctd_core.audit.against.pairs import Pair, paired, places_of
from ctd_core.audit.against.proposal import Proposal
from ctd_core.audit.against.sentences import Wordings
from ctd_core.audit.against.wording import edited, slots_of, templated
from ctd_core.audit.reading import Wording
from ctd_core.errors import CtdError
from ctd_core.ledger import Ledger
from ctd_core.readers import Document
from ctd_core.report.definition import Definition
from ctd_core.report.model import Report
from ctd_core.report.template import Slot, slots


def against(
    document: Document,
    report: Report,
    ledger: Ledger,
    *,
    wording: Wording | None = None,
) -> tuple[Proposal, ...]:
    """What was edited in a document that was made from *report*, and what that asks.

    *report* is the one that was exported: of an issue (`Ledger.model_of`), or of now
    (`Ledger.report`). What the log says by now is not proposed. Head, recipients and
    signature are not looked at.
    """
    wording = wording or Wording.installed(ledger.plugins, ledger.catalogue)
    return tuple(_Comparison(document, report, ledger, wording))


class _Comparison:
    """A document beside its report, and beside what the report would be now."""

    def __init__(
        self, document: Document, report: Report, ledger: Ledger, wording: Wording
    ) -> None:
        self._document = document
        self._report = report
        self._ledger = ledger
        self._wording = wording
        chapter, period = report.chapter, report.period
        known = ledger.sentences(chapter, period)
        self._sentences = {str(address): one for address, one in known.items()}
        now = ledger.report(chapter, period, definition=_named(report, ledger))
        self._now = frozenset(place.text for place in places_of(now))
        self._definitions = list(_definitions(report, ledger))

    def __iter__(self) -> Iterator[Proposal]:
        for pair in paired(self._document, self._report, self._wording.headings):
            yield from self._proposals(pair)

    def _proposals(self, pair: Pair) -> Iterator[Proposal]:
        reason = f"sửa theo {self._document.name or 'văn bản'}"
        words = Wordings(self._report, self._sentences, reason)
        if pair.written is None:
            assert pair.printed is not None
            if pair.printed.text in self._now:
                yield words.gone(pair)
        elif pair.printed is None:
            if pair.written.text not in self._now:
                yield words.added(pair, templated(pair.written.text, ()))
        elif pair.written.text != pair.printed.text:
            yield from self._edits(pair, words)

    def _edits(self, pair: Pair, words: Wordings) -> Iterator[Proposal]:
        assert pair.written is not None
        assert pair.printed is not None
        found = edited(
            pair.printed.paragraph,
            pair.written.text,
            self._slots(pair.printed.paragraph.origin),
            self._wording.cues.units,
        )
        reason = f"{words.reason}, {self._document.place} {pair.line}"
        for edit in found.figures:
            proposal = figure_proposal(self._ledger, edit, pair.line, reason)
            if proposal is not None:
                yield proposal
        if found.template and pair.written.text not in self._now:
            yield words.reworded(pair, found.template)

    def _slots(self, origin: str) -> tuple[Slot, ...]:
        """The placeholders that a paragraph was made from."""
        if origin in self._sentences:
            return slots(self._sentences[origin].text)
        found = (slots_of(one, origin) for one in self._definitions)
        return next(filter(None, found), ())


def _named(report: Report, ledger: Ledger) -> Definition | None:
    """The definition that worded a report, if it is still there."""
    with contextlib.suppress(CtdError):
        return ledger.definition(report.definition)
    return None


def _definitions(report: Report, ledger: Ledger) -> Iterator[Definition]:
    """All that may have worded a line of a report: its own definition first."""
    own = _named(report, ledger)
    if own is not None:
        yield own
    for name in ledger.plugins.names("reports"):
        with contextlib.suppress(CtdError):
            yield ledger.definition(name)
