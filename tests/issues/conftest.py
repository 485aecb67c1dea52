"""A province with a report to issue, in a file, and a hand that reaches past it."""

from datetime import date

import pytest

from ctd_core import Ledger, Month
from ctd_core.events import HouseBuilt, MealServed, MemberCounted

OCTOBER = Month(2024, 10)
SIGNED = date(2024, 11, 4)


def _filled(place: str) -> Ledger:
    """A new ledger with a month of records and sentences."""
    ledger = Ledger.open(place, create=True)
    for name, parent in (("an-bien", None), ("ha-tien", "an-bien")):
        ledger.establish_chapter(
            name,
            name=f"Hội {name}",
            tier="district" if parent else "province",
            parent=parent,
            on=date(1990, 1, 1),
        )
    ledger.set_letterhead("an-bien", on=date(2000, 1, 1), signatory="Trần Văn Ơn")
    day = date(2024, 10, 12)
    facts = [
        HouseBuilt(on=day, houses=2, value=90_000_000, note="nhà bà Bảy"),
        HouseBuilt(on=day, houses=1, value=45_600_000, hedge="trên"),
        MealServed(on=day, meals=1200),
        MemberCounted(on=date(2024, 10, 31), members=400),
    ]
    by = {"recorded_by": "lan"}
    ledger.record("ha-tien", facts, submission="ht-10", **by)
    ledger.record("ha-tien", [HouseBuilt(on=date(2023, 10, 1), houses=7)], **by)
    ledger.set_target("an-bien", "house_built.houses", "2024", 30, **by)
    compared = (
        "{x|vs_last_year}, kế hoạch {x|plan}, {x|vs_plan}, năm trước {x|last_year}."
    )
    for text in (
        "Cụ Tư Mù đã khỏe, cất {house_built.houses} căn.",
        compared.replace("{x", "{house_built.houses"),
    ):
        ledger.add_paragraph("an-bien", OCTOBER, text, section="social", **by)
    return ledger


def _issue(ledger: Ledger, number: str = "215/BC-CTĐ", **options: object):
    """Issue the report of October."""
    stated = {"signed_on": SIGNED, "recorded_by": "minh", **options}
    return ledger.issue("an-bien", OCTOBER, number=number, **stated)


@pytest.fixture(scope="session")
def filled():
    """Make a ledger with a month of records and sentences."""
    return _filled


@pytest.fixture(scope="session")
def issue():
    """Issue the report of October."""
    return _issue


@pytest.fixture
def place(tmp_path):
    """Where the ledger is."""
    return tmp_path / "kho.db"


@pytest.fixture
def ledger(place):
    """A ledger in a file, with a month to report."""
    with _filled(str(place)) as opened:
        yield opened
