"""A report as a workbook of figures."""

from ctd_core.report.model import Report


class XlsxRenderer:
    """A workbook: exact figures in tables, charts, and the report's text."""

    name = "xlsx"
    suffix = ".xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    wants_background = True

    def render(
        self, report: Report, *, charts: str = "all", entries: str = "all"
    ) -> bytes:
        """The report as the bytes of an .xlsx file.

        *charts* is ``none`` for a workbook without them, *entries* for one that does
        not list the entries behind its figures. Raises SheetOptionError.
        """
        # Listing what is installed imports this module, and needs no workbook.
        from ctd_xlsx.sheets import written

        return written(
            report,
            charts=_wanted("charts", charts),
            entries=_wanted("entries", entries),
        )


def _wanted(option: str, stated: str) -> bool:
    """Whether a part of the workbook is wanted."""
    if stated in ("all", "none"):
        return stated == "all"
    from ctd_xlsx.sheets.errors import SheetOptionError

    raise SheetOptionError(option=option, text=stated)
