"""What of an event belongs to one campaign (chiến dịch): Tết Nhân ái, Bão số 3."""

from msgspec.structs import replace

from ctd_core.events.declare import Fact
from ctd_core.events.entries import EntryVoided
from ctd_core.events.stored import Event, Unread


def of_campaign(event: Event, campaign: str) -> Event:
    """The event as far as it belongs to a campaign."""
    payload = event.payload
    if isinstance(payload, Fact):
        return event if payload.campaign == campaign else replace(event, payload=None)
    if isinstance(getattr(payload, "old", payload), Unread):
        return event  # it may belong to the campaign
    # A correction may move a fact into or out of the campaign: take each side alone.
    sides = {
        side: fact
        for side in ("old", "new")
        if isinstance(fact := getattr(payload, side, None), Fact)
        and fact.campaign == campaign
    }
    if set(sides) == {"new"}:
        return replace(event, payload=sides["new"])
    if set(sides) == {"old"}:
        void = EntryVoided(entry=payload.entry, old=sides["old"], reason=payload.reason)
        return replace(event, payload=void)
    return event if sides else replace(event, payload=None)
