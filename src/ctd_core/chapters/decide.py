"""What may happen to chapters: established, renamed, moved, merged, dissolved, headed.

Each decision gives what it adds to the log: nothing, where it is so already.
"""

from datetime import date
from typing import Any, cast

from ctd_core.addresses import ChapterEventId
from ctd_core.chapters.absence import absent
from ctd_core.chapters.chapter import TIERS, Chapter
from ctd_core.chapters.events import (
    ChapterDissolved,
    ChapterEstablished,
    ChapterEvent,
    ChapterMerged,
    ChapterMoved,
    ChapterRenamed,
    LetterheadSet,
    Tier,
    TreeChange,
)
from ctd_core.chapters.letterhead import SETTINGS
from ctd_core.chapters.timeline import Books, decided
from ctd_core.chapters.tree import ChapterTree
from ctd_core.errors import InvalidFactError, InvalidNameError, RefusedError
from ctd_core.events.rules import check_day
from ctd_core.said import Said
from ctd_core.values import check_chapter_id, check_name, clean_text


def establish(
    tree: ChapterTree,
    chapter: str,
    *,
    name: str,
    tier: str,
    parent: str | None,
    on: date,
) -> list[TreeChange]:
    """Decide whether a chapter may be established.

    Raises RefusedError for a chapter that exists otherwise, or whose parent is not of
    a higher tier or does not exist from that day on; UnknownChapterError for an
    unknown parent.
    """
    check_chapter_id(chapter)
    check_day("chapter", on)
    wanted = ChapterEstablished(
        chapter=chapter,
        on=on,
        tier=checked_tier(tier),
        parent=parent,
        name=check_name(Said("The name"), name),
    )
    if chapter in tree:
        found = tree[chapter]
        if found.founding == wanted:
            return []
        raise RefusedError(
            "The chapter {chapter} exists: {name}, established {on}. Choose another id;"
            " or, if it was recorded wrongly, correct {address}.",
            chapter=chapter,
            name=found.founding.name,
            on=found.established,
            address=_address_of(found, found.founding),
        )
    return decided(tree, wanted)


def rename(tree: ChapterTree, chapter: str, name: str, *, on: date) -> list[TreeChange]:
    """Decide whether a chapter may bear another name from a day on."""
    found = _existing(tree, chapter, on)
    wanted = check_name(Said("The name"), name)
    if found.name_on(on) == wanted:
        return []
    return decided(tree, ChapterRenamed(chapter=chapter, on=on, name=wanted))


def move(
    tree: ChapterTree, chapter: str, *, under: str | None, on: date
) -> list[TreeChange]:
    """Decide whether a chapter may stand below another one, or none, from a day on.

    The other one has to exist for as long as the chapter stays, and be of a higher
    tier.
    """
    found = _existing(tree, chapter, on)
    if found.parent_on(on) == under:
        return []
    return decided(tree, ChapterMoved(chapter=chapter, on=on, parent=under))


def merge(
    tree: ChapterTree, chapter: str, *, into: str, on: date, books: Books
) -> list[TreeChange]:
    """Decide whether a chapter may go into another one and exist no more on a day.

    Nobody may stand below it, and no entry in its books, for what comes after.
    """
    return _end(tree, ChapterMerged(chapter=chapter, on=on, into=into), books)


def dissolve(
    tree: ChapterTree, chapter: str, *, on: date, books: Books
) -> list[TreeChange]:
    """Decide whether a chapter may exist no more on a day, with no successor."""
    return _end(tree, ChapterDissolved(chapter=chapter, on=on), books)


def _end(
    tree: ChapterTree, wanted: ChapterMerged | ChapterDissolved, books: Books
) -> list[TreeChange]:
    check_day("chapter", wanted.on)
    found = tree[wanted.chapter]
    if found.end == wanted:
        return []
    if found.end is not None:
        address = _address_of(found, found.end)
        raise RefusedError(
            "{chapter} has ended already, on {ended}: {address}. If that is wrong,"
            " correct or void {address}.",
            chapter=found.id,
            ended=found.ended,
            address=address,
        )
    return decided(tree, wanted, books)


def set_letterhead(
    tree: ChapterTree, chapter: str, on: date, **settings: Any
) -> list[TreeChange]:
    """Decide on the head and foot of a chapter's reports from a day on.

    Raises RefusedError if nothing is stated.
    """
    check_day("letterhead", on)
    stated = {name: value for name, value in settings.items() if value is not None}
    found = _existing(tree, chapter, on)
    change = cleaned_letterhead(LetterheadSet(chapter=chapter, on=on, **stated))
    standing = found.letterhead(on)
    if all(getattr(standing, name) == getattr(change, name) for name in stated):
        return []
    return decided(tree, change)


# --- what may be stated -------------------------------------------------------------


def checked_tier(tier: str) -> Tier:
    """A tier, if it is one; raises InvalidNameError."""
    if tier not in TIERS:
        raise InvalidNameError(
            what=Said("The tier"),
            name=tier,
            why=Said("Use one of: {names}.", names=tuple(TIERS)),
        )
    return cast("Tier", tier)


def cleaned_letterhead(setting: LetterheadSet) -> LetterheadSet:
    """A setting with its texts cleaned; RefusedError if it states nothing."""
    stated: dict[str, Any] = {}
    for name in SETTINGS:
        value = getattr(setting, name)
        if isinstance(value, str):
            stated[name] = clean_text(value)
        elif value is not None:
            if name != "recipients" or not all(isinstance(one, str) for one in value):
                raise InvalidFactError(
                    kind="letterhead",
                    field=name,
                    value=value,
                    why=Said("Write a text."),
                )
            stated[name] = value
    if not stated:
        raise RefusedError(
            "Nothing is stated for the letterhead of {chapter}. State one of:"
            " {fields}.",
            chapter=setting.chapter,
            fields=SETTINGS,
        )
    return LetterheadSet(chapter=setting.chapter, on=setting.on, **stated)


def _existing(tree: ChapterTree, chapter: str, on: date) -> Chapter:
    check_day("chapter", on)
    found = tree[chapter]
    if not found.exists_on(on):
        raise absent(found, on)
    return found


def _address_of(chapter: Chapter, event: ChapterEvent) -> ChapterEventId:
    return next(ChapterEventId(n) for n, one in chapter.events if one is event)
