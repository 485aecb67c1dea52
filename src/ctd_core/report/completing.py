"""A definition with the lines of another for the figures it does not print itself."""

import re
from collections.abc import Callable, Iterator, Sequence

import attrs
from msgspec.structs import replace

from ctd_core.figures.catalogue import Catalogue
from ctd_core.report.definition import Definition, Group, Line, Section
from ctd_core.report.model import Section as BuiltSection

_NUMBERED = re.compile(r"(\d+)\.")


def completed(
    definition: Definition, rest: Definition | None, catalogue: Catalogue
) -> Definition:
    """The definition, and from *rest* what words the figures that it does not print.

    A group of the rest goes to the section of the activity to which all its figures
    belong, if there is one; else to the section that is called as its own. What words
    the figures of plugins and finds no such section brings its own: before the total,
    numbered on from the section before it.
    """
    if rest is None:
        return definition
    activities = {section.activity for section in definition.section} - {""}

    def belongs(group: Group, section: Section) -> bool:
        found = {_activity(key, catalogue) for key in group.printed}
        place = found.pop() if len(found) == 1 and found <= activities else ""
        return place == section.activity and not group.printed & definition.printed

    def is_new(group: Group, section: Section) -> bool:
        of_plugin = any(map(catalogue.namespace_of, group.printed))
        return of_plugin and belongs(group, replace(section, activity=""))

    sections = tuple(
        replace(section, line=(*section.line, *_taken(section, rest, belongs)))
        for section in definition.section
    )
    known = {section.name for section in sections}
    new = [_cut(one, is_new) for one in rest.section if one.name not in known]
    new = [section for section in new if section.line]
    return replace(definition, section=_with(sections, new))


def _taken(
    section: Section, rest: Definition, belongs: Callable[[Group, Section], bool]
) -> Iterator[Line]:
    """The lines of the rest, cut down to what belongs to a section; none is empty."""
    names = {line.name for line in section.line}
    for other, line in rest.lines():
        if not section.activity and other.name != section.name:
            continue
        groups = tuple(group for group in line.groups if belongs(group, section))
        if groups:
            name = f"{other.name}_{line.name}" if line.name in names else line.name
            names.add(name)
            yield replace(line, name=name, groups=groups)


def _activity(key: str, catalogue: Catalogue) -> str:
    """The field of the law that a figure's kind counts towards; a total has none."""
    kind = catalogue[key].kind
    return kind.activity if kind else ""


# --- sections that a definition has not ---------------------------------------------


def _cut(section: Section, belongs: Callable[[Group, Section], bool]) -> Section:
    """A section of the rest with what belongs to it as one of its own.

    Its heading tells a sum only if all of its lines stand below it.
    """
    lines = [
        replace(line, groups=tuple(g for g in line.groups if belongs(g, section)))
        for line in section.line
        if line.groups
    ]
    lines = [line for line in lines if line.groups]
    is_all = lines == [line for line in section.line if line.groups]
    clauses = section.heading_clauses if is_all else ()
    return replace(
        section, level=2, line=tuple(lines), heading_clauses=clauses, tasks=False
    )


def _with(sections: Sequence[Section], new: Sequence[Section]) -> tuple[Section, ...]:
    """The sections with new ones before the total, or before the tasks; numbered on."""
    if not new:
        return tuple(sections)
    ends = [n for n, one in enumerate(sections) if one.name == "total" or one.tasks]
    at = ends[0] if ends else len(sections)
    number = next(_numbers(reversed(sections[:at])), None)
    placed = []
    for section in new:
        number = None if number is None else number + 1
        marker = "" if number is None else f"{number}."
        placed.append(replace(section, marker=marker))
    return (*sections[:at], *placed, *_moved(sections[at:], len(new)))


def _numbers(sections: Iterator[Section]) -> Iterator[int]:
    """The number of the nearest section that has one, within the same part."""
    for section in sections:
        if section.level == 1:
            return
        found = _NUMBERED.fullmatch(section.marker)
        if found:
            yield int(found[1])


def _moved(sections: Sequence[Section], by: int) -> Iterator[Section]:
    """The sections that follow, each number of the same part *by* so many higher."""
    same_part = True
    for section in sections:
        same_part = same_part and section.level != 1
        found = _NUMBERED.fullmatch(section.marker) if same_part else None
        yield replace(section, marker=f"{int(found[1]) + by}.") if found else section


def without_gaps(
    sections: Sequence[Section], built: Sequence[BuiltSection | None]
) -> Iterator[BuiltSection]:
    """What is printed: numbers close up where a section of a plugin is left out.

    The gap of any other section that is left out is the definition's own.
    """
    missing = 0
    for section, printed in zip(sections, built, strict=True):
        if section.level == 1:
            missing = 0
        found = _NUMBERED.fullmatch(section.marker)
        if printed is None:
            missing += bool(found) and "." in section.name
        elif missing and found and printed.heading:
            marker = f"{int(found[1]) - missing}."
            heading = attrs.evolve(printed.heading, marker=marker)
            yield attrs.evolve(printed, heading=heading)
        else:
            yield printed
