"""From an edited document to proposals, paragraph after paragraph."""

from collections.abc import Iterator

from ctd_core.audit.against.amounts import figure_proposal
from ctd_core.audit.against.origins import Origins, named
from ctd_core.audit.against.pairs import Pair, paired, places_of
from ctd_core.audit.against.proposal import Proposal
from ctd_core.audit.against.sentences import Wordings
from ctd_core.audit.against.wording import edited, templated
from ctd_core.audit.binding import Binder
from ctd_core.audit.reading import Wording
from ctd_core.ledger import Ledger
from ctd_core.readers import Document
from ctd_core.report.model import Report


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
        self._binder = Binder(wording.catalogue, wording.cues)
        chapter, period = report.chapter, report.period
        known = ledger.sentences(chapter, period)
        sentences = {str(address): one for address, one in known.items()}
        now = ledger.report(chapter, period, definition=named(report, ledger))
        self._now = frozenset(place.text for place in places_of(now))
        self._origins = Origins(report, ledger, sentences)
        reason = f"sửa theo {document.name or 'văn bản'}"
        self._words = Wordings(report, ledger.catalogue, sentences, reason)

    def __iter__(self) -> Iterator[Proposal]:
        for pair in paired(self._document, self._report, self._wording.headings):
            yield from self._proposals(pair)

    def _proposals(self, pair: Pair) -> Iterator[Proposal]:
        if pair.became:
            yield from self._words.elsewhere(pair)
        elif pair.written is None:
            assert pair.printed is not None
            if pair.printed.text in self._now:
                yield self._words.gone(pair)
        elif pair.printed is None:
            if pair.text not in self._now:
                yield self._words.added(pair, templated(pair.text, ()))
        elif pair.text != pair.printed.text:
            yield from self._edits(pair)

    def _edits(self, pair: Pair) -> Iterator[Proposal]:
        assert pair.written is not None
        assert pair.printed is not None
        paragraph = pair.printed.paragraph
        told = list(self._binder.tell(pair.written))
        slots = self._origins.slots(paragraph.origin)
        found = edited(paragraph, pair.text, told, slots)
        reason = f"{self._words.reason}, {self._document.place} {pair.line}"
        for edit in found.figures:
            proposal = figure_proposal(self._ledger, edit, pair.line, reason)
            if proposal is not None:
                yield proposal
        if found.template and pair.text not in self._now:
            yield self._words.reworded(pair, found.template, found.lost)
