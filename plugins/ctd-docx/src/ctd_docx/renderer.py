"""A report as a Word document."""

from ctd_core.report.model import Report


class DocxRenderer:
    """A Word document in the layout of an administrative report."""

    name = "docx"
    suffix = ".docx"
    media_type = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    )

    def render(
        self,
        report: Report,
        *,
        template: str | None = None,
        profile: str | None = None,
        number: str | None = None,
        signed_on: str | None = None,
    ) -> bytes:
        """The report as the bytes of a .docx file.

        *template* is a letterhead of the office's own; *profile* the name of a shipped
        layout or a TOML file; *number* the document's number and *signed_on* its day,
        which are else left free to be written by hand. Raises CtdError.
        """
        # Listing what is installed imports this module, and needs no XML.
        from ctd_core.report.particulars import day_of, particulars
        from ctd_docx.document import report_parts
        from ctd_docx.letterhead import filled
        from ctd_docx.package import write_package
        from ctd_docx.profile import load_profile

        layout = load_profile(profile)
        day = day_of(signed_on)
        stated = particulars(report, number=number, signed_on=day)
        if template is None:
            return write_package(report_parts(report, stated, layout, day))
        return write_package(filled(template, report, stated, layout, day))
