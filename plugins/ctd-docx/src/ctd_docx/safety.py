"""What a letterhead must not hold: what runs, what is fetched, what hides other files.

A report goes to many readers. Whatever stands in the letterhead goes with it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ctd_core.office import MEGABYTE
from ctd_core.said import N_, Said
from ctd_docx.errors import LetterheadError
from ctd_docx.fields import refused_field
from ctd_docx.package import CONTENT_TYPES, DOCUMENT, LARGEST_XML
from ctd_docx.wml import OFFICE_TYPE, Element, XmlError, local, name, parse

REFUSED_LINKS: Final = {
    "vbaProject": "macros",
    "oleObject": Said("an embedded object"),
    "package": Said("an embedded file"),
    "control": "an ActiveX control",
    "aFChunk": Said("text of another file"),
    "subDocument": "a subdocument",
    "frame": "a frame",
    "attachedTemplate": Said("a template of its own"),
    "mailMergeSource": Said("a mail merge"),
    "mailMergeHeaderSource": Said("a mail merge"),
    "webextension": Said("an add-in"),
    "webextensiontaskpanes": Said("an add-in"),
    "extensibility": Said("a ribbon of its own"),
    "origin": Said("a digital signature"),
}
"""Kinds of relationship, by the last word of their type."""

_HOLDS: Final = N_("{file} holds {what} ({part}). Remove it in Word and save as .docx.")
_WEB: Final = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
# What a drawing holds itself (data:) is not fetched.
_ADDRESS: Final = re.compile(r"(?!data:)[a-z][a-z0-9+.-]*:|//|\\\\", re.IGNORECASE)


def checked_trees(file: Path, parts: dict[str, bytes]) -> dict[str, Element]:
    """The XML parts, parsed; raises LetterheadError for what must not be there."""
    _check_macros(file, parts)
    xml = {part: content for part, content in parts.items() if _is_xml(part, content)}
    if sum(map(len, xml.values())) > LARGEST_XML:
        raise LetterheadError(
            "{file} cannot be a letterhead: its text has more than {most} MB.",
            file=file,
            most=LARGEST_XML // MEGABYTE,
        )
    trees = {part: _tree(file, part, content) for part, content in xml.items()}
    _check_main(file, trees)
    for part, tree in trees.items():
        for what in _held(tree):
            raise LetterheadError(_HOLDS, file=file, what=what, part=part)
    return trees


def _check_macros(file: Path, parts: dict[str, bytes]) -> None:
    named = any("vbaproject" in part.casefold() for part in parts)
    if named or b"macroenabled" in parts[CONTENT_TYPES].lower():
        raise LetterheadError(
            "{file} may hold macros (.docm). Save it in Word as .docx, without macros.",
            file=file,
        )
    for part in parts:
        if re.match(r"word/(embeddings|activex)/", part, re.IGNORECASE):
            what = Said("an embedded file")
            raise LetterheadError(_HOLDS, file=file, what=what, part=part)


def _is_xml(part: str, content: bytes) -> bool:
    """By its name, and by what it holds if its name says otherwise."""
    if part.casefold().endswith((".xml", ".rels")):
        return True
    return content.lstrip(b"\0\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def _tree(file: Path, part: str, content: bytes) -> Element:
    # Without zero bytes UTF-16 reads as ASCII does, so no encoding hides a DTD.
    plain = content.replace(b"\0", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        what = Said("a document type with entities")
        raise LetterheadError(_HOLDS, file=file, what=what, part=part)
    try:
        tree = parse(content)
    except (XmlError, ValueError) as error:
        raise LetterheadError(
            "{file} is damaged: {part} is no XML. Open it in Word and save it again.",
            file=file,
            part=part,
        ) from error
    if tree.getroottree().docinfo.doctype:
        what = Said("a document type with entities")
        raise LetterheadError(_HOLDS, file=file, what=what, part=part)
    return tree


def _check_main(file: Path, trees: dict[str, Element]) -> None:
    listed = trees.get(CONTENT_TYPES, ())
    kinds = {one.get("PartName"): one.get("ContentType") for one in listed}
    if (
        kinds.get(f"/{DOCUMENT}") != f"{OFFICE_TYPE}.document.main+xml"
        or DOCUMENT not in trees
        or trees[DOCUMENT].tag != name("document")
    ):
        raise LetterheadError(
            "{file} is no Word document (.docx) but a template or another kind of"
            " file. Save it in Word as Word Document (.docx).",
            file=file,
        )


def _held(tree: Element) -> Iterator[str]:
    """What must not be there, in the order of the part."""
    for element in tree.iter():
        tag = local(element)
        if tag == "Relationship":
            yield from _link(element)
        elif tag in ("altChunk", "subDoc", "OLEObject", "mailMerge"):
            yield f"<{tag}>"
        yield from _sources(element)
    field = refused_field(tree)
    if field is not None:
        yield Said(
            "the field {field}, which may fetch or run something", field=field[:40]
        )


def _sources(element: Element) -> Iterator[str]:
    """Addresses that a picture states itself, as drawings of old Words may."""
    for attribute, value in element.attrib.items():
        is_source = attribute.rpartition("}")[2] in ("src", "href")
        if is_source and _ADDRESS.match(value.strip()):
            yield Said("something to fetch from {place}", place=value[:60])


def _link(element: Element) -> Iterator[str]:
    kind = element.get("Type", "").rpartition("/")[2]
    target = element.get("Target", "").strip()
    if kind in REFUSED_LINKS:
        yield REFUSED_LINKS[kind]
    elif kind == "hyperlink":
        if element.get("TargetMode") == "External" and not _WEB.match(target):
            yield Said(
                "a link that is none to the web or a mailbox, {target}",
                target=target[:60],
            )
    elif element.get("TargetMode") == "External" or _ADDRESS.match(target):
        yield Said("something to fetch from {target}", target=target[:60])
