"""From lines, groups and clauses to sentences: what is left stays a sentence."""

from collections.abc import Iterable

import attrs

from ctd_core.report.definition import Clause, Group, Line, clause_of
from ctd_core.report.filling import Filling
from ctd_core.report.model import Span, Words
from ctd_core.report.template import Slot, slots

Spans = list[Span]


def compose_line(line: Line, filling: Filling) -> tuple[Span, ...] | None:
    """The sentence of a line; None if it has groups and nothing is left of them."""
    groups = [_group(group, filling) for group in line.groups]
    left = [spans for spans in groups if spans]
    if line.groups and not left:
        return None
    spans: Spans = []
    _glue(spans, filling.fill(line.lead))
    _join(spans, left, line.separator, line.last)
    _glue(spans, filling.fill(line.tail))
    return sentence(spans)


def compose_clauses(clauses: Iterable[Clause | str], filling: Filling) -> Spans:
    """The clauses that print, each led in by its joiner: the end of a heading."""
    spans: Spans = []
    for clause in map(clause_of, clauses):
        if _prints(clause, filling):
            _glue(spans, filling.fill((clause.joiner or ", ") + clause.text))
    return spans


def _group(group: Group, filling: Filling) -> Spans:
    clauses = [
        clause for clause in map(clause_of, group.clauses) if _prints(clause, filling)
    ]
    if not clauses:
        return []
    spans: Spans = []
    _glue(spans, filling.fill(group.lead))
    for number, clause in enumerate(clauses):
        if number == 0:
            _glue(spans, filling.fill(clause.first or clause.text))
            continue
        is_last = number == len(clauses) - 1
        separator = (group.last if is_last else "") or group.separator
        _glue(spans, [Words(clause.joiner or separator)])
        _glue(spans, filling.fill(clause.text))
    _glue(spans, filling.fill(group.tail))
    return spans


def _join(spans: Spans, parts: list[Spans], separator: str, last: str) -> None:
    for number, part in enumerate(parts):
        if number:
            is_last = number == len(parts) - 1
            _glue(spans, [Words((last if is_last else "") or separator)])
        _glue(spans, part)


def _prints(clause: Clause, filling: Filling) -> bool:
    """A clause needs all its figures: one not stated, or zero, drops it."""
    needed = [*slots(clause.text), *_conditions(clause.needs)]
    unwanted = _conditions(clause.unless)
    return all(map(filling.has, needed)) and not any(map(filling.has, unwanted))


def _conditions(keys: Iterable[str]) -> list[Slot]:
    return [slot for key in keys for slot in slots(f"{{{key}}}")]


def _glue(spans: Spans, more: Iterable[Span]) -> None:
    """Add spans; what begins a sentence gets its capital."""
    more = list(more)
    if spans and _text(spans).endswith(". "):
        more = _capital(more)
    spans.extend(more)


def sentence(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans with a capital in front, and neighbours of one look made one."""
    merged: Spans = []
    for span in _capital(list(spans)):
        before = merged[-1] if merged else None
        if isinstance(span, Words) and isinstance(before, Words):
            if not span.text:
                continue
            if (span.emphasis, span.is_name) == (before.emphasis, before.is_name):
                merged[-1] = attrs.evolve(before, text=before.text + span.text)
                continue
        merged.append(span)
    return tuple(span for span in merged if span.text or not isinstance(span, Words))


def _capital(spans: Spans) -> Spans:
    """The spans with their first letter made a capital; what is in brackets stays."""
    for number, span in enumerate(spans):
        text = span.text
        opening = "“\"'( " if isinstance(span, Words) else ""
        start = len(text) - len(text.lstrip(opening))
        if start == len(text):
            continue
        capital = text[:start] + text[start].upper() + text[start + 1 :]
        first = attrs.evolve(span, text=capital)
        return [*spans[:number], first, *spans[number + 1 :]]
    return spans


def _text(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)
