"""A letterhead (mẫu văn bản) that an office made in Word, and what is wrong with it."""

import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import attrs

from ctd_core.errors import nearest
from ctd_core.said import Lines, Said
from ctd_docx.errors import LetterheadError, LetterheadFaultsError, PlaceholderFault
from ctd_docx.package import DOCUMENT, read_package
from ctd_docx.placeholders import (
    CONTENT,
    KNOWN,
    PLACES,
    RECIPIENTS,
    Placeholder,
    found_in,
)
from ctd_docx.safety import checked_trees
from ctd_docx.wml import Element, local, name

_MOST = 200
"""Placeholders: more than any page needs, few enough to be read at once."""
_MOST_FAULTS = 20


@attrs.frozen
class Template:
    """A letterhead that was read: its parts, and the placeholders in them."""

    file: Path
    parts: dict[str, bytes]
    trees: dict[str, Element]
    found: tuple[Placeholder, ...]

    @property
    def not_used(self) -> tuple[str, ...]:
        """Placeholders that there are and the letterhead does not have."""
        used = {placeholder.name for placeholder in self.found}
        return tuple(known for known in KNOWN if known not in used)


def open_template(file: Path) -> Template:
    """Read a letterhead; raises LetterheadError for what cannot be one."""
    parts = read_package(file)
    trees = checked_trees(file, parts)
    found = tuple(islice(_placeholders(trees), _MOST + 1))
    if len(found) > _MOST:
        raise LetterheadError(
            "{file} has more than {most} placeholders.", file=file, most=_MOST
        )
    return Template(file, parts, trees, found)


def _placeholders(trees: dict[str, Element]) -> Iterator[Placeholder]:
    """Those of the text itself, then those of headers and footers."""
    for part in sorted(trees, key=lambda part: (part != DOCUMENT, part)):
        if trees[part].tag in (name("document"), name("hdr"), name("ftr")):
            yield from found_in(part, trees[part])


def check_placeholders(template: Template) -> None:
    """Raise LetterheadFaultsError with all that is wrong with the placeholders."""
    faults = list(faults_of(template))
    if faults:
        told = [Said("  {fault}", fault=fault) for fault in faults[:_MOST_FAULTS]]
        if len(faults) > _MOST_FAULTS:
            told.append(Said("  and {more} more", more=len(faults) - _MOST_FAULTS))
        raise LetterheadFaultsError(
            file=template.file, count=len(faults), faults=Lines(told)
        )


def faults_of(template: Template) -> Iterator[PlaceholderFault]:
    """All that is wrong with the placeholders."""
    for placeholder in template.found:
        yield from _unknown(placeholder)
        if placeholder.name in (CONTENT, RECIPIENTS) and not placeholder.alone:
            yield PlaceholderFault(
                "{name} must stand alone in its paragraph ({place}): {around}",
                name=_braces(placeholder.name),
                place=placeholder.place,
                around=placeholder.around,
            )
    yield from _content(template)


def _unknown(placeholder: Placeholder) -> Iterator[PlaceholderFault]:
    if placeholder.name in KNOWN:
        return
    if not placeholder.name:
        yield PlaceholderFault(
            "{{{{ and }}}} do not belong together, or hold no name ({place}): {around}",
            place=placeholder.place,
            around=placeholder.around,
        )
        return
    yield PlaceholderFault(
        "{name} names nothing ({place}): {around}. {hint}",
        name=_braces(placeholder.name),
        place=placeholder.place,
        around=placeholder.around,
        hint=nearest(_plain(placeholder.name), KNOWN),
    )


def _content(template: Template) -> Iterator[PlaceholderFault]:
    places = [p for p in template.found if p.name == CONTENT]
    if len(places) != 1:
        yield PlaceholderFault(
            "{name}, where the text of the report goes, must stand in the letterhead"
            " once; it stands there {count} times.",
            name=_braces(CONTENT),
            count=len(places),
        )
    for place in places:
        above = local(place.paragraph.getparent())
        if place.part != DOCUMENT or above != "body":
            yield PlaceholderFault(
                "{name} must stand in the text itself, not in a {place}.",
                name=_braces(CONTENT),
                place=PLACES[place.place.rpartition(", ")[2]],
            )


def _braces(word: str) -> str:
    return "{{" + word + "}}"


def _plain(word: str) -> str:
    """A name as it should have been written: ``Nội dung`` -> ``NOI_DUNG``."""
    letters = unicodedata.normalize("NFD", word.upper().replace("Đ", "D"))
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    return plain.replace(" ", "_")
