"""Which month or longer period a report says it is of."""

import contextlib
import re
from collections.abc import Iterable
from typing import Final

from ctd_core.errors import CtdError
from ctd_core.readers import Paragraph
from ctd_core.values import Month, Period

_FIRST: Final = 30
"""The paragraphs in which a report says what it is of."""
_YEAR: Final = r"(?:\s*/\s*|\s+năm\s+|\s*-\s*|\s+)(?P<year>(?:19|20)\d\d)"
_RANGE: Final = re.compile(
    r"\btháng\s+(?P<from>\d{1,2})(?:(?:\s*/\s*|\s+năm\s+)(?P<since>(?:19|20)\d\d))?"
    rf"\s*(?:đến|-|–)\s*(?:hết\s+)?(?:tháng\s+)?(?P<month>\d{{1,2}}){_YEAR}",
    re.IGNORECASE,
)
_MONTH: Final = re.compile(rf"\btháng\s+(?P<month>\d{{1,2}}){_YEAR}", re.IGNORECASE)
_QUARTER: Final = re.compile(
    rf"\bquý\s+(?P<quarter>IV|I{{1,3}}|[1-4]){_YEAR}", re.IGNORECASE
)
_MONTHS: Final = re.compile(
    rf"\b(?P<months>[69])\s+tháng(?:\s+đầu)?{_YEAR}", re.IGNORECASE
)
_WHOLE: Final = re.compile(r"\bnăm\s+(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_QUARTERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def period_in(paragraphs: Iterable[Paragraph]) -> Period | None:
    """The period of the results, not that of the tasks to come."""
    texts = [one.text[:1000] for one in list(paragraphs)[:_FIRST]]
    results = [text for text in texts if "kết quả" in text.casefold()]
    done = [text for text in results if "nhiệm vụ" not in text.casefold()]
    for text in (*done, *(_before_tasks(one) for one in texts)):
        found = _range(text) or _month(text) or _longer(text)
        if found:
            return found
    return None


def _before_tasks(text: str) -> str:
    """What a title says before it comes to the tasks of the next period."""
    return re.split(r"nhiệm vụ|phương hướng", text, flags=re.IGNORECASE)[0]


def _range(text: str) -> Period | None:
    """From one month to another: tháng 3 đến tháng 8 năm 2024."""
    found = _RANGE.search(text)
    if found is None:
        return None
    with contextlib.suppress(CtdError):
        last = Month(int(found["year"]), int(found["month"]))
        first = Month(int(found["since"] or found["year"]), int(found["from"]))
        return Period(first, last)
    return None


def _month(text: str) -> Period | None:
    found = _MONTH.search(text)
    if found is None or not 1 <= int(found["month"]) <= 12:
        return None
    return Period.of(Month(int(found["year"]), int(found["month"])))


def _longer(text: str) -> Period | None:
    if found := _QUARTER.search(text):
        quarter = _QUARTERS[found["quarter"].casefold()]
        return Period.parse(f"{found['year']}-Q{quarter}")
    if found := _MONTHS.search(text):
        part = "H1" if found["months"] == "6" else "9M"
        return Period.parse(f"{found['year']}-{part}")
    found = _WHOLE.search(text)
    return Period.parse(found["year"]) if found else None
