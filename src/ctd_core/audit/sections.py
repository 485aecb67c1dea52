"""Which section of a report a paragraph stands in (phần, mục)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from ctd_core.audit.words import forms
from ctd_core.events.vocabulary import Vocabulary
from ctd_core.readers import Paragraph
from ctd_core.report.definition import Definition
from ctd_core.report.template import Literal, parse_template

TASKS: Final = "tasks"
"""Where the tasks of the next period stand: what is not done yet is no figure."""
FOOT: Final = "foot"
"""Recipients, signature and seal."""

_ROMAN: Final = re.compile(r"[IVXL]{1,5}[.)]")
_NUMBERED: Final = re.compile(r"\d{1,2}[.)]")
_LONGEST: Final = 24
"""Words of a heading that is not known."""

Headings = Mapping[tuple[str, ...], str]


@attrs.frozen
class Placed:
    """A paragraph and the section it stands in."""

    paragraph: Paragraph
    section: str
    """As the vocabulary or a definition calls it; empty where none is known."""
    is_heading: bool = False


def headings_of(vocabulary: Vocabulary, definitions: Iterable[Definition]) -> Headings:
    """The words of every heading that is known, with the name of its section."""
    found = {forms(one.vi): one.name for one in vocabulary.activities.values()}
    for definition in definitions:
        for section in definition.section:
            if section.level > 1 and section.heading:
                found[forms(_literal(section.heading))] = section.name
    found |= {forms(one.vi): one.name for one in vocabulary.sections.values()}
    return found


def _literal(text: str) -> str:
    return "".join(p.text for p in parse_template(text) if isinstance(p, Literal))


def placed(paragraphs: Iterable[Paragraph], headings: Headings) -> Iterator[Placed]:
    """Each paragraph with its section, from top to bottom."""
    section = ""
    for one in paragraphs:
        words = forms(one.text[:400])
        if section == FOOT or words[:2] == ("nơi", "nhận"):
            section = FOOT
        elif _is_part(one):
            section = TASKS if _is_of_tasks(words) else ""
            yield Placed(one, section, is_heading=True)
            continue
        elif section != TASKS:
            named = _named(one, words, headings)
            if named is not None:
                section = named
                yield Placed(one, section, is_heading=True)
                continue
        yield Placed(one, section)


def _is_part(one: Paragraph) -> bool:
    """Whether it heads a part: a Roman number, or capitals throughout."""
    return bool(_ROMAN.fullmatch(one.marker)) or (
        len(one.text) > 20 and one.text.isupper() and not one.marker
    )


def _is_of_tasks(words: tuple[str, ...]) -> bool:
    said = " ".join(words)
    ahead = "nhiệm vụ" in said or "phương hướng" in said
    return ahead and "kết quả" not in said


def _named(one: Paragraph, words: tuple[str, ...], headings: Headings) -> str | None:
    """The section that a paragraph heads; empty for one that is not known."""
    if one.marker and not _NUMBERED.fullmatch(one.marker):
        return None
    fitting = [known for known in headings if known and words[: len(known)] == known]
    longest = max(fitting, key=len, default=None)
    if longest and len(words) <= len(longest) + 8 and one.text[-1:] not in ".;":
        return headings[longest]
    is_short = len(words) <= _LONGEST and one.text[-1:] not in ".;:,"
    return "" if one.marker and is_short else None
