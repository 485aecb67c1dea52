"""What a form that came back must not hold, and more than which it must not have.

All of it is looked at as a stream, before a library builds anything of it: what takes
little room in the file may be made to fill the memory, or to take a day.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError
from openpyxl.utils.cell import range_boundaries

from ctd_core.office import (
    MEGABYTE,
    DamagedPackageError,
    Limits,
    UnsafePackageError,
    kind_of,
    read_parts,
)
from ctd_core.said import N_, Said
from ctd_xlsx.reading.errors import FormError

LARGEST_FILE: Final = 5 * MEGABYTE
_LIMITS: Final = Limits(unpacked=40 * MEGABYTE, xml=8 * MEGABYTE, parts=400)
MOST_ROWS: Final = 5_000
MOST_CELLS: Final = 40_000
"""Of all sheets together; a form has a few thousand."""
_MOST_ELEMENTS: Final = 200_000
_MOST_MERGED: Final = 100_000
_DEEPEST: Final = 60
_LONGEST: Final = 40_000
"""A cell holds 32,767 characters; no text or attribute of a form is longer."""
_MOST_TO_COPY: Final = 2_000_000
"""Characters of formulas that are written once and hold for many cells."""

_REFUSED_PARTS: Final = {
    "vbaproject": "macros",
    "macrosheets/": "macros",
    "activex/": "an ActiveX control",
    "embeddings/": Said("an embedded file"),
    "externallinks/": Said("links to other workbooks"),
    "connections.xml": Said("a connection to a database"),
    "querytables/": "a query",
    "pivotcache/": Said("a pivot table"),
    "dialogsheets/": "a dialog",
}
_WEB: Final = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_WORKBOOK: Final = "xl/workbook.xml"
_TYPES: Final = "[Content_Types].xml"
_NOT_XLSX: Final = {
    "encrypted": N_("It has a password. Save it in Excel without one."),
    "old": N_("It is of an old Excel (.xls). Save it in Excel as .xlsx."),
    N_("something else"): N_(
        "It is no workbook, whatever its name. A CSV ends in .csv."
    ),
}


def checked(content: bytes) -> None:
    """Refuse what is no workbook, or no harmless one; raises FormError."""
    if len(content) > LARGEST_FILE:
        raise FormError(
            "It has more than {most} MB; a form has less than one. Take out pictures.",
            most=LARGEST_FILE // MEGABYTE,
        )
    parts = _parts(content)
    for name in parts:
        for begin, what in _REFUSED_PARTS.items():
            if begin in name.casefold():
                raise FormError(
                    "It holds {what} ({part}). Save the form without, as .xlsx.",
                    what=what,
                    part=name,
                )
    if b"macroenabled" in parts[_TYPES].lower():
        raise FormError("It may hold macros (.xlsm). Save it in Excel as .xlsx.")
    held = Counter[str]()
    for name, part in parts.items():
        if name.casefold().endswith((".xml", ".rels")) or _is_xml(part):
            _look_through(name, part, held)


def _parts(content: bytes) -> dict[str, bytes]:
    what = kind_of(content)
    if what is not None:
        raise FormError(
            _NOT_XLSX.get(what, N_("It is no workbook (.xlsx); it is {what}.")),
            what=what,
        )
    try:
        parts = read_parts(content, _LIMITS)
    except (DamagedPackageError, UnsafePackageError) as error:
        raise FormError("{why} Save it in Excel anew.", why=str(error)) from error
    if "content.xml" in parts:
        raise FormError("It is of LibreOffice (.ods). Save it there as .xlsx.")
    for needed in (_TYPES, _WORKBOOK):
        if needed not in parts:
            raise FormError(
                "It is a zip file but no workbook: it has no {part}.", part=needed
            )
    return parts


def _is_xml(part: bytes) -> bool:
    return part.lstrip(b"\0\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def _look_through(name: str, part: bytes, held: "Counter[str]") -> None:
    """Go through one XML part, and add up what it holds; nothing of it is kept."""
    parser = DefusedXMLParser(target=_Look(name, held), forbid_dtd=True)
    try:
        for at in range(0, len(part), 65_536):
            parser.feed(part[at : at + 65_536])
        parser.close()
    except DefusedXmlException as error:
        raise FormError(
            "It holds a document type with entities ({part}), which no program for"
            " workbooks writes.",
            part=name,
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        # Drawings of comments by old programs are no XML. Whoever reads one as a sheet
        # all the same stops where we stopped.
        if isinstance(error, ParseError) and name.casefold().endswith(".vml"):
            return
        raise FormError(
            "It is damaged: {part} is no XML. Open it in Excel and save it again.",
            part=name,
        ) from error


class _Look:
    """Counts what one part holds; raises FormError where that is too much."""

    def __init__(self, part: str, held: "Counter[str]") -> None:
        self._part = part
        self._held = held
        """What all parts so far hold together."""
        self._rows = self._formulas = self._text = 0
        self._longest = 0
        """Of the formulas."""
        self._in: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        tag = tag.rpartition("}")[2]
        self._in.append(tag)
        self._text = 0
        self._rows += tag == "row"
        self._formulas += tag == "f"
        self._held["elements"] += 1
        self._held["cells"] += tag == "c"
        why = self._too_much(attributes)
        if why:
            raise FormError(
                "It cannot be a form: {why} ({part}).", why=why, part=self._part
            )
        if tag == "Relationship":
            self._follow(attributes)
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _too_much(self, attributes: Mapping[str, str]) -> str:
        """What is too much, now that an element began; nothing where all is well."""
        if self._rows > MOST_ROWS:
            return Said("a sheet has more than {most} rows", most=MOST_ROWS)
        if self._held["cells"] > MOST_CELLS:
            return Said("it has more than {most} cells", most=MOST_CELLS)
        if self._held["elements"] > _MOST_ELEMENTS:
            return Said("it has too many elements")
        if len(self._in) > _DEEPEST:
            return Said("its elements are nested too deeply")
        if any(len(value) > _LONGEST for value in attributes.values()):
            return Said("an attribute is too long")
        return ""

    def _merge(self, ref: str) -> None:
        """Merged cells are made one by one by who reads them: how many there are."""
        left, top, right, bottom = range_boundaries(ref)
        if None in (left, top, right, bottom):
            raise ValueError(ref)
        self._held["merged"] += (right - left + 1) * (bottom - top + 1)
        if self._held["merged"] > _MOST_MERGED:
            raise FormError("It cannot be a form: it merges too many cells.")

    def _follow(self, attributes: Mapping[str, str]) -> None:
        target = attributes.get("Target", "")
        is_link = attributes.get("Type", "").endswith("/hyperlink")
        if attributes.get("TargetMode") == "External" and not (
            is_link and _WEB.match(target)
        ):
            raise FormError(
                "It is linked with something outside of it ({target}). Take the link"
                " out.",
                target=target[:60],
            )

    def data(self, text: str) -> None:
        """Text between two elements, perhaps in pieces."""
        self._text += len(text)
        if self._text > _LONGEST:
            raise FormError("It cannot be a form: a text of it is too long.")
        if self._in and self._in[-1] == "f":
            self._longest = max(self._longest, self._text)

    def end(self, _tag: str) -> None:
        """An element ends."""
        # One formula may hold for all cells that come after it.
        if self._in.pop() == "f" and self._longest * self._formulas > _MOST_TO_COPY:
            raise FormError("It cannot be a form: its formulas are too long.")
        self._text = 0

    def close(self) -> Any:
        """The part ends."""
        return None
