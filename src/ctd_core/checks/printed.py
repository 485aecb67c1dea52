"""Checks of the report itself: what it leaves out, and what somebody typed into it."""

import re
from collections.abc import Iterator

from ctd_core.checks.finding import Finding
from ctd_core.checks.subject import Subject
from ctd_core.report.model import Cited, Paragraph, Words
from ctd_core.vietnamese import HEDGES

_NUMBER = re.compile(r"\d[\d.,]*")
_ENDS_HEDGED = re.compile(rf"\b({'|'.join(HEDGES)})\s*$", re.IGNORECASE)


class EveryFigurePrinted:
    """Every figure that is not zero stands in the report, if only silently."""

    name = "every_figure_printed"

    def find(self, subject: Subject) -> Iterator[Finding]:
        """Figures that the report leaves out."""
        cited = {one.key for one in subject.report.cited() if not one.filter}
        for key in subject.figures:
            spec = subject.catalogue[key]
            if not spec.parts and subject.figures[key] and key not in cited:
                yield Finding(
                    self.name,
                    "error",
                    "{figure} is {amount}, and stands nowhere in the report by"
                    " {definition}. Word it, or cite it as {{{figure}:silent}}.",
                    {
                        "figure": key,
                        "amount": subject.figures[key],
                        "definition": subject.report.definition,
                    },
                )


class TypedNumber:
    """A number in a sentence is a figure, or marked as words: ``{=3}``."""

    name = "typed_number"

    def find(self, subject: Subject) -> Iterator[Finding]:
        """Numbers that somebody typed into the sentences of the period."""
        for paragraph in subject.report.paragraphs():
            for span in paragraph.spans:
                if isinstance(span, Words) and not span.is_name:
                    for found in _NUMBER.finditer(span.text):
                        yield self._finding(paragraph, span.text, found)

    def _finding(
        self, paragraph: Paragraph, text: str, found: "re.Match[str]"
    ) -> Finding:
        number = found[0].rstrip(".,")
        before = text[: found.start()].split(" ")[-3:]
        after = text[found.end() :].split(" ")[:4]
        around = " ".join(before) + found[0] + " ".join(after)
        return Finding(
            self.name,
            "warning",
            "{sentence} has the number {number} typed in it ({around}). Let a figure"
            " stand there, or mark it as words: {{={number}}}.",
            {"sentence": paragraph.origin, "number": number, "around": around},
            (paragraph.origin,),
        )


class TypedHedge:
    """A hedge is stated by the facts, and not typed before their figure."""

    name = "typed_hedge"

    def find(self, subject: Subject) -> Iterator[Finding]:
        """Hedges that somebody typed before a figure."""
        for paragraph in subject.report.paragraphs():
            for before, cited in zip(
                paragraph.spans, paragraph.spans[1:], strict=False
            ):
                if isinstance(before, Words) and isinstance(cited, Cited):
                    found = _ENDS_HEDGED.search(before.text)
                    if found and cited.text:
                        yield self._finding(paragraph, found[1], cited)

    def _finding(self, paragraph: Paragraph, hedge: str, cited: Cited) -> Finding:
        sentence = (
            "{sentence} says {hedge} before {figure}, whose facts state no hedge. State"
            " it with the fact (hedge={hedge}), and take it out of the sentence."
        )
        if cited.text.startswith(tuple(HEDGES)):
            sentence = (
                "{sentence} says {hedge} before {figure}, which prints its own:"
                " {printed}. Take it out of the sentence."
            )
        facts = {
            "sentence": paragraph.origin,
            "hedge": hedge,
            "figure": cited.key,
            "printed": cited.text,
        }
        return Finding(self.name, "warning", sentence, facts, (paragraph.origin,))
