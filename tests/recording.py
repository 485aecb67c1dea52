"""What tests of a ledger record: houses of a district, in October."""

from datetime import date

from ctd_core import Ledger, Month
from ctd_core.events import HouseBuilt

OCTOBER = Month(2024, 10)
DAY = date(2024, 10, 12)


def houses(n: int = 1, on: date = DAY, **stated: object) -> HouseBuilt:
    """A fact."""
    return HouseBuilt(on=on, houses=n, **stated)


def record(ledger: Ledger, *facts, chapter: str = "kien-luong", **options):
    """Record facts of one chapter."""
    return ledger.record(chapter, facts, recorded_by="văn-phòng", **options)


def log(ledger: Ledger) -> int:
    """How long the log is."""
    return len(list(ledger.events()))


def everything(ledger: Ledger):
    """All that a ledger keeps."""
    return list(ledger.events()), ledger.view()
