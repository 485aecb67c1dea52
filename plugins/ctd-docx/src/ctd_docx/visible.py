"""The words that a person sees in a Word document, and where each of them stands."""

from collections.abc import Iterator
from typing import Final

import attrs

from ctd_docx.wml import Element, local, name

_UNSEEN: Final = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText"})
"""What was struck out, and what only older Words show."""
_WORDS: Final = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
_OFF: Final = frozenset({"0", "false", "off"})


@attrs.frozen
class Piece:
    """The words of one element of a run."""

    element: Element
    text: str


def paragraphs_in(body: Element) -> Iterator[tuple[Element, list[Piece]]]:
    """The paragraphs of a document that have words, in order, tables among them."""
    for paragraph in body.iter(name("p")):
        if not _is_unseen(paragraph):
            pieces = list(_pieces(paragraph))
            if any(piece.text.strip() for piece in pieces):
                yield paragraph, pieces


def _is_unseen(element: Element) -> bool:
    return any(local(above) in _UNSEEN for above in element.iterancestors())


def _pieces(paragraph: Element) -> Iterator[Piece]:
    """The pieces of a paragraph, without those of a text box that hangs on it."""
    waiting = list(paragraph)[::-1]
    while waiting:
        element = waiting.pop()
        tag = local(element)
        if tag == "t":
            yield Piece(element, element.text or "")
        elif tag in _WORDS and local(element.getparent()) == "r":
            yield Piece(element, _WORDS[tag])
        elif tag not in _UNSEEN and tag != "p" and not _is_hidden(element):
            waiting.extend(list(element)[::-1])


def _is_hidden(run: Element) -> bool:
    """Whether the words of a run are hidden (w:vanish)."""
    found = run.find(f"{name('rPr')}/{name('vanish')}")
    return found is not None and found.get(name("val"), "1") not in _OFF
