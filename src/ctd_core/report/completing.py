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

    def place(group: Group) -> str:
        """The activity whose section takes a group, if one does."""
        found = {_activity(key, catalogue) for key in group.printed}
        return found.pop() if len(found) == 1 and found <= activities else ""

    def taken(section: Section) -> Iterator[Line]:
        """The lines of the rest that a section takes."""
        for other in rest.section:
            if not section.activity and other.name != section.name:
                continue
            for line in other.line:
                yield from _cut(
                    line,
                    f"{other.name}_{line.name}" if section.activity else line.name,
                    lambda group: (
                        not group.printed & definition.printed
                        and place(group) == section.activity
                    ),
                )

    sections = [
        msgspec.structs.replace(section, line=(*section.line, *taken(section)))
        for section in definition.section
    ]
    return msgspec.structs.replace(definition, section=tuple(sections))


def _cut(line: Line, name: str, wanted: Callable[[Group], bool]) -> Iterator[Line]:
    """A line cut down to the groups that are wanted, if any is."""
    groups = tuple(filter(wanted, line.groups))
    if groups:
        yield msgspec.structs.replace(line, name=f"rest_{name}", groups=groups)


def _activity(key: str, catalogue: Catalogue) -> str:
    """The field of the law that a figure's kind counts towards; a total has none."""
    kind = catalogue[key].kind
    return kind.activity if kind else ""
