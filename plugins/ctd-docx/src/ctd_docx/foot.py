"""Recipients (nơi nhận) at the left, the signature (chữ ký) at the right."""

from collections.abc import Iterator

from ctd_docx.particulars import Particulars
from ctd_docx.profile import Profile
from ctd_docx.styles import NAMES
from ctd_docx.table import table
from ctd_docx.wml import Element, paragraph, run

LABEL = "Nơi nhận:"


def foot(stated: Particulars, profile: Profile) -> list[Element]:
    """One row that is never split; nothing where the letterhead says nothing."""
    recipients, signature = list(_recipients(stated)), list(_signature(stated))
    if not (recipients or signature):
        return []
    left = profile.page.text_width * profile.foot.left_share
    columns = (left, profile.page.text_width - left)
    return [table([(recipients, signature)], columns)]


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
