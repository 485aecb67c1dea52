"""A document of our own: its parts, built from nothing but the layout."""

from datetime import date

from ctd_core.report.model import Report
from ctd_core.report.particulars import Particulars
from ctd_docx.body import body
from ctd_docx.foot import foot
from ctd_docx.head import head, title
from ctd_docx.opc import content_types, described, relationships
from ctd_docx.page import empty_header, numbered_header, section
from ctd_docx.profile import Profile
from ctd_docx.styles import NAMES, styles_part
from ctd_docx.wml import (
    OFFICE_TYPE,
    PACKAGE,
    Element,
    R,
    part,
    serialise,
    w,
)

CORE = "docProps/core.xml"
"""The part with title, author and dates."""

_PARTS = {
    "word/document.xml": f"{OFFICE_TYPE}.document.main+xml",
    "word/styles.xml": f"{OFFICE_TYPE}.styles+xml",
    "word/settings.xml": f"{OFFICE_TYPE}.settings+xml",
    "word/header1.xml": f"{OFFICE_TYPE}.header+xml",
    "word/header2.xml": f"{OFFICE_TYPE}.header+xml",
    CORE: "application/vnd.openxmlformats-package.core-properties+xml",
}
"""The parts with their content types."""


def report_parts(
    report: Report, stated: Particulars, profile: Profile, signed_on: date | None
) -> dict[str, bytes]:
    """The parts of a report in the layout of *profile*."""
    styles = {key: identity for key, (identity, _name) in NAMES.items()}
    content = [*title(stated, profile), *body(report, styles)]
    core = core_properties(report, signed_on)
    return assembled(stated, content, profile, core)


def assembled(
    stated: Particulars, content: list[Element], profile: Profile, core: bytes
) -> dict[str, bytes]:
    """The parts of a document with this content between head and foot."""
    whole = [head(stated, profile), *content]
    whole.extend(foot(stated, profile))
    whole.append(section(profile, first_header="rId3", header="rId4"))
    return {
        "[Content_Types].xml": content_types(_PARTS),
        "_rels/.rels": relationships(
            (f"{R}/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", CORE),
        ),
        "word/document.xml": serialise(part("document", [w("body", *whole)])),
        "word/_rels/document.xml.rels": relationships(
            (f"{R}/styles", "styles.xml"),
            (f"{R}/settings", "settings.xml"),
            (f"{R}/header", "header1.xml"),
            (f"{R}/header", "header2.xml"),
        ),
        "word/styles.xml": serialise(styles_part(profile)),
        "word/settings.xml": serialise(_settings(profile)),
        "word/header1.xml": serialise(empty_header()),
        "word/header2.xml": serialise(numbered_header()),
        CORE: core,
    }


def core_properties(report: Report, signed_on: date | None) -> bytes:
    """Title, author and dates; the dates are the report's, never the machine's."""
    author = report.letterhead.issuer or report.chapter_name
    day = signed_on or report.period.last.last_day
    return described(report.title.text, author, day)


def _settings(profile: Profile) -> Element:
    # Without the mode of Word 2013 (15) a document opens as one of Word 2007.
    mode = {"name": "compatibilityMode", "val": 15}
    uri = "http://schemas.microsoft.com/office/word"
    return part(
        "settings",
        [
            w("defaultTabStop", val=720),
            w("compat", w("compatSetting", uri=uri, **mode)),
            w("themeFontLang", val=profile.language),
            w("decimalSymbol", val=","),
            w("listSeparator", val=";"),
        ],
    )
