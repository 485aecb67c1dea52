"""The numbers and dashes that Word itself sets before paragraphs of a list."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from ctd_docx.attributes import value, whole
from ctd_docx.styled import Styles
from ctd_docx.wml import Element, name

_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_DEEPEST: Final = 9
"""The levels of a list in Word."""
_LONGEST: Final = 60
"""Letters of the form of a number that are read."""


@attrs.frozen
class _List:
    """A list (w:num): its levels, what begins anew, and whose numbers it shares."""

    levels: Mapping[int, Element]
    anew: Mapping[int, int]
    shared: Element

    def start(self, level: int) -> int:
        """The number that a level begins with."""
        first = whole(value(self.levels[level].find(name("start"))))
        return self.anew.get(level, 1 if first is None else first)


class Numbering:
    """Counts the lists of a document, paragraph after paragraph."""

    def __init__(self, numbering: Element | None, styles: Styles) -> None:
        self._lists = {} if numbering is None else _lists(numbering)
        self._styles = styles
        self._counts: dict[Element, list[int | None]] = defaultdict(
            lambda: [None] * _DEEPEST
        )
        self._begun: set[tuple[str, int]] = set()

    def marker(self, paragraph: Element) -> str:
        """``-``, ``1.``, ``II.`` as Word prints it before a paragraph, or nothing."""
        properties = paragraph.find(name("pPr"))
        if properties is None:
            return ""
        number, level = self._place(properties)
        of = self._lists.get(number)
        if of is None or level not in of.levels:
            return ""
        counts = self._counts[of.shared]
        count = counts[level]
        is_anew = level in of.anew and (number, level) not in self._begun
        self._begun.add((number, level))
        counts[level] = of.start(level) if count is None or is_anew else count + 1
        counts[level + 1 :] = [None] * (_DEEPEST - level - 1)
        return _printed(of, level, counts)

    def _place(self, properties: Element) -> tuple[str, int]:
        """The list and the level of a paragraph, by itself or by its style."""
        style = value(properties.find(name("pStyle")))
        above = (one.find(name("pPr")) for one in self._styles.chain(style))
        said = [
            one.find(name("numPr")) for one in (properties, *above) if one is not None
        ]
        said = [one for one in said if one is not None]
        lists = (value(one.find(name("numId"))) for one in said)
        levels = (whole(value(one.find(name("ilvl")))) for one in said)
        return next(filter(None, lists), ""), next(
            (level for level in levels if level is not None), 0
        )


def _lists(numbering: Element) -> dict[str, _List]:
    """Each list by its number."""
    abstract = {
        one.get(name("abstractNumId")): one
        for one in numbering.findall(name("abstractNum"))
    }
    found = {}
    for one in numbering.findall(name("num")):
        shared = abstract.get(value(one.find(name("abstractNumId"))))
        if shared is None:
            continue
        others = one.findall(name("lvlOverride"))
        levels = _by_level(shared.findall(name("lvl")))
        levels |= _by_level(lvl for o in others for lvl in o.findall(name("lvl")))
        starts = _by_level(others)
        anew = {
            n: whole(value(o.find(name("startOverride")))) for n, o in starts.items()
        }
        stated = {n: start for n, start in anew.items() if start is not None}
        found[one.get(name("numId"))] = _List(levels, stated, shared)
    return found


def _by_level(elements: Iterable[Element]) -> dict[int, Element]:
    """Elements by the level that they are of, those of none left out."""
    levels = ((whole(one.get(name("ilvl"))), one) for one in elements)
    return {n: one for n, one in levels if n is not None and n < _DEEPEST}


def _printed(of: _List, level: int, counts: Sequence[int | None]) -> str:
    text = value(of.levels[level].find(name("lvlText")))[:_LONGEST]
    if _form(of.levels[level]) in ("bullet", "none"):
        # The sign is often one of a font of symbols, which has no meaning elsewhere.
        return "-" if text else ""

    def number(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        if at not in of.levels:
            return str(counts[at] or 1)
        count = counts[at]
        shown = of.start(at) if count is None else count
        return _number(shown, _form(of.levels[at]))

    return re.sub(r"%([1-9])", number, text)


def _form(level: Element) -> str:
    return value(level.find(name("numFmt"))) or "decimal"


def _number(number: int, form: str) -> str:
    if form in ("upperLetter", "lowerLetter") and number:
        letter = _LETTERS[(number - 1) % len(_LETTERS)]
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman") and 0 < number < 40:
        roman, rest = "", number
        for worth, sign in _ROMAN:
            roman += sign * (rest // worth)
            rest %= worth
        return roman if form == "upperRoman" else roman.lower()
    return str(number)
