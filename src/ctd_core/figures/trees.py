"""Which chapters a figure speaks of, month by month: the dated tree, looked up once."""

from ctd_core.chapters import Below, ChapterTree, within
from ctd_core.values import Month


class Trees:
    """The chapter tree of each month, put together when it is first asked for."""

    def __init__(self, tree: ChapterTree) -> None:
        self.tree = tree
        self._below: dict[Month, Below] = {}
        self._under: dict[tuple[str, Month], tuple[str, ...]] = {}
        self._predecessors: dict[tuple[str, Month, Month], tuple[str, ...]] = {}

    def below(self, month: Month) -> Below:
        """The chapters by the one above them, as the figures of a month see them."""
        found = self._below.get(month)
        if found is None:
            found = self._below[month] = self.tree.below(month)
        return found

    def under(self, chapter: str, month: Month) -> tuple[str, ...]:
        """A chapter and all below it, from the top down; none if it was not there."""
        key = chapter, month
        found = self._under.get(key)
        if found is None:
            found = self._under[key] = self._walked(chapter, month)
        return found

    def _walked(self, chapter: str, month: Month) -> tuple[str, ...]:
        existed = self.tree[chapter].existed_in(month)
        return within(self.below(month), chapter) if existed else ()

    def children(self, chapter: str, month: Month) -> tuple[str, ...]:
        """The chapters directly below one, or below one that merged into it."""
        alone = self.alone(chapter, month)
        below = self.below(month)
        return tuple(c for one in alone for c in below.get(one, ()) if c not in alone)

    def alone(self, chapter: str, month: Month) -> tuple[str, ...]:
        """A chapter with those that merged into it, without what is below it."""
        found = list(self.under(chapter, month)[:1])
        for one in found:
            below = self.below(month).get(one, ())
            found.extend(c for c in below if self.tree[c].has_merged_by(month.last_day))
        return tuple(found)

    def predecessors(self, chapter: str, now: Month, then: Month) -> tuple[str, ...]:
        """The chapters of an earlier month that have merged into a chapter since."""
        key = chapter, now, then
        found = self._predecessors.get(key)
        if found is None:
            found = self.tree.predecessors(chapter, now, then)
            self._predecessors[key] = found
        return found
