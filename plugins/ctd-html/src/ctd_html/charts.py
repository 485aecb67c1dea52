"""Charts as plain SVG: drawn by pygal, coloured by the style sheet of the page."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, Final
from xml.etree import ElementTree as ET

import attrs
import pygal  # type: ignore[import-untyped]
from markupsafe import Markup
from pygal.style import Style  # type: ignore[import-untyped]

# pygal hooks itself into every import of the program, to find maps that it keeps in
# other distributions. No maps are drawn here.
sys.meta_path[:] = [
    finder for finder in sys.meta_path if type(finder).__module__ != "pygal"
]

Amounts = Sequence[int | None]

_BARE: Final[dict[str, Any]] = {
    "css": (),
    "js": (),
    "no_prefix": True,
    "show_legend": False,
    "truncate_label": -1,
    "style": Style(label_font_size=12, major_label_font_size=12),
}
"""Neither scripts nor styles: the page has them, or needs none."""

_FINEST: Final = 500
"""So many lengths has a bar: finer than can be seen."""

_LEFT_OUT: Final = {"script", "style", "defs", "title", "desc"}
_KEPT: Final = {
    "class", "cx", "cy", "d", "height", "r", "transform", "viewBox", "width", "x", "y",
}  # fmt: skip


@attrs.frozen
class Series:
    """Amounts beside each other; None where nothing was recorded."""

    name: str
    amounts: tuple[int | None, ...]


def columns(
    series: Sequence[Series],
    labels: Sequence[str],
    write: Callable[[int], str],
    *,
    size: tuple[int, int],
    said: str,
) -> Markup:
    """Columns, one for each label, each series on top of the one before.

    *write* prints an amount at the axis; *said* is what the chart is, for who cannot
    see it.
    """
    width, height = size
    chart = pygal.StackedBar(
        **_BARE, width=width, height=height, margin=2, spacing=8, max_scale=5, zero=0
    )
    chart.x_labels = list(labels)
    chart.value_formatter = lambda amount: write(round(amount)) if amount else "0"
    for one in series:
        chart.add(one.name, list(one.amounts))
    named = {"role": "img", "aria-label": said}
    return _svg(chart.render_tree(), named, shapes_only=False)


def bar(amount: int, largest: int) -> Markup:
    """How long an amount is beside the largest: a bar in a row of a table."""
    return _bar(amount * _FINEST // max(largest, 1))


@cache
def _bar(length: int) -> Markup:
    # A page has hundreds of bars, half of them whole: each length is drawn once.
    chart = pygal.HorizontalBar(**_BARE, range=(0, _FINEST))
    chart.add("", [length])
    return _small(chart, 200, 10)


def spark(amounts: Amounts) -> Markup:
    """The course of a figure over the months: tiny columns in a row of a table."""
    chart = pygal.Bar(**_BARE, zero=0)
    chart.add("", list(amounts))
    return _small(chart, 8 * len(amounts), 24)


def _small(chart: Any, width: int, height: int) -> Markup:
    """A chart without axes, beside the numbers it shows and so hidden from readers."""
    for name, nothing in (("margin", 0), ("spacing", 0)):
        setattr(chart, name, nothing)
    chart.show_x_labels = chart.show_y_labels = False
    chart.show_x_guides = chart.show_y_guides = False
    chart.width, chart.height = width, height
    hidden = {"aria-hidden": "true", "preserveAspectRatio": "none"}
    return _svg(chart.render_tree(), hidden, shapes_only=True)


def _svg(
    drawn: Any, attributes: dict[str, str], *, shapes_only: bool = False
) -> Markup:
    """What pygal drew, without its comments (which have the date) and its scripts."""
    root = ET.Element("svg", {"viewBox": drawn.get("viewBox"), **attributes})
    root.set("class", "chart")
    for child in drawn:
        _copy(child, root, shapes_only=shapes_only)
    return Markup(ET.tostring(root, encoding="unicode"))  # noqa: S704 - it is escaped


def _copy(node: Any, parent: ET.Element, *, shapes_only: bool) -> None:
    """Copy an element with what is below it, or only the bars below it."""
    name = str(node.tag).rpartition("}")[2]
    kind = node.get("class", "")
    if not isinstance(node.tag, str) or name in _LEFT_OUT or "overlay" in kind:
        return
    above = parent
    if not shapes_only or (name == "rect" and "reactive" in kind):
        above = ET.SubElement(parent, name, dict(_attributes(node)))
        above.text = node.text
    for child in node:
        _copy(child, above, shapes_only=shapes_only)


def _attributes(node: Any) -> Iterator[tuple[str, str]]:
    for name in sorted(_KEPT & set(node.keys())):
        value = node.get(name)
        if name == "class":
            value = value.removesuffix(" reactive tooltip-trigger")
        else:
            # A hundredth of a pixel is seen by nobody.
            value = re.sub(r"\d+\.\d+", lambda n: f"{float(n[0]):.1f}", value)
        if value:
            yield name, value
