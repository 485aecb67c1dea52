"""What a contribution is tried on: its own distribution, and made-up months."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cached_property
from importlib.metadata import PackageNotFoundError, requires
from typing import Any

import attrs

from ctd_core.errors import UnknownDistributionError, nearest
from ctd_core.events.declare import Fact, Kind
from ctd_core.ledger import Ledger
from ctd_core.plugins.contribution import Contribution
from ctd_core.plugins.installed import Plugins, normal
from ctd_core.values import Month

FULL = Month(2024, 10)
"""The month in which everything happened."""
EMPTY = Month(2024, 9)
"""A month of which everybody said that there is nothing to report."""
PROVINCE = "tinh-mau"
DISTRICTS = ("huyen-mot", "huyen-hai")
NOW = datetime(2024, 11, 5, 3, tzinfo=UTC)


class Ground:
    """An installed distribution with what it requires, and nobody else's plugins."""

    def __init__(self, distribution: str) -> None:
        installed = Plugins(only=_with_required(distribution))
        self.contributions = installed.whose(distribution)
        if not self.contributions:
            names = {one.distribution for one in Plugins()}
            raise UnknownDistributionError(
                name=distribution, hint=nearest(distribution, sorted(names))
            )
        self.distribution = self.contributions[0].distribution
        self.only = _with_required(self.distribution)

    @cached_property
    def ledger(self) -> Ledger:
        """A province with two districts, in whose month everything happened."""
        ledger = self.empty_ledger()
        rows = [
            (chapter, stated(kind, number))
            for number, kind in enumerate(ledger.vocabulary, start=1)
            for chapter in DISTRICTS
        ]
        ledger.record_all(rows, recorded_by="thử")
        for chapter in (PROVINCE, *DISTRICTS):
            ledger.state_nothing(chapter, EMPTY, recorded_by="thử")
        return ledger

    def empty_ledger(self) -> Ledger:
        """A province with two districts, of which nothing was recorded."""
        ledger = Ledger.open("memory:", clock=lambda: NOW, plugins=self.only)
        below = [(one, PROVINCE) for one in DISTRICTS]
        for chapter, parent in ((PROVINCE, None), *below):
            ledger.establish_chapter(
                chapter,
                name=f"Hội Chữ thập đỏ {chapter}",
                tier="district" if parent else "province",
                parent=parent,
                on=date(1990, 1, 1),
                recorded_by="thử",
            )
        return ledger


@attrs.frozen
class Tried:
    """A contribution, on the ground where it is tried."""

    one: Contribution
    ground: Ground

    @property
    def used(self) -> Any:
        """What is used of it, loaded."""
        return self.one.load()


def stated(kind: Kind, number: int, **others: Any) -> Fact:
    """A fact of a kind that states all its amounts, each another one."""
    amounts: dict[str, Any] = {
        name: number * 1000 + at for at, name in enumerate(kind.amounts)
    }
    if kind.has_value:
        amounts["value"] = number * 1_234_567
    return kind.fact_class(on=date(2024, 10, 12), **amounts, **others)


def _with_required(distribution: str) -> frozenset[str]:
    """A distribution with all that it requires, by name."""
    found: set[str] = set()
    wanted = [normal(distribution)]
    while wanted:
        name = wanted.pop()
        if name not in found:
            found.add(name)
            wanted.extend(_required(name))
    return frozenset(found)


def _required(name: str) -> Iterator[str]:
    try:
        lines: Iterable[str] = requires(name) or ()
    except PackageNotFoundError:
        return
    for line in lines:
        if "extra ==" not in line.replace("'", "").replace('"', ""):
            yield normal(re.split(r"[^A-Za-z0-9._-]", line.strip(), maxsplit=1)[0])
