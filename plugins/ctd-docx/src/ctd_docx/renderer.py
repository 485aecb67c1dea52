"""A report as a Word document."""

from ctd_core.report.model import Report


class DocxRenderer:
    """A Word document in the layout of an administrative report."""

    name = "docx"
    suffix = ".docx"
    media_type = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    )

    def render(self, report: Report, *, template: str | None = None) -> bytes:
        """The report as the bytes of a .docx file."""
        raise NotImplementedError
