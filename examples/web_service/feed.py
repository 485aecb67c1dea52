"""The live feed: the log from a position on, as server-sent events.

The id of each is its position. A browser's EventSource sends the last one that it saw
when it connects again, so that it misses nothing: each event comes at least once.
"""

import json
import threading
from collections.abc import AsyncIterator
from typing import Any

import msgspec
from anyio import CapacityLimiter, to_thread

from ctd_core import Ledger
from ctd_core.events import Event, stored_name

READERS = CapacityLimiter(100)
"""Each reader of the feed keeps a thread, apart from those that answer requests."""


async def feed(ledger: Ledger, after: int) -> AsyncIterator[str]:
    """Each event after a position, for as long as somebody reads."""
    stop = threading.Event()
    events = ledger.follow(after, every=0.2, stop=stop)
    try:
        while event := await to_thread.run_sync(
            next, events, None, abandon_on_cancel=True, limiter=READERS
        ):
            told = json.dumps(as_json(event), ensure_ascii=False)
            yield f"id: {event.position}\nevent: {stored_name(event.payload)}\n"
            yield f"data: {told}\n\n"
    finally:
        stop.set()  # the reader is gone: the thread that waits is let go


def as_json(event: Event) -> dict[str, Any]:
    """An event as programs read it."""
    return {
        "position": event.position,
        "kind": stored_name(event.payload),
        "chapter": event.chapter,
        "month": str(event.month) if event.month else None,
        "entry": str(event.entry) if event.entry else None,
        "stated": msgspec.to_builtins(event.payload, enc_hook=str),
        "recorded_at": event.recorded_at.isoformat(),
        "recorded_by": event.recorded_by,
    }
