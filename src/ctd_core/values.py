"""Small values that everything else is made of: months, ids, amounts, clean text."""

import calendar
import functools
import re
import unicodedata
from datetime import date
from typing import Final, Self

import msgspec

from ctd_core.errors import InvalidNameError, NumberFormatError, TextError
from ctd_core.said import Said

EARLIEST_DAY: Final = date(1946, 1, 1)
"""The Vietnam Red Cross was founded on 23 November 1946."""

MAX_AMOUNT: Final = 10**15
"""The largest amount of one fact, a count or whole đồng."""

LARGE_WORTH: Final = 50_000_000_000
"""A single worth above 50 tỷ đồng is probably a slip and must be confirmed."""


class Month(msgspec.Struct, frozen=True, order=True):
    """A calendar month (tháng), the unit in which books are kept and reports cut."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1 <= self.year <= 9999):
            raise NumberFormatError(
                text=f"{self.year}-{self.month}", why=Said("a month is from 1 to 12.")
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2024-10`` or ``10/2024``.

        Raises NumberFormatError for anything else.
        """
        found = re.fullmatch(r"(\d{4})-(\d{1,2})", text.strip(), re.ASCII)
        if found:
            return cls(int(found[1]), int(found[2]))
        found = re.fullmatch(r"(\d{1,2})/(\d{4})", text.strip(), re.ASCII)
        if found:
            return cls(int(found[2]), int(found[1]))
        raise NumberFormatError(
            text=text, why=Said("a month is written 2024-10 or 10/2024.")
        )

    @staticmethod
    def of(day: date) -> "Month":
        """The month that *day* lies in."""
        return _month(day.year, day.month)

    @staticmethod
    def from_number(number: int) -> "Month":
        """The month stored as 202410."""
        return _month(*divmod(number, 100))

    @property
    def number(self) -> int:
        """The month as it is stored and sorted, 202410."""
        return self.year * 100 + self.month

    @property
    def first_day(self) -> date:
        """The day on which the month begins."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The day whose chapter tree the month uses."""
        return _last_day(self.year, self.month)

    def plus(self, months: int) -> "Month":
        """The month that many months later (earlier, if negative)."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


@functools.lru_cache(maxsize=4096)
def _month(year: int, month: int) -> Month:
    """A month that is made once: facts by the thousand lie in it."""
    return Month(year, month)


@functools.lru_cache(maxsize=4096)
def _last_day(year: int, month: int) -> date:
    """A last day that is found once: every chapter of a tree is asked for it."""
    return date(year, month, calendar.monthrange(year, month)[1])


class Period(msgspec.Struct, frozen=True, order=True):
    """The months that a report speaks of (kỳ báo cáo), from the first to the last.

    A month is the shortest. A quarter, the first six or nine months and a year have
    short names of their own: ``2024-Q4``, ``2024-H1``, ``2024-9M``, ``2024``.
    """

    first: Month
    last: Month

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise NumberFormatError(
                text=f"{self.first}..{self.last}",
                why=Said("a period ends in the month it begins in, or later."),
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a month, ``2024-Q4``, ``2024-H1``, ``2024-9M``, ``2024`` or a range.

        A range is written ``2024-01..2024-10``. Raises NumberFormatError.
        """
        written = text.strip()
        before, dots, after = written.partition("..")
        if dots:
            return cls(Month.parse(before), Month.parse(after))
        found = re.fullmatch(r"(\d{4})(?:-?([QqHh]\d|9[Mm]))?", written, re.ASCII)
        if found and (months := _PARTS.get((found[2] or "").upper())):
            year = int(found[1])
            return cls(Month(year, months[0]), Month(year, months[1]))
        if re.fullmatch(r"\d{4}-\d{1,2}|\d{1,2}/\d{4}", written, re.ASCII):
            month = Month.parse(written)
            return cls(month, month)
        raise NumberFormatError(
            text=text,
            why=Said(
                "a period is a month (2024-10 or 10/2024), 2024-Q4, 2024-H1,"
                " 2024-9M, 2024 or 2024-01..2024-10."
            ),
        )

    @staticmethod
    def of(when: "When") -> "Period":
        """A period from what names one: itself, its only month, or its text."""
        if isinstance(when, Month):
            return Period(when, when)
        return Period.parse(when) if isinstance(when, str) else when

    @property
    def months(self) -> tuple[Month, ...]:
        """Its months, in order."""
        return tuple(self.first.plus(n) for n in range(len(self)))

    def __len__(self) -> int:
        """How many months it has."""
        first, last = self.first, self.last
        return (last.year - first.year) * 12 + last.month - first.month + 1

    @property
    def month(self) -> Month | None:
        """Its month, if it is only one."""
        return self.first if self.first == self.last else None

    @property
    def part(self) -> str:
        """``Q4``, ``H1``, ``9M`` or ``Y`` for such a part of a year; else empty."""
        if self.first.year != self.last.year:
            return ""
        months = self.first.month, self.last.month
        return next(
            (name or "Y" for name, part in _PARTS.items() if part == months), ""
        )

    @property
    def year(self) -> int:
        """The year that it ends in."""
        return self.last.year

    def before(self) -> "Period":
        """As many months, directly before it: of a quarter, the quarter before."""
        return self.shifted(-len(self))

    def after(self) -> "Period":
        """As many months, directly after it."""
        return self.shifted(len(self))

    def shifted(self, months: int) -> "Period":
        """The same number of months, that many later (earlier, if negative)."""
        return Period(self.first.plus(months), self.last.plus(months))

    def to_date(self) -> "Period":
        """From January of its last year up to its last month (lũy kế từ đầu năm)."""
        return Period(Month(self.year, 1), self.last)

    def whole_year(self) -> "Period":
        """The year that it ends in."""
        return Period(Month(self.year, 1), Month(self.year, 12))

    def __contains__(self, month: object) -> bool:
        return isinstance(month, Month) and self.first <= month <= self.last

    def __str__(self) -> str:
        if self.first == self.last:
            return str(self.first)
        if self.part:
            year = f"{self.year:04}"
            return year if self.part == "Y" else f"{year}-{self.part}"
        return f"{self.first}..{self.last}"


When = Period | Month | str
"""What names a period: itself, its only month, or its text."""

_PARTS: Final = {
    "": (1, 12),
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "H1": (1, 6),
    "H2": (7, 12),
    "9M": (1, 9),
}
"""The parts of a year that have a name, each from month to month."""


def check_chapter_id(text: str) -> str:
    """Give *text* back if it can be a chapter's id, as ``kien-luong``.

    Raises InvalidNameError.
    """
    if len(text) <= 64 and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        return text
    raise InvalidNameError(
        what=Said("The chapter id"),
        name=text,
        why=Said(
            "Use small letters without accents, digits and single"
            " hyphens (kien-luong), 64 at most."
        ),
    )


def check_name(what: str, text: str, longest: int = 200) -> str:
    """Give back *text*, cleaned, if it can name a submission or who recorded it.

    Raises InvalidNameError if it is empty or too long, TextError as `clean_text`.
    """
    name = clean_text(text).strip()
    if not name or len(name) > longest or "\n" in name:
        raise InvalidNameError(
            what=what,
            name=text,
            why=Said("Use one line of 1 to {most} characters.", most=longest),
        )
    return name


_FORBIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def clean_text(text: str) -> str:
    """Give *text* in Unicode form NFC.

    Control characters (but the line break), bidirectional marks and other
    invisible ones are refused with TextError: they let two different texts look
    the same, and break documents.
    """
    if text.isprintable():  # what is forbidden is not, nor is a line break
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    for character in text:
        if character != "\n" and unicodedata.category(character) in _FORBIDDEN:
            raise TextError(text=text[:60], character=f"U+{ord(character):04X}")
    return unicodedata.normalize("NFC", text)
