"""How the kinds of plugins are worded: by their plugin, else plainly.

A plugin that is called ``flood`` words its kinds in a definition that is called
``flood`` as well. What nobody words is told from its declaration:

    - Cho mượn xuồng: 12 chiếc xuồng, trị giá 40 triệu đồng.
"""

import re
from collections.abc import Collection, Iterator

from msgspec.structs import replace

from ctd_core.errors import RefusedError
from ctd_core.events.declare import Kind
from ctd_core.events.sections import Section as Declared
from ctd_core.figures.catalogue import Catalogue
from ctd_core.report.definition import Definition, Group, Line, Section
from ctd_core.report.words import MONTH_WORDS


def worded(definition: Definition, namespace: str, catalogue: Catalogue) -> Definition:
    """What a plugin's definition says of the plugin's own figures, and no more.

    Raises RefusedError where it fits months only, for a quarter needs it as well.
    """
    sections = [
        _of_plugin(section, namespace, catalogue) for section in definition.section
    ]
    sections = [section for section in sections if section.line]
    found = replace(definition, title="", rest="", section=tuple(sections))
    speaks = found.cited & MONTH_WORDS
    if speaks:
        raise RefusedError(
            "The definition {definition} words the kinds of its plugin in reports of"
            " any period, and speaks of {{{word}}}. Write {{{instead}}}.",
            definition=definition.name,
            word=min(speaks),
            instead=min(speaks).replace("month", "period"),
        )
    return found


def _of_plugin(section: Section, namespace: str, catalogue: Catalogue) -> Section:
    def is_own(group: Group) -> bool:
        return any(catalogue.namespace_of(key) == namespace for key in group.printed)

    lines = [
        replace(line, groups=tuple(filter(is_own, line.groups)))
        for line in section.line
    ]
    declared = catalogue.vocabulary.sections.get(section.name)
    return replace(
        section,
        line=tuple(line for line in lines if line.groups),
        heading=section.heading or (_words(declared.vi) if declared else ""),
    )


def plain(
    catalogue: Catalogue, namespaces: Collection[str], printed: Collection[str]
) -> Definition:
    """A line for each kind of some plugins with figures that are not *printed* yet."""
    vocabulary = catalogue.vocabulary
    kinds = [kind for kind in vocabulary if kind.namespace in namespaces]
    sections = (
        _plain_section(declared, kinds, catalogue, printed)
        for declared in vocabulary.sections.values()
    )
    return Definition(title="", section=tuple(one for one in sections if one.line))


def _plain_section(
    declared: Declared,
    kinds: Collection[Kind],
    catalogue: Catalogue,
    printed: Collection[str],
) -> Section:
    total = f"{declared.name}.value"
    lines = (
        Line(
            name=kind.name,
            marker="-",
            lead=f"{_words(kind.vi)}: ",
            groups=(Group(tuple(_clauses(kind, printed))),),
        )
        for kind in kinds
        if kind.section == declared.name
    )
    return Section(
        declared.name,
        heading=_words(declared.vi),
        heading_clauses=(f"trị giá {{{total}}}",) if total in catalogue else (),
        line=tuple(line for line in lines if line.groups[0].clauses),
    )


def _clauses(kind: Kind, printed: Collection[str]) -> Iterator[str]:
    for field, key in kind.figures:
        if key in printed:
            continue
        if field in kind.counts:
            yield f"{{{key}}} {_words(kind.counts[field])}"
        else:
            yield f"trị giá {{{key}}}"


def _words(text: str) -> str:
    """Words of a declaration in a sentence, where digits are no figures."""
    text = text.replace("{", "{{").replace("}", "}}").replace("*", r"\*")
    return re.sub(r"\d+", r"{=\g<0>}", text)
