"""How much room words take, which LibreOffice does not find out for itself."""

import math
from typing import Final

PIXELS: Final = 7
"""Of one unit of a column's width, in the font of the tables."""

_SHARE: Final = 0.55
"""A letter takes about this part of the size of its font, in pixels of a point."""


def height(text: str, width: float, size: int = 11, *, bold: bool = False) -> float:
    """The height in points of a cell of this width that shows the whole text."""
    return lines(text, width, size, bold=bold) * size * 1.19 + 2


def lines(text: str, width: float, size: int = 11, *, bold: bool = False) -> int:
    """How many lines a text takes in a column; rather one too many than one too few."""
    room = width * PIXELS / (size * _SHARE * (1.12 if bold else 1))
    return sum(max(1, math.ceil(_length(line) / room)) for line in text.split("\n"))


def _length(line: str) -> float:
    """In small letters: a capital is half again as wide."""
    return sum(1.45 if letter.isupper() else 1 for letter in line)


def fitting(amounts: list[int | None], least: float = 10) -> float:
    """The width of a column that shows all its amounts, which have dots and a sign."""
    digits = max((len(str(abs(amount))) for amount in amounts if amount), default=1)
    return max(least, digits * 1.12 + (digits - 1) // 3 * 0.6 + 2)
