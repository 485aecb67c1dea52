"""The paragraphs and tasks that would make a report read as it was edited."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from ctd_core.audit.against.pairs import Pair, Place
from ctd_core.audit.against.proposal import Command, Proposal
from ctd_core.events.sentences import Sentence, TaskAdded
from ctd_core.figures.catalogue import Catalogue
from ctd_core.report.model import Report
from ctd_core.said import Said

_HEADINGS: Final = ("kind", "title", "part", "section")


@attrs.frozen
class Wordings:
    """How a report is worded: by its definition, and by sentences of its own."""

    report: Report
    catalogue: Catalogue
    sentences: Mapping[str, Sentence]
    """Those that stand now, by their addresses."""
    reason: str

    def elsewhere(self, pair: Pair) -> Iterator[Proposal]:
        """What cannot be recorded: a paragraph that was moved, joined, or split."""
        if pair.became == "moved" and pair.written:
            yield _proposal(
                pair,
                Said(
                    "The paragraph was moved. Its place is that of its line, or it"
                    " stands in the order in which it was added."
                ),
            )
        elif pair.became == "joined" and pair.written and pair.printed:
            yield _proposal(
                pair,
                Said(
                    "Paragraphs were joined here, or one was split. Record by hand what"
                    " else was edited in them."
                ),
            )

    def reworded(self, pair: Pair, template: str, lost: Sequence[str]) -> Proposal:
        """What a paragraph asks for that reads otherwise: as *template*.

        *lost* are the figures that it cites no more.
        """
        assert pair.printed is not None
        paragraph = pair.printed.paragraph
        section, _slash, line = paragraph.origin.partition("/")
        if paragraph.role in _HEADINGS:
            said = Said(
                "A heading is worded by the definition {definition}.",
                definition=self.report.definition,
            )
            return _proposal(pair, said)
        if paragraph.origin in self.sentences:
            command = self._change("replace", paragraph.origin, "--text", template)
        elif section == pair.printed.section and line:
            command = self._add(section, line, "instead", template)
        else:
            said = Said(
                "The line has no name in the definition {definition}.",
                definition=self.report.definition,
            )
            return _proposal(pair, said)
        if not lost:
            return _proposal(pair, Said("The paragraph reads otherwise."), (command,))
        said = Said(
            "The paragraph reads otherwise. No number of it is told to be, and so"
            " none follows: {figures}.",
            figures=[self._named(key) for key in lost],
        )
        return _proposal(pair, said, (command,))

    def added(self, pair: Pair, template: str) -> Proposal:
        """What a paragraph asks for that the report has not."""
        above = pair.above
        if above is not None and self._is_task(above.paragraph.origin):
            of = self.report
            command: Command = ("ctd", "task", "add", str(of.period))
            command += ("--text", template, "--chapter", of.chapter)
            return _proposal(
                pair, Said("The task is new. It will be the last of them."), (command,)
            )
        command = self._add(*self._below(above), "after", template)
        return _proposal(pair, Said("The paragraph is new."), (command,))

    def gone(self, pair: Pair) -> Proposal:
        """What a paragraph of the report asks for that was deleted."""
        assert pair.printed is not None
        origin = pair.printed.paragraph.origin
        if origin not in self.sentences:
            said = Said(
                "The paragraph is gone. It is worded by the definition"
                " {definition}, and prints as long as its figures are there.",
                definition=self.report.definition,
            )
            return _proposal(pair, said)
        return _proposal(
            pair, Said("The paragraph is gone."), (self._change("withdraw", origin),)
        )

    def _named(self, key: str) -> str:
        return self.catalogue[key].vi if key in self.catalogue else key

    def _is_task(self, origin: str) -> bool:
        return isinstance(self.sentences.get(origin), TaskAdded)

    def _change(self, verb: str, address: str, *more: str) -> Command:
        noun = "task" if self._is_task(address) else "paragraph"
        return ("ctd", noun, verb, address, *more, "--reason", self.reason)

    def _add(self, section: str, line: str, placed: str, template: str) -> Command:
        of = self.report
        beside = ("--line", line, "--placed", placed) if line else ()
        command = ("ctd", "paragraph", "add", str(of.period), "--section", section)
        return (*command, *beside, "--text", template, "--chapter", of.chapter)

    def _below(self, above: Place | None) -> tuple[str, str]:
        """The section and the line below which a new paragraph stands."""
        if above is None:
            return self.report.sections[0].name, ""
        section, _slash, line = above.paragraph.origin.partition("/")
        return above.section, line if section == above.section else ""


def _proposal(pair: Pair, said: Said, commands: tuple[Command, ...] = ()) -> Proposal:
    printed = pair.printed.text if pair.printed else ""
    return Proposal(pair.line, pair.text, printed, said, commands)
