"""What happened in social work: gifts and support for people (trợ giúp, tặng quà)."""

from typing import Annotated

from ctd_core.events.declare import Counted, Worth, fact


@fact(
    "patient_supported@1",
    "Hỗ trợ chuyển viện và chi phí điều trị",
    "Patient supported",
    section="social",
    activity="health_care",
)
class PatientSupported(Worth):
    """Patients were helped with transfers and costs of treatment (hỗ trợ chuyển viện và chi phí điều trị).

    One worth stands for both counts.
    """

    transfers: Annotated[int | None, Counted("trường hợp chuyển viện")] = None
    treatments: Annotated[int | None, Counted("trường hợp điều trị")] = None


@fact(
    "school_supplies_donated@1",
    "Hỗ trợ dụng cụ học tập",
    "School supplies donated",
    section="social",
    activity="humanitarian_aid",
)
class SchoolSuppliesDonated(Worth):
    """Pupils were given school supplies (hỗ trợ dụng cụ học tập)."""

    pupils: Annotated[int | None, Counted("học sinh")] = None


@fact(
    "bicycle_donated@1",
    "Tặng xe đạp",
    "Bicycle donated",
    section="social",
    activity="humanitarian_aid",
)
class BicycleDonated(Worth):
    """Bicycles were given to pupils (tặng xe đạp)."""

    bicycles: Annotated[int | None, Counted("xe đạp")] = None


@fact(
    "funeral_supported@1",
    "Phục vụ tang khó",
    "Funeral supported",
    section="social",
    activity="humanitarian_aid",
)
class FuneralSupported(Worth):
    """Poor families were helped with funerals (phục vụ tang khó)."""

    cases: Annotated[int | None, Counted("trường hợp")] = None


@fact(
    "gift_given@1",
    "Tặng quà thường xuyên, đột xuất",
    "Gift given",
    section="social",
    activity="humanitarian_aid",
)
class GiftGiven(Worth):
    """Gifts were given, regularly or as need arose (tặng quà thường xuyên, đột xuất)."""

    gifts: Annotated[int | None, Counted("suất quà")] = None


@fact(
    "tet_gift_given@1",
    "Quà Tết Nhân ái",
    "Tet gift given",
    section="social",
    activity="humanitarian_aid",
)
class TetGiftGiven(Worth):
    """Gifts were given for Tet (quà Tết Nhân ái)."""

    gifts: Annotated[int | None, Counted("suất quà")] = None


@fact(
    "student_gift_given@1",
    "Quà cho học sinh",
    "Student gift given",
    section="social",
    activity="humanitarian_aid",
    overlaps=(
        "gift_given",
        "school_supplies_donated",
    ),
)
class StudentGiftGiven(Worth):
    """Gifts were given to students (quà cho học sinh)."""

    gifts: Annotated[int | None, Counted("suất quà")] = None


@fact(
    "scholarship_awarded@1",
    "Học bổng",
    "Scholarship awarded",
    section="social",
    activity="humanitarian_aid",
)
class ScholarshipAwarded(Worth):
    """Scholarships were awarded (học bổng)."""

    scholarships: Annotated[int | None, Counted("suất học bổng")] = None


@fact(
    "rice_donated@1",
    "Gạo",
    "Rice donated",
    section="social",
    activity="humanitarian_aid",
)
class RiceDonated(Worth):
    """Rice was donated (gạo)."""

    kilograms: Annotated[int | None, Counted("kg gạo")] = None


@fact(
    "wheelchair_donated@1",
    "Xe lăn, xe lắc",
    "Wheelchair donated",
    section="social",
    activity="humanitarian_aid",
)
class WheelchairDonated(Worth):
    """Wheelchairs were donated (xe lăn, xe lắc)."""

    wheelchairs: Annotated[int | None, Counted("chiếc")] = None


@fact(
    "health_insurance_card_donated@1",
    "Thẻ bảo hiểm y tế",
    "Health insurance card donated",
    section="social",
    activity="humanitarian_aid",
)
class HealthInsuranceCardDonated(Worth):
    """Health insurance cards were donated (thẻ bảo hiểm y tế)."""

    cards: Annotated[int | None, Counted("thẻ")] = None


@fact(
    "orphan_sponsored@1",
    "Đỡ đầu trẻ mồ côi",
    "Orphan sponsored",
    section="social",
    activity="humanitarian_aid",
)
class OrphanSponsored(Worth):
    """Orphans were sponsored (đỡ đầu trẻ mồ côi)."""

    children: Annotated[int | None, Counted("trẻ em")] = None


@fact(
    "child_nutrition_supported@1",
    "Dinh dưỡng cho trẻ em nghèo, khuyết tật",
    "Child nutrition supported",
    section="social",
    activity="humanitarian_aid",
)
class ChildNutritionSupported(Worth):
    """Poor and disabled children were fed better (dinh dưỡng cho trẻ em nghèo, khuyết tật)."""

    children: Annotated[int | None, Counted("trẻ em")] = None


@fact(
    "fisher_supported@1",
    "An toàn cho ngư dân nghèo, khó khăn",
    "Fisher supported",
    section="social",
    activity="humanitarian_aid",
)
class FisherSupported(Worth):
    """Poor fishing households were helped to stay safe at sea (an toàn cho ngư dân nghèo, khó khăn)."""

    households: Annotated[int | None, Counted("hộ ngư dân")] = None


@fact(
    "agent_orange_victim_supported@1",
    "Trợ giúp nạn nhân chất độc da cam",
    "Agent Orange victim supported",
    section="social",
    activity="humanitarian_aid",
    overlaps=(
        "gift_given",
        "tet_gift_given",
    ),
)
class AgentOrangeVictimSupported(Worth):
    """Victims of Agent Orange were assisted (trợ giúp nạn nhân chất độc da cam)."""

    assists: Annotated[int | None, Counted("lượt người")] = None


@fact(
    "vulnerable_person_supported@1",
    "Trợ giúp người già, người khuyết tật, người yếu thế",
    "Vulnerable person supported",
    section="social",
    activity="humanitarian_aid",
    overlaps=(
        "gift_given",
        "tet_gift_given",
        "rice_donated",
        "household_goods_donated",
    ),
)
class VulnerablePersonSupported(Worth):
    """Old, disabled and vulnerable people were assisted (trợ giúp người già, người khuyết tật, người yếu thế)."""

    assists: Annotated[int | None, Counted("lượt người")] = None


@fact(
    "poor_household_supported@1",
    "Trợ giúp hộ nghèo, hộ khó khăn",
    "Poor household supported",
    section="social",
    activity="humanitarian_aid",
    overlaps=(
        "gift_given",
        "tet_gift_given",
        "rice_donated",
        "household_goods_donated",
    ),
)
class PoorHouseholdSupported(Worth):
    """Poor households were assisted (trợ giúp hộ nghèo, hộ khó khăn)."""

    assists: Annotated[int | None, Counted("lượt hộ")] = None


@fact(
    "household_goods_donated@1",
    "Đồ dùng gia đình, sữa, nước uống",
    "Household goods donated",
    section="social",
    activity="humanitarian_aid",
)
class HouseholdGoodsDonated(Worth):
    """Household goods, milk and drinks were donated (đồ dùng gia đình, sữa, nước uống)."""

    items: Annotated[int | None, Counted("món")] = None
