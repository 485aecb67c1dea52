"""The numbers and dashes that Word itself sets before paragraphs of a list."""

import re
from collections import defaultdict
from typing import Final

from ctd_docx.wml import Element, name

_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_DEEPEST: Final = 9
"""The levels of a list in Word."""


class Numbering:
    """Counts the lists of a document, paragraph after paragraph."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists = {} if numbering is None else _lists(numbering)
        self._of_style = {} if styles is None else _of_styles(styles)
        self._counts: dict[Element, list[int]] = defaultdict(lambda: [0] * _DEEPEST)

    def marker(self, paragraph: Element) -> str:
        """``-``, ``1.``, ``II.`` as Word prints it before a paragraph, or nothing."""
        properties = paragraph.find(name("pPr"))
        if properties is None:
            return ""
        number, level = _place(properties)
        if number is None:
            style = _value(properties.find(name("pStyle")))
            number, level = self._of_style.get(style or "", (None, 0))
        levels = self._lists.get(number or "")
        if levels is None or level not in levels:
            return ""
        counts = self._counts[levels[0].getparent()]
        start = _value(levels[level].find(name("start"))) or "1"
        counts[level] = counts[level] + 1 if counts[level] else int(start)
        counts[level + 1 :] = [0] * (_DEEPEST - level - 1)
        return _printed(levels, level, counts)


def _lists(numbering: Element) -> dict[str, dict[int, Element]]:
    """The levels of each list, by its number."""
    abstract = {
        one.get(name("abstractNumId")): {
            int(level.get(name("ilvl"))): level
            for level in one.findall(name("lvl"))
            if (level.get(name("ilvl")) or "").isdigit()
        }
        for one in numbering.findall(name("abstractNum"))
    }
    found = {}
    for one in numbering.findall(name("num")):
        levels = abstract.get(_value(one.find(name("abstractNumId"))))
        if levels and min(levels) == 0 and max(levels) < _DEEPEST:
            found[one.get(name("numId"))] = levels
    return found


def _of_styles(styles: Element) -> dict[str, tuple[str | None, int]]:
    """The list that the paragraphs of a style belong to."""
    found = {}
    for style in styles.findall(name("style")):
        properties = style.find(name("pPr"))
        if properties is not None and properties.find(name("numPr")) is not None:
            found[style.get(name("styleId"))] = _place(properties)
    return found


def _place(properties: Element) -> tuple[str | None, int]:
    """The list and the level that properties of a paragraph name."""
    numbered = properties.find(name("numPr"))
    if numbered is None:
        return None, 0
    level = _value(numbered.find(name("ilvl"))) or "0"
    return _value(numbered.find(name("numId"))), int(level) if level.isdigit() else 0


def _value(element: Element | None) -> str | None:
    return None if element is None else element.get(name("val"))


def _printed(levels: dict[int, Element], level: int, counts: list[int]) -> str:
    text = _value(levels[level].find(name("lvlText"))) or ""
    if _form(levels[level]) in ("bullet", "none"):
        # The sign is often one of a font of symbols, which has no meaning elsewhere.
        return "-" if text else ""

    def number(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        form = _form(levels[at]) if at in levels else "decimal"
        return _number(counts[at] or 1, form)

    return re.sub(r"%([1-9])", number, text)


def _form(level: Element) -> str:
    return _value(level.find(name("numFmt"))) or "decimal"


def _number(number: int, form: str) -> str:
    if form in ("upperLetter", "lowerLetter"):
        letter = _LETTERS[(number - 1) % len(_LETTERS)]
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman") and number < 40:
        roman, rest = "", number
        for worth, sign in _ROMAN:
            roman += sign * (rest // worth)
            rest %= worth
        return roman if form == "upperRoman" else roman.lower()
    return str(number)
