"""Which part of a Word document holds its comments, and how one is told of."""

import posixpath
from typing import Final
from urllib.parse import unquote

from lxml import etree  # type: ignore[import-untyped]

from ctd_core.errors import CtdError
from ctd_docx.package import CONTENT_TYPES
from ctd_docx.wml import OFFICE_TYPE, PACKAGE, Element, R, name, part, serialise
from ctd_docx.written import Written

_LINKS: Final = "word/_rels/document.xml.rels"
_KINDS: Final = (
    f"{R}/comments",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
)


def comments_of(written: Written) -> tuple[str, Element]:
    """The part of the comments, by whatever name it is linked, and its root.

    It is a new one where none is linked; raises CtdError for a damaged link.
    """
    names = {one.casefold(): one for one in written.parts}
    for link in _links(written):
        if link.get("Type") not in _KINDS or link.get("TargetMode") == "External":
            continue
        target = unquote(link.get("Target", ""))
        place = posixpath.normpath(posixpath.join("/word", target)).lstrip("/")
        known = names.get(place.casefold())
        root = written.tree(known) if known else None
        if known is None or root is None or root.tag != name("comments"):
            raise CtdError(
                "it is damaged: {part} holds no comments. Open it in Word and save it"
                " again.",
                part=place,
            )
        return known, root
    free = next(one for one in _names(len(names)) if one not in names)
    return free, part("comments", [])


def _names(count: int) -> list[str]:
    """Names for a part, more than there are parts."""
    others = (f"word/comments{number}.xml" for number in range(2, count + 3))
    return ["word/comments.xml", *others]


def told_of(written: Written, comments: str) -> dict[str, bytes]:
    """The parts that tell of the part of the comments, where it is a new one."""
    if comments in written.parts:
        return {}
    kinds = written.tree(CONTENT_TYPES)
    if kinds is None:
        raise CtdError("it is a zip file but no Word document (.docx).")
    tag = f"{{{PACKAGE}/content-types}}Override"
    kind = f"{OFFICE_TYPE}.comments+xml"
    etree.SubElement(kinds, tag, PartName=f"/{comments}", ContentType=kind)
    links = _links(written)
    taken = {one.get("Id") for one in links}
    number = next(n for n in range(1, len(taken) + 2) if f"rIdCtd{n}" not in taken)
    etree.SubElement(
        links,
        f"{{{PACKAGE}/relationships}}Relationship",
        Id=f"rIdCtd{number}",
        Type=f"{R}/comments",
        Target=posixpath.basename(comments),
    )
    return {CONTENT_TYPES: serialise(kinds), _LINKS: serialise(links)}


def _links(written: Written) -> Element:
    """The links of the main part; there may be none yet."""
    root = written.tree(_LINKS)
    if root is None:
        space = f"{PACKAGE}/relationships"
        root = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
    return root
