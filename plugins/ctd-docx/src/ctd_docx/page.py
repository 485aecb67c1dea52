"""The sheet, its margins and its page numbers (số trang)."""

from ctd_docx.profile import Profile
from ctd_docx.styles import NAMES
from ctd_docx.wml import Element, R, paragraph, part, run, twips, w


def section(profile: Profile, first_header: str, header: str) -> Element:
    """The properties of the document's only section; page 1 has a header of its own."""
    page = profile.page
    margins = {
        side: twips(getattr(page, side))
        for side in ("top", "right", "bottom", "left", "header")
    }
    return w(
        "sectPr",
        _header("first", first_header),
        _header("default", header),
        w("pgSz", w=twips(page.width), h=twips(page.height)),
        w("pgMar", **margins, footer=margins["header"], gutter=0),
        w("titlePg"),
    )


def _header(kind: str, relationship: str) -> Element:
    reference = w("headerReference", type=kind)
    reference.set(f"{{{R}}}id", relationship)
    return reference


def empty_header() -> Element:
    """The header of page 1, which bears no number."""
    return part("hdr", [paragraph(NAMES["page_number"][0])])


def numbered_header() -> Element:
    """The header of the other pages: their number."""
    field = w("fldSimple", run("2"), instr=" PAGE ")
    return part("hdr", [paragraph(NAMES["page_number"][0], field)])
