"""A report in a letterhead of the office's own: its placeholders replaced."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Final

import attrs

from ctd_core.report.model import Report
from ctd_core.report.particulars import Particulars
from ctd_docx.added_styles import add_styles
from ctd_docx.body import body, told
from ctd_docx.document import CORE, core_properties
from ctd_docx.foot import seal
from ctd_docx.measure import bound
from ctd_docx.package import DOCUMENT
from ctd_docx.placeholders import (
    CONTENT,
    RECIPIENTS,
    VALUES,
    Placeholder,
    keep_spaces,
    replace,
    texts_of,
)
from ctd_docx.profile import Profile
from ctd_docx.template import Template, check_placeholders, open_template
from ctd_docx.wml import Element, local, name, paragraph, serialise

_MORE_THAN_TEXT: Final = {
    "drawing", "pict", "object", "sectPr", "fldChar", "fldSimple", "br",
}  # fmt: skip


def filled(
    template: str,
    report: Report,
    stated: Particulars,
    profile: Profile,
    day: date | None,
) -> dict[str, bytes]:
    """The parts of the letterhead with the report in it.

    Raises LetterheadError, and LetterheadFaultsError for its placeholders.
    """
    opened = open_template(Path(template))
    check_placeholders(opened)
    roles: set[str] = {one.role for one in told(report)}
    if stated.seal:
        roles.add("seal")
    stated = attrs.evolve(
        stated, superior=bound(stated.superior), issuer=bound(stated.issuer)
    )
    styles = add_styles(opened, sorted(roles), profile)
    # From the end, so that what was found before stays where it was found.
    for placeholder in reversed(opened.found):
        if placeholder.name == CONTENT:
            _put(body(report, styles), placeholder.paragraph)
        elif placeholder.name == RECIPIENTS:
            _put_recipients(placeholder, stated.recipients)
        else:
            replace(placeholder, getattr(stated, VALUES[placeholder.name].name))
    for placeholder in opened.found:
        _remove_if_empty(placeholder.paragraph)
    if stated.seal:
        _put_at_the_end(seal(stated, styles["seal"]), opened)
    return _parts(opened, core_properties(report, day))


def _parts(template: Template, core: bytes) -> dict[str, bytes]:
    """The parts as they were, but those that something was written in."""
    written = {placeholder.part for placeholder in template.found}
    parts = dict(template.parts)
    for part in written:
        parts[part] = serialise(template.trees[part])
    if CORE in parts:
        parts[CORE] = core
    return parts


def _put(content: list[Element], place: Element) -> None:
    """Put paragraphs where the placeholder's is, which may also end a section."""
    content = content or [paragraph("")]
    for one in content:
        place.addprevious(one)
    section = place.find(f"{name('pPr')}/{name('sectPr')}")
    if section is not None:
        content[-1][0].append(section)
    place.getparent().remove(place)


def _put_at_the_end(content: list[Element], template: Template) -> None:
    """Put paragraphs below all else, before the properties of the last section."""
    whole = template.trees[DOCUMENT].find(name("body"))
    last = whole.find(name("sectPr"))
    at = len(whole) if last is None else whole.index(last)
    whole[at:at] = content


def _put_recipients(placeholder: Placeholder, lines: tuple[str, ...]) -> None:
    """A copy of the paragraph for each recipient; none: it is left empty."""
    template = placeholder.paragraph
    for line in lines[:-1]:
        copy = deepcopy(template)
        template.addprevious(copy)
        _set_text(copy, line)
    _set_text(template, lines[-1] if lines else "")


def _set_text(element: Element, line: str) -> None:
    texts = texts_of(element)
    for text in texts[1:]:
        text.text = ""
    # The run where the placeholder starts is the first that has words.
    texts[0].text = line
    keep_spaces(texts[0])


def _remove_if_empty(element: Element) -> None:
    """Take out a line for which the report had no words, unless it is needed."""
    above = element.getparent()
    if above is None or any(text.text for text in texts_of(element)):
        return
    if any(local(child) in _MORE_THAN_TEXT for child in element.iter()):
        return
    beside = (element.getprevious(), element.getnext())
    if any(one is not None and one.tag == name("p") for one in beside):
        above.remove(element)
    # Else it is all that a cell holds, ends one, or keeps two tables apart.
