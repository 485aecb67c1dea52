"""The text of a report: a block of the page for each of its paragraphs."""

import re
from collections.abc import Iterator
from typing import Final, Literal

import attrs

from ctd_core.report.model import Cited, Paragraph, Report, Span
from ctd_html.traces import Traces

NO_BREAK: Final = "\N{NO-BREAK SPACE}"

Tag = Literal["h2", "h3", "p"]


@attrs.frozen
class Piece:
    """Text of one look; what has an *opens* is a button that opens that panel."""

    text: str
    emphasis: bool = False
    opens: str = ""
    about: str = ""
    """What figure it is, for who hears or hovers it."""
    unit: str = ""
    """The word that stays on one line with a figure: ``hội`` of ``hội viên``."""


@attrs.frozen
class Block:
    """A paragraph of the page, or a heading."""

    tag: Tag
    role: str
    pieces: tuple[Piece, ...]


def blocks(report: Report, traces: Traces) -> Iterator[Block]:
    """The sections, without kind and title; headings in order, none left out."""
    below_part = False
    for section in report.sections:
        for one in (section.heading, *section.paragraphs):
            if one is None:
                continue
            tag: Tag = "p"
            if one.role == "part":
                tag, below_part = "h2", True
            elif one.role == "section":
                tag = "h3" if below_part else "h2"
            yield Block(tag, one.role, tuple(pieces(one, traces)))


def pieces(one: Paragraph, traces: Traces) -> Iterator[Piece]:
    """The words and figures of a paragraph, as they are laid out."""
    if one.marker:
        yield Piece(f"{one.marker} ")
    spans = [span for span in one.spans if span.text]
    borrowed = 0
    for number, span in enumerate(spans):
        text = _bound(span)[borrowed:]
        borrowed = 0
        if isinstance(span, Cited):
            following = spans[number + 1] if number + 1 < len(spans) else None
            unit = _unit(text, following)
            borrowed = len(unit)
            opens, about = traces.of(span)
            yield Piece(text, span.emphasis, opens, about, unit.replace(" ", NO_BREAK))
        elif text:
            yield Piece(text, span.emphasis)


def _bound(span: Span) -> str:
    """The text of a span, with numbers kept to what they belong to."""
    if isinstance(span, Cited):
        # A comparison is a clause, which may break: "tăng 12% so với cùng kỳ".
        return span.text if span.base_source else span.text.replace(" ", NO_BREAK)
    if span.is_name:  # "tháng 10 năm 2024"; a name of words alone may break
        return re.sub(r" (?=\d)", NO_BREAK, span.text)
    return span.text


def _unit(figure: str, following: Span | None) -> str:
    """What stays with a figure: its unit's first word, or the stop after it."""
    if following is None or isinstance(following, Cited) or following.is_name:
        return ""
    pattern = r"[^\s\w]*" if NO_BREAK in figure or " " in figure else r" ?[^\s]*"
    found = re.match(pattern, following.text)
    return found[0] if found else ""
