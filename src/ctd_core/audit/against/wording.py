"""How an edited paragraph reads as a sentence with placeholders."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

import attrs

from ctd_core.audit.numbers import Number, numbers_in
from ctd_core.report.definition import Definition, Line, clause_of
from ctd_core.report.model import Cited, Paragraph, Span
from ctd_core.report.template import Slot, slots

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


@attrs.frozen
class _Token:
    text: str
    start: int
    end: int
    span: int = -1
    """Which span of the report it is of."""


def edited(
    printed: Paragraph, text: str, origin: Sequence[Slot], units: frozenset[str]
) -> Edited:
    """What was edited in a paragraph that now reads *text*.

    *origin* holds the placeholders that the paragraph was made from.
    """
    spans = [span for span in printed.spans if span.text]
    old, new = list(_of_spans(spans)), list(_tokens(text))
    same = _same(old, new)
    numbers = numbers_in(text, units)
    figures: list[FigureEdit] = []
    places: list[tuple[int, int, str]] = []
    changed = [span.text for span in spans]
    for n, span in enumerate(spans):
        here = [i for i, token in enumerate(old) if token.span == n]
        start, end = _reach(here, same, new, len(text))
        if isinstance(span, Cited):
            number = _stated(span, numbers, start, end)
            if number is None:
                continue
            places.append((number.start, number.end, _slot(span, origin)))
            if number.text != _spaced(span.text):
                figures.append(FigureEdit(span, number))
                changed[n] = number.text
        elif span.is_name and _spaced(text[start:end]) == _spaced(span.text):
            places.append((start, end, f"{{={_spaced(span.text)}}}"))
    if _spaced("".join(changed)) == text:
        return Edited(tuple(figures), "")
    silent = "".join(
        f"{{{span.key}:silent}}"
        for span in printed.spans
        if isinstance(span, Cited) and not span.text
    )
    return Edited(tuple(figures), templated(text, places) + silent)


def _tokens(text: str, offset: int = 0, span: int = -1) -> Iterator[_Token]:
    for one in _TOKEN.finditer(text):
        yield _Token(one[0], one.start() + offset, one.end() + offset, span)


def _of_spans(spans: Sequence[Span]) -> Iterator[_Token]:
    at = 0
    for n, span in enumerate(spans):
        yield from _tokens(span.text, at, n)
        at += len(span.text)


def _same(old: Sequence[_Token], new: Sequence[_Token]) -> dict[int, int]:
    """The tokens that stayed: by their place in the report, that in the document."""
    matcher = SequenceMatcher(
        None, [t.text for t in old], [t.text for t in new], autojunk=False
    )
    return {
        block.a + k: block.b + k
        for block in matcher.get_matching_blocks()
        for k in range(block.size)
    }


def _reach(
    here: Sequence[int],
    same: dict[int, int],
    new: Sequence[_Token],
    length: int,
) -> tuple[int, int]:
    """From where to where a span may stand in the document now."""
    if not here:
        return 0, 0
    before = max((i for i in same if i < here[0]), default=None)
    after = min((i for i in same if i > here[-1]), default=None)
    start = 0 if before is None else new[same[before]].end
    end = length if after is None else new[same[after]].start
    inside = [same[i] for i in here if i in same]
    if len(inside) == len(here):
        start, end = new[inside[0]].start, new[inside[-1]].end
    return start, end


def _stated(
    span: Cited, numbers: Sequence[Number], start: int, end: int
) -> Number | None:
    """The one number of the span's kind that stands where the span may stand."""
    is_money = "đồng" in span.text
    role = "money" if is_money else "count"
    found = [
        one
        for one in numbers
        if one.start < end and start < one.end and one.amount is not None
    ]
    own = [one for one in found if one.text == _spaced(span.text)]
    fitting = own or [one for one in found if one.role == role or is_money]
    return fitting[0] if len(fitting) == 1 else None


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


def slots_of(definition: Definition, origin: str) -> tuple[Slot, ...]:
    """The placeholders of the line ``section/line`` that a paragraph was made from."""
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
