"""A definition with the lines of another for the figures it does not print itself."""

from collections.abc import Callable, Iterator

import msgspec

from ctd_core.figures.catalogue import Catalogue
from ctd_core.report.definition import Definition, Group, Line, Section


def completed(
    definition: Definition, rest: Definition | None, catalogue: Catalogue
) -> Definition:
    """The definition, and from *rest* what words the figures that it does not print.

    A group of the rest goes to the section of the activity to which all its figures
    belong, if there is one; else to the section that is called as its own.
    """
    if rest is None:
        return definition
    activities = {section.activity for section in definition.section} - {""}

    def belongs(group: Group, section: Section) -> bool:
        found = {_activity(key, catalogue) for key in group.printed}
        place = found.pop() if len(found) == 1 and found <= activities else ""
        return place == section.activity and not group.printed & definition.printed

    sections = tuple(
        msgspec.structs.replace(
            section, line=(*section.line, *_taken(section, rest, belongs))
        )
        for section in definition.section
    )
    return msgspec.structs.replace(definition, section=sections)


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
            yield msgspec.structs.replace(line, name=name, groups=groups)


def _activity(key: str, catalogue: Catalogue) -> str:
    """The field of the law that a figure's kind counts towards; a total has none."""
    kind = catalogue[key].kind
    return kind.activity if kind else ""
