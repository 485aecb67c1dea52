"""What stands around the text of a report on the page: the words of head and foot."""

import re
from datetime import date
from typing import Final

import attrs

from ctd_core.errors import DocumentNumberError
from ctd_core.report.model import Report
from ctd_core.vietnamese import (
    format_date_long,
    format_month,
    format_period,
    parse_date,
)

ROOM: Final = "     "
"""Left free, to be written by hand."""


@attrs.frozen
class Particulars:
    """The words of head and foot; empty where the letterhead says nothing."""

    superior: str = ""
    issuer: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    day: str = ""
    kind: str = ""
    title: str = ""
    capacity: str = ""
    office: str = ""
    """The title of who signs (chức vụ)."""
    signatory: str = ""
    recipients: tuple[str, ...] = ()
    """With their dashes and stops."""
    period: str = ""
    """What the report is of: ``quý IV năm 2024``."""
    seal: str = ""

    @property
    def number_and_symbol(self) -> str:
        """``Số: 05/BC-CTĐ``."""
        return f"Số: {self.number}" + (f"/{self.symbol}" if self.symbol else "")

    @property
    def dateline(self) -> str:
        """``Kiên Giang, ngày 04 tháng 11 năm 2024``."""
        if self.place:
            return f"{self.place}, {self.day}"
        return self.day[:1].upper() + self.day[1:]


def particulars(
    report: Report, *, number: str | None, signed_on: date | None
) -> Particulars:
    """What a report's letterhead and the options say. Raises DocumentNumberError."""
    letterhead = report.letterhead
    return Particulars(
        superior=letterhead.superior,
        issuer=letterhead.issuer,
        number=_number(number),
        symbol=letterhead.symbol,
        place=letterhead.place,
        # Where the line is too short, it breaks before the day and not inside it.
        day=_day(report, signed_on).replace(" ", "\N{NO-BREAK SPACE}"),
        kind=report.kind.text,
        title=report.title.text,
        capacity=letterhead.capacity,
        office=letterhead.title,
        signatory=letterhead.signatory,
        recipients=letterhead.recipient_lines,
        period=format_period(report.period),
        seal=report.seal,
    )


def _number(stated: str | None) -> str:
    if stated is None:
        return ROOM
    found = re.fullmatch(r"0*([1-9][0-9]{0,6})([a-zđ]?)", stated.strip())
    if found is None:
        raise DocumentNumberError(text=stated)
    return found[1].zfill(2) + found[2]


def _day(report: Report, signed_on: date | None) -> str:
    if signed_on is not None:
        return format_date_long(signed_on)
    # A period is reported when it is over, so its letter is of the month after. Only
    # the day is left to whoever signs; another month is stated with signed_on.
    return f"ngày {ROOM} {format_month(report.period.last.plus(1))}"


def day_of(stated: str | None) -> date | None:
    """A day as people write it; raises NumberFormatError."""
    return None if stated is None else parse_date(stated)
