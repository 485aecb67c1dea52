"""What happened in the raising of resources (vận động nguồn lực)."""

from ctd_core.events.declare import Worth, fact


@fact(
    "membership_fee_collected@1",
    "Thu hội phí",
    "Membership fee collected",
    section="resources",
    counts_to_total=False,
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
)
class AssociationFundRaised(Worth):
    """Money was raised for the chapter's own fund (xây dựng quỹ Hội)."""


@fact(
    "foreign_aid_received@1",
    "Tiếp nhận viện trợ",
    "Foreign aid received",
    section="resources",
    counts_to_total=False,
)
class ForeignAidReceived(Worth):
    """Aid was received from abroad (tiếp nhận viện trợ)."""
