"""Comparisons that a text makes are held against what the log has."""

from datetime import date

import pytest

from ctd_core import Ledger
from ctd_core.audit import beside_log, read
from ctd_core.events import HouseBuilt, MemberCounted


@pytest.fixture(scope="module")
def ledger():
    """A chapter that built 10 houses, 8 in September, 12 a year ago; 100 are planned."""
    with Ledger.open("memory:") as ledger:
        ledger.establish_chapter(
            "p", name="Hội", tier="province", on=date(1990, 1, 1), recorded_by="lan"
        )
        for year, month, houses in ((2023, 10, 12), (2024, 9, 8), (2024, 10, 10)):
            day = date(year, month, 5)
            facts = [
                HouseBuilt(on=day, houses=houses, value=houses * 47_000_000),
                MemberCounted(on=day, members=houses * 100),
            ]
            ledger.record("p", facts, recorded_by="lan")
        ledger.set_target("p", "house_built.houses", "2024-10", 16, recorded_by="lan")
        ledger.set_target("p", "member_counted.members", "2024", 900, recorded_by="lan")
        yield ledger


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("10 căn nhà, giảm 16,67% so với cùng kỳ", []),
        ("10 căn nhà, giảm 2 căn so với cùng kỳ năm trước", []),
        ("10 căn nhà (tăng 2 căn so với tháng trước)", []),
        ("10 căn nhà, tăng 25% so với tháng trước", []),
        ("10 căn nhà, so với cùng kỳ (12 căn)", []),
        ("10 căn nhà, đạt 62,5% kế hoạch", []),
        ("10/16 căn nhà, đạt 62,5% kế hoạch", []),
        ("10 căn nhà, tăng 16,67% so với cùng kỳ", ["giảm 16,67%"]),
        ("10 căn nhà, giảm 20% so với cùng kỳ", ["giảm 16,67%"]),
        ("10 căn nhà, giảm 3 căn so với cùng kỳ năm trước", ["giảm 2"]),
        ("10 căn nhà (tăng 3 căn so với tháng trước)", ["tăng 2"]),
        ("10 căn nhà, so với cùng kỳ (11 căn)", ["12"]),
        ("10 căn nhà, đạt 70% kế hoạch", ["62,5%"]),
        ("10 căn nhà, tăng 25%", []),
    ],
)
def test_a_comparison_of_houses_is_checked(words, said, ledger, wording):
    """The same, another share, another way, another base; without a basis, nothing."""
    text = f"Kết quả tháng 10/2024\n- Các cấp Hội cất mới {words}."
    found = beside_log(read(text, wording=wording), ledger, "p").findings

    assert [one.facts.get("said") for one in found] == said
    if said:
        assert str(found[0]).startswith("Cất mới nhà Chữ thập đỏ (căn nhà): the text")


def test_a_stock_is_compared_with_its_plan_of_the_year(ledger, wording):
    """It needs no months in between."""
    text = "Kết quả tháng 10/2024\n- Có 1.000 hội viên, đạt 111% chỉ tiêu năm."

    audit = read(text, wording=wording)
    assert not beside_log(audit, ledger, "p").findings
    wrong = read(text.replace("111", "112"), wording=wording)
    (one,) = beside_log(wrong, ledger, "p").findings
    assert one.facts["said"] == "111,11%"


def test_what_the_log_does_not_know_is_not_told(ledger, wording):
    """Nothing was recorded a year before September."""
    text = "Kết quả tháng 9/2024\n- Cất mới 8 căn nhà, tăng 60% so với cùng kỳ."

    assert not beside_log(read(text, wording=wording), ledger, "p").findings
