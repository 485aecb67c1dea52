"""The styles of the text, added to a letterhead that does not have them."""

from collections.abc import Iterable

from ctd_docx.errors import LetterheadError
from ctd_docx.profile import Profile
from ctd_docx.styles import NAMES, one_style
from ctd_docx.template import Template
from ctd_docx.wml import Element, name, serialise

STYLES = "word/styles.xml"


def add_styles(
    template: Template, roles: Iterable[str], profile: Profile
) -> dict[str, str]:
    """Give the style id of each role; the letterhead's own style of that name wins.

    Raises LetterheadError for a letterhead without styles.
    """
    root = _styles(template)
    theirs = own_styles(root)
    ids = {style.get(name("styleId")) for style in root.iter(name("style"))}
    base = _default(root)
    chosen = {}
    for role in roles:
        identity, title = NAMES[role]
        if title.casefold() in theirs:
            chosen[role] = theirs[title.casefold()]
            continue
        style = one_style(role, profile, based_on=base)
        while identity in ids:
            identity += "1"
        ids.add(identity)
        style.set(name("styleId"), identity)
        root.append(style)
        chosen[role] = identity
    template.parts[STYLES] = serialise(root)
    return chosen


def styles_that_win(template: Template) -> tuple[str, ...]:
    """The letterhead's own styles that the text of a report is set in.

    Raises LetterheadError for a letterhead without styles.
    """
    theirs = own_styles(_styles(template))
    ours = (NAMES[role][1] for role in ("part", "section", "body", "item"))
    return tuple(title for title in ours if title.casefold() in theirs)


def own_styles(root: Element) -> dict[str, str]:
    """The ids of a letterhead's paragraph styles by their names in small letters."""
    return {
        style.find(name("name")).get(name("val"), "").casefold(): style.get(
            name("styleId"), ""
        )
        for style in root.iter(name("style"))
        if style.get(name("type")) == "paragraph"
        and style.find(name("name")) is not None
    }


def _styles(template: Template) -> Element:
    root = template.trees.get(STYLES)
    if root is None or root.tag != name("styles"):
        raise LetterheadError(
            "{file} has no styles. Open it in Word and save it again.",
            file=template.file,
        )
    return root


def _default(root: Element) -> str:
    """The id of the style that paragraphs have where none is named."""
    for style in root.iter(name("style")):
        is_paragraph = style.get(name("type")) == "paragraph"
        if is_paragraph and style.get(name("default")) in ("1", "true", "on"):
            identity: str = style.get(name("styleId"), "")
            return identity
    return ""
