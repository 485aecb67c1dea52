"""What happened in the raising of resources (vận động nguồn lực)."""

from ctd_core.events.declare import Worth, fact


@fact(
    "membership_fee_collected@1",
    "Thu hội phí",
    "Membership fee collected",
    section="resources",
    counts_to_total=False,
    help_vi="Ghi số tiền hội phí thu được trong tháng."
    " Không ghi tiền các nhà hảo tâm ủng hộ (ghi vào «Vận động nguồn lực»), tiền gây quỹ («Xây dựng quỹ Hội»).",
    synonyms=(
        "thu hội phí {value}",
        "hội phí thu được {value}",
    ),
)
class MembershipFeeCollected(Worth):
    """Membership fees were collected (thu hội phí)."""


@fact(
    "fund_raised@1",
    "Vận động nguồn lực",
    "Funds raised",
    section="resources",
    counts_to_total=False,
    overlaps=("disaster_appeal_raised",),
    help_vi="Ghi số tiền, trị giá hàng vận động được trong tháng, không phải số đã chi: số chi ghi ở từng việc."
    " Không ghi ủng hộ thiên tai (ghi vào «Vận động ủng hộ đồng bào bị thiên tai»), gây quỹ («Xây dựng quỹ Hội»).",
    synonyms=(
        "vận động nguồn lực được {value}",
        "tổng nguồn lực vận động {value}",
    ),
)
class FundRaised(Worth):
    """Money and goods were raised (vận động nguồn lực).

    Outside the grand total: they are counted where they are spent.
    """


@fact(
    "association_fund_raised@1",
    "Xây dựng quỹ Hội",
    "Association fund raised",
    section="resources",
    counts_to_total=False,
    help_vi="Ghi số tiền vận động được trong tháng cho quỹ Hội, không phải số dư của quỹ."
    " Không ghi hội phí (ghi vào «Thu hội phí»), tiền vận động cho hoạt động («Vận động nguồn lực»).",
    synonyms=(
        "xây dựng quỹ Hội {value}",
        "vận động quỹ Hội được {value}",
    ),
)
class AssociationFundRaised(Worth):
    """Money was raised for the chapter's own fund (xây dựng quỹ Hội)."""


@fact(
    "foreign_aid_received@1",
    "Tiếp nhận viện trợ",
    "Foreign aid received",
    section="resources",
    counts_to_total=False,
    help_vi="Ghi số tiền, trị giá hàng viện trợ nhận từ tổ chức, cá nhân nước ngoài trong tháng, không phải số đã chi."
    " Không ghi nguồn trong nước ở đây: ghi vào «Vận động nguồn lực».",
    synonyms=(
        "tiếp nhận viện trợ nước ngoài trị giá {value}",
        "tiếp nhận dự án viện trợ {value}",
    ),
)
class ForeignAidReceived(Worth):
    """Aid was received from abroad (tiếp nhận viện trợ)."""
