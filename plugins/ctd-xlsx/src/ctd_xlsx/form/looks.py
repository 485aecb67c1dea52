"""How the cells of a form look."""

from functools import cached_property
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from ctd_xlsx.formats import AMOUNT

FONT: Final = "Times New Roman"
RED: Final = "#B3171C"
YELLOW: Final = "#FFF8DC"
GREY: Final = "#EDEDED"
DAY: Final = "dd/mm/yyyy"


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook

    def _format(self, **properties: Any) -> Format:
        common = {"font_name": FONT, "font_size": 12, "valign": "vcenter"}
        return self._workbook.add_format(common | properties)

    def _cell(self, **properties: Any) -> Format:
        edges = {"border": 1, "border_color": "#BFBFBF", "text_wrap": True}
        return self._format(**(edges | properties))

    def _open(self, **properties: Any) -> Format:
        return self._cell(bg_color=YELLOW, locked=False, **properties)

    @cached_property
    def title(self) -> Format:
        """The head of a sheet."""
        return self._format(bold=True, font_size=16, font_color=RED)

    @cached_property
    def strong(self) -> Format:
        """A word that leads a line."""
        return self._format(bold=True)

    @cached_property
    def plain(self) -> Format:
        """Text that is not filled in."""
        return self._format()

    @cached_property
    def long(self) -> Format:
        """Text of several lines."""
        return self._format(text_wrap=True, valign="top")

    @cached_property
    def small(self) -> Format:
        """What only the office looks at."""
        return self._format(font_size=10, font_color="#666666")

    @cached_property
    def link(self) -> Format:
        """A way to another sheet."""
        return self._format(font_color="#1F4E9E", underline=1)

    @cached_property
    def head(self) -> Format:
        """The head of a column."""
        return self._cell(
            bold=True, font_color="white", bg_color=RED, align="center", font_size=11
        )

    @cached_property
    def label(self) -> Format:
        """What a row is about."""
        return self._cell()

    @cached_property
    def unit(self) -> Format:
        """What is counted."""
        return self._cell(font_size=11, font_color="#444444", indent=1)

    @cached_property
    def shut(self) -> Format:
        """A cell that a kind has nothing for."""
        return self._cell(bg_color=GREY)

    @cached_property
    def divider(self) -> Format:
        """The row above those whose kind is chosen."""
        return self._cell(bg_color=GREY, bold=True, text_wrap=False)

    @cached_property
    def tick(self) -> Format:
        """The cell that says that there is nothing."""
        return self._open(align="center", bold=True)

    @cached_property
    def text(self) -> Format:
        """Words to fill in."""
        return self._open(font_size=11)

    @cached_property
    def choice(self) -> Format:
        """One of a list."""
        return self._open(align="center")

    @cached_property
    def count(self) -> Format:
        """A count or a worth to fill in."""
        return self._open(num_format=AMOUNT, align="right", text_wrap=False)

    @cached_property
    def day(self) -> Format:
        """A day to fill in."""
        return self._open(num_format=DAY, align="center")
