"""What tests of figures fold: events of a province with districts, and their reader."""

from datetime import date

from ctd_core import chapters as trees
from ctd_core.events import MemberCounted, MemberJoined, MemberLeft, core_vocabulary
from ctd_core.events.stored import NewEvent
from ctd_core.figures.catalogue import Catalogue
from ctd_core.figures.changes import fold
from ctd_core.figures.read import Folded, Reader
from ctd_core.figures.trees import Trees
from ctd_core.values import Month, Period

CATALOGUE = Catalogue(core_vocabulary())
TREE = trees.ChapterTree()
for _id, _tier, _parent in (
    ("p", "province", None),
    ("q", "province", None),
    ("a", "district", "p"),
    ("b", "district", "p"),
    ("c", "commune", "b"),
):
    for _event in trees.establish(
        TREE, _id, name=_id, tier=_tier, parent=_parent, on=date(1990, 1, 1)
    ):
        TREE = trees.evolve(TREE, _event)


TREES = Trees(TREE)
OCTOBER = Month(2024, 10)


def of(chapter: str, fact, month: Month = OCTOBER) -> NewEvent:
    """A recorded fact."""
    return NewEvent(f"book/{chapter}/{month}", 1, chapter, month, fact, "s")


def figures_of(*events: NewEvent, month: Month = OCTOBER):
    """The figures of the root, from events of any month."""
    return reader_of(fold(events)).figures("p", Period.of(month))


def reader_of(cells) -> Reader:
    """A reader of cells, over the chapters of these tests."""
    return Reader(CATALOGUE, TREES, Folded(cells))


def counted(chapter: str, n: int, month: int, covers: str | None = None) -> NewEvent:
    """A count of members."""
    fact = MemberCounted(on=date(2024, month, 1), members=n, covers=covers)
    return of(chapter, fact, Month(2024, month))


def joined(chapter: str, n: int, month: int) -> NewEvent:
    """Members who joined."""
    return of(
        chapter, MemberJoined(on=date(2024, month, 1), members=n), Month(2024, month)
    )


def left(chapter: str, n: int, month: int) -> NewEvent:
    """Members who left."""
    return of(
        chapter, MemberLeft(on=date(2024, month, 1), members=n), Month(2024, month)
    )
