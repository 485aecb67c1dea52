"""How days and months are printed and read in Vietnamese, the day first."""

import calendar
import re
from datetime import date, datetime, time
from typing import Final

from ctd_core.errors import NumberFormatError
from ctd_core.said import Said
from ctd_core.values import Month

_ISO: Final = re.compile(
    r"(?P<year>\d{4}) - (?P<month>\d{2}) - (?P<day>\d{2})", re.VERBOSE | re.ASCII
)
_DAY_FIRST: Final = re.compile(
    r"(?P<day>\d{1,2}) / (?P<month>\d{1,2}) / (?P<year>\d{4})", re.VERBOSE | re.ASCII
)
_SHORT_YEAR: Final = re.compile(
    r"\d{1,2} [/.-] \d{1,2} [/.-] \d{2}", re.VERBOSE | re.ASCII
)


_MOMENT: Final = re.compile(
    r"""(?P<day> [\d/-]+)
        (?: [T\ ]
            (?P<time> \d{2}:\d{2} (?: :\d{2} (?: \.\d{1,6} )? )?
                (?: Z | [+-]\d{2}:\d{2} )? )
        )?""",
    re.VERBOSE | re.ASCII,
)


def format_month(month: Month) -> str:
    """Print a month in a sentence: ``tháng 10 năm 2024``, ``tháng 01 năm 2025``."""
    return f"{format_month_alone(month)} năm {month.year}"


def format_month_short(month: Month) -> str:
    """Print a month in few characters: ``tháng 10/2024``, ``tháng 01/2025``."""
    return f"{format_month_alone(month)}/{month.year}"


def format_month_alone(month: Month) -> str:
    """Print a month whose year is plain from elsewhere: ``tháng 10``, ``tháng 01``."""
    return f"tháng {_month_number(month.month)}"


def format_date_long(day: date) -> str:
    """Print a day as letters are dated: ``ngày 05 tháng 3 năm 2025``."""
    return f"ngày {day.day:02} tháng {_month_number(day.month)} năm {day.year}"


def format_date(day: date) -> str:
    """Print a day in few characters: ``31/10/2024``."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def _month_number(month: int) -> str:
    # Of the months, Decree 30/2020 on official letters pads 1 and 2 only.
    return f"{month:02}" if month <= 2 else str(month)


def parse_date(text: str) -> date:
    """Read ``2024-10-31``, ``31/10/2024`` or ``1/9/2024``.

    Raises NumberFormatError for a day that does not exist and for any other form.
    """
    written = text.strip()
    found = _ISO.fullmatch(written) or _DAY_FIRST.fullmatch(written)
    if found is None:
        if _SHORT_YEAR.fullmatch(written):
            why = Said("the year needs four digits, as in 31/10/2024.")
        else:
            why = Said("a date is written 31/10/2024 or 2024-10-31.")
        raise NumberFormatError(text=text, why=why)
    year, month, day = (int(found[part]) for part in ("year", "month", "day"))
    fault = _fault(year, month, day)
    if fault:
        raise NumberFormatError(text=text, why=fault)
    return date(year, month, day)


def parse_moment(text: str) -> datetime:
    """Read ``2024-11-05T17:00`` or ``05/11/2024 17:00``; a day alone is its end.

    Seconds and an offset (``+07:00``, ``Z``) may follow. Without an offset it is left
    open where in the world it is. Raises NumberFormatError.
    """
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        raise NumberFormatError(
            text=text,
            why=Said("a moment is written 2024-11-05T17:00 or 05/11/2024 17:00."),
        )
    day = parse_date(found["day"])
    if found["time"] is None:
        return datetime.combine(day, time.max)
    try:
        at = time.fromisoformat(found["time"])
    except ValueError as error:
        why = Said("the time of day is from 00:00 to 23:59.")
        raise NumberFormatError(text=text, why=why) from error
    return datetime.combine(day, at, at.tzinfo)


def _fault(year: int, month: int, day: int) -> str | None:
    if year == 0:
        return Said("there is no year 0; a date is written 31/10/2024.")
    if month > 12 and 1 <= day <= 12:
        return Said(
            "the day comes first, as in {month:02}/{day:02}/{year:04}.",
            month=month,
            day=day,
            year=year,
        )
    if not 1 <= month <= 12:
        return Said(
            "there is no month {month}; months are 1 to 12, after the day.", month=month
        )
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        return Said(
            "{month:02}/{year:04} has days 1 to {days}.",
            month=month,
            year=year,
            days=days,
        )
    return None
