"""Text that a page can hold."""

import re
from typing import Any, Final

from markupsafe import Markup

_NO_TEXT: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Control characters, which HTML forbids; those that turn the direction of what
follows, with which a text could rewrite its neighbours; halves of characters."""

_PHRASE: Final = re.compile(r"hội chữ thập đỏ", re.IGNORECASE)
"""What is never broken over two lines: a name breaks before or after it."""


def printable(value: Any) -> Any:
    """A text with what no page should hold shown as missing; other values as they are.

    What was recorded has none of it. A report that a plugin made may.
    """
    if isinstance(value, str) and not isinstance(value, Markup):
        return _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", value)
    return value


def name(text: str) -> str:
    """The name of a body, broken where a person would."""
    return _PHRASE.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), text)
