"""What a chapter is to reach in a period (chỉ tiêu kế hoạch).

Targets stand in ``targets/<chapter>``, are addressed by their place there, and are
amended as entries are: each event carries what stood. They are of no month.
"""

from typing import Annotated

from ctd_core.events.declare import Words
from ctd_core.events.stored import Change, stored


@stored("target_set@1")
class TargetSet(Change):
    """A target was set for a figure and a period (giao chỉ tiêu)."""

    figure: str
    """Its key: ``house_built.houses``, ``total.value``."""
    period: str
    """As a period is printed: ``2024``, ``2024-Q4``, ``2024-10``."""
    amount: int
    """A count, or whole đồng; more than zero."""
    set_by: Annotated[str | None, Words()] = None
    """Who set it (cấp giao chỉ tiêu): Trung ương Hội, UBND tỉnh ..."""


@stored("target_replaced@1")
class TargetReplaced(Change):
    """Another amount is to be reached (điều chỉnh chỉ tiêu), or another body set it."""

    entry: int
    """Its place in the stream of its chapter's targets."""
    old: TargetSet
    new: TargetSet
    reason: str


@stored("target_withdrawn@1")
class TargetWithdrawn(Change):
    """A target stands no more (rút chỉ tiêu)."""

    entry: int
    old: TargetSet
    reason: str
