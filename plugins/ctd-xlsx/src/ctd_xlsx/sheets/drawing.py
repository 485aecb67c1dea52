"""How charts are drawn: calm colours, one unit, the font of the tables."""

from collections.abc import Sequence
from typing import Any, Final

import attrs

from ctd_xlsx.formats import AMOUNT
from ctd_xlsx.sheets.book import Sheet
from ctd_xlsx.sheets.look import FONT, INK, RULE

WHOLE: Final = 720
HALF: Final = 354
HEIGHT: Final = 224
"""In pixels, of a page that is as wide as A4."""

# Of different brightness, so that they are told apart on a black and white printer.
COLOURS: Final = ("#9E3A2F", "#D9A441", "#3F6C8C", "#A9BCC6", "#6B7F52", "#5A4A55")

Cells = tuple[int, int, int, int]
"""First row and column, last row and column."""

Amounts = tuple[int | None, ...]


@attrs.frozen
class Series:
    """A row or column of cells to be drawn."""

    sheet: str
    name: str
    names: Cells
    values: Cells
    amounts: Amounts
    """What stands in those cells."""
    is_money: bool = True

    @property
    def highest(self) -> int:
        """The amount by which the unit is chosen."""
        return max((amount for amount in self.amounts if amount), default=1)


def bars(sheet: Sheet, title: str, series: Sequence[Series], width: int) -> Any:
    """Bars that lie, with their amounts at their ends, in the order of the table."""
    chart = sheet.book.workbook.add_chart({"type": "bar"})
    scale = _scale(series)
    for place, one in enumerate(series):
        chart.add_series(
            {
                **_cells(one, place),
                "gap": 60,
                "data_labels": {
                    "value": True,
                    "num_format": scale.label,
                    "font": _font(9),
                },
            }
        )
    _frame(chart, f"{title} ({scale.words})", width, legend=len(series) > 1)
    chart.set_y_axis(
        {"reverse": True, "num_font": _font(9), "line": {"color": RULE}, **_NO_TICKS}
    )
    # Room for the amount at the end of the longest bar.
    highest = max(one.highest for one in series) * 5 // 4
    chart.set_x_axis({"min": 0, "max": highest, **_UNSEEN})
    return chart


def columns(sheet: Sheet, title: str, series: Sequence[Series], width: int) -> Any:
    """Columns that stand, one for each month; several series above each other."""
    kind = {"type": "column", "subtype": "stacked"}
    chart = sheet.book.workbook.add_chart(kind)
    scale = _scale(series)
    for place, one in enumerate(series):
        chart.add_series({**_cells(one, place), "gap": 60})
    told = f"{title} ({scale.words})" if scale.words else title
    _frame(chart, told, width, legend=len(series) > 1)
    chart.set_x_axis({"num_font": _font(9), "line": {"color": RULE}, **_NO_TICKS})
    chart.set_y_axis(
        {
            "min": 0,
            "num_format": scale.axis,
            "num_font": _font(9),
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": "#E3E3E3"}},
        }
    )
    return chart


_NO_TICKS: Final = {"major_tick_mark": "none", "minor_tick_mark": "none"}
# An axis that is not there at all has no limits in LibreOffice.
_UNSEEN: Final = {
    "label_position": "none",
    "line": {"none": True},
    "major_gridlines": {"visible": False},
    **_NO_TICKS,
}


@attrs.frozen
class _Scale:
    """In what unit amounts are shown; the cells keep them exact."""

    words: str
    axis: str
    label: str


_COUNT: Final = _Scale("", AMOUNT, AMOUNT)
_TRIEU: Final = _Scale("triệu đồng", f"{AMOUNT},,", f"{AMOUNT},,")
_TY: Final = _Scale("tỷ đồng", f"{AMOUNT},,,", "[$-42A]#,##0.0,,,")


def _scale(series: Sequence[Series]) -> _Scale:
    if not any(one.is_money for one in series):
        return _COUNT
    return _TY if max(one.highest for one in series) >= 20 * 10**9 else _TRIEU


def _cells(one: Series, place: int) -> dict[str, Any]:
    return {
        "name": _words(one.name),
        "categories": [one.sheet, *one.names],
        "values": [one.sheet, *one.values],
        # What a program shows that reads no cells; else an empty one would be a zero.
        "values_data": list(one.amounts),
        "fill": {"color": COLOURS[place % len(COLOURS)]},
        "border": {"none": True},
    }


def _words(name: str) -> str:
    """A name that is not taken for the address of a cell."""
    return f" {name}" if name.startswith("=") else name


def _frame(chart: Any, title: str, width: int, *, legend: bool) -> None:
    chart.set_title({"name": _words(title), "name_font": _font(11, bold=True)})
    chart.set_size({"width": width, "height": HEIGHT})
    chart.set_chartarea({"border": {"color": RULE}})
    chart.show_blanks_as("gap")
    if legend:
        chart.set_legend({"position": "bottom", "font": _font(9)})
    else:
        chart.set_legend({"none": True})


def _font(size: int, *, bold: bool = False) -> dict[str, Any]:
    return {"name": FONT, "size": size, "bold": bold, "color": INK}
