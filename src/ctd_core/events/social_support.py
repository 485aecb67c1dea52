"""What happened in social work: gifts and support for people (trợ giúp, tặng quà)."""

from typing import Annotated

from ctd_core.events.declare import Counted, Worth, fact


@fact(
    "patient_supported@1",
    "Hỗ trợ chuyển viện và chi phí điều trị",
    "Patient supported",
    section="social",
    activity="health_care",
    help_vi="Ghi số trường hợp được hỗ trợ chuyển viện, số được hỗ trợ chi phí điều trị trong tháng; một trị giá chung cho cả hai."
    " Không ghi số chuyến xe (ghi vào «Chuyến xe chuyển bệnh»), ca mổ («Mổ mắt», «Mổ tim»).",
    synonyms=(
        "hỗ trợ chuyển viện cho {transfers} trường hợp",
        "chuyển viện miễn phí {transfers} ca",
        "hỗ trợ chi phí điều trị bệnh cho {treatments} trường hợp",
        "hỗ trợ viện phí cho {treatments} bệnh nhân",
        "hỗ trợ chi phí điều trị cho {treatments} bệnh nhân nghèo",
    ),
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
    help_vi="Ghi số học sinh được tặng dụng cụ học tập (sách, vở, cặp) trong tháng và trị giá."
    " Không ghi quà khác (ghi vào «Quà cho học sinh»), học bổng («Học bổng»), xe đạp («Tặng xe đạp»).",
    synonyms=(
        "hỗ trợ dụng cụ học tập cho {pupils} học sinh",
        "tặng tập vở cho {pupils} học sinh",
        "tặng đồ dùng học tập cho {pupils} học sinh",
    ),
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
    help_vi="Ghi số xe đạp tặng học sinh trong tháng và trị giá."
    " Không ghi xe lăn, xe lắc (ghi vào «Xe lăn, xe lắc»), sách, vở («Hỗ trợ dụng cụ học tập»).",
    synonyms=(
        "{bicycles} xe đạp",
        "tặng {bicycles} chiếc xe đạp cho học sinh",
        "trao {bicycles} chiếc xe đạp",
    ),
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
    help_vi="Ghi số trường hợp tang khó (gia đình nghèo có người mất) được giúp lo mai táng trong tháng và trị giá."
    " Không ghi hộ có tang do thiên tai, hỏa hoạn ở đây: ghi vào «Hỗ trợ hộ bị thiên tai, hỏa hoạn».",
    synonyms=(
        "phục vụ {cases} trường hợp tang khó",
        "hỗ trợ mai táng {cases} trường hợp",
        "hỗ trợ {cases} đám tang khó",
    ),
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
    help_vi="Ghi số suất quà tặng trong tháng (gạo, tiền, nhu yếu phẩm) và trị giá."
    " Không ghi quà Tết (ghi vào «Quà Tết Nhân ái»), quà học sinh («Quà cho học sinh»), cứu trợ thiên tai («Cứu trợ người bị thiên tai»).",
    synonyms=(
        "tặng {gifts} suất quà cho hộ nghèo",
        "trao {gifts} phần quà cho hộ nghèo",
        "quà thường xuyên, đột xuất {gifts} suất",
        "{gifts} suất quà thường xuyên, đột xuất",
        "tặng {gifts} suất quà cho hộ có hoàn cảnh khó khăn",
    ),
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
    help_vi="Ghi số suất quà Tết Nhân ái trao trong tháng và trị giá, kể cả quà trao trước Tết."
    " Không ghi quà của Tết Quân-Dân (ghi vào «Tết Quân-Dân»), quà ngày thường («Tặng quà thường xuyên, đột xuất»).",
    synonyms=(
        "tặng {gifts} suất quà Tết",
        "{gifts} suất quà Tết Nhân ái",
        "trao {gifts} phần quà Tết",
    ),
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
    help_vi="Ghi số suất quà tặng học sinh, sinh viên trong tháng và trị giá."
    " Không ghi lại ở «Tặng quà thường xuyên, đột xuất»; không ghi sách, vở (ghi vào «Hỗ trợ dụng cụ học tập»), học bổng («Học bổng»).",
    synonyms=(
        "tặng {gifts} suất quà cho học sinh",
        "trao {gifts} phần quà cho học sinh nghèo",
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
    help_vi="Ghi số suất học bổng trao trong tháng và số tiền."
    " Không ghi quà (ghi vào «Quà cho học sinh»), tiền đỡ đầu hằng tháng («Đỡ đầu trẻ mồ côi»).",
    synonyms=(
        "trao {scholarships} suất học bổng",
        "tặng {scholarships} học bổng",
    ),
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
    help_vi="Ghi số ki-lô-gam gạo tặng riêng trong tháng và trị giá."
    " Không ghi gạo nằm trong suất quà (ghi vào «Tặng quà thường xuyên, đột xuất», «Quà Tết Nhân ái»), gạo nấu ở bếp ăn («Bếp ăn tình thương»).",
    synonyms=(
        "tặng {kilograms} kg gạo",
        "hỗ trợ {kilograms} kg gạo",
        "cấp {kilograms} kg gạo",
    ),
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
    help_vi="Ghi số xe lăn, xe lắc tặng người khuyết tật trong tháng và trị giá."
    " Không ghi thiết bị khám, chữa bệnh (ghi vào «Thiết bị y tế»), xe đạp («Tặng xe đạp»).",
    synonyms=(
        "tặng {wheelchairs} xe lăn, xe lắc",
        "tặng {wheelchairs} chiếc xe lăn",
        "trao {wheelchairs} xe lăn cho người khuyết tật",
    ),
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
    help_vi="Ghi số thẻ bảo hiểm y tế tặng trong tháng và số tiền mua thẻ."
    " Không ghi tiền giúp chữa bệnh ở đây: ghi vào «Hỗ trợ chuyển viện và chi phí điều trị».",
    synonyms=(
        "tặng {cards} thẻ bảo hiểm y tế",
        "hỗ trợ mua {cards} thẻ bảo hiểm y tế",
    ),
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
    help_vi="Ghi số trẻ mồ côi nhận hỗ trợ đỡ đầu trong tháng và trị giá; không ghi tên trẻ."
    " Không ghi học bổng (ghi vào «Học bổng»), bữa ăn, sữa («Dinh dưỡng cho trẻ em nghèo, khuyết tật»).",
    synonyms=(
        "đỡ đầu {children} trẻ mồ côi",
        "nhận đỡ đầu {children} trẻ em mồ côi",
        "đỡ đầu cho {children} em mồ côi",
    ),
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
    help_vi="Ghi số trẻ em nghèo, khuyết tật được hỗ trợ dinh dưỡng theo chương trình trong tháng và trị giá."
    " Không ghi suất ăn của bếp (ghi vào «Bếp ăn tình thương»), sữa tặng chung («Đồ dùng gia đình, sữa, nước uống»).",
    synonyms=(
        "hỗ trợ dinh dưỡng cho {children} trẻ em",
        "cấp sữa dinh dưỡng cho {children} trẻ em nghèo, khuyết tật",
    ),
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
    help_vi="Ghi số hộ ngư dân được hỗ trợ theo chương trình trong tháng (áo phao, tủ thuốc ...) và trị giá."
    " Không ghi hộ bị bão, hỏa hoạn ở đây: ghi vào «Hỗ trợ hộ bị thiên tai, hỏa hoạn».",
    synonyms=(
        "hỗ trợ {households} hộ ngư dân",
        "tặng áo phao cho {households} hộ ngư dân",
        "hỗ trợ cho {households} ngư dân nghèo, khó khăn",
    ),
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
    help_vi="Ghi số lượt nạn nhân chất độc da cam được trợ giúp trong tháng và trị giá."
    " Không ghi suất quà đã ghi ở «Tặng quà thường xuyên, đột xuất», «Quà Tết Nhân ái».",
    synonyms=(
        "{assists} lượt nạn nhân chất độc da cam",
        "{assists} nạn nhân chất độc da cam",
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
    help_vi="Ghi số lượt người già, khuyết tật, yếu thế được trợ giúp trong tháng và trị giá."
    " Không ghi phần đã ghi ở «Tặng quà thường xuyên, đột xuất», «Quà Tết Nhân ái», «Gạo», «Đồ dùng gia đình, sữa, nước uống».",
    synonyms=(
        "trợ giúp {assists} lượt người khuyết tật",
        "trợ giúp {assists} người già, người khuyết tật, người yếu thế",
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
    help_vi="Ghi số lượt hộ nghèo, hộ khó khăn được trợ giúp trong tháng và trị giá."
    " Không ghi phần đã ghi ở «Tặng quà thường xuyên, đột xuất», «Quà Tết Nhân ái», «Gạo», «Đồ dùng gia đình, sữa, nước uống».",
    synonyms=(
        "trợ giúp {assists} lượt hộ nghèo, hộ khó khăn",
        "giúp đỡ {assists} lượt hộ nghèo",
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
    help_vi="Ghi số món đồ dùng gia đình, sữa, nước uống tặng riêng trong tháng và trị giá."
    " Không ghi đồ trong suất quà (ghi vào «Tặng quà thường xuyên, đột xuất»), trong thùng hàng cứu trợ («Phân bổ hàng cứu trợ»).",
    synonyms=(
        "tặng {items} món đồ dùng gia đình",
        "tặng {items} thùng sữa, nước uống",
    ),
)
class HouseholdGoodsDonated(Worth):
    """Household goods, milk and drinks were donated (đồ dùng gia đình, sữa, nước uống)."""

    items: Annotated[int | None, Counted("món")] = None
