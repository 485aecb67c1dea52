"""Recipients (nơi nhận) at the left, the signature at the right, the seal below."""

from collections.abc import Iterator

from ctd_core.report.particulars import Particulars
from ctd_docx.profile import Profile
from ctd_docx.styles import NAMES
from ctd_docx.table import table, unsplit
from ctd_docx.wml import Element, paragraph, run, w

LABEL = "Nơi nhận:"


def foot(stated: Particulars, profile: Profile) -> list[Element]:
    """One row that is never split; nothing where there is nothing to say."""
    recipients, signature = list(_recipients(stated)), list(_signature(stated))
    sealed = seal(stated, NAMES["seal"][0])
    if not (recipients or signature):
        return sealed
    left = profile.page.text_width * profile.foot.left_share
    columns = (left, profile.page.text_width - left)
    signed = table([(recipients, signature)], columns)
    if sealed:
        # One row around both: alone on a page, a seal would seal nothing.
        signed = unsplit([signed, *sealed], profile.page.text_width)
    # Word needs a paragraph after the last table; this one takes no room.
    return [signed, _nothing()]


def seal(stated: Particulars, style: str) -> list[Element]:
    """The line below a sealed report (mã kiểm chứng)."""
    return [paragraph(style, run(stated.seal))] if stated.seal else []


def _nothing() -> Element:
    properties = w("pPr", w("spacing", before=0, after=0, line=20, lineRule="exact"))
    properties.append(w("rPr", w("sz", val=2)))
    return w("p", properties)


def _recipients(stated: Particulars) -> Iterator[Element]:
    if stated.recipients:
        yield paragraph(NAMES["recipients_label"][0], run(LABEL))
    for line in stated.recipients:
        yield paragraph(NAMES["recipients"][0], run(line))


def _signature(stated: Particulars) -> Iterator[Element]:
    for line in (stated.capacity, stated.office):
        if line:
            yield paragraph(NAMES["capacity"][0], run(line))
    if stated.signatory:
        yield paragraph(NAMES["signatory"][0], run(stated.signatory))
