"""About how long a line of Times New Roman is: for rules below it and its breaks."""

import unicodedata
from typing import Final

from ctd_docx.profile import Style

PHRASE: Final = "HỘI CHỮ THẬP ĐỎ"
"""What is never broken over two lines: a name breaks before or after it."""

_PLAIN: Final = (
    (" .,", 250), ("ijlt", 278), ("frI-", 333), ("sJ", 389), ("aceoz", 444), ("P", 556),
    ("EFLSTZ", 611), ("BCR", 667), ("ADGHKNOQUVXYwĐ", 722), ("mM", 889), ("W", 944),
)  # fmt: skip
_BOLD: Final = (
    (" .,", 250), ("ijl", 278), ("ft-", 333), ("sI", 389), ("cerz", 444), ("J", 500),
    ("bdhnpqu", 556), ("PFS", 611), ("BELTZ", 667), ("ACDNRUVXYwĐ", 722),
    ("GHKOQ", 778), ("mM", 944), ("W", 1000),
)  # fmt: skip
"""Widths in thousandths of the size, by letter; all others are half as wide."""


def text_width(text: str, style: Style) -> float:
    """The length of a line in a style, in millimetres, to a few parts in a hundred."""
    if style.capitals:
        text = text.upper()
    # An accent adds no width; "đ" has none that could be taken off.
    letters = unicodedata.normalize("NFD", text)
    widths = {
        c: width for many, width in (_BOLD if style.bold else _PLAIN) for c in many
    }
    total = sum(widths.get(c, 500) for c in letters if not unicodedata.combining(c))
    return total / 1000 * style.size * 25.4 / 72


def broken(name: str, style: Style, room: float) -> str:
    """A name on two lines if one is not enough, broken where a person would."""
    if "\n" in name or text_width(name, style) <= room:
        return name
    start = name.upper().find(PHRASE)
    if start < 0:
        return name
    for at in (start, start + len(PHRASE)):
        halves = [name[:at].strip(), name[at:].strip()]
        if all(half and text_width(half, style) <= room for half in halves):
            return "\n".join(halves)
    return name


def bound(name: str) -> str:
    """A name that, where a letterhead has no room, breaks beside the phrase only."""
    start = name.upper().find(PHRASE)
    if start < 0:
        return name
    end = start + len(PHRASE)
    pieces = (name[:start].strip(), name[start:end], name[end:].strip())
    # A longer piece may itself have to break.
    return " ".join(
        piece.replace(" ", "\N{NO-BREAK SPACE}") if len(piece) <= 25 else piece
        for piece in pieces
        if piece
    )
