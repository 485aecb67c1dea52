"""Monthly reports of Vietnam Red Cross chapters, rebuilt from recorded events.

    fact -> MonthBook decides -> event store -> monthly figures -> Report -> renderer
    (attrs)  (invariants)        (one log)      (additive view)    (cited)   (text, ...)

A `Ledger` joins them: it records facts of chapters, keeps them in one log, and
gives the figures and the report of any month.
"""

from typing import TYPE_CHECKING, Any

from ctd_core.errors import CtdError
from ctd_core.values import EntryId, Month

if TYPE_CHECKING:
    from ctd_core.ledger import Ledger, Receipt

__all__ = ["CtdError", "EntryId", "Ledger", "Month", "Receipt"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    # The ledger brings every kind of event along; errors and values do not need it.
    if name in ("Ledger", "Receipt"):
        from ctd_core import ledger

        return getattr(ledger, name)
    raise AttributeError(name)
