"""JSON for programs: exact and printed amounts, gaps, and what each figure cites."""

from pathlib import Path
from typing import Any

import attrs
import msgspec

from ctd_core.report.model import Cited, Paragraph, Report, Span

SCHEMA = Path(__file__).with_name("report.schema.json")
"""The JSON Schema that every document of this renderer meets."""


class JsonRenderer:
    """The whole model as JSON, as `SCHEMA` describes it."""

    name = "json"
    suffix = ".json"
    media_type = "application/json"

    def render(self, report: Report) -> bytes:
        """The report as UTF-8 JSON, two spaces a level."""
        document = {
            "schema": 1,
            "chapter": {"id": report.chapter, "name": report.chapter_name},
            "period": str(report.period),
            "definition": report.definition,
            "kind": _paragraph(report.kind),
            "title": _paragraph(report.title),
            "sections": [
                {
                    "name": section.name,
                    "heading": _paragraph(section.heading) if section.heading else None,
                    "paragraphs": [_paragraph(p) for p in section.paragraphs],
                }
                for section in report.sections
            ],
            "drafts": report.drafts,
            "letterhead": attrs.asdict(report.letterhead),
            **({"seal": report.seal} if report.seal else {}),
        }
        encoded = msgspec.json.encode(document)
        return msgspec.json.format(encoded, indent=2) + b"\n"


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "role": paragraph.role,
        "marker": paragraph.marker,
        "text": paragraph.text,
        "origin": paragraph.origin,
        "spans": [_span(span) for span in paragraph.spans],
    }


def _span(span: Span) -> dict[str, Any]:
    if not isinstance(span, Cited):
        return {
            "type": "words",
            "text": span.text,
            "emphasis": span.emphasis,
            "is_name": span.is_name,
        }
    gap = None
    if span.amount is not None and span.printed is not None:
        gap = span.printed - span.amount
    return {
        "type": "figure",
        "text": span.text,
        "emphasis": span.emphasis,
        "figure": span.key,
        "amount": span.amount,
        "printed": span.printed,
        "gap": gap,
        "hedge": span.hedge,
        "chapter": span.chapter,
        "period": span.period,
        "filter": span.filter,
        "base": span.base,
        "base_period": span.base_period,
        "restated": span.restated,
        "explain": span.source,
        "explain_base": span.base_source,
    }
