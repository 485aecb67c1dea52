"""How an entry of a month book changes: it is corrected or voided, never edited.

Each event carries the fact that stood, so that it alone says how figures change.
"""

from ctd_core.addresses import EntryId
from ctd_core.errors import MissingPluginError, UnknownEntryError
from ctd_core.events.declare import Fact
from ctd_core.events.stored import Change, Unread, how_to_read, stored
from ctd_core.said import Said


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


def unread_entry(address: EntryId, kind: str) -> MissingPluginError:
    """The error that nobody can tell here what an entry states."""
    return MissingPluginError(what=str(address), kind=kind, install=how_to_read([kind]))


def unknown_entry(address: EntryId, *, voided: bool = False) -> UnknownEntryError:
    """The error that no entry stands at *address*."""
    listed = f"ctd log --chapter {address.chapter} --month {address.month}"
    hint = (
        Said("It was voided.")
        if voided
        else Said("The book's entries are listed by: {listed}.", listed=listed)
    )
    return UnknownEntryError(entry=address, hint=hint)
