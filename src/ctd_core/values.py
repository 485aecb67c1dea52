"""Small values that everything else is made of: months, ids, amounts, clean text."""

import calendar
import functools
import re
import unicodedata
from datetime import date
from typing import Final, Self

import msgspec

from ctd_core.errors import InvalidNameError, NumberFormatError, TextError

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
                text=f"{self.year}-{self.month}", why="a month is from 1 to 12."
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
        raise NumberFormatError(text=text, why="a month is written 2024-10 or 10/2024.")

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
        return date(
            self.year, self.month, calendar.monthrange(self.year, self.month)[1]
        )

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


class EntryId(msgspec.Struct, frozen=True, order=True):
    """The address of an entry, its place in its book: ``kien-luong/2024-10/7``."""

    chapter: str
    month: Month
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an address as ``str`` prints it; raises InvalidNameError."""
        parts = text.strip().split("/")
        if len(parts) == 3 and re.fullmatch(r"[1-9]\d{0,17}", parts[2], re.ASCII):
            return cls(parts[0], Month.parse(parts[1]), int(parts[2]))
        raise InvalidNameError(
            what="The entry", name=text, why="An entry is written kien-luong/2024-10/7."
        )

    def __str__(self) -> str:
        return f"{self.chapter}/{self.month}/{self.number}"


class SentenceId(msgspec.Struct, frozen=True, order=True):
    """The address of a sentence, its place in its report: ``report/ha-tien/2024-10/3``.

    A sentence is a paragraph or a task; it keeps its address when it is replaced.
    """

    chapter: str
    month: Month
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an address as ``str`` prints it; raises InvalidNameError."""
        before, report, entry = text.strip().partition("report/")
        if report and not before:
            try:
                found = EntryId.parse(entry)
            except InvalidNameError:
                pass
            else:
                return cls(found.chapter, found.month, found.number)
        raise InvalidNameError(
            what="The sentence",
            name=text,
            why="A sentence is written report/kien-luong/2024-10/3.",
        )

    def __str__(self) -> str:
        return f"report/{self.chapter}/{self.month}/{self.number}"


def check_chapter_id(text: str) -> str:
    """Give *text* back if it can be a chapter's id, as ``kien-luong``.

    Raises InvalidNameError.
    """
    if len(text) <= 64 and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        return text
    raise InvalidNameError(
        what="The chapter id",
        name=text,
        why="Use small letters without accents, digits and single hyphens"
        " (kien-luong), 64 at most.",
    )


def check_name(what: str, text: str, longest: int = 200) -> str:
    """Give back *text*, cleaned, if it can name a submission or who recorded it.

    Raises InvalidNameError if it is empty or too long, TextError as `clean_text`.
    """
    name = clean_text(text).strip()
    if not name or len(name) > longest or "\n" in name:
        raise InvalidNameError(
            what=what, name=text, why=f"Use one line of 1 to {longest} characters."
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
