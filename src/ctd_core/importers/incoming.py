"""What an importer gives: facts with the line they stand on, and located faults."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import IO, Any, Protocol

import msgspec

from ctd_core.errors import (
    CtdError,
    InvalidFactError,
    UnknownChapterError,
    UnknownFieldError,
    nearest,
)
from ctd_core.events.declare import Fact
from ctd_core.events.vocabulary import Vocabulary
from ctd_core.importers.fields import read_fact
from ctd_core.said import Said
from ctd_core.values import Month

PLACING = ("chapter", "kind", "month")
"""The columns that say where a fact belongs; all others are its fields."""

# The rows of a file are of few months.
_parsed = lru_cache(maxsize=1024)(Month.parse)


class Incoming(msgspec.Struct, frozen=True, gc=False):
    """A fact that a file states, and where."""

    chapter: str
    fact: Fact
    month: Month | None
    """The later month it is placed in on purpose."""
    line: int


class FormOf(msgspec.Struct, frozen=True, gc=False):
    """Whose form a file is, and for which month (biểu mẫu); it comes before all facts.

    All facts of the file are of that chapter and in that month's book. A later file
    with the same id takes the place of this one.
    """

    chapter: str
    month: Month
    id: str
    nothing: bool = False
    """It says that there is nothing to report (không phát sinh), and states no fact."""


class Fault(msgspec.Struct, frozen=True, gc=False):
    """What is wrong in a file, and where; line 0 is the file as a whole."""

    line: int
    column: str
    why: str
    sheet: str = ""
    """The sheet of a workbook; the column is then called as there: F."""

    @property
    def place(self) -> str:
        """Where it is, as a person finds it; empty for the file as a whole."""
        if self.sheet:
            cell = (
                Said(", cell {column}{line}", column=self.column, line=self.line)
                if self.line
                else ""
            )
            return Said("sheet {sheet}{cell}", sheet=self.sheet, cell=cell)
        column = Said(", column {column}", column=self.column) if self.column else ""
        return (
            Said("line {line}{column}", line=self.line, column=column)
            if self.line
            else ""
        )

    def __str__(self) -> str:
        if not self.place:
            return self.why
        return Said("{place}: {why}", place=self.place, why=self.why)


class Reading(msgspec.Struct, frozen=True, dict=True):
    """What is known before a file is read: kinds, chapters, the day."""

    vocabulary: Vocabulary
    chapters: frozenset[str]
    today: date
    default_chapter: str | None = None

    def columns(self) -> dict[str, None]:
        """All columns that a file may have, in order."""
        names = dict.fromkeys(PLACING)
        for kind in self.vocabulary:
            names |= dict.fromkeys(kind.fields)
        return names

    def incoming(
        self, written: Mapping[str, Any], line: int
    ) -> tuple[Incoming | None, list[Fault]]:
        """The fact that one row states, or all that is wrong with it."""
        stated = {name: value for name, value in written.items() if value is not None}
        faults: list[Fault] = []
        chapter = self._chapter(stated.pop("chapter", ""), line, faults)
        month = self._month(stated.pop("month", ""), line, faults)
        fact = self._fact(stated.pop("kind", ""), stated, line, faults)
        if faults or fact is None:
            return None, faults
        return Incoming(chapter, fact, month, line), faults

    def _chapter(self, written: Any, line: int, faults: list[Fault]) -> str:
        chapter = str(written).strip() or self.default_chapter or ""
        if chapter not in self.chapters:
            hint = nearest(chapter, sorted(self.chapters))
            error = UnknownChapterError(name=chapter, hint=hint)
            faults.append(Fault(line, "chapter", str(error)))
        return chapter

    def _month(self, written: Any, line: int, faults: list[Fault]) -> Month | None:
        text = str(written).strip()
        if not text:
            return None
        try:
            return _parsed(text)
        except CtdError as error:
            faults.append(Fault(line, "month", str(error)))
            return None

    def _fact(
        self, written: Any, fields: Mapping[str, Any], line: int, faults: list[Fault]
    ) -> Fact | None:
        try:
            kind = self.vocabulary.kind(str(written or "").strip())
        except CtdError as error:
            faults.append(Fault(line, "kind", str(error)))
            return None
        fact, problems = read_fact(kind, fields)
        faults.extend(Fault(line, name, str(problem)) for name, problem in problems)
        if fact is not None and fact.on > self._last_day:
            why = Said(
                "It is after the current month ({month}).", month=Month.of(self.today)
            )
            late = InvalidFactError(
                kind=kind.name, field="on", value=str(fact.on), why=why
            )
            faults.append(Fault(line, "on", str(late)))
        return fact

    @cached_property
    def _last_day(self) -> date:
        """The last day of the current month: what is of a later day is a slip."""
        return Month.of(self.today).last_day

    def unknown_column(self, name: str, line: int) -> Fault:
        """The fault of a column that no kind has."""
        error = UnknownFieldError(
            "No column is called {name!r}. {hint}",
            name=name,
            hint=nearest(name, self.columns()),
        )
        return Fault(line, name, str(error))


class Importer(Protocol):
    """Reads one format of file into facts."""

    name: str
    suffixes: tuple[str, ...]

    def read(
        self, file: IO[bytes], reading: Reading
    ) -> Iterator[FormOf | Incoming | Fault]:
        """Each fact or fault of a file, in order; the file is at its beginning.

        Of a form, whose it is comes first.
        """
