"""Days and months: printed as reports and letters print them, read as offices write."""

import re
from datetime import date

from ctd_core.errors import NumberFormatError
from ctd_core.values import Month


def _month(month: int) -> str:
    """Months 1 and 2 are padded, so that nobody writes a 1 before them."""
    return f"{month:02}" if month <= 2 else str(month)


def format_month(month: Month) -> str:
    """``tháng 10 năm 2024``, ``tháng 01 năm 2025``."""
    return f"tháng {_month(month.month)} năm {month.year}"


def format_month_short(month: Month) -> str:
    """``tháng 10/2024``."""
    return f"tháng {_month(month.month)}/{month.year}"


def format_month_alone(month: Month) -> str:
    """``tháng 10``, where the year is clear."""
    return f"tháng {_month(month.month)}"


def format_date(day: date) -> str:
    """``31/10/2024``."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def format_date_long(day: date) -> str:
    """As letters are dated: ``ngày 05 tháng 3 năm 2025``."""
    return f"ngày {day.day:02} tháng {_month(day.month)} năm {day.year}"


def parse_date(text: str) -> date:
    """Read ``2024-10-31`` or ``31/10/2024``; raises NumberFormatError."""
    written = text.strip()
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", written, re.ASCII)
    ours = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", written, re.ASCII)
    if iso:
        year, month, day = map(int, iso.groups())
    elif ours:
        day, month, year = map(int, ours.groups())
    else:
        why = "a day is written 31/10/2024 or 2024-10-31, the year in four digits."
        raise NumberFormatError(text=text, why=why)
    if month > 12 >= day:
        raise NumberFormatError(text=text, why="the day comes first: 31/10/2024.")
    try:
        return date(year, month, day)
    except ValueError:
        raise NumberFormatError(text=text, why="there is no such day.") from None
