"""What is recorded in a flood: a class for each kind of event.

Boats and rescues have no worth, for boats come back and people have no price; what is
given away has.
"""

from typing import Annotated

from ctd_core.events import Contributed, Counted, Fact, Section, Total, Worth, fact

RELIEF = Section(
    "flood.relief",
    "Công tác ứng phó lũ lụt, mùa nước nổi",
    "Flood relief",
)


@fact(
    "flood.family_affected@1",
    "Hộ bị ảnh hưởng do lũ",
    "Families affected by the flood",
    section=RELIEF.name,
    activity="disaster_response",
    help_vi="Ghi số hộ mới bị ngập, bị ảnh hưởng trong tháng."
    " Không ghi lại hộ đã báo cáo ở tháng trước.",
)
class FamilyAffected(Fact):
    """Families were newly reported as hit by the water (hộ bị ngập, bị ảnh hưởng)."""

    families: Annotated[int | None, Counted("hộ")] = None


@fact(
    "flood.family_evacuated@1",
    "Sơ tán hộ dân vùng ngập",
    "Families evacuated",
    section=RELIEF.name,
    activity="disaster_response",
    help_vi="Ghi số hộ, số người được Hội giúp sơ tán đến nơi an toàn."
    " Không ghi người được cứu khi gặp nạn: ghi vào «Chuyến cứu hộ, cứu nạn».",
)
class FamilyEvacuated(Fact):
    """Families were brought to safe ground before or in a flood (sơ tán, di dời)."""

    families: Annotated[int | None, Counted("hộ")] = None
    people: Annotated[int | None, Counted("người")] = None


@fact(
    "flood.rescue_sortie_made@1",
    "Chuyến cứu hộ, cứu nạn",
    "Rescue sorties made",
    section=RELIEF.name,
    activity="disaster_response",
    help_vi="Ghi số chuyến đội Chữ thập đỏ xuất quân và số người được cứu."
    " Không ghi việc sơ tán theo kế hoạch: ghi vào «Sơ tán hộ dân vùng ngập».",
)
class RescueSortieMade(Fact):
    """A team went out to people in danger on the water (cứu hộ, cứu nạn)."""

    sorties: Annotated[int | None, Counted("chuyến")] = None
    people: Annotated[int | None, Counted("người")] = None


@fact(
    "flood.boat_lent@1",
    "Cho mượn xuồng, ghe",
    "Boats lent",
    section=RELIEF.name,
    activity="disaster_response",
    help_vi="Ghi số xuồng, ghe của Hội cho các hộ mượn."
    " Không ghi xuồng tặng hẳn: ghi vào «Hỗ trợ sinh kế».",
)
class BoatLent(Fact):
    """Boats of the chapter were lent to families (cho mượn xuồng, ghe)."""

    boats: Annotated[int | None, Counted("chiếc xuồng, ghe")] = None


@fact(
    "flood.boat_returned@1",
    "Nhận lại xuồng, ghe",
    "Boats returned",
    section=RELIEF.name,
    activity="disaster_response",
    help_vi="Ghi số xuồng, ghe các hộ đã trả lại cho Hội.",
)
class BoatReturned(Fact):
    """Boats that were lent came back (nhận lại xuồng, ghe)."""

    boats: Annotated[int | None, Counted("chiếc xuồng, ghe")] = None


@fact(
    "flood.water_delivered@1",
    "Cấp nước sạch vùng ngập",
    "Clean water delivered",
    section=RELIEF.name,
    activity="humanitarian_aid",
    help_vi="Ghi số lít nước sạch, số hộ được cấp và trị giá."
    " Không ghi thiết bị lọc nước: ghi vào «Trao tặng thiết bị lọc nước».",
)
class WaterDelivered(Worth):
    """Drinking water was brought to flooded families (cấp nước sạch)."""

    litres: Annotated[int | None, Counted("lít nước sạch")] = None
    families: Annotated[int | None, Counted("hộ")] = None


@fact(
    "flood.package_given@1",
    "Tặng quà cứu trợ lũ lụt",
    "Relief packages given",
    section=RELIEF.name,
    activity="humanitarian_aid",
    overlaps=("disaster_household_assisted",),
    help_vi="Ghi số phần quà cứu trợ (gạo, mì, thuốc), số hộ nhận và trị giá."
    " Không ghi lại ở «Hỗ trợ hộ bị thiên tai, hỏa hoạn».",
)
class PackageGiven(Worth):
    """Packages of food and medicine were given (tặng quà cứu trợ)."""

    packages: Annotated[int | None, Counted("phần quà")] = None
    families: Annotated[int | None, Counted("hộ")] = None


@fact(
    "flood.dyke_reinforced@1",
    "Gia cố đê bao, bờ bao",
    "Dykes reinforced",
    section=RELIEF.name,
    activity="disaster_response",
    help_vi="Ghi số mét đê bao, bờ bao được gia cố, số lượt người tham gia và trị giá"
    " vật tư.",
)
class DykeReinforced(Worth):
    """Volunteers reinforced a dyke against the rising water (gia cố đê bao)."""

    metres: Annotated[int | None, Counted("mét đê bao, bờ bao")] = None
    attendances: Annotated[int | None, Counted("lượt người")] = None


HELPED = Total(
    "flood.families_helped",
    "Số lượt hộ được trợ giúp trong lũ",
    "Times that families were helped in the flood",
    parts=(
        "flood.family_evacuated.families",
        "flood.water_delivered.families",
        "flood.package_given.families",
    ),
    section=RELIEF.name,
)
"""A family that got water and a package was helped twice: hence *lượt hộ*."""

VOCABULARY = Contributed(
    facts=(
        FamilyAffected,
        FamilyEvacuated,
        RescueSortieMade,
        BoatLent,
        BoatReturned,
        WaterDelivered,
        PackageGiven,
        DykeReinforced,
    ),
    sections=(RELIEF,),
    totals=(HELPED,),
)
