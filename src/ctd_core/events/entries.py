"""How an entry of a month book changes: it is corrected or voided, never edited.

Each event carries the fact that stood, so that it alone says how figures change.
"""

from ctd_core.events.declare import Fact
from ctd_core.events.stored import Change, Unread, stored


@stored("entry_corrected@1")
class EntryCorrected(Change):
    """An entry was corrected (đính chính): another fact of its kind now stands."""

    entry: int
    """Its place in the book."""
    old: Fact | Unread
    new: Fact | Unread
    reason: str


@stored("entry_voided@1")
class EntryVoided(Change):
    """An entry was voided (hủy): its fact no longer stands."""

    entry: int
    old: Fact | Unread
    reason: str
