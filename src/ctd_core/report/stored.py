"""A report as bytes that are kept for ever: the whole model, exactly.

Any renderer can lay it out again. A field that is added later needs a default, for
what is stored has none; what is otherwise needs another number of the model.
"""

from typing import Any, Final

import attrs
import msgspec

from ctd_core.chapters import Letterhead
from ctd_core.errors import NewerModelError, StoreError
from ctd_core.report.model import Cited, Paragraph, Report, Section, Words
from ctd_core.values import Period

MODEL: Final = 1
"""The number of this model; one with a higher number is from a newer version."""
_NOT_KEPT: Final = ("as_of", "background")
"""What an issue has no need of: it was asked for when it was issued."""
MEDIA_TYPE: Final = "application/vnd.ctd-core.report+json"


def to_bytes(report: Report) -> bytes:
    """The model as JSON; the same model gives the same bytes."""
    kept = attrs.asdict(
        report,
        filter=lambda attribute, _value: attribute.name not in _NOT_KEPT,
        value_serializer=_plain,
    )
    return msgspec.json.encode({"model": MODEL, **kept})


def _plain(_inside: Any, _attribute: Any, value: Any) -> Any:
    return str(value) if isinstance(value, Period) else value


def from_bytes(content: bytes) -> Report:
    """The model that was stored; raises NewerModelError, StoreError if it is none."""
    try:
        stated = msgspec.json.decode(content)
        found = stated.pop("model")
        if found <= MODEL:
            return _report(stated)
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise StoreError(
            "What is kept of an issued report is no report ({why}). Run ctd doctor.",
            why=error,
        ) from error
    raise NewerModelError(found=found, known=MODEL)


def _report(stated: dict[str, Any]) -> Report:
    return Report(
        **{
            **stated,
            "period": Period.parse(stated["period"]),
            "kind": _paragraph(stated["kind"]),
            "title": _paragraph(stated["title"]),
            "sections": tuple(map(_section, stated["sections"])),
            "letterhead": msgspec.convert(stated["letterhead"], Letterhead),
            "drafts": tuple(stated["drafts"]),
        }
    )


def _section(stated: dict[str, Any]) -> Section:
    heading = stated["heading"]
    return Section(
        stated["name"],
        None if heading is None else _paragraph(heading),
        tuple(map(_paragraph, stated["paragraphs"])),
    )


def _paragraph(stated: dict[str, Any]) -> Paragraph:
    spans = tuple(map(_span, stated["spans"]))
    return Paragraph(**{**stated, "spans": spans})


def _span(stated: dict[str, Any]) -> Words | Cited:
    """Only a figure has a key."""
    if "key" in stated:
        return msgspec.convert(stated, Cited)
    return msgspec.convert(stated, Words)
