"""What reading a report gave: figures, sums, findings, and what was not told."""

from collections.abc import Mapping
from typing import Any, Literal

import attrs

from ctd_core.audit.binding import Told
from ctd_core.readers import Document
from ctd_core.said import Translate, fill
from ctd_core.values import Period

Check = Literal["number", "sum", "slip", "share", "spelling", "hidden", "log"]


@attrs.frozen
class Finding:
    """Something in a text that is odd, with its line and words (điều cần xem lại)."""

    check: Check
    line: int
    words: str
    """The words of the text that it is about."""
    sentence: str
    """A template, filled from *facts*."""
    facts: Mapping[str, Any] = attrs.field(factory=dict)

    def say(self, translate: Translate) -> str:
        """The sentence in another language, with all its parts."""
        return fill(self.sentence, self.facts, translate)

    def __str__(self) -> str:
        return self.say(str)


@attrs.frozen
class Sum:
    """A total that the text states, beside what its parts add up to (cộng lại)."""

    total: Told
    parts: tuple[Told, ...]
    holds: bool
    missing: tuple[Told, ...] = ()
    """Amounts there that were not told; it does not add up without them."""

    @property
    def added(self) -> int:
        """What the parts make together."""
        return sum(one.number.amount or 0 for one in (*self.parts, *self.missing))


@attrs.frozen
class Audit:
    """A report that people wrote, as it was read (báo cáo đã đọc)."""

    document: Document
    period: Period | None
    """The period that it says it is of."""
    numbers: tuple[Told, ...]
    """Every number, in the order of the text."""
    sums: tuple[Sum, ...]
    findings: tuple[Finding, ...]
    unstated: tuple[str, ...] = ()
    """The figures that the log has, and the text does not state."""

    @property
    def told(self) -> tuple[Told, ...]:
        """The numbers that state figures."""
        return tuple(one for one in self.numbers if one.figure)

    @property
    def untold(self) -> tuple[Told, ...]:
        """The numbers that may state figures, of which none could be told."""
        return tuple(one for one in self.numbers if one.is_open)

    @property
    def passed_over(self) -> tuple[Told, ...]:
        """The numbers that state no figure of the period: dates, names, tasks."""
        return tuple(one for one in self.numbers if not one.figure and not one.is_open)


def quoted(one: Told) -> str:
    """The words around a number, cut between words where they are long."""
    before, behind = (words.split(" ") for words in one.around)
    cut = " ".join(before[-12:]) + one.number.text[:80] + " ".join(behind[:8])
    return f"{'… ' * (len(before) > 12)}{cut}{' …' * (len(behind) > 8)}"[:400]
