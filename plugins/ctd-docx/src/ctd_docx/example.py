"""A letterhead to start from: our own layout with placeholders in it."""

from datetime import date

from ctd_core.report.particulars import Particulars
from ctd_docx.document import assembled
from ctd_docx.head import title
from ctd_docx.opc import described
from ctd_docx.placeholders import CONTENT, RECIPIENTS, VALUES
from ctd_docx.profile import Profile
from ctd_docx.styles import NAMES
from ctd_docx.wml import paragraph, run

IN_FORCE = date(2020, 3, 5)
"""The day from which Decree 30/2020 holds; a file needs some date."""


_LINE = "Kết quả công tác Hội và phong trào Chữ thập đỏ " * 2
"""The title of a report is known later; it is about as long."""


def example_parts(profile: Profile) -> dict[str, bytes]:
    """The parts of the letterhead."""
    words = {field.name: _braces(name) for name, field in VALUES.items()}
    stated = Particulars(**words, recipients=(_braces(RECIPIENTS),))
    text = paragraph(NAMES["body"][0], run(_braces(CONTENT)), keep_next=True)
    content = [*title(stated, profile, _LINE), text]
    return assembled(stated, content, profile, described("Mẫu báo cáo", "", IN_FORCE))


def _braces(name: str) -> str:
    return "{{" + name + "}}"
