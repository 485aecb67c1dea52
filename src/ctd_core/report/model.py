"""A report: frozen sections, paragraphs and spans, in which every figure is cited."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

import attrs

from ctd_core.chapters import Letterhead
from ctd_core.report.background import Background
from ctd_core.values import Period

Role = Literal["kind", "title", "part", "section", "body", "item"]
"""What a paragraph is on the page; ``item`` is one with a marker."""


@attrs.frozen
class Words:
    """Words of a sentence."""

    text: str
    emphasis: bool = False
    is_name: bool = False
    """Digits that are part of a name (Bão số 3), and so no figure."""


@attrs.frozen
class Cited:
    """A printed figure, which can be followed to the events behind it."""

    key: str
    """The figure: ``house_built.value``."""
    text: str
    """As printed, with its hedge; empty where it is cited silently."""
    amount: int | None
    """The exact amount, a count or whole đồng; None: nothing was recorded."""
    printed: int | None
    """The amount that the text states, after rounding."""
    hedge: str | None
    chapter: str
    period: str
    """The period of the amount: of ``|previous``, the period before."""
    emphasis: bool = False
    filter: str = ""
    """``previous``, ``vs_plan`` ...: what is printed, if not the figure itself."""
    base: int | None = None
    """What a comparison holds it beside; exact."""
    base_period: str = ""
    restated: tuple[str, ...] = ()
    """Chapters since merged into this one, that were added to the amount or base."""
    source: str = ""
    """The key that explains the amount: ``kien-giang/2024-10/house_built.value``."""
    base_source: str = ""
    """The key that explains the base."""


Span = Words | Cited


@attrs.frozen
class Paragraph:
    """A paragraph of a report (đoạn)."""

    spans: tuple[Span, ...]
    role: Role = "body"
    marker: str = ""
    """``-``, ``+``, ``1.`` or nothing."""
    origin: str = ""
    """Where its words come from: a line of the definition, or a recorded paragraph."""

    @property
    def text(self) -> str:
        """The words with their marker, as a reader sees them."""
        words = "".join(span.text for span in self.spans)
        return f"{self.marker} {words}" if self.marker else words


@attrs.frozen
class Section:
    """A part or section of a report (phần, mục)."""

    name: str
    heading: Paragraph | None
    paragraphs: tuple[Paragraph, ...]


@attrs.frozen
class Report:
    """The report of one chapter for one period (báo cáo tháng, quý, năm)."""

    chapter: str
    chapter_name: str
    period: Period
    definition: str
    kind: Paragraph
    title: Paragraph
    sections: tuple[Section, ...]
    letterhead: Letterhead
    drafts: tuple[str, ...] = ()
    """The addresses of its drafts (bản nháp), which are not printed."""
    seal: str = ""
    """A line that stands below an issued report (mã kiểm chứng), if one is wanted."""
    as_of: datetime | None = attrs.field(default=None, eq=False)
    """The moment that it was asked for; None: all that was known when it was built."""
    background: Background | None = None
    """What stands behind it, for renderers that want it; no issue keeps it."""

    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs, headings among them, from top to bottom."""
        yield self.kind
        yield self.title
        for section in self.sections:
            if section.heading:
                yield section.heading
            yield from section.paragraphs

    def cited(self) -> Iterator[Cited]:
        """All figures of the report, in the order they are read."""
        for paragraph in self.paragraphs():
            for span in paragraph.spans:
                if isinstance(span, Cited):
                    yield span
