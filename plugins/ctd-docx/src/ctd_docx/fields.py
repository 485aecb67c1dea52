"""Fields (trường): what Word computes when a document is opened or printed."""

import re
from typing import Final

from ctd_core.said import Said
from ctd_docx.wml import Element, local, name

ALLOWED: Final = frozenset({
    "AUTHOR", "CREATEDATE", "DATE", "FILENAME", "FORMCHECKBOX", "FORMTEXT",
    "HYPERLINK", "LASTSAVEDBY", "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF",
    "PRINTDATE", "REF", "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ", "STYLEREF",
    "SUBJECT", "SYMBOL", "TIME", "TITLE", "TOC",
})  # fmt: skip
"""Fields that neither fetch nor run anything. All others are refused: one of them
(QUOTE) can even spell the name of a field that does."""

_LINK: Final = re.compile(
    r'hyperlink\s+(\\l\s|"?\s*(https?://|mailto:))', re.IGNORECASE
)


def refused_field(tree: Element) -> str | None:
    """The first field of a part that is not allowed, if there is one."""
    for instruction in _instructions(tree):
        words = instruction.split()
        first = words[0].upper() if words else ""
        if first == "HYPERLINK" and not _LINK.match(instruction.strip()):
            return instruction.strip()
        if first not in ALLOWED:
            return first or Said("without a name")
    return None


def _instructions(tree: Element) -> list[str]:
    """What each field says; Word may have cut it into any number of runs."""
    simple: list[str] = []
    told: list[list[str]] = []
    open_fields: list[list[str]] = []
    for element in tree.iter():
        tag = local(element)
        if tag == "fldSimple":
            simple.append(element.get(name("instr"), ""))
        elif tag == "fldChar":
            kind = element.get(name("fldCharType"))
            if kind == "begin":
                open_fields.append([])
                told.append(open_fields[-1])
            elif kind == "end" and open_fields:
                open_fields.pop()
        elif tag in ("instrText", "delInstrText"):
            if not open_fields:  # a stray instruction, which Word may still read
                open_fields.append([])
                told.append(open_fields[-1])
            open_fields[-1].append(element.text or "")
    return [*simple, *("".join(pieces) for pieces in told)]
