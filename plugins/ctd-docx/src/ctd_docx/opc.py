"""The parts of a package that hold no text: what there is, and whose it is."""

from datetime import date

from lxml import etree  # type: ignore[import-untyped]

from ctd_docx.wml import PACKAGE, printable, serialise


def content_types(parts: dict[str, str]) -> bytes:
    """The part that tells what each part is."""
    space = f"{PACKAGE}/content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap={None: space})
    for extension, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        tag = f"{{{space}}}Default"
        etree.SubElement(root, tag, Extension=extension, ContentType=kind)
    for name, kind in parts.items():
        tag = f"{{{space}}}Override"
        etree.SubElement(root, tag, PartName=f"/{name}", ContentType=kind)
    return serialise(root)


def relationships(*targets: tuple[str, str]) -> bytes:
    """The part that links a part to others: their kind and place, from rId1 on."""
    space = f"{PACKAGE}/relationships"
    root = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
    for number, (kind, target) in enumerate(targets, 1):
        tag = f"{{{space}}}Relationship"
        etree.SubElement(root, tag, Id=f"rId{number}", Type=kind, Target=target)
    return serialise(root)


def described(title: str, author: str, day: date) -> bytes:
    """The part with the properties of a document."""
    cp = f"{PACKAGE}/metadata/core-properties"
    dc, terms = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
    xsi = "http://www.w3.org/2001/XMLSchema-instance"
    spaces = {"cp": cp, "dc": dc, "dcterms": terms, "xsi": xsi}
    root = etree.Element(f"{{{cp}}}coreProperties", nsmap=spaces)
    for tag, text in (
        (f"{{{dc}}}title", printable(title).replace("\n", " ")),
        (f"{{{dc}}}creator", printable(author).replace("\n", " ")),
        (f"{{{cp}}}lastModifiedBy", printable(author).replace("\n", " ")),
        (f"{{{dc}}}language", "vi-VN"),
        (f"{{{terms}}}created", f"{day.isoformat()}T00:00:00Z"),
        (f"{{{terms}}}modified", f"{day.isoformat()}T00:00:00Z"),
    ):
        element = etree.SubElement(root, tag)
        element.text = text
        if tag.startswith(f"{{{terms}}}"):
            element.set(f"{{{xsi}}}type", "dcterms:W3CDTF")
    return serialise(root)
