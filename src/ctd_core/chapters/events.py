"""What happens to chapters: each holds on its day and after, until another says more.

All stand in one stream, so that the tree is checked as a whole. What was wrong is
corrected or voided as entries are: the event that does it carries what stood.
"""

from datetime import date
from typing import Annotated, Any, Final, Literal, get_args

from ctd_core.events.declare import Words, texts
from ctd_core.events.stored import Change, stored

STREAM: Final = "chapters"

Tier = Literal["central", "province", "district", "commune", "grassroots"]


@stored("chapter_established@1")
class ChapterEstablished(Change):
    """A chapter began to exist (thành lập Hội)."""

    chapter: str
    on: date
    tier: Tier
    parent: str | None = None
    name: str


@stored("chapter_renamed@1")
class ChapterRenamed(Change):
    """A chapter bears another name (đổi tên)."""

    chapter: str
    on: date
    name: str


@stored("chapter_moved@1")
class ChapterMoved(Change):
    """A chapter stands below another one than before (chuyển về trực thuộc)."""

    chapter: str
    on: date
    parent: str | None
    """None: it has no chapter above it."""


@stored("chapter_merged@1")
class ChapterMerged(Change):
    """A chapter went into another one, and is no more on that day (sáp nhập)."""

    chapter: str
    on: date
    into: str


@stored("chapter_dissolved@1")
class ChapterDissolved(Change):
    """A chapter was given up, and is no more on that day (giải thể)."""

    chapter: str
    on: date


@stored("letterhead_set@1")
class LetterheadSet(Change):
    """How a chapter's reports are headed and signed (thể thức văn bản).

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


ChapterEvent = (
    ChapterEstablished
    | ChapterRenamed
    | ChapterMoved
    | ChapterMerged
    | ChapterDissolved
    | LetterheadSet
)
CHAPTER_EVENTS: Final[tuple[type[ChapterEvent], ...]] = get_args(ChapterEvent)


@stored("chapter_event_corrected@1")
class ChapterEventCorrected(Change):
    """What was said of a chapter was wrong, and now reads otherwise (đính chính)."""

    entry: int
    """Its place in the stream of chapters."""
    old: ChapterEvent
    new: ChapterEvent
    reason: str

    @property
    def chapter(self) -> str:
        """The chapter that it is about."""
        return self.old.chapter


@stored("chapter_event_voided@1")
class ChapterEventVoided(Change):
    """What was said of a chapter never happened (hủy)."""

    entry: int
    old: ChapterEvent
    reason: str

    @property
    def chapter(self) -> str:
        """The chapter that it is about."""
        return self.old.chapter


TreeChange = ChapterEvent | ChapterEventCorrected | ChapterEventVoided


def said_by(change: TreeChange) -> tuple[ChapterEvent, ...]:
    """What a change of the tree is about: what stood, and what stands in its place."""
    match change:
        case ChapterEventCorrected():
            return change.old, change.new
        case ChapterEventVoided():
            return (change.old,)
        case _:
            return (change,)


def other_chapter(event: ChapterEvent) -> str | None:
    """The other chapter that an event names: the one above, or the successor."""
    match event:
        case ChapterEstablished() | ChapterMoved():
            return event.parent
        case ChapterMerged():
            return event.into
        case _:
            return None
