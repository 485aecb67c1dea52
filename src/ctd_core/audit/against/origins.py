"""The placeholders that a paragraph of a report was made from."""

import contextlib
from collections.abc import Iterator, Mapping

from ctd_core.errors import CtdError
from ctd_core.events.sentences import Sentence
from ctd_core.ledger import Ledger
from ctd_core.report.definition import Definition, Line, clause_of
from ctd_core.report.model import Report
from ctd_core.report.template import Slot, slots


class Origins:
    """Where the words of a report come from: a definition, and sentences of its own."""

    def __init__(
        self, report: Report, ledger: Ledger, sentences: Mapping[str, Sentence]
    ) -> None:
        self._sentences = sentences
        self._definitions = list(_definitions(report, ledger))

    def slots(self, origin: str) -> tuple[Slot, ...]:
        """The placeholders of ``section/line``, or of the sentence at an address."""
        if origin in self._sentences:
            return slots(self._sentences[origin].text)
        found = (_of_line(one, origin) for one in self._definitions)
        return next(filter(None, found), ())


def named(report: Report, ledger: Ledger) -> Definition | None:
    """The definition that worded a report, if it is still there."""
    with contextlib.suppress(CtdError):
        return ledger.definition(report.definition)
    return None


def _definitions(report: Report, ledger: Ledger) -> Iterator[Definition]:
    """All that may have worded a line of a report: its own definition first."""
    own = named(report, ledger)
    if own is not None:
        yield own
    for name in ledger.plugins.names("reports"):
        with contextlib.suppress(CtdError):
            yield ledger.definition(name)


def _of_line(definition: Definition, origin: str) -> tuple[Slot, ...]:
    for section, line in definition.lines():
        if f"{section.name}/{line.name}" == origin:
            return tuple(slot for text in _texts(line) for slot in slots(text))
    return ()


def _texts(line: Line) -> Iterator[str]:
    yield line.lead
    for group in line.groups:
        yield group.lead
        for clause in map(clause_of, group.clauses):
            yield from (clause.text, clause.first)
        yield group.tail
    yield line.tail
