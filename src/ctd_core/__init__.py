"""Monthly reports of Vietnam Red Cross chapters, rebuilt from recorded events.

    fact -> MonthBook decides -> event store -> monthly figures -> Report -> renderer
    (frozen) (invariants)        (one log)      (additive view)    (cited)   (text, ...)

A `Ledger` joins them: it records facts of chapters, keeps them in one log, and
gives the figures and the report of any month.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ctd_core.errors import CtdError

if TYPE_CHECKING:
    from ctd_core.addresses import EntryId
    from ctd_core.ledger import Ledger, Receipt
    from ctd_core.values import Month, Period

__all__ = ["CtdError", "EntryId", "Ledger", "Month", "Period", "Receipt"]
__version__ = "0.1.0"

_FOUND_IN = {
    "EntryId": "ctd_core.addresses",
    "Ledger": "ctd_core.ledger",
    "Month": "ctd_core.values",
    "Period": "ctd_core.values",
    "Receipt": "ctd_core.ledger",
}


def __getattr__(name: str) -> Any:
    # Only what is used is imported: the ledger brings every kind of event along.
    if name in _FOUND_IN:
        return getattr(import_module(_FOUND_IN[name]), name)
    raise AttributeError(name)
