"""A written report beside what a ledger has of its month, and of those before."""

from datetime import date

import pytest

from ctd_core import Ledger
from ctd_core.audit import beside_log, read
from ctd_core.events import HouseBuilt

TEXT = """BÁO CÁO
Kết quả công tác Hội tháng 10 năm 2024

3. Công tác xã hội

- Các cấp Hội đã cất mới {houses} căn nhà Chữ thập đỏ, trị giá {worth}.
"""


@pytest.fixture
def ledger():
    """A chapter that built two houses a month, each worth some 47 triệu."""
    with Ledger.open("memory:") as ledger:
        ledger.establish_chapter(
            "p", name="Hội", tier="province", on=date(1990, 1, 1), recorded_by="lan"
        )
        for month in (7, 8, 9):
            house = HouseBuilt(on=date(2024, month, 5), houses=2, value=94_000_000)
            ledger.record("p", [house], recorded_by="lan")
        yield ledger


def found(ledger, wording, houses, worth):
    """What is odd in a report of October, as sentences."""
    audit = read(TEXT.format(houses=houses, worth=worth), wording=wording)
    return [str(one) for one in beside_log(audit, ledger, "p").findings]


def record(ledger, houses, worth):
    """What the log has of October."""
    house = HouseBuilt(on=date(2024, 10, 5), houses=houses, value=worth, large=True)
    ledger.record("p", [house], recorded_by="lan")


def test_a_worth_three_zeros_off_is_odd_though_the_log_has_it_so(ledger, wording):
    """The months before tell what a house costs."""
    record(ledger, 2, 94_000_000_000)

    (told,) = found(ledger, wording, 2, "94 tỷ đồng")

    assert told.startswith("That is 47 tỷ đồng a unit; 47 triệu đồng are usual.")


def test_what_varies_is_not_odd(ledger, wording):
    """A house may cost ten times as much."""
    record(ledger, 2, 940_000_000)

    assert found(ledger, wording, 2, "940 triệu đồng") == []


def test_what_the_log_has_not_is_told(ledger, wording):
    """Of a month of which it has anything."""
    ledger.record("p", [HouseBuilt(on=date(2024, 10, 5), houses=2)], recorded_by="lan")
    (told,) = found(ledger, wording, 2, "94 triệu đồng")

    assert "the log has nothing recorded" in told


def test_a_month_of_which_the_log_has_nothing_is_not_held_beside_it(ledger, wording):
    """There is nothing to differ from."""
    assert found(ledger, wording, 2, "94 tỷ đồng") == []


def test_a_text_that_names_no_month_is_not_held_beside_it(ledger, wording):
    """Nobody knows which month it would be."""
    audit = read("- Các cấp Hội đã cất mới 2 căn nhà.", wording=wording)

    assert audit.period is None
    assert beside_log(audit, ledger, "p") is audit
