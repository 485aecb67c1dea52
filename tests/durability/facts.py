"""What the durability tests record: facts whose key tells how many there have to be."""

from datetime import date
from pathlib import Path
from typing import Any

from ctd_core import Ledger
from ctd_core.events import HouseBuilt

CHAPTERS = ("an-bien", "kien-luong", "ha-tien", "giong-rieng")
MONTHS = (8, 9, 10)


def make_store(place: Path) -> None:
    """A new store with a province and its districts."""
    with Ledger.open(str(place), create=True) as ledger:
        establish(ledger)


def establish(ledger: Ledger) -> None:
    """Establish the province and its districts."""
    for chapter in CHAPTERS:
        is_root = chapter == CHAPTERS[0]
        ledger.establish_chapter(
            chapter,
            name=f"Hội {chapter}",
            tier="province" if is_root else "district",
            parent=None if is_root else CHAPTERS[0],
            on=date(1990, 1, 1),
        )


def key_of(name: str, number: int, size: int) -> str:
    """A submission key that tells how many entries it has to have."""
    return f"{name}-{number}/{size}"


def size_of(key: str) -> int | None:
    """How many entries a submission has to have; None if its key does not tell."""
    size = key.rpartition("/")[2]
    return int(size) if size.isdecimal() else None


def some_facts(number: int, size: int) -> list[tuple[str, Any]]:
    """Facts of all chapters and of several months, as `Ledger.record_all` takes them."""
    return [
        (CHAPTERS[n % len(CHAPTERS)], fact_of(n)) for n in range(number, number + size)
    ]


def fact_of(number: int) -> HouseBuilt:
    """A fact that no other number gives."""
    day = date(2024, MONTHS[number // len(CHAPTERS) % len(MONTHS)], 1 + number % 28)
    return HouseBuilt(on=day, houses=1 + number % 9, value=number, note=f"nhà {number}")


def record(ledger: Ledger, name: str, number: int, size: int) -> str:
    """Record some facts under a key that tells their number; give the key."""
    key = key_of(name, number, size)
    facts = some_facts(number, size)
    receipt = ledger.record_all(facts, recorded_by="thu", submission=key)
    assert len(receipt.entries) == size, receipt
    return key
