"""Placeholders of a letterhead: ``{{SO}}``, out of a closed set, never evaluated."""

import re
from collections.abc import Iterator
from typing import Any, Final

import attrs

from ctd_core.report.particulars import Particulars
from ctd_core.said import Said, joined
from ctd_docx.wml import SPACE, Element, lines, local, name

CONTENT: Final = "NOI_DUNG"
"""Where the text of the report goes; the one that a letterhead must have."""

RECIPIENTS: Final = "NOI_NHAN"
"""A paragraph for each recipient."""

VALUES: Final = {
    "CO_QUAN_CHU_QUAN": attrs.fields(Particulars).superior,
    "CO_QUAN_BAN_HANH": attrs.fields(Particulars).issuer,
    "SO": attrs.fields(Particulars).number,
    "KY_HIEU": attrs.fields(Particulars).symbol,
    "DIA_DANH": attrs.fields(Particulars).place,
    "NGAY_THANG": attrs.fields(Particulars).day,
    "LOAI_VAN_BAN": attrs.fields(Particulars).kind,
    "TRICH_YEU": attrs.fields(Particulars).title,
    "KY_BAO_CAO": attrs.fields(Particulars).period,
    "QUYEN_HAN": attrs.fields(Particulars).capacity,
    "CHUC_VU": attrs.fields(Particulars).office,
    "NGUOI_KY": attrs.fields(Particulars).signatory,
}
"""Placeholders that stand for a line, and what they print."""

KNOWN: Final = (*VALUES, RECIPIENTS, CONTENT)

# Bounded, so that a page of braces is read once and not once for each of them.
_PATTERN: Final = re.compile(r"\{\{([^{}]{0,60})\}\}|\{\{|\{%|\}\}")
_AROUND: Final = 25


@attrs.frozen
class Placeholder:
    """One that was found, with where it stands."""

    name: str
    """What stands between the braces; empty if they are not closed."""
    part: str
    place: str
    paragraph: Element
    start: int
    end: int
    pieces: int
    """Over how many runs Word has split it."""
    alone: bool
    """Nothing else stands in its paragraph."""
    around: str


def found_in(part: str, root: Element) -> Iterator[Placeholder]:
    """The placeholders of a part, from top to bottom."""
    for paragraph, texts in _texts_by_paragraph(root).items():
        whole = "".join(text.text or "" for text in texts)
        only = whole.strip()
        for match in _PATTERN.finditer(whole):
            start, end = match.span()
            yield Placeholder(
                name=(match[1] or "").strip(),
                part=part,
                place=_place(part, paragraph),
                paragraph=paragraph,
                start=start,
                end=end,
                pieces=len(_spans(texts, start, end)),
                alone=only == match[0],
                around=whole[max(0, start - _AROUND) : end + _AROUND].strip(),
            )


def _texts_by_paragraph(root: Element) -> dict[Element, list[Element]]:
    """The w:t of each paragraph; those of a text box in it are the box's."""
    texts: dict[Element, list[Element]] = {}
    for text in root.iter(name("t")):
        paragraph = next(text.iterancestors(name("p")), None)
        if paragraph is not None:
            texts.setdefault(paragraph, []).append(text)
    return texts


def texts_of(paragraph: Element) -> list[Element]:
    """The w:t of one paragraph, without those of text boxes that are anchored in it."""
    texts = paragraph.iter(name("t"))
    return [t for t in texts if next(t.iterancestors(name("p"))) is paragraph]


def replace(placeholder: Placeholder, value: str) -> None:
    """Put text in its place, in the look of the run where it starts.

    Of several in a paragraph, the last must be replaced first.
    """
    texts = texts_of(placeholder.paragraph)
    first, *others = _spans(texts, placeholder.start, placeholder.end)
    text, start, end = first
    written = text.text or ""
    for other, _start, other_end in others:
        other.text = (other.text or "")[other_end:]
        keep_spaces(other)
    _write(text, written[:start] + value + written[end:])


def _spans(
    texts: list[Element], start: int, end: int
) -> list[tuple[Element, int, int]]:
    """The w:t that hold a stretch of the paragraph, with the stretch of each."""
    spans, at = [], 0
    for text in texts:
        if at >= end:
            break
        length = len(text.text or "")
        if at + length > start:
            spans.append((text, max(0, start - at), min(length, end - at)))
        at += length
    return spans


def _write(text: Element, value: str) -> None:
    """Set the words of a w:t; further lines stand beside it."""
    before: Any = None
    for element in lines(value):
        if before is None:
            text.text = element.text
            before = text
        else:
            before.addnext(element)
            before = element
    keep_spaces(text)


def keep_spaces(text: Element) -> None:
    """Keep the blanks at both ends of a w:t, which Word drops otherwise."""
    text.set(SPACE, "preserve")


PLACES: Final[dict[str, str]] = {
    one: one
    for one in (
        Said("body"),
        Said("header"),
        Said("footer"),
        Said("text box"),
        Said("table"),
        Said("table in a table"),
    )
}


def _place(part: str, paragraph: Element) -> str:
    """Where a paragraph stands, for a person: ``header, table``."""
    above = [local(element) for element in paragraph.iterancestors()]
    tables = above.count("tbl")
    words = {"word/document.xml": "body"}.get(part, part[5:8])
    where = [{"hea": "header", "foo": "footer"}.get(words, words)]
    if "txbxContent" in above:
        where.append("text box")
    if tables:
        where.append("table" if tables == 1 else "table in a table")
    return joined("{one}, {other}", (PLACES.get(one, one) for one in where))
