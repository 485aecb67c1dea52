"""What the tests of checks share: facts recorded in a line, and what one check finds."""

from collections.abc import Callable
from datetime import date

import pytest

from ctd_core import Ledger, Month
from ctd_core.checks import Finding
from ctd_core.events.declare import Fact


def _on(text: str) -> date:
    """A day as it is written, or the last of a month: ``2024-10``."""
    return Month.parse(text).last_day if len(text) == 7 else date.fromisoformat(text)


@pytest.fixture(scope="session")
def day() -> Callable[[str], date]:
    """A day as it is written, or the last of a month."""
    return _on


@pytest.fixture
def record(ledger: Ledger) -> Callable[..., tuple[str, ...]]:
    """Record facts of a kind in a book; gives the addresses of their entries."""

    def recorded(
        chapter: str,
        kind: type[Fact],
        on: str = "2024-10",
        *,
        placed: str | None = None,
        **stated: object,
    ) -> str:
        month = Month.parse(placed) if placed else None
        fact = kind(on=_on(on), **stated)
        receipt = ledger.record(chapter, [fact], recorded_by="lan", month=month)
        (entry,) = receipt.entries
        return str(entry)

    return recorded


@pytest.fixture
def found(ledger: Ledger) -> Callable[..., list[Finding]]:
    """What one check finds in a period of the province."""

    def look(
        check: str, period: str = "2024-10", chapter: str = "an-bien", **asked: object
    ) -> list[Finding]:
        every = ledger.check(chapter, period, **asked)
        return [one for one in every if one.check == check]

    return look
