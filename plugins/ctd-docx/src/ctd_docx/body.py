"""The text of a report: a paragraph of Word for each of its own, in named styles."""

import re
from collections.abc import Iterator, Mapping

import attrs

from ctd_core.report.model import Cited, Paragraph, Report, Span
from ctd_docx.wml import Element, paragraph, run

NO_BREAK = "\N{NO-BREAK SPACE}"


def body(report: Report, styles: Mapping[str, str]) -> list[Element]:
    """The sections, without kind and title; *styles* gives a role's style id.

    The last paragraph keeps to what follows it, so no signature stands alone.
    """
    paragraphs = list(told(report))
    return [
        paragraph(styles[one.role], *_runs(one), keep_next=one is paragraphs[-1])
        for one in paragraphs
    ]


def told(report: Report) -> Iterator[Paragraph]:
    """The paragraphs of the sections, headings among them."""
    for section in report.sections:
        if section.heading:
            yield section.heading
        yield from section.paragraphs


def _runs(one: Paragraph) -> Iterator[Element]:
    for piece in _joined(one):
        yield run(piece.text, italic=piece.emphasis)


@attrs.define
class _Piece:
    """Text of one look."""

    text: str
    emphasis: bool


def _joined(one: Paragraph) -> list[_Piece]:
    """The spans, those of one look joined: who edits in Word finds whole sentences."""
    pieces = [_Piece(f"{one.marker} ", emphasis=False)] if one.marker else []
    before: Span | None = None
    for span in one.spans:
        if not span.text:
            continue
        text = _bound(span, before)
        if _is_number_of_a_name(span) and pieces and pieces[-1].text.endswith(" "):
            pieces[-1].text = pieces[-1].text[:-1] + NO_BREAK
        if pieces and pieces[-1].emphasis == span.emphasis:
            pieces[-1].text += text
        else:
            pieces.append(_Piece(text, span.emphasis))
        before = span
    return pieces


def _bound(span: Span, before: Span | None) -> str:
    """The text of a span; a figure stays on one line with its unit."""
    if isinstance(span, Cited):
        return span.text.replace(" ", NO_BREAK)
    if span.is_name:  # "tháng 10 năm 2024"; a name of words alone may break
        return re.sub(r" (?=\d)", NO_BREAK, span.text)
    unit_follows = isinstance(before, Cited) and " " not in before.text
    if unit_follows and span.text.startswith(" "):
        return NO_BREAK + span.text[1:]
    return span.text


def _is_number_of_a_name(span: Span) -> bool:
    """The 3 of "Bão số 3" (typhoon number 3), which stays with the word before."""
    return not isinstance(span, Cited) and span.is_name and span.text[0].isdigit()
