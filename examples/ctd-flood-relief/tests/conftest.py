"""What the tests share."""

from collections.abc import Iterator
from datetime import date

import pytest

from ctd_core import Ledger


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    """A ledger in memory: a province with a district, in which nothing happened yet."""
    with Ledger.open("memory:", create=True) as opened:
        for name, tier, parent in (
            ("an-giang", "province", None),
            ("tan-chau", "district", "an-giang"),
        ):
            opened.establish_chapter(
                name, name=f"Hội {name}", tier=tier, parent=parent, on=date(1990, 1, 1)
            )
        yield opened


@pytest.fixture
def record(ledger):
    """Record facts of the district."""

    def recorded(*facts) -> None:
        ledger.record("tan-chau", facts, recorded_by="a test")

    return recorded
