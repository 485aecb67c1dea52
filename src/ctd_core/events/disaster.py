"""What happened in disaster prevention and response (phòng ngừa và ứng phó thiên tai)."""

from typing import Annotated

from ctd_core.events.declare import Counted, Fact, Worth, fact


@fact(
    "response_plan_issued@1",
    "Kế hoạch phòng ngừa, ứng phó thiên tai",
    "Response plan issued",
    section="disaster",
    activity="disaster_response",
    help_vi="Ghi số kế hoạch phòng ngừa, ứng phó thiên tai ban hành trong tháng."
    " Không ghi lớp học, cuộc diễn tập ở đây: ghi vào «Tập huấn, diễn tập phòng ngừa, ứng phó thảm họa».",
    synonyms=(
        "xây dựng {plans} kế hoạch phòng ngừa, ứng phó thiên tai",
        "ban hành {plans} phương án ứng phó thiên tai",
    ),
)
class ResponsePlanIssued(Fact):
    """Plans for preventing and answering disasters were issued (kế hoạch phòng ngừa, ứng phó thiên tai)."""

    plans: Annotated[int | None, Counted("kế hoạch")] = None


@fact(
    "disaster_household_assisted@1",
    "Hỗ trợ hộ bị thiên tai, hỏa hoạn",
    "Disaster-hit household assisted",
    section="disaster",
    activity="humanitarian_aid",
    help_vi="Ghi số hộ bị thiên tai, hỏa hoạn được hỗ trợ trong tháng và trị giá."
    " Không ghi phần tính theo người (ghi vào «Cứu trợ người bị thiên tai»), phần gửi tỉnh khác («Hỗ trợ tỉnh bạn»).",
    synonyms=(
        "hỗ trợ {households} hộ bị thiên tai",
        "hỗ trợ {households} hộ bị hỏa hoạn",
        "giúp {households} hộ bị thiệt hại do giông lốc",
    ),
)
class DisasterHouseholdAssisted(Worth):
    """Households hit by a disaster or fire were assisted (hỗ trợ hộ bị thiên tai, hỏa hoạn)."""

    households: Annotated[int | None, Counted("hộ")] = None


@fact(
    "disaster_person_assisted@1",
    "Cứu trợ người bị thiên tai",
    "Disaster-hit person assisted",
    section="disaster",
    activity="humanitarian_aid",
    help_vi="Ghi số lượt người bị thiên tai được cứu trợ trong tháng và trị giá."
    " Không ghi lại phần đã tính theo hộ (ở «Hỗ trợ hộ bị thiên tai, hỏa hoạn»), quà không do thiên tai («Tặng quà thường xuyên, đột xuất»).",
    synonyms=(
        "cứu trợ {assists} lượt người bị thiên tai",
        "cứu trợ khẩn cấp cho {assists} lượt người",
    ),
)
class DisasterPersonAssisted(Worth):
    """People hit by a disaster were given relief (cứu trợ người bị thiên tai)."""

    assists: Annotated[int | None, Counted("lượt người")] = None


@fact(
    "disaster_appeal_raised@1",
    "Vận động ủng hộ đồng bào bị thiên tai",
    "Disaster appeal raised",
    section="disaster",
    activity="humanitarian_aid",
    help_vi="Ghi số tiền, trị giá hàng vận động được trong tháng để ủng hộ đồng bào bị thiên tai."
    " Không ghi lại ở «Vận động nguồn lực»; phần chuyển cho tỉnh khác thì ghi thêm ở «Hỗ trợ tỉnh bạn», tổng không tính hai lần.",
    synonyms=(
        "vận động ủng hộ đồng bào bị thiên tai số tiền {value}",
        "ủng hộ đồng bào các tỉnh bị thiệt hại do bão, số tiền {value}",
        "ủng hộ đồng bào bị bão lũ số tiền {value}",
    ),
)
class DisasterAppealRaised(Worth):
    """An appeal raised money for people hit by a disaster (vận động ủng hộ đồng bào bị thiên tai)."""


@fact(
    "interprovince_relief_sent@1",
    "Hỗ trợ tỉnh bạn",
    "Relief sent to another province",
    section="disaster",
    activity="humanitarian_aid",
    counts_to_total=False,
    overlaps=("disaster_appeal_raised",),
    help_vi="Ghi số tiền, trị giá hàng giúp tỉnh khác trong tháng; không cộng vào tổng vì đã tính ở «Vận động ủng hộ đồng bào bị thiên tai»."
    " Không ghi ủng hộ nước ngoài ở đây: ghi vào «Ủng hộ nhân dân nước bạn».",
    synonyms=(
        "hỗ trợ tỉnh bạn số tiền {value}",
        "cứu trợ tỉnh bạn trị giá {value}",
    ),
)
class InterprovinceReliefSent(Worth):
    """Relief was sent to another province (hỗ trợ tỉnh bạn).

    Outside the totals: its worth was counted when it was raised.
    """


@fact(
    "relief_allocated@1",
    "Phân bổ hàng cứu trợ",
    "Relief allocated",
    section="disaster",
    activity="humanitarian_aid",
    counts_to_total=False,
    overlaps=(
        "disaster_appeal_raised",
        "disaster_household_assisted",
    ),
    help_vi="Ghi số thùng hàng cứu trợ phân bổ trong tháng; trị giá không cộng vào tổng."
    " Không ghi phần vận động được (ghi vào «Vận động ủng hộ đồng bào bị thiên tai»), phần đã trao đến hộ («Hỗ trợ hộ bị thiên tai, hỏa hoạn»).",
    synonyms=(
        "phân bổ {kits} thùng hàng cứu trợ",
        "cấp phát {kits} thùng hàng gia đình",
    ),
)
class ReliefAllocated(Worth):
    """Relief goods were allocated (phân bổ hàng cứu trợ).

    Outside the totals: their worth was counted when it was raised or given.
    """

    kits: Annotated[int | None, Counted("thùng hàng")] = None


@fact(
    "relief_goods_shipped@1",
    "Vận chuyển hàng cứu trợ",
    "Relief goods shipped",
    section="disaster",
    activity="humanitarian_aid",
    counts_to_total=False,
    overlaps=("disaster_appeal_raised",),
    help_vi="Ghi số ki-lô-gam hàng cứu trợ vận chuyển trong tháng; trị giá không cộng vào tổng."
    " Không ghi phần vận động được (ghi vào «Vận động ủng hộ đồng bào bị thiên tai»), số thùng đã chia («Phân bổ hàng cứu trợ»).",
    synonyms=("vận chuyển {kilograms} kg hàng cứu trợ",),
)
class ReliefGoodsShipped(Worth):
    """Relief goods were shipped (vận chuyển hàng cứu trợ).

    Outside the totals: their worth was counted when it was raised.
    """

    kilograms: Annotated[int | None, Counted("kg hàng")] = None


@fact(
    "disaster_training_held@1",
    "Tập huấn, diễn tập phòng ngừa, ứng phó thảm họa",
    "Disaster training held",
    section="disaster",
    activity="disaster_response",
    help_vi="Ghi số lớp tập huấn, cuộc diễn tập về thảm họa và số người dự trong tháng."
    " Không ghi lớp sơ cấp cứu (ghi vào «Tập huấn sơ cấp cứu»), lớp nghiệp vụ («Tập huấn, bồi dưỡng nghiệp vụ công tác Hội»).",
    synonyms=(
        "{classes} lớp tập huấn phòng ngừa, ứng phó thảm họa cho {participants} học viên",
        "{classes} cuộc diễn tập ứng phó thiên tai với {participants} người tham gia",
    ),
)
class DisasterTrainingHeld(Fact):
    """Classes and drills for disasters were held (tập huấn, diễn tập phòng ngừa, ứng phó thảm họa)."""

    classes: Annotated[int | None, Counted("lớp")] = None
    participants: Annotated[int | None, Counted("người")] = None
