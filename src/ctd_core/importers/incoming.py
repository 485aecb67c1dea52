"""What an importer gives: facts with the line they stand on, and located faults."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Protocol

import attrs

from ctd_core.errors import (
    CtdError,
    ImportFaultsError,
    InvalidFactError,
    UnknownChapterError,
    UnknownFieldError,
    nearest,
)
from ctd_core.events.declare import Fact
from ctd_core.events.vocabulary import Vocabulary
from ctd_core.importers.fields import read_fact
from ctd_core.values import Month

PLACING = ("chapter", "kind", "month")
"""The columns that say where a fact belongs; all others are its fields."""


@attrs.frozen
class Incoming:
    """A fact that a file states, and where."""

    chapter: str
    fact: Fact
    month: Month | None
    """The later month it is placed in on purpose."""
    line: int


@attrs.frozen
class Fault:
    """What is wrong in a file, and where."""

    line: int
    column: str
    why: str

    def __str__(self) -> str:
        column = f", column {self.column}" if self.column else ""
        return f"line {self.line}{column}: {self.why}"


@attrs.frozen
class Reading:
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
        faults: list[Fault] = []

        def fault(column: str, error: CtdError) -> None:
            faults.append(Fault(line, column, str(error)))

        stated = {name: value for name, value in written.items() if value is not None}
        chapter = str(stated.get("chapter", "")).strip() or self.default_chapter or ""
        if chapter not in self.chapters:
            hint = nearest(chapter, sorted(self.chapters))
            fault("chapter", UnknownChapterError(name=chapter, hint=hint))
        month = self._month(stated, fault)
        fact = None
        try:
            kind = self.vocabulary.kind(str(stated.get("kind") or "").strip())
        except CtdError as error:
            fault("kind", error)
        else:
            fields = {n: v for n, v in stated.items() if n not in PLACING}
            fact, problems = read_fact(kind, fields)
            for name, problem in problems:
                fault(name, problem)
        if fact is not None and Month.of(fact.on) > Month.of(self.today):
            why = f"It is after the current month ({Month.of(self.today)})."
            name = fact.__kind__.name
            fault(
                "on",
                InvalidFactError(kind=name, field="on", value=str(fact.on), why=why),
            )
        if faults or fact is None:
            return None, faults
        return Incoming(chapter, fact, month, line), []

    def _month(self, stated: Mapping[str, Any], fault: Any) -> Month | None:
        written = str(stated.get("month", "")).strip()
        if not written:
            return None
        try:
            return Month.parse(written)
        except CtdError as error:
            fault("month", error)
            return None

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

    def read(self, content: bytes, reading: Reading) -> Iterator[Incoming | Fault]:
        """Each fact or fault of the file, in order."""


def read_file(
    file: str, content: bytes, importer: Importer, reading: Reading
) -> list[Incoming]:
    """All facts of a file; raises ImportFaultsError with all faults at once."""
    found = list(importer.read(content, reading))
    faults = [one for one in found if isinstance(one, Fault)]
    facts = [one for one in found if isinstance(one, Incoming)]
    if not found:
        faults = [Fault(1, "", "The file has no row.")]
    if faults:
        shown = "\n".join(f"  {file}, {fault}" for fault in faults[:50])
        if len(faults) > 50:
            shown += f"\n  (and {len(faults) - 50} more)"
        raise ImportFaultsError(
            file=file, count=len(faults), faults=shown, found=tuple(faults)
        )
    return facts
