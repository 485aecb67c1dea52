"""A report definition: the wording of a report as data, read from a TOML file.

title = "Kết quả công tác Hội {period.title} ..."

[[section]]
name = "social"
marker = "3."
heading = "Công tác xã hội"
heading_clauses = [{ text = "trị giá {social.value}", joiner = ", " }]
empty = "{period.during} chưa ghi nhận số liệu."

[[section.line]]
name = "houses"
marker = "+"
lead = "Các cấp Hội vận động hỗ trợ "
separator = "; "
groups = [
  { clauses = [
    { text = "cất mới {house_built.houses} căn nhà", first = "" },
    { text = "trị giá {house_built.value}", joiner = " ",
      first = "cất mới nhà trị giá {house_built.value}" },
  ] },
]
"""

import functools
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import msgspec

from ctd_core.errors import RefusedError, perhaps
from ctd_core.report.template import slots
from ctd_core.report.words import MONTH_WORDS, WORDS
from ctd_core.values import Period


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the file: a key that is not declared is an error."""


class Clause(_Table, frozen=True):
    """The smallest part of a sentence: printed if all its figures are, else dropped."""

    text: str
    first: str = ""
    """What it says instead where it comes first in its group."""
    joiner: str = ""
    """What joins it to the clause before, instead of the group's separator."""
    needs: tuple[str, ...] = ()
    """Other figures that must be there for it to print: ``a.b``, ``a.b|last_year``."""
    unless: tuple[str, ...] = ()
    """Figures beside any of which it does not print."""

    @property
    def printed(self) -> frozenset[str]:
        """The figures that it prints themselves, not only beside others."""
        return _printed((self.text, self.first))


class Group(_Table, frozen=True, dict=True):
    """Clauses that belong together; with none left, it is not printed."""

    clauses: tuple[Clause | str, ...]
    lead: str = ""
    tail: str = ""
    separator: str = ", "
    last: str = ""
    """The separator before the last clause, if another."""

    @functools.cached_property
    def printed(self) -> frozenset[str]:
        """The figures that its clauses print."""
        return frozenset().union(*(clause_of(one).printed for one in self.clauses))


class Line(_Table, frozen=True):
    """A paragraph: a lead, groups, a tail. Without groups, words that always print."""

    name: str = ""
    marker: str = ""
    lead: str = ""
    groups: tuple[Group, ...] = ()
    tail: str = "."
    separator: str = "; "
    last: str = ""


class Section(_Table, frozen=True):
    """A part (level 1) or a section (level 2) with its lines."""

    name: str
    level: int = 2
    marker: str = ""
    heading: str = ""
    heading_clauses: tuple[Clause | str, ...] = ()
    line: tuple[Line, ...] = ()
    empty: str = ""
    """What it says when nothing is left of it; without it, the section is left out."""
    tasks: bool = False
    """Whether the tasks of the next period stand here, numbered."""
    activity: str = ""
    """A field of the law on Red Cross activities: it takes from ``rest`` the groups
    that print only figures of its kinds."""


class Definition(_Table, frozen=True, dict=True):
    """The wording of a report (mẫu báo cáo)."""

    title: str
    section: tuple[Section, ...]
    name: str = ""
    kind: str = "BÁO CÁO"
    rest: str = ""
    """The definition that words the figures which this one does not mention."""

    @property
    def sentences(self) -> Iterator[str]:
        """All that it prints."""
        return _texts(msgspec.to_builtins(self))

    @property
    def conditions(self) -> Iterator[str]:
        """The figures that clauses depend on, written as placeholders."""
        for section in self.section:
            groups = (group for line in section.line for group in line.groups)
            clauses = chain(section.heading_clauses, *(g.clauses for g in groups))
            for clause in map(clause_of, clauses):
                yield from map("{{{}}}".format, (*clause.needs, *clause.unless))

    @functools.cached_property
    def cited(self) -> frozenset[str]:
        """The names of all its placeholders."""
        texts = chain(self.sentences, self.conditions)
        return frozenset(slot.name for text in texts for slot in slots(text))

    @functools.cached_property
    def printed(self) -> frozenset[str]:
        """The figures that it prints themselves, not only beside others."""
        return _printed(self.sentences)

    def fits(self, period: Period) -> bool:
        """Whether it can word a report of *period*: some speak of a month only."""
        return period.month is not None or not self.cited & MONTH_WORDS

    def lines(self) -> Iterator[tuple[Section, Line]]:
        """Each line with its section, from top to bottom."""
        for section in self.section:
            for line in section.line:
                yield section, line


def clause_of(clause: Clause | str) -> Clause:
    """A clause, which may be written as its text alone."""
    return Clause(clause) if isinstance(clause, str) else clause


def _printed(texts: Iterable[str]) -> frozenset[str]:
    found = (slot for text in texts for slot in slots(text) if not slot.filter)
    return frozenset(slot.name for slot in found) - WORDS


_NO_WORDS = ("name", "marker", "rest", "activity", "needs", "unless")
"""What a definition states beside its sentences."""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _NO_WORDS:
                yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def check_place(definition: Definition, section: str, line: str, placed: str) -> None:
    """Refuse a place for a paragraph that the definition has not; RefusedError."""
    sections = {s.name: s for s in definition.section}
    if section not in sections:
        headings = {name: one.heading for name, one in sections.items()}
        raise RefusedError(
            "The definition {definition} has no section {section!r}. Sections:"
            " {sections}.{meant}",
            definition=definition.name,
            section=section,
            sections=tuple(sections),
            meant=perhaps(section, sections, headings),
        )
    lines = tuple(one.name for one in sections[section].line if one.name)
    if line and line not in lines:
        raise RefusedError(
            "The section {section} of {definition} has no line {line!r}. Lines:"
            " {lines}.{meant}",
            section=section,
            definition=definition.name,
            line=line,
            lines=lines,
            meant=perhaps(line, lines),
        )
    if placed not in ("before", "after", "instead") or (
        placed == "instead" and not line
    ):
        raise RefusedError(
            "A paragraph stands before, after or instead of a line; {placed!r} without"
            " a line cannot be.",
            placed=placed,
        )
