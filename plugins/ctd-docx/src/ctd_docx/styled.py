"""What the styles of a Word document say of their paragraphs and letters."""

from collections.abc import Iterator
from typing import Final

from ctd_docx.attributes import is_on, value
from ctd_docx.wml import Element, name

_LONGEST: Final = 20
"""Styles of which each is based on the next: Word itself allows eleven."""


class Styles:
    """The styles by their ids; each has what those have that it is based on."""

    def __init__(self, styles: Element | None) -> None:
        found = [] if styles is None else styles.findall(name("style"))
        self._styles = {one.get(name("styleId")): one for one in found}
        self._hides: dict[str, bool] = {}

    def chain(self, style: str) -> Iterator[Element]:
        """A style, then the one that it is based on, and so on."""
        seen: set[str] = set()
        while style in self._styles and style not in seen and len(seen) < _LONGEST:
            seen.add(style)
            yield self._styles[style]
            style = value(self._styles[style].find(name("basedOn")))

    def hides(self, style: str) -> bool:
        """Whether what is written in a style is hidden (w:vanish)."""
        if style not in self._hides:
            path = f"{name('rPr')}/{name('vanish')}"
            said = (one.find(path) for one in self.chain(style))
            nearest = next((one for one in said if one is not None), None)
            self._hides[style] = nearest is not None and is_on(nearest)
        return self._hides[style]
