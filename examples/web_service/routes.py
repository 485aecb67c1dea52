"""What the service can be asked for.

These are plain functions, so that FastAPI runs each in a thread: a ledger waits for the
disk. What is wrong they do not catch; `problems.py` answers it.
"""

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.responses import StreamingResponse
from feed import feed
from pydantic import BaseModel, NonNegativeInt
from stated import Written, read
from users import SignedIn

from ctd_core import EntryId, Ledger

routes = APIRouter()


def _ledger(request: Request) -> Ledger:
    ledger: Ledger = request.app.state.ledger
    return ledger


Books = Annotated[Ledger, Depends(_ledger)]


class Correction(BaseModel):
    """What an entry is to state instead, and why."""

    fact: Written
    reason: str
    if_version: int | None = None
    """The version of the book that the user saw: changed since, it is refused."""


@routes.post("/chapters/{chapter}/facts")
def record(
    chapter: str,
    facts: list[Written],
    ledger: Books,
    user: SignedIn,
    idempotency_key: Annotated[str | None, Header()] = None,
) -> dict[str, Any]:
    """Record facts, all or none; with the same Idempotency-Key they count once."""
    user.check(chapter)
    receipt = ledger.record(
        chapter,
        read(ledger, facts),
        recorded_by=user.name,
        submission=idempotency_key,
    )
    return {"outcome": receipt.outcome, "entries": list(receipt.entries)}


@routes.get("/entries/{entry:path}")
def look(entry: str, ledger: Books) -> dict[str, Any]:
    """What an entry states now, null if it was voided, and the version of its book."""
    found = ledger.entry(entry)
    return {"fact": msgspec.to_builtins(found.fact), "version": found.version}


@routes.put("/entries/{entry:path}")
def correct(
    entry: str, correction: Correction, ledger: Books, user: SignedIn
) -> dict[str, Any]:
    """Let an entry state something else; what it stated stays in the log."""
    user.check(EntryId.parse(entry).chapter)
    (fact,) = read(ledger, [correction.fact])
    ledger.correct(
        entry,
        fact,
        reason=correction.reason,
        recorded_by=user.name,
        if_version=correction.if_version,
    )
    return look(entry, ledger)


@routes.get("/chapters/{chapter}/figures/{period}")
def figures(chapter: str, period: str, ledger: Books) -> dict[str, int | None]:
    """What was recorded of a chapter with everything below it: counts, whole đồng."""
    return dict(ledger.figures(chapter, period))


@routes.get("/chapters/{chapter}/figures/{period}/{key}")
def figure(chapter: str, period: str, key: str, ledger: Books) -> int | None:
    """One figure; null: nobody recorded it."""
    return ledger.figures(chapter, period)[key]


@routes.get("/chapters/{chapter}/reports/{period}")
def report(
    chapter: str, period: str, ledger: Books, form: str = "markdown"
) -> Response:
    """The report of a period in an installed form: text, markdown, json, docx ..."""
    page = ledger.render(ledger.report(chapter, period), form)
    return Response(page, media_type=ledger.plugins.renderer(form).media_type)


@routes.get("/events")
def follow(
    ledger: Books,
    after: NonNegativeInt = 0,
    last_event_id: Annotated[NonNegativeInt | None, Header()] = None,
) -> StreamingResponse:
    """All that is recorded, as it comes, after a position or the last that was seen."""
    start = after if last_event_id is None else last_event_id
    return StreamingResponse(feed(ledger, start), media_type="text/event-stream")
