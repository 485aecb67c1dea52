"""Comments in the margin of a Word document (ghi chú), beside the words they are of."""

import copy
from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree  # type: ignore[import-untyped]

from ctd_core.errors import CtdError
from ctd_core.readers import Remark
from ctd_docx.package import CONTENT_TYPES, DOCUMENT, write_package
from ctd_docx.visible import Piece
from ctd_docx.wml import (
    OFFICE_TYPE,
    PACKAGE,
    SPACE,
    Element,
    R,
    local,
    name,
    part,
    run,
    serialise,
    w,
)
from ctd_docx.written import Line, Written

_PART: Final = "word/comments.xml"
_LINKS: Final = "word/_rels/document.xml.rels"
_AUTHOR: Final = "ctd audit"


def commented(written: Written, remarks: Sequence[Remark]) -> bytes:
    """The document with the remarks as comments; all else of it stays."""
    lines = dict(enumerate(written.paragraphs(), start=1))
    comments = written.tree(_PART)
    if comments is None:
        comments = part("comments", [])
    free = 1 + max((_number(one) for one in comments), default=-1)
    for number, remark in enumerate(remarks, start=free):
        if remark.line not in lines:
            raise CtdError("there is no paragraph {line}.", line=remark.line)
        comments.append(_comment(number, remark.text))
        _anchor(lines[remark.line], remark.words, number)
    parts = dict(written.parts)
    parts[DOCUMENT] = serialise(written.document)
    parts[_PART] = serialise(comments)
    if _PART not in written.parts:
        parts[CONTENT_TYPES] = _listed(written)
        parts[_LINKS] = _linked(written)
    return write_package(parts)


def _number(comment: Element) -> int:
    number = comment.get(name("id"), "")
    return int(number) if number.isdigit() else -1


def _comment(number: int, text: str) -> Element:
    body = w("p", run(text))
    return w("comment", body, id=number, author=_AUTHOR, initials="ctd")


def _anchor(line: Line, words: str, number: int) -> None:
    """Set a comment's marks around the words, or around all that stands there."""
    runs = [one for one in _around(line, words) if one is not None]
    first, last = runs[0], runs[-1]
    first.addprevious(w("commentRangeStart", id=number))
    reference = w("r", w("commentReference", id=number))
    end = w("commentRangeEnd", id=number)
    last.addnext(reference)
    last.addnext(end)


def _around(line: Line, words: str) -> list[Element]:
    """The runs that hold the words and nothing else; they are cut where they must."""
    start, end = _place(line.text, words)
    found: list[Element] = []
    at = 0
    for piece in list(line.pieces):
        stop = at + len(piece.text)
        if stop > start and at < end and piece.text:
            found.append(_cut(line, piece, max(start - at, 0), min(end, stop) - at))
        at = stop
    return found


def _place(text: str, words: str) -> tuple[int, int]:
    """Where words stand in a text, whatever the spaces between them."""
    plain = [at for at, letter in enumerate(text) if not letter.isspace()]
    sought = "".join(words.replace("…", " ").split())
    at = "".join(text[one] for one in plain).find(sought) if sought else -1
    if at < 0:
        return plain[0], plain[-1] + 1
    return plain[at], plain[at + len(sought) - 1] + 1


def _cut(line: Line, piece: Piece, start: int, end: int) -> Element:
    """The run that holds these letters of a piece, cut off from what is beside it."""
    holder = piece.element.getparent()
    if local(piece.element) != "t":
        return holder
    text, place = piece.text, line.pieces.index(piece)
    cuts = [text[:start], text[start:end], text[end:]]
    pieces = list(_apart(holder, piece.element, cuts))
    line.pieces[place : place + 1] = pieces
    return pieces[1 if cuts[0] else 0].element.getparent()


def _apart(holder: Element, words: Element, cuts: list[str]) -> Iterator[Piece]:
    """A run as several, each with its part of the words and the same look."""
    look = holder.find(name("rPr"))
    behind = list(words.itersiblings())
    before = [one for one in words.itersiblings(preceding=True) if one is not look]
    if before:
        # What stands before the words in their run goes into a run of its own.
        front = _like(look, before[::-1])
        holder.addprevious(front)
    last = holder
    first = True
    for text in filter(None, cuts):
        words_here = words if first else _words(text)
        words_here.text = text
        words_here.set(SPACE, "preserve")
        if not first:
            last.addnext(_like(look, [words_here]))
            last = words_here.getparent()
        first = False
        yield Piece(words_here, text)
    if behind:
        last.addnext(_like(look, behind))


def _words(text: str) -> Element:
    element = w("t")
    element.text = text
    return element


def _like(look: Element | None, content: list[Element]) -> Element:
    """A run of the same look with other content."""
    made = w("r")
    if look is not None:
        made.append(copy.deepcopy(look))
    made.extend(content)
    return made


def _listed(written: Written) -> bytes:
    """The part that tells what each part is, with that of comments."""
    root = written.tree(CONTENT_TYPES)
    if root is None:
        raise CtdError("it is a zip file but no Word document (.docx).")
    tag = f"{{{PACKAGE}/content-types}}Override"
    kind = f"{OFFICE_TYPE}.comments+xml"
    etree.SubElement(root, tag, PartName=f"/{_PART}", ContentType=kind)
    return serialise(root)


def _linked(written: Written) -> bytes:
    """The links of the main part, with one to the comments."""
    space = f"{PACKAGE}/relationships"
    root = written.tree(_LINKS)
    if root is None:
        root = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
    taken = {one.get("Id") for one in root}
    number = next(n for n in range(1, len(taken) + 2) if f"rIdCtd{n}" not in taken)
    etree.SubElement(
        root,
        f"{{{space}}}Relationship",
        Id=f"rIdCtd{number}",
        Type=f"{R}/comments",
        Target="comments.xml",
    )
    return serialise(root)
