"""The words that a person sees in a Word document, and where each of them stands."""

from collections.abc import Iterator
from typing import Final

import attrs

from ctd_docx.attributes import is_on, value
from ctd_docx.styled import Styles
from ctd_docx.wml import Element, local, name

_UNSEEN: Final = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText"})
"""What was struck out, and what only older Words show."""
_WORDS: Final = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
_STRUCK: Final = {"tr": ("trPr", "del"), "tc": ("tcPr", "cellDel")}
"""How a row and a cell of a table say that they were struck out."""
_BLOCKS: Final = frozenset({"p", "tbl", "sdt", "customXml", "altChunk", "sectPr"})
"""What may stand below a paragraph and has words, or ends them."""


@attrs.frozen
class Piece:
    """The words of one element of a run."""

    element: Element
    text: str


def paragraphs_in(
    body: Element, styles: Styles
) -> Iterator[tuple[Element, list[Piece]]]:
    """The paragraphs of a document that have words, in order, tables among them.

    One whose mark was struck out goes on in the next, which gives both its form.
    """
    begun: dict[Element, list[Piece]] = {}
    for paragraph in body.iter(name("p")):
        if _is_unseen(paragraph):
            continue
        pieces = begun.pop(paragraph, [])
        pieces.extend(_pieces(paragraph, styles))
        following = _joined(paragraph)
        if following is not None:
            begun[following] = pieces
        elif any(piece.text.strip() for piece in pieces):
            yield paragraph, pieces


def _is_unseen(element: Element) -> bool:
    for above in element.iterancestors():
        tag = local(above)
        if tag in _UNSEEN:
            return True
        if tag in _STRUCK:
            path = "/".join(map(name, _STRUCK[tag]))
            if above.find(path) is not None:
                return True
    return False


def _joined(paragraph: Element) -> Element | None:
    """The paragraph that goes on in the same line, once its mark is struck out."""
    mark = paragraph.find(f"{name('pPr')}/{name('rPr')}")
    struck = ("del", "moveFrom")
    if mark is None or all(mark.find(name(one)) is None for one in struck):
        return None
    below = (one for one in paragraph.itersiblings() if local(one) in _BLOCKS)
    following = next(below, None)
    return following if following is not None and local(following) == "p" else None


def _pieces(paragraph: Element, styles: Styles) -> Iterator[Piece]:
    """The pieces of a paragraph, without those of a text box that hangs on it."""
    style = value(paragraph.find(f"{name('pPr')}/{name('pStyle')}"))
    waiting = list(paragraph)[::-1]
    while waiting:
        element = waiting.pop()
        tag = local(element)
        if tag == "t":
            yield Piece(element, element.text or "")
        elif tag in _WORDS and local(element.getparent()) == "r":
            yield Piece(element, _WORDS[tag])
        elif tag in _UNSEEN or tag == "p":
            continue
        elif tag != "r" or not _is_hidden(element, style, styles):
            waiting.extend(list(element)[::-1])


def _is_hidden(run: Element, style: str, styles: Styles) -> bool:
    """Whether the words of a run are hidden, by itself or by its styles.

    Of two styles that hide, that of the letters shows again what that of their
    paragraph hides.
    """
    look = run.find(name("rPr"))
    direct = None if look is None else look.find(name("vanish"))
    if direct is not None:
        return is_on(direct)
    of_letters = "" if look is None else value(look.find(name("rStyle")))
    return styles.hides(of_letters) != styles.hides(style)
