"""The ledger's chapters: established, headed, listed."""

from collections.abc import Callable
from datetime import date
from typing import Any

from ctd_core import chapters as trees
from ctd_core.chapters import ChapterTree
from ctd_core.errors import RefusedError
from ctd_core.events.stored import Change, NewEvent
from ctd_core.ledger.journal import Journal


class ChapterKeeping(Journal):
    """Keeps the tree of chapters (cây tổ chức Hội)."""

    def establish_chapter(
        self,
        chapter: str,
        *,
        name: str,
        tier: str,
        on: date,
        parent: str | None = None,
        recorded_by: str = "ctd_core",
    ) -> bool:
        """Establish a chapter; False if it was there just so.

        Raises RefusedError if it exists otherwise, UnknownChapterError for an
        unknown parent, InvalidNameError for an id that is not well formed.
        """
        return self._change_tree(
            lambda tree: trees.establish(
                tree, chapter, name=name, tier=tier, parent=parent, on=on
            ),
            recorded_by,
        )

    def set_letterhead(
        self, chapter: str, *, on: date, recorded_by: str = "ctd_core", **settings: Any
    ) -> bool:
        """Set how a chapter's reports are headed, signed and worded, from a day on.

        *settings* are the fields of `Letterhead`. False if nothing changes.
        """
        definition = settings.get("definition")
        if definition is not None:
            self.plugins.definition(definition, self.catalogue)
        return self._change_tree(
            lambda tree: trees.set_letterhead(tree, chapter, on, **settings),
            recorded_by,
        )

    def _change_tree(
        self, decide: Callable[[ChapterTree], list[Change]], recorded_by: str
    ) -> bool:
        with self._writing() as tx:
            tree = self._states.tree
            changes = decide(tree)
            events = [
                NewEvent(trees.STREAM, tree.version + n, c.chapter, None, c)  # type: ignore[attr-defined]  # every chapter event names its chapter
                for n, c in enumerate(changes, start=1)
            ]
            self._append(tx, events, recorded_by=recorded_by)
        return bool(changes)

    def chapters(self) -> ChapterTree:
        """All chapters."""
        with self._store.read() as snapshot:
            return self._tree(snapshot)

    @property
    def root(self) -> str:
        """The only chapter with none above it; raises RefusedError if it is not one."""
        roots = self.chapters().roots
        if len(roots) == 1:
            return roots[0]
        if not roots:
            raise RefusedError(
                "There is no chapter yet. Establish one with: ctd chapter establish."
            )
        raise RefusedError(
            "Which chapter? Name one; those with none above them: {roots}.", roots=roots
        )
