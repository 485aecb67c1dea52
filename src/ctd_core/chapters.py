"""The chapters of the Red Cross through time: events, state, evolve, decide.

All chapters stand in one stream, so that the tree is checked as a whole.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Final, Literal, cast

import attrs
from rpds import HashTrieMap

from ctd_core.errors import (
    InvalidNameError,
    RefusedError,
    UnknownChapterError,
    nearest,
)
from ctd_core.events.declare import Words, texts
from ctd_core.events.rules import check_day
from ctd_core.events.stored import Change, stored
from ctd_core.values import check_chapter_id, check_name, clean_text

Tier = Literal["central", "province", "district", "commune", "grassroots"]

TIERS: Final[Mapping[str, str]] = {
    "central": "Trung ương",
    "province": "tỉnh",
    "district": "huyện",
    "commune": "xã",
    "grassroots": "cơ sở",
}
"""The tiers from the top down, with their Vietnamese names."""

STREAM: Final = "chapters"

NATIONAL_SOCIETY: Final = "Trung ương Hội Chữ thập đỏ Việt Nam"
"""What stands above a province where no chapter is recorded above it."""

SYMBOL: Final = "BC-CTĐ"
"""The symbol of a report (báo cáo) of the Red Cross, after its number."""


# --- events ---------------------------------------------------------------------


@stored("chapter_established@1")
class ChapterEstablished(Change):
    """A chapter began to exist (thành lập Hội)."""

    chapter: str
    on: date
    tier: Tier
    parent: str | None = None
    name: str


@stored("letterhead_set@1")
class LetterheadSet(Change):
    """How a chapter's reports are headed and signed, from a day on (thể thức văn bản).

    What is None stays as it was.
    """

    chapter: str
    on: date
    definition: str | None = None
    superior: Annotated[str | None, Words()] = None
    issuer: Annotated[str | None, Words()] = None
    symbol: Annotated[str | None, Words()] = None
    place: Annotated[str | None, Words()] = None
    capacity: Annotated[str | None, Words()] = None
    title: Annotated[str | None, Words()] = None
    signatory: Annotated[str | None, Words()] = None
    recipients: Annotated[tuple[str, ...] | None, Words()] = None

    @classmethod
    def cleaned(cls, stated: dict[str, Any]) -> dict[str, Any]:
        """One recipient alone is a list of one."""
        if stated.get("recipients") is not None:
            stated["recipients"] = texts(stated["recipients"])
        return stated


# --- state ----------------------------------------------------------------------


@attrs.frozen
class Letterhead:
    """The head, foot and wording of a chapter's reports on some day."""

    definition: str = ""
    superior: str = ""
    issuer: str = ""
    symbol: str = ""
    place: str = ""
    capacity: str = ""
    title: str = ""
    signatory: str = ""
    recipients: tuple[str, ...] = ()

    @property
    def recipient_lines(self) -> tuple[str, ...]:
        """The recipients (nơi nhận) as they are listed, ``- ...;`` each."""
        if not self.recipients:
            return ()
        *others, last = self.recipients
        return (*(f"- {name};" for name in others), f"- {last}.")


@attrs.frozen
class Chapter:
    """A chapter of the Red Cross (Hội Chữ thập đỏ)."""

    id: str
    name: str
    tier: Tier
    parent: str | None
    established: date
    letterheads: tuple[LetterheadSet, ...] = ()

    def letterhead(self, on: date) -> Letterhead:
        """The letterhead in force on a day."""
        stated: dict[str, Any] = {}
        for setting in sorted(self.letterheads, key=lambda setting: setting.on):
            if setting.on <= on:
                for field in attrs.fields(Letterhead):
                    value = getattr(setting, field.name)
                    if value is not None:
                        stated[field.name] = value
        return Letterhead(**stated)


@attrs.frozen
class ChapterTree:
    """All chapters, with what is below each (cây tổ chức Hội)."""

    version: int = 0
    chapters: "HashTrieMap[str, Chapter]" = HashTrieMap()

    def __getitem__(self, chapter: str) -> Chapter:
        """The chapter with this id; raises UnknownChapterError."""
        if chapter in self.chapters:
            return self.chapters[chapter]
        hint = nearest(chapter, sorted(self.chapters))
        raise UnknownChapterError(name=chapter, hint=hint)

    def __contains__(self, chapter: object) -> bool:
        return chapter in self.chapters

    def __iter__(self) -> Iterator[Chapter]:
        return iter(sorted(self.chapters.values(), key=lambda chapter: chapter.id))

    def letterhead(self, chapter: str, on: date) -> Letterhead:
        """The letterhead of a chapter's reports on a day.

        What nobody set follows from the tree: a chapter issues under its own name,
        below the chapter above it.
        """
        found = self[chapter]
        stated = found.letterhead(on)
        above = NATIONAL_SOCIETY if found.tier == "province" else ""
        if found.parent is not None:
            above = self[found.parent].name
        return attrs.evolve(
            stated,
            superior=stated.superior or above.upper(),
            issuer=stated.issuer or found.name.upper(),
            symbol=stated.symbol or SYMBOL,
        )

    def children(self, on: date) -> dict[str | None, list[str]]:
        """The chapters that existed on a day, by the chapter above them."""
        below: dict[str | None, list[str]] = {}
        for chapter in self:
            if chapter.established <= on:
                below.setdefault(chapter.parent, []).append(chapter.id)
        return below

    def top(self, chapter: str) -> str:
        """The chapter above all others that a chapter belongs to; it may be itself."""
        parent = self[chapter].parent
        return chapter if parent is None else self.top(parent)

    @property
    def roots(self) -> tuple[str, ...]:
        """The chapters that have none above them."""
        return tuple(c.id for c in self if c.parent is None)


def evolve(tree: ChapterTree, event: Change) -> ChapterTree:
    """The tree after one more event."""
    chapters = tree.chapters
    match event:
        case ChapterEstablished():
            chapter = Chapter(
                event.chapter, event.name, event.tier, event.parent, event.on
            )
            chapters = chapters.insert(chapter.id, chapter)
        case LetterheadSet():
            chapter = tree[event.chapter]
            settings = (*chapter.letterheads, event)
            chapters = chapters.insert(
                chapter.id, attrs.evolve(chapter, letterheads=settings)
            )
    return ChapterTree(tree.version + 1, chapters)


# --- decide ---------------------------------------------------------------------


def establish(
    tree: ChapterTree,
    chapter: str,
    *,
    name: str,
    tier: str,
    parent: str | None,
    on: date,
) -> list[Change]:
    """Decide whether a chapter may be established; the same again changes nothing.

    Raises RefusedError for a chapter that exists otherwise, or stands above its
    parent's tier; UnknownChapterError for an unknown parent.
    """
    check_chapter_id(chapter)
    check_day("chapter", on)
    if tier not in TIERS:
        raise InvalidNameError(
            what="The tier", name=tier, why="Use one of: " + ", ".join(TIERS) + "."
        )
    wanted = Chapter(
        chapter,
        check_name("The name", name),
        cast("Tier", tier),
        parent,
        on,
    )
    if chapter in tree:
        found = attrs.evolve(tree[chapter], letterheads=())
        if found == wanted:
            return []
        raise RefusedError(
            "The chapter {chapter} exists: {name}, established {on}.",
            chapter=chapter,
            name=found.name,
            on=found.established,
        )
    if parent is not None:
        _check_parent(tree[parent], wanted)
    return [
        ChapterEstablished(
            chapter=chapter, on=on, tier=wanted.tier, parent=parent, name=wanted.name
        )
    ]


def _check_parent(parent: Chapter, child: Chapter) -> None:
    order = list(TIERS)
    if order.index(parent.tier) >= order.index(child.tier):
        raise RefusedError(
            "A {child} chapter cannot stand below a {parent} one ({name}).",
            child=child.tier,
            parent=parent.tier,
            name=parent.id,
        )
    if parent.established > child.established:
        raise RefusedError(
            "{child} cannot be established on {on}: {parent}, above it, exists from"
            " {since}.",
            child=child.id,
            on=child.established,
            parent=parent.id,
            since=parent.established,
        )


def set_letterhead(
    tree: ChapterTree, chapter: str, on: date, **settings: Any
) -> list[Change]:
    """Decide on the head and foot of a chapter's reports from a day on.

    What stands already changes nothing. Raises RefusedError if nothing is stated.
    """
    check_day("letterhead", on)
    stated: dict[str, Any] = {
        name: clean_text(value) if isinstance(value, str) else value
        for name, value in settings.items()
        if value is not None
    }
    if not stated:
        raise RefusedError(
            "Nothing is stated for the letterhead of {chapter}. State one of:"
            " {fields}.",
            chapter=tree[chapter].id,
            fields=tuple(field.name for field in attrs.fields(Letterhead)),
        )
    change = LetterheadSet(chapter=tree[chapter].id, on=on, **stated)
    standing = tree[chapter].letterhead(on)
    if all(getattr(standing, name) == getattr(change, name) for name in stated):
        return []
    return [change]
