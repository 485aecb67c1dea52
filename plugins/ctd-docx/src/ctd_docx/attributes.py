"""What the attributes of a Word document say, whatever somebody wrote into them."""

import re
from typing import Final

from ctd_docx.wml import Element, name

_WHOLE: Final = re.compile("[0-9]{1,9}", re.ASCII)
_OFF: Final = frozenset({"0", "false", "off"})


def value(element: Element | None) -> str:
    """Its w:val; empty where there is none."""
    found: str = "" if element is None else element.get(name("val"), "")
    return found


def whole(text: str | None) -> int | None:
    """A number of one to nine plain digits; None for anything else, as ``²``."""
    return int(text) if text and _WHOLE.fullmatch(text) else None


def is_on(element: Element) -> bool:
    """Whether a property that is there is switched on."""
    return element.get(name("val"), "1") not in _OFF
