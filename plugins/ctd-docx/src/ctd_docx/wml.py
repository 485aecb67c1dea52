"""WordprocessingML, the XML of a Word document: made, read and written here only.

The order of the children of a property element is fixed by the schema; Word
refuses a file that has them otherwise.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]

from ctd_core.errors import TextError
from ctd_core.values import clean_text
from ctd_docx.errors import UnprintableError

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
OFFICE_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

Element = Any  # lxml has no types of its own
"""An element of a tree."""

XmlError: Final = etree.XMLSyntaxError


def w(tag: str, /, *children: Element, **attributes: object) -> Element:
    """An element in Word's namespace, its attributes too."""
    element = etree.Element(name(tag), nsmap={"w": W})
    for attribute, value in attributes.items():
        element.set(name(attribute), str(value))
    element.extend(children)
    return element


def name(tag: str) -> str:
    """The full name of an element or attribute of Word's."""
    return f"{{{W}}}{tag}"


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def run(text: str, *, italic: bool = False) -> Element:
    """Text in a run (w:r); a line break stays one. Raises UnprintableError."""
    element = w("r", w("rPr", w("i"), w("iCs"))) if italic else w("r")
    element.extend(lines(text))
    return element


def lines(text: str) -> Iterator[Element]:
    """Text as w:t, with a w:br between two lines. Raises UnprintableError."""
    for number, line in enumerate(printable(text).split("\n")):
        if number:
            yield w("br")
        element = w("t")
        element.text = line
        element.set(SPACE, "preserve")
        yield element


def printable(text: str) -> str:
    """Give *text* back; raises UnprintableError for what is refused on input too.

    A report is made of what was recorded, which is clean. One that a plugin made may
    hold control characters, which XML forbids, or invisible ones, which it lets pass.
    """
    try:
        return clean_text(text)
    except TextError as error:
        raise UnprintableError(text=text[:60], character=error.character) from error


def paragraph(style: str, *content: Element, keep_next: bool = False) -> Element:
    """A paragraph in a style; *keep_next* keeps it on the page of what follows."""
    properties = w("pPr", w("pStyle", val=style))
    if keep_next:
        properties.append(w("keepNext"))
    return w("p", properties, *content)


def parse(content: bytes) -> Element:
    """The root of an XML part: nothing is fetched, and no entity is replaced.

    Raises XmlError.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
    )
    return etree.fromstring(content, parser)


def serialise(root: Element) -> bytes:
    """An XML part as Word writes it."""
    written: bytes = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return written


def twips(millimetres: float) -> int:
    """A length as Word measures it, in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def part(root: str, children: Iterable[Element]) -> Element:
    """The root of a part that may also name relationships."""
    element = etree.Element(name(root), nsmap={"w": W, "r": R})
    element.extend(children)
    return element
