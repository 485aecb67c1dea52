"""The head of the first page and the title of the report."""

from collections.abc import Iterator

from ctd_core.report.particulars import Particulars
from ctd_docx.measure import broken, text_width
from ctd_docx.profile import Profile, Style
from ctd_docx.styles import NAMES, RULE
from ctd_docx.table import GUTTER, table
from ctd_docx.wml import Element, paragraph, run, twips, w


def head(stated: Particulars, profile: Profile) -> Element:
    """Issuer and number at the left, state, motto and date at the right."""
    share = profile.head.left_share
    left = profile.page.text_width * share
    right = profile.page.text_width - left
    rows = [
        (_issuer(stated, profile, left - GUTTER), _state(profile, right)),
        (
            _lines("number", stated.number_and_symbol),
            _lines("dateline", stated.dateline),
        ),
    ]
    return table(rows, (left, right))


def title(
    stated: Particulars, profile: Profile, measured: str = ""
) -> Iterator[Element]:
    """The kind of document (tên loại) and what it is about (trích yếu).

    *measured* is what the rule is drawn for, if not for the words that are printed.
    """
    yield from _lines("kind", stated.kind)
    yield from _lines("title", stated.title)
    room, share = profile.page.text_width, profile.rules.title
    longest = measured or stated.title
    yield from _rule(longest, profile.styles.title, share, room, profile, 12)


def _issuer(stated: Particulars, profile: Profile, room: float) -> list[Element]:
    styles = profile.styles
    superior = broken(stated.superior, styles.superior, room)
    issuer = broken(stated.issuer, styles.issuer, room)
    return [
        *_lines("superior", superior),
        *_lines("issuer", issuer),
        *_rule(issuer, styles.issuer, profile.rules.issuer, room, profile),
    ]


def _state(profile: Profile, room: float) -> list[Element]:
    motto = profile.head.motto
    share = profile.rules.motto
    return [
        *_lines("state", profile.head.state),
        *_lines("motto", motto),
        *_rule(motto, profile.styles.motto, share, room, profile),
    ]


def _lines(key: str, text: str) -> list[Element]:
    return [paragraph(NAMES[key][0], run(text))] if text else []


def _rule(
    text: str, style: Style, share: float, room: float, profile: Profile, after: int = 0
) -> list[Element]:
    """A rule below a text, centred, a share of its longest line."""
    longest = max(text_width(line, style) for line in text.split("\n"))
    length = min(longest, room) * share
    if not length:
        return []
    indent = twips((room - length) / 2)
    element = paragraph(RULE[0])
    properties = element[0]
    eighths = round(profile.rules.thickness * 8)
    border = w("top", val="single", sz=eighths, space=0, color="000000")
    properties.append(w("pBdr", border))
    if after:
        properties.append(w("spacing", after=after * 20))
    properties.append(w("ind", left=indent, right=indent))
    return [element]
