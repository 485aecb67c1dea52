"""Given what is known of chapters, when something is asked, then this happens."""

from collections.abc import Callable
from functools import partial, reduce

import attrs
import pytest

from ctd_core.chapters import ChapterTree, evolve
from ctd_core.errors import CtdError


@attrs.frozen
class Recorded:
    """The months for which chapters have entries, and what else is kept for them."""

    months: dict = attrs.field(factory=dict)

    def outside(self, chapter):
        """The months that a chapter's life leaves out."""
        return [m for m in self.months.get(chapter.id, ()) if not chapter.existed_in(m)]

    def kept(self, chapter):
        """The streams of a chapter."""
        return [f"book/{chapter}/{month}" for month in self.months.get(chapter, ())]


@attrs.frozen
class Given:
    """Chapters to decide on."""

    tree: ChapterTree

    def when(self, decide: Callable, *args, **stated) -> "Asked":
        """Ask for a decision."""
        try:
            return Asked(self.tree, decide(self.tree, *args, **stated))
        except CtdError as error:
            return Asked(self.tree, refused=error)


@attrs.frozen
class Asked:
    """What became of a question."""

    before: ChapterTree
    changes: list = ()
    refused: CtdError | None = None

    def then(self, *changes) -> Given:
        """It was decided just so; gives the chapters after it."""
        if self.refused is not None:
            raise self.refused
        assert self.changes == list(changes)
        return Given(reduce(evolve, changes, self.before))

    def then_refused(self, error, *says) -> None:
        """It was refused, and the sentence has all these words."""
        assert type(self.refused) is error, repr(self.refused)
        for words in says:
            assert words in str(self.refused)


@pytest.fixture(scope="session")
def given():
    """Chapters after some events."""
    return lambda *events: Given(reduce(evolve, events, ChapterTree()))


@pytest.fixture(scope="session")
def recorded():
    """What chapters have recorded: months by chapter."""
    return partial(Recorded)
