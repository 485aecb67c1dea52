"""A report definition: the wording of a report as data, read from a TOML file.

title = "Kết quả công tác Hội {month.title} ..."

[[section]]
name = "social"
marker = "3."
heading = "Công tác xã hội"
heading_clauses = [{ text = "trị giá {social.value}", joiner = ", " }]
empty = "Trong {month} chưa ghi nhận số liệu."

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
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from ctd_core.errors import (
    CtdError,
    DefinitionError,
    PlaceholderError,
    RefusedError,
)
from ctd_core.figures.catalogue import Catalogue
from ctd_core.report.placeholders import check_slots
from ctd_core.report.template import Literal, parse_template
from ctd_core.values import clean_text


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
    """Other figures that must be there for it to print."""
    unless: tuple[str, ...] = ()
    """Figures beside any of which it does not print."""


class Group(_Table, frozen=True):
    """Clauses that belong together; with none left, it is not printed."""

    clauses: tuple[Clause | str, ...]
    lead: str = ""
    tail: str = ""
    separator: str = ", "
    last: str = ""
    """The separator before the last clause, if another."""


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
    """Whether the tasks of the next month stand here, numbered."""


class Definition(_Table, frozen=True, dict=True):
    """The wording of a report (mẫu báo cáo)."""

    title: str
    section: tuple[Section, ...]
    name: str = ""
    kind: str = "BÁO CÁO"
    rest: str = ""
    """The definition that words the figures which this one does not mention."""

    @property
    def source_texts(self) -> Iterator[str]:
        """All its sentences."""
        return _texts(msgspec.to_builtins(self))

    @functools.cached_property
    def cited(self) -> frozenset[str]:
        """The names of all its placeholders."""
        return frozenset(
            piece.name
            for text in self.source_texts
            for piece in parse_template(text)
            if not isinstance(piece, Literal)
        )

    def lines(self) -> Iterator[tuple[Section, Line]]:
        """Each line with its section, from top to bottom."""
        for section in self.section:
            for line in section.line:
                yield section, line


def load_definition(path: Path, catalogue: Catalogue) -> Definition:
    """Read the definition in the file *path*; its name is the file's.

    Raises DefinitionError, which names file, line and placeholder.
    """
    try:
        source = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DefinitionError(file=str(path), line=1, why=str(error)) from error
    return read_definition(source, str(path), path.stem, catalogue)


def read_definition(
    source: str, file: str, name: str, catalogue: Catalogue
) -> Definition:
    """Read a definition from the text of its file; raises DefinitionError."""
    definition = _structure(source, file)
    for text in definition.source_texts:
        try:
            check_slots(text, catalogue)
            _check_words(text)
            clean_text(text)
        except CtdError as error:
            fragment = getattr(error, "placeholder", text)
            line = _line_of(source, fragment)
            raise DefinitionError(file=file, line=line, why=str(error)) from error
    _check_names(definition, file, source)
    return msgspec.structs.replace(definition, name=name)


def _structure(source: str, file: str) -> Definition:
    try:
        return msgspec.convert(tomllib.loads(source), Definition)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else source.count("\n") + 1
        raise DefinitionError(file=file, line=line, why=f"{error}.") from error
    except msgspec.ValidationError as error:
        line = _line_of_path(source, str(error))
        raise DefinitionError(file=file, line=line, why=f"{error}.") from error


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            # needs and unless hold keys of figures, markers and names hold no words.
            if key in ("needs", "unless"):
                yield from (f"{{{figure}}}" for figure in inner)
            elif key not in ("name", "marker", "rest"):
                yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def _check_words(text: str) -> None:
    """A digit typed in a definition would be a figure that nobody recorded."""
    for piece in parse_template(text):
        if isinstance(piece, Literal) and not piece.is_name:
            found = re.search(r"\d+", piece.text)
            if found:
                raise PlaceholderError(
                    placeholder=found[0],
                    why="a number in a definition is a placeholder, or a name marked"
                    f" {{={found[0]}}}.",
                )


def _check_names(definition: Definition, file: str, source: str) -> None:
    seen: set[str] = set()
    for name in [
        *(section.name for section in definition.section),
        *(f"{s.name}/{line.name}" for s, line in definition.lines() if line.name),
    ]:
        if name in seen:
            why = f"two sections, or two lines of a section, are called {name!r}."
            at = _line_of(source, f'name = "{name.rpartition("/")[2]}"', last=True)
            raise DefinitionError(file=file, line=at, why=why)
        seen.add(name)


def _line_of(source: str, fragment: str, *, last: bool = False) -> int:
    found = source.rfind(fragment) if last else source.find(fragment)
    return source.count("\n", 0, max(found, 0)) + 1


def _line_of_path(source: str, message: str) -> int:
    """The line of the table that a path like ``$.section[1].line[0].lead`` is in."""
    indexes = [int(index) for index in re.findall(r"\[(\d+)\]", message)]
    unknown = re.search(r"unknown field `(\w+)`", message)
    start = 0
    for header, index in zip(
        ("[[section]]", "[[section.line]]"), indexes, strict=False
    ):
        for _ in range(index + 1):
            start = source.find(header, start) + 1
    if unknown:
        found = re.compile(rf"\b{unknown[1]}\b\s*=").search(source, start)
        start = found.start() if found else start
    return source.count("\n", 0, start) + 1


def check_place(definition: Definition, section: str, line: str, placed: str) -> None:
    """Refuse a place for a paragraph that the definition has not; RefusedError."""
    sections = {s.name: s for s in definition.section}
    if section not in sections:
        raise RefusedError(
            "The definition {definition} has no section {section!r}. Sections:"
            " {sections}.",
            definition=definition.name,
            section=section,
            sections=tuple(sections),
        )
    lines = tuple(one.name for one in sections[section].line if one.name)
    if line and line not in lines:
        raise RefusedError(
            "The section {section} of {definition} has no line {line!r}. Lines:"
            " {lines}.",
            section=section,
            definition=definition.name,
            line=line,
            lines=lines,
        )
    if placed not in ("before", "after", "instead") or (
        placed == "instead" and not line
    ):
        raise RefusedError(
            "A paragraph stands before, after or instead of a line; {placed!r} without"
            " a line cannot be.",
            placed=placed,
        )
