"""A report as a page."""

from ctd_core.report.model import Report


class HtmlRenderer:
    """One page that needs nothing else: report, charts, and what is behind figures."""

    name = "html"
    suffix = ".html"
    media_type = "text/html; charset=utf-8"
    wants_background = True

    def render(
        self,
        report: Report,
        *,
        charts: str = "all",
        entries: str = "all",
        number: str | None = None,
        signed_on: str | None = None,
    ) -> bytes:
        """The report as the bytes of a page.

        *charts* are all or none, the tables beside them too; *entries* are all or
        none: without them no figure opens. *number* is that of the document,
        *signed_on* its day, which are else left free. Raises CtdError.
        """
        # Listing what is installed imports this module, and needs no templates.
        from ctd_core.report.particulars import day_of, particulars
        from ctd_html.page import page, shown

        stated = particulars(report, number=number, signed_on=day_of(signed_on))
        return page(report, stated, shown(charts, entries))
