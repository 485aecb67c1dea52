"""Corrections of what was said of chapters: the whole timeline is looked at anew."""

from collections.abc import Mapping
from typing import Any

from ctd_core.addresses import ChapterEventId
from ctd_core.chapters.chapter import Chapter
from ctd_core.chapters.decide import checked_tier, cleaned_letterhead
from ctd_core.chapters.events import (
    ChapterEstablished,
    ChapterEvent,
    ChapterEventCorrected,
    ChapterEventVoided,
    ChapterRenamed,
    LetterheadSet,
    TreeChange,
    other_chapter,
)
from ctd_core.chapters.timeline import Books, decided
from ctd_core.chapters.tree import ChapterTree
from ctd_core.errors import RefusedError, UnknownFieldError
from ctd_core.events.frozen import but
from ctd_core.events.rules import check_day
from ctd_core.said import Said
from ctd_core.values import check_name


def correct(
    tree: ChapterTree,
    number: int,
    fields: Mapping[str, Any],
    *,
    reason: str,
    books: Books,
) -> list[TreeChange]:
    """Decide whether what was said of a chapter may read otherwise.

    Of which chapter and kind it is never changes. Raises UnknownChapterEventError,
    UnknownFieldError, RefusedError and what the event was refused for itself.
    """
    old = tree.event(number)
    new = _otherwise(old, fields)
    if new == old:
        return []
    change = ChapterEventCorrected(entry=number, old=old, new=new, reason=reason)
    return decided(tree, change, books)


def void(
    tree: ChapterTree, number: int, *, reason: str, books: Books
) -> list[TreeChange]:
    """Decide whether what was said of a chapter may be taken back."""
    if number in tree.voided:
        return []
    old = tree.event(number)
    change = ChapterEventVoided(entry=number, old=old, reason=reason)
    if isinstance(old, ChapterEstablished):
        _check_nothing_left(tree, tree[old.chapter], books)
        return [change]
    return decided(tree, change, books)


def _otherwise(old: ChapterEvent, fields: Mapping[str, Any]) -> ChapterEvent:
    """An event with some fields otherwise, each as it had to be at first."""
    kind = old.__stored_name__.partition("@")[0]
    possible = [name for name in old.__struct_fields__ if name != "chapter"]
    if fields.get("chapter", old.chapter) != old.chapter:
        raise RefusedError(
            "A correction cannot make what was said of {chapter} another chapter's."
            " Void it, and record it of that one.",
            chapter=old.chapter,
        )
    for name in fields:
        if name not in (*possible, "chapter"):
            raise UnknownFieldError(kind=kind, name=name, fields=possible)
    check_day(kind, fields.get("on", old.on))
    new = but(old, **fields)
    match new:
        case ChapterEstablished():
            name = check_name(Said("The name"), new.name)
            return but(new, name=name, tier=checked_tier(new.tier))
        case ChapterRenamed():
            return but(new, name=check_name(Said("The name"), new.name))
        case LetterheadSet():
            return cleaned_letterhead(new)
        case _:
            return new


def _check_nothing_left(tree: ChapterTree, chapter: Chapter, books: Books) -> None:
    """Who never existed did nothing, and nobody had to do with it."""
    facts = {"chapter": chapter.id}
    others = [ChapterEventId(n) for n, e in chapter.events if e is not chapter.founding]
    if others:
        raise RefusedError(
            "{chapter} cannot be taken back: more stands of it: {events}. Void these"
            " first.",
            **facts,
            events=others,
        )
    bound = [
        other.id
        for other in tree.bound_to(chapter.id)
        if any(other_chapter(event) == chapter.id for _number, event in other.events)
    ]
    if bound:
        raise RefusedError(
            "{chapter} cannot be taken back: {bound} stood below it or merged into it."
            " Correct that first.",
            **facts,
            bound=bound,
        )
    kept = books.kept(chapter.id)
    if kept:
        raise RefusedError(
            "{chapter} cannot be taken back: something was recorded for it: {kept}."
            " Correct its establishment, or dissolve it.",
            **facts,
            kept=kept,
        )
