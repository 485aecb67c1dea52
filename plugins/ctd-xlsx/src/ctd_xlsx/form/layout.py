"""Which sheets, columns and rows a form has: all from the vocabulary."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from ctd_core.events.declare import Kind
from ctd_core.events.labels import COMMON
from ctd_core.events.vocabulary import Vocabulary
from ctd_xlsx.form import words

HEADER: Final = 4
"""The row of the column heads; the kinds stand below it."""
SPARE: Final = 10
"""How many rows are left for a second fact of a kind."""
_LONGEST_NAME: Final = 31
_NOT_ASKED: Final = ("source", "person")
"""The source is the form itself; one person is counted by an id, not here."""
_ORDER: Final = (
    "value",
    "hedge",
    "large",
    "covers",
    "partners",
    "place",
    "campaign",
    "note",
    "unit_names",
)
_WIDTHS: Final = {
    "on": 13,
    "hedge": 10,
    "large": 11,
    "covers": 15,
    "partners": 26,
    "place": 20,
    "campaign": 18,
    "note": 26,
    "unit_names": 26,
}


@attrs.frozen
class Column:
    """A column of a sheet."""

    field: str
    """The field that is filled in; ``unit1`` and ``echo`` are only looked at."""
    head: str
    width: int

    @property
    def is_filled_in(self) -> bool:
        """Whether it states something; the others explain what stands beside them."""
        return not re.fullmatch(r"label|echo|unit\d+", self.field)


@attrs.frozen
class Section:
    """A sheet to fill in: the kinds of one section of the report."""

    name: str
    """What the sheet is called."""
    title: str
    kinds: tuple[Kind, ...]
    labels: tuple[str, ...]
    """What each kind is called on the sheet: no two alike."""
    columns: tuple[Column, ...]

    @property
    def first(self) -> int:
        """The row of the first kind."""
        return HEADER + 1

    @property
    def divider(self) -> int:
        """The row that tells what the rows below it are for."""
        return self.first + len(self.kinds)

    @property
    def spare(self) -> tuple[int, int]:
        """The first and the last of the rows whose kind is chosen."""
        return self.divider + 1, self.divider + SPARE

    def number(self, field: str) -> int:
        """Which column a field is, from 1 on."""
        return [column.field for column in self.columns].index(field) + 1

    def has(self, kind: Kind, field: str) -> bool:
        """Whether a field is filled in for a kind."""
        count = re.fullmatch(r"count(\d+)", field)
        return int(count[1]) <= len(kind.counts) if count else field in kind.fields


def sections(vocabulary: Vocabulary) -> list[Section]:
    """The sheets to fill in, in the order of the report."""
    taken = {words.FRONT.casefold(), words.GUIDE.casefold(), "ctd", "history"}
    found = []
    for section in vocabulary.sections.values():
        kinds = tuple(kind for kind in vocabulary if kind.section == section.name)
        if kinds:
            name = _sheet_name(section.vi, taken)
            taken.add(name.casefold())
            labels = tuple(_distinct(kinds))
            columns = tuple(_columns(kinds))
            found.append(Section(name, section.vi, kinds, labels, columns))
    return found


def _sheet_name(title: str, taken: Iterable[str]) -> str:
    """A title as the name of a sheet: short, without what Excel refuses, not taken."""
    name = re.sub(r"[\[\]:*?/\\]", " ", title).strip(" '")
    if len(name) > _LONGEST_NAME:
        begin = name[: _LONGEST_NAME + 1]
        end = max(begin.rfind(","), begin.rfind(";"))
        name = begin[: end if end > 0 else max(begin.rfind(" "), 1)].strip(" ,;-'")
    name = name[:_LONGEST_NAME] or "Trang"
    number, first = 1, name
    while name.casefold() in taken:
        number += 1
        name = f"{first[: _LONGEST_NAME - 4]} ({number})"
    return name


def _distinct(kinds: Sequence[Kind]) -> Iterator[str]:
    words_of = [kind.vi for kind in kinds]
    for kind in kinds:
        is_alone = words_of.count(kind.vi) == 1
        yield kind.vi if is_alone else f"{kind.vi} ({kind.name})"


def _columns(kinds: Sequence[Kind]) -> Iterator[Column]:
    fields = dict.fromkeys(field for kind in kinds for field in kind.fields)
    counted = {field for kind in kinds for field in kind.counts}
    yield Column("label", words.LABEL, 40)
    yield Column("on", words.HEADERS["on"], _WIDTHS["on"])
    for number in range(1, max(len(kind.counts) for kind in kinds) + 1):
        yield Column(f"count{number}", words.COUNT, 10)
        yield Column(f"unit{number}", words.UNIT, 16)
    others = [f for f in fields if f not in (*_ORDER, *_NOT_ASKED, *counted, "on")]
    for field in (*_ORDER, *others):
        if field == "value" and field in fields:
            yield Column("value", words.VALUE, 18)
            yield Column("echo", words.ECHO, 20)
        elif field in fields:
            head = words.HEADERS.get(field) or COMMON.get(field, field)
            yield Column(field, head, _WIDTHS.get(field, 20))
