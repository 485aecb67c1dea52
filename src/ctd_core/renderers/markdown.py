"""Markdown: the text with its emphasis, for a chat, a wiki or a further program."""

import re

from ctd_core.renderers.text import foot
from ctd_core.report.model import Paragraph, Report, Span


class MarkdownRenderer:
    """Markdown that reads like the page: emphasis is marked, headings are lines."""

    name = "markdown"
    suffix = ".md"
    media_type = "text/markdown; charset=utf-8"

    def render(self, report: Report) -> bytes:
        """The report as UTF-8 Markdown."""
        blocks = [_paragraph(paragraph) for paragraph in report.paragraphs()]
        feet = [_escape(block) for block in foot(report)]
        return ("\n\n".join([*blocks, *feet]) + "\n").encode()


def _paragraph(paragraph: Paragraph) -> str:
    """A paragraph; neighbouring spans with emphasis share one pair of stars."""
    pieces = [paragraph.marker, " "] if paragraph.marker else []
    emphasis = False
    for span in paragraph.spans:
        if span.text and span.emphasis != emphasis:
            pieces.append("*")
            emphasis = span.emphasis
        pieces.append(_text(span))
    return "".join([*pieces, "*" if emphasis else ""])


def _text(span: Span) -> str:
    return _escape(span.text)


def _escape(text: str) -> str:
    """Keep recorded words from being read as markup."""
    return re.sub(r"([\\*_`<\[\]])", r"\\\1", text)
