"""What is recorded is printed, in the words of this plugin."""

from datetime import date

import pytest

from ctd_flood_relief import kinds

DAY = date(2024, 10, 12)
SECTION = """
8. Công tác ứng phó lũ lụt, mùa nước nổi, trị giá 205 triệu đồng
- Trong tháng 10 năm 2024, toàn tỉnh có 1.200 hộ bị ảnh hưởng do lũ.
- Các cấp Hội đã trợ giúp 755 lượt hộ trong vùng ngập.
- Xuất quân 9 chuyến cứu hộ, cứu nạn, cứu 14 người gặp nạn; sơ tán 5 hộ với 21 người đến nơi an toàn.
- Cho mượn 40 chiếc xuồng, ghe; nhận lại 12 chiếc.
- Tặng 350 phần quà cứu trợ cho 350 hộ, trị giá 175 triệu đồng; cấp 12.000 lít nước sạch cho 400 hộ, trị giá 24 triệu đồng.
- Gia cố 800 mét đê bao, bờ bao với 120 lượt người tham gia, trị giá 6 triệu đồng.
""".strip()


def flood() -> list[kinds.Fact]:
    """A month of it."""
    return [
        kinds.FamilyAffected(on=DAY, families=1200),
        kinds.FamilyEvacuated(on=DAY, families=5, people=21),
        kinds.RescueSortieMade(on=DAY, sorties=9, people=14),
        kinds.BoatLent(on=DAY, boats=40),
        kinds.BoatReturned(on=DAY, boats=12),
        kinds.WaterDelivered(on=DAY, litres=12_000, families=400, value=24_000_000),
        kinds.PackageGiven(on=DAY, packages=350, families=350, value=175_000_000),
        kinds.DykeReinforced(on=DAY, metres=800, attendances=120, value=6_000_000),
    ]


def test_all_of_it_is_printed(ledger, record) -> None:
    """In a section of its own, every kind by its own words."""
    record(*flood())

    report = ledger.report("an-giang", "2024-10")
    (section,) = [one for one in report.sections if one.name == "flood.relief"]
    printed = [section.heading.text, *(one.text for one in section.paragraphs)]
    assert printed == SECTION.splitlines()


@pytest.mark.parametrize(
    ("fact", "printed"),
    [
        (kinds.FamilyEvacuated(on=DAY, people=21), "Sơ tán 21 người đến nơi an toàn."),
        (kinds.RescueSortieMade(on=DAY, people=14), "Cứu 14 người gặp nạn."),
        (kinds.BoatReturned(on=DAY, boats=12), "Nhận lại 12 chiếc."),
        (kinds.WaterDelivered(on=DAY, families=4), "Cấp nước sạch cho 4 hộ."),
        (
            kinds.PackageGiven(on=DAY, value=2_000_000),
            "Tặng quà cứu trợ, trị giá 2 triệu đồng.",
        ),
        (
            kinds.DykeReinforced(on=DAY, attendances=9),
            "Gia cố đê bao, bờ bao với 9 lượt người tham gia.",
        ),
    ],
)
def test_what_was_stated_in_part_reads_well(ledger, record, fact, printed) -> None:
    """And no figure of it is left out."""
    record(fact)

    report = ledger.report("an-giang", "2024-10")
    (section,) = [one for one in report.sections if one.name == "flood.relief"]
    assert section.paragraphs[-1].text == f"- {printed}"
    findings = ledger.check("an-giang", "2024-10")
    assert "every_figure_printed" not in [one.check for one in findings]
