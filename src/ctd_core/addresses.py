"""Addresses that people read, say and cite: of entries, sentences, figures, targets."""

import contextlib
import re
from typing import Self

import msgspec

from ctd_core.errors import InvalidNameError, NumberFormatError
from ctd_core.said import Said
from ctd_core.values import Month, Period

_NUMBER = r"[1-9]\d{0,17}"
"""A place in a stream, as it is written; what is longer no log holds."""


class EntryId(msgspec.Struct, frozen=True, order=True):
    """The address of an entry, its place in its book: ``kien-luong/2024-10/7``."""

    chapter: str
    month: Month
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an address as ``str`` prints it; raises InvalidNameError."""
        parts = text.strip().split("/")
        if len(parts) == 3 and re.fullmatch(_NUMBER, parts[2], re.ASCII):
            return cls(parts[0], Month.parse(parts[1]), int(parts[2]))
        raise InvalidNameError(
            what=Said("The entry"),
            name=text,
            why=Said("An entry is written kien-luong/2024-10/7."),
        )

    def __str__(self) -> str:
        return f"{self.chapter}/{self.month}/{self.number}"


class SentenceId(msgspec.Struct, frozen=True, order=True):
    """The address of a sentence, its place in its report: ``report/ha-tien/2024-Q4/3``.

    A sentence is a paragraph or a task; it keeps its address when it is replaced.
    """

    chapter: str
    period: Period
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an address as ``str`` prints it; raises InvalidNameError."""
        found = re.fullmatch(
            rf"report/([^/]+)/([^/]+)/({_NUMBER})", text.strip(), re.ASCII
        )
        if found:
            with contextlib.suppress(NumberFormatError):
                return cls(found[1], Period.parse(found[2]), int(found[3]))
        raise InvalidNameError(
            what=Said("The sentence"),
            name=text,
            why=Said("A sentence is written report/kien-luong/2024-10/3."),
        )

    def __str__(self) -> str:
        return f"report/{self.chapter}/{self.period}/{self.number}"


class ChapterEventId(msgspec.Struct, frozen=True, order=True):
    """The address of what is said of a chapter, its place in their stream: chapters/7.

    It keeps that address when it is corrected.
    """

    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an address as ``str`` prints it; raises InvalidNameError."""
        found = re.fullmatch(rf"chapters/({_NUMBER})", text.strip(), re.ASCII)
        if found:
            return cls(int(found[1]))
        raise InvalidNameError(
            what=Said("The event of a chapter"),
            name=text,
            why=Said(
                "It is written chapters/7; they are listed by: ctd chapter history."
            ),
        )

    def __str__(self) -> str:
        return f"chapters/{self.number}"


class TargetId(msgspec.Struct, frozen=True, order=True):
    """The address of a target, its place among its chapter's: ``targets/kien-giang/3``.

    It keeps its address when another amount takes its place.
    """

    chapter: str
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an address as ``str`` prints it; raises InvalidNameError."""
        found = re.fullmatch(rf"targets/([^/]+)/({_NUMBER})", text.strip(), re.ASCII)
        if found:
            return cls(found[1], int(found[2]))
        raise InvalidNameError(
            what=Said("The target"),
            name=text,
            why=Said("A target is written targets/kien-giang/3."),
        )

    def __str__(self) -> str:
        return f"targets/{self.chapter}/{self.number}"


class FigureId(msgspec.Struct, frozen=True, order=True):
    """The key that explains a printed figure: ``kien-giang/2024-10/house_built.value``.

    ``an-giang@2025-08/2024-08/house_built.value`` is of An Giang as it was made up in
    August 2025, a year before: with the chapters that have merged into it since.
    """

    chapter: str
    period: Period
    figure: str
    as_of: Period | None = None
    """The later period whose mergers are taken as done (số liệu tính lại)."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a key as ``str`` prints it; raises InvalidNameError."""
        parts = text.strip().split("/")
        if len(parts) == 3 and all(parts):
            chapter, _at, as_of = parts[0].partition("@")
            try:
                later = Period.parse(as_of) if as_of else None
                return cls(chapter, Period.parse(parts[1]), parts[2], later)
            except NumberFormatError:
                pass
        raise InvalidNameError(
            what=Said("The figure"),
            name=text,
            why=Said("A figure is written kien-giang/2024-10/house_built.value."),
        )

    def __str__(self) -> str:
        as_of = f"@{self.as_of}" if self.as_of else ""
        return f"{self.chapter}{as_of}/{self.period}/{self.figure}"
