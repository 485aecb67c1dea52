"""Checks of the report itself: what it leaves out, and what somebody typed into it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ctd_core.checks.finding import Finding
from ctd_core.checks.subject import Subject
from ctd_core.figures.catalogue import FigureSpec
from ctd_core.report.model import Cited, Paragraph, Span, Words
from ctd_core.said import N_
from ctd_core.vietnamese import HEDGES, format_count, format_money_exact

_NUMBER = re.compile(r"\d[\d.,]*")
_ENDS_HEDGED = re.compile(rf"\b({'|'.join(HEDGES)})\s*$", re.IGNORECASE)


class EveryFigurePrinted:
    """Every figure that is not zero stands in the report, if only silently."""

    name = "every_figure_printed"

    def find(self, subject: Subject) -> Iterator[Finding]:
        """Figures that the report leaves out."""
        cited = {one.key for one in subject.report.cited() if not one.filter}
        for key, amount in subject.figures.items():
            spec = subject.catalogue[key]
            if amount and not spec.parts and key not in cited:
                yield Finding(
                    self.name,
                    "error",
                    "{figure} is {amount}, and stands nowhere in the report by"
                    " {definition}. Word it, or cite it as {{{figure}:silent}}.",
                    {
                        "figure": key,
                        "amount": _exact(spec, amount),
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
            for before, cited in pairwise(_shown(paragraph)):
                if isinstance(before, Words) and isinstance(cited, Cited):
                    found = _ENDS_HEDGED.search(before.text)
                    if found:
                        spec = subject.catalogue[cited.key]
                        yield self._finding(paragraph, found[1], cited, spec)

    def _finding(
        self, paragraph: Paragraph, hedge: str, cited: Cited, spec: FigureSpec
    ) -> Finding:
        facts = {
            "sentence": paragraph.origin,
            "hedge": hedge,
            "figure": cited.key,
            "printed": cited.text,
        }
        sentence = _advice(cited, spec)
        return Finding(self.name, "warning", sentence, facts, (paragraph.origin,))


def _advice(cited: Cited, spec: FigureSpec) -> str:
    """What to do about a hedge that was typed before a figure."""
    if cited.text.startswith(tuple(HEDGES)):
        return N_(
            "{sentence} says {hedge} before {figure}, which prints its"
            " own: {printed}. Take it out of the sentence."
        )
    if spec.unit == "count":
        return N_(
            "{sentence} says {hedge} before {figure}, which is counted:"
            " {printed}. Take it out of the sentence."
        )
    if spec.parts:
        return N_(
            "{sentence} says {hedge} before {figure}, which is a total."
            " Print it as {{{figure}:floor}}, and take it out of the"
            " sentence."
        )
    return N_(
        "{sentence} says {hedge} before {figure}, whose facts do not"
        " all state it. State it with them (hedge={hedge}), and take"
        " it out of the sentence."
    )


def _shown(paragraph: Paragraph) -> Iterator[Span]:
    """What is printed of a paragraph, without what it cites silently."""
    return (span for span in paragraph.spans if span.text)


def _exact(spec: FigureSpec, amount: int) -> str:
    exact = format_money_exact if spec.unit == "dong" else format_count
    return exact(amount)
