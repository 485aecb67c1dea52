"""What stands behind a report: its figures beside others, and down to the entries.

For renderers that show more than sentences: pages with charts, workbooks. Amounts are
exact, counts or whole đồng; None is what nobody recorded. It holds no words of entries:
what is laid out for others carries no notes, partners or places.
"""

from collections.abc import Mapping
from datetime import date

import attrs

from ctd_core.figures.catalogue import Unit


@attrs.frozen
class FigureLine:
    """One figure of the report's period, beside the year before (dòng số liệu)."""

    key: str
    """``house_built.value``."""
    title: str
    """``Cất mới nhà Chữ thập đỏ (căn nhà)``."""
    unit: Unit
    section: str
    """The name of its section; empty for the totals over several."""
    section_title: str
    is_total: bool
    is_stock: bool
    amount: int
    text: str
    """As a report prints it, with its hedge."""
    last_year: "Beside | None"
    """The same months a year before (cùng kỳ); None where they cannot be compared."""
    plan: "Beside | None"
    """The plan of the period, or of the year up to its end (chỉ tiêu)."""
    source: str
    """The key of its trace: ``kien-giang/2024-10/house_built.value``."""


@attrs.frozen
class Beside:
    """A figure held beside another; exact, in the figure's unit (so sánh)."""

    amount: int
    """The figure as it is compared: since January beside a plan of the year."""
    base: int
    restated: tuple[str, ...] = ()
    """Chapters since merged that were added to one side or to both."""
    text: str = ""
    """In words: ``tăng 12% so với cùng kỳ``, ``đạt 85% chỉ tiêu năm 2024``."""

    @property
    def difference(self) -> int:
        """How much more than the base; less than zero for less (tăng, giảm)."""
        return self.amount - self.base


@attrs.frozen
class Column:
    """A chapter or a month, beside others."""

    id: str
    """``kien-luong``, ``2024-10``."""
    title: str


@attrs.frozen
class Matrix:
    """Figures in columns; a row for each of the background's figures, in its order."""

    columns: tuple[Column, ...]
    amounts: Mapping[str, tuple[int | None, ...]]
    """By the key of the figure, one for each column."""


@attrs.frozen
class EntryLine:
    """An entry behind a figure, with what it adds to it (mục đóng góp)."""

    address: str
    """``kien-luong/2024-10/7``."""
    chapter: str
    """The name of the chapter."""
    on: date
    amount: int
    """Less than zero for what left a stock."""
    is_amended: bool
    """Whether it was corrected since it was recorded."""


@attrs.frozen
class Part:
    """A figure that another is made of: a leaf of a total, a month of a quarter."""

    source: str
    """The key of its trace."""
    title: str
    amount: int
    text: str


@attrs.frozen
class Trace:
    """What one figure is made of: other figures, or entries (giải trình)."""

    source: str
    """The key that explains it, as `Cited.source` has it."""
    title: str
    unit: Unit
    amount: int
    text: str
    parts: tuple[Part, ...] = ()
    entries: tuple[EntryLine, ...] = ()
    more: int = 0
    """How many entries are left out here; their amounts are in the figure."""


@attrs.frozen
class Background:
    """All that stands behind one report (số liệu nền)."""

    figures: tuple[FigureLine, ...]
    """All that were recorded, section by section; then the totals."""
    by_chapter: Matrix
    """The chapter's own books and those directly below it. They add up to the whole,
    but for a count that covers it, which stands in for those below."""
    by_month: Matrix
    """The months of the year, from January to the last of the period."""
    traces: Mapping[str, Trace]
    """By the source of each cited figure and of each part."""
    composition: tuple[str, ...] = ()
    """The keys of the sections' totals that the grand total is made of (cơ cấu)."""
