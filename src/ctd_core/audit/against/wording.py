"""How an edited paragraph reads as a sentence with placeholders.

A number of it is a figure that was printed there if its words say so, or if nothing
around it was changed. Position alone tells nothing: houses that were built may have
become houses that were repaired.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

import attrs

from ctd_core.audit.binding import Told
from ctd_core.audit.numbers import Number
from ctd_core.report.model import Cited, Paragraph
from ctd_core.report.template import Slot

_TOKEN: Final = re.compile(r"\w+(?:[.,]\d+)*|[^\w\s]")


@attrs.frozen
class FigureEdit:
    """A figure that a document states otherwise than its report printed it."""

    cited: Cited
    number: Number


@attrs.frozen
class Edited:
    """An edited paragraph: the figures that it states otherwise, and its words."""

    figures: tuple[FigureEdit, ...]
    template: str
    """Its words with placeholders, if they read otherwise; else empty."""
    lost: tuple[str, ...] = ()
    """Figures that it printed, and of which no number is any more."""


def edited(
    printed: Paragraph, text: str, told: Sequence[Told], origin: Sequence[Slot]
) -> Edited:
    """What was edited in a paragraph that now reads *text*.

    *told* holds the numbers of the text, *origin* the placeholders that the paragraph
    was made from.
    """
    return _Edits(printed, text, told, origin).found()


@attrs.frozen
class _Token:
    text: str
    start: int
    end: int


@attrs.frozen(slots=False)
class _Edits:
    """A paragraph as it was printed, beside what it reads now."""

    printed: Paragraph
    text: str
    told: Sequence[Told]
    origin: Sequence[Slot]

    def found(self) -> Edited:
        """The edits of its figures and words."""
        figures: list[FigureEdit] = []
        places: list[tuple[int, int, str]] = []
        lost: list[str] = []
        read: list[str] = []
        at = 0
        for span in self.printed.spans:
            end = at + len(span.text)
            read.append(span.text)
            if isinstance(span, Cited) and span.filter and span.text:
                there = list(self._once(span.text, _slot(span, self.origin)))
                places.extend(there)
                lost.extend(() if there else [span.key])
            elif isinstance(span, Cited) and span.text:
                number = self._number_of(span, at, end)
                if number is None:
                    lost.append(span.key)
                else:
                    places.append((number.start, number.end, _slot(span, self.origin)))
                    read[-1] = number.text
                    if number.text != _spaced(span.text):
                        figures.append(FigureEdit(span, number))
            elif not isinstance(span, Cited) and span.is_name:
                places.extend(self._once(span.text, f"{{={_spaced(span.text)}}}"))
            at = end
        if _spaced("".join(read)) == self.text:
            return Edited(tuple(figures), "")
        template = templated(self.text, places) + self._silent()
        return Edited(tuple(figures), template, tuple(dict.fromkeys(lost)))

    def _number_of(self, span: Cited, start: int, end: int) -> Number | None:
        """The number that states the figure of a span now."""
        kind, _dot, field = span.key.rpartition(".")
        said = [one.number for one in self.told if one.figure == span.key]
        alike = [
            one
            for one in self.printed.spans
            if isinstance(one, Cited) and one.key == span.key and not one.filter
        ]
        if said:
            # Two may be equal: a figure that is printed twice in one paragraph.
            place = next(n for n, one in enumerate(alike) if one is span)
            return said[place] if len(said) == len(alike) else None
        if field == "value" and not self._counts(kind):
            return None  # what it was worth has become something else
        before, after = self._neighbours(start, end)
        here = [
            one
            for one in self.told
            if not one.figure
            and one.number.role not in ("elsewhere", "name")
            and self._stands(one.number, before, after)
        ]
        return here[0].number if len(here) == 1 else None

    def _counts(self, kind: str) -> bool:
        """Whether what was counted of a kind here is still told, if anything was."""
        counts = [
            one.key
            for one in self.printed.spans
            if isinstance(one, Cited) and one.key.startswith(f"{kind}.")
        ]
        told = {one.figure for one in self.told}
        return all(key.endswith(".value") or key in told for key in counts)

    def _neighbours(self, start: int, end: int) -> tuple[str, str]:
        """The words next to a span as it was printed."""
        before = [token.text for token in self._old if token.end <= start]
        after = [token.text for token in self._old if token.start >= end]
        return " ".join(before[-2:]), " ".join(after[:2])

    def _stands(self, number: Number, before: str, after: str) -> bool:
        """Whether a number of the text stands between the same words."""
        left = [token.text for token in self._new if token.end <= number.start]
        right = [token.text for token in self._new if token.start >= number.end]
        return " ".join(left[-2:]) == before and " ".join(right[:2]) == after

    def _once(self, words: str, slot: str) -> Iterator[tuple[int, int, str]]:
        """Where words stand as they did, if they do so once: a name, a comparison."""
        words = _spaced(words)
        if self.text.count(words) == 1:
            at = self.text.index(words)
            yield at, at + len(words), slot

    def _silent(self) -> str:
        """The figures that are cited and not printed, which stay so."""
        return "".join(
            f"{{{span.key}:silent}}"
            for span in self.printed.spans
            if isinstance(span, Cited) and not span.text
        )

    @cached_property
    def _old(self) -> list[_Token]:
        return list(_tokens("".join(span.text for span in self.printed.spans)))

    @cached_property
    def _new(self) -> list[_Token]:
        return list(_tokens(self.text))


def _tokens(text: str) -> Iterator[_Token]:
    for one in _TOKEN.finditer(text):
        yield _Token(one[0], one.start(), one.end())


def _slot(span: Cited, origin: Sequence[Slot]) -> str:
    """The placeholder that prints a figure as it was printed."""
    for slot in origin:
        if (slot.name, slot.filter) == (span.key, span.filter):
            return slot.source
    return f"{{{span.key}|{span.filter}}}" if span.filter else f"{{{span.key}}}"


def templated(text: str, places: Sequence[tuple[int, int, str]]) -> str:
    """A text as the words of a sentence, with placeholders at some places."""
    written, at = "", 0
    for start, end, slot in sorted(places):
        if start >= at:
            written += _escaped(text[at:start]) + slot
            at = end
    return written + _escaped(text[at:])


def _escaped(words: str) -> str:
    doubled = words.replace("{", "{{").replace("}", "}}")
    return doubled.replace("*", r"\*")


def _spaced(text: str) -> str:
    return " ".join(text.split())
