"""How it is told that a chapter did not exist, and what is possible instead."""

from datetime import date

from ctd_core.chapters.chapter import Chapter
from ctd_core.errors import RefusedError
from ctd_core.said import N_
from ctd_core.values import Month


def absent(chapter: Chapter, on: date) -> RefusedError:
    """The refusal of what is asked of a chapter on a day on which it did not exist."""
    facts = {"chapter": chapter.id, "on": on, "since": chapter.established}
    if on < chapter.established:
        return RefusedError(
            "{chapter} did not exist on {on}: it exists from {since} on. Choose that"
            " day or a later one.",
            **facts,
        )
    if chapter.successor is not None:
        return RefusedError(
            "{chapter} no longer existed on {on}: it merged into {successor} on"
            " {ended}. Choose an earlier day, or {successor}.",
            **facts,
            ended=chapter.ended,
            successor=chapter.successor,
        )
    return RefusedError(
        "{chapter} no longer existed on {on}: it was dissolved on {ended}. Choose an"
        " earlier day.",
        **facts,
        ended=chapter.ended,
    )


def no_book(chapter: Chapter, month: Month) -> RefusedError:
    """The refusal of a book for a month in which a chapter did not exist."""
    facts = {"chapter": chapter.id, "month": month, "on": chapter.established}
    if chapter.established > month.last_day:
        sentence = N_("{chapter} was established on {on}; it has no book for {month}.")
        return RefusedError(sentence, **facts)
    facts["on"] = chapter.ended
    if chapter.successor is None:
        sentence = N_("{chapter} was dissolved on {on}; it has no book for {month}.")
        return RefusedError(sentence, **facts)
    return RefusedError(
        "{chapter} merged into {successor} on {on}; it has no book for {month}. Record"
        " it for {successor}.",
        **facts,
        successor=chapter.successor,
    )
