"""Stores in files, and a hand that reaches into them past the ledger."""

from datetime import date

import pytest

from ctd_core import Ledger
from ctd_core.events import BloodUnitReceived, HouseBuilt, MealServed, MemberCounted
from ctd_core.values import Month

OCTOBER = Month(2024, 10)


def _filled(place: str) -> Ledger:
    """A new ledger that holds every sort of event."""
    ledger = Ledger.open(place, create=True)
    for name, parent in (("an-bien", None), ("ha-tien", "an-bien")):
        tier = "district" if parent else "province"
        ledger.establish_chapter(
            name, name=f"Hội {name}", tier=tier, parent=parent, on=date(1990, 1, 1)
        )
    ledger.set_letterhead("an-bien", on=date(2000, 1, 1), place="Rạch Giá")
    day = date(2024, 10, 12)
    facts = [
        HouseBuilt(on=day, houses=2, value=90_000_000, note="nhà bà Bảy Thẹo"),
        HouseBuilt(on=day, houses=1, value=45_000_000, hedge="trên", place="Ba Hòn"),
        MealServed(on=day, meals=1200, partners=("Chùa Phật Lớn",)),
        MemberCounted(on=date(2024, 10, 31), members=400, covers="whole"),
    ]
    ledger.record("ha-tien", facts, recorded_by="lan", submission="ht-10")
    blood = BloodUnitReceived(on=date(2024, 9, 3), units=30)
    ledger.record_all([("an-bien", blood)], recorded_by="minh", cause="công văn 12")
    ledger.correct(
        "ha-tien/2024-10/1",
        HouseBuilt(on=day, houses=3, value=91_000_000, note="nhà bà Bảy Thẹo, sửa"),
        reason="đếm lại",
        recorded_by="lan",
    )
    ledger.void("ha-tien/2024-10/3", reason="ghi hai lần", recorded_by="lan")
    said = ledger.add_paragraph(
        "an-bien",
        OCTOBER,
        section="social",
        text="Cụ Tư Mù đã khỏe.",
        recorded_by="lan",
    )
    ledger.replace_sentence(
        said, "Cụ Tư Mù đã khỏe hẳn.", reason="rõ hơn", recorded_by="lan"
    )
    return ledger


def _faults(ledger: Ledger, **options: object) -> str:
    """What an examination finds wrong, a line each."""
    found = ledger.examine(**options)
    return "\n".join(str(one) for one in found if one.grade == "fault")


@pytest.fixture(scope="session")
def filled():
    """Make a new ledger that holds every sort of event."""
    return _filled


@pytest.fixture(scope="session")
def faults():
    """What an examination finds wrong, a line each."""
    return _faults


@pytest.fixture
def place(tmp_path):
    """Where a ledger may be made."""
    return tmp_path / "kho dữ liệu.db"


@pytest.fixture
def ledger(place):
    """A ledger in a file that holds every sort of event."""
    with _filled(str(place)) as opened:
        yield opened
