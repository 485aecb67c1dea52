"""The chapters of the Red Cross through time, each event from a day on.

    events -> chapter, letterhead -> tree: evolve      what happened, what stands
           -> decide, amend -> timeline                what may happen

Whatever is decided, the timeline of every chapter concerned is looked at whole.
"""

from ctd_core.chapters.absence import no_book
from ctd_core.chapters.amend import correct, void
from ctd_core.chapters.chapter import TIERS, Chapter, Stay
from ctd_core.chapters.decide import (
    dissolve,
    establish,
    merge,
    move,
    rename,
    set_letterhead,
)
from ctd_core.chapters.events import (
    CHAPTER_EVENTS,
    STREAM,
    ChapterDissolved,
    ChapterEstablished,
    ChapterEvent,
    ChapterEventCorrected,
    ChapterEventVoided,
    ChapterMerged,
    ChapterMoved,
    ChapterRenamed,
    LetterheadSet,
    Tier,
    TreeChange,
    other_chapter,
    said_by,
)
from ctd_core.chapters.letterhead import NATIONAL_SOCIETY, SYMBOL, Letterhead
from ctd_core.chapters.timeline import Books
from ctd_core.chapters.tree import Below, ChapterTree, evolve, within

__all__ = [
    "CHAPTER_EVENTS",
    "NATIONAL_SOCIETY",
    "STREAM",
    "SYMBOL",
    "TIERS",
    "Below",
    "Books",
    "Chapter",
    "ChapterDissolved",
    "ChapterEstablished",
    "ChapterEvent",
    "ChapterEventCorrected",
    "ChapterEventVoided",
    "ChapterMerged",
    "ChapterMoved",
    "ChapterRenamed",
    "ChapterTree",
    "Letterhead",
    "LetterheadSet",
    "Stay",
    "Tier",
    "TreeChange",
    "correct",
    "dissolve",
    "establish",
    "evolve",
    "merge",
    "move",
    "no_book",
    "other_chapter",
    "rename",
    "said_by",
    "set_letterhead",
    "void",
    "within",
]
