"""The ledger's chapters: established, renamed, moved, ended; corrected, listed."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, cast

import attrs

from ctd_core import chapters as trees
from ctd_core.addresses import ChapterEventId
from ctd_core.chapters import (
    CHAPTER_EVENTS,
    Chapter,
    ChapterEvent,
    ChapterTree,
    TreeChange,
)
from ctd_core.errors import RefusedError
from ctd_core.events.stored import Event, NewEvent
from ctd_core.ledger.journal import Journal, reason_of
from ctd_core.ledger.states import States
from ctd_core.store import Snapshot
from ctd_core.values import Month

Decision = Callable[[ChapterTree, trees.Books], Sequence[TreeChange]]


@attrs.frozen
class ChapterEntry:
    """What was said of a chapter, as it reads now and as it came to be."""

    id: ChapterEventId
    event: ChapterEvent
    """As it reads after its corrections; as it last read, if it was voided."""
    stands: bool
    """Whether it was not voided."""
    history: tuple[Event, ...]
    """How it was recorded, corrected, voided, in order."""


class ChapterKeeping(Journal):
    """Keeps the tree of chapters (cây tổ chức Hội).

    What is so already changes nothing, and gives False. Whatever cannot have been
    raises RefusedError, an unknown chapter UnknownChapterError.
    """

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
        """Establish a chapter (thành lập); False if it was there just so.

        Raises InvalidNameError for an id that is not well formed.
        """
        return self._change_tree(
            lambda tree, _books: trees.establish(
                tree, chapter, name=name, tier=tier, parent=parent, on=on
            ),
            recorded_by,
        )

    def rename_chapter(
        self, chapter: str, name: str, *, on: date, recorded_by: str
    ) -> bool:
        """Give a chapter another name from a day on (đổi tên)."""
        return self._change_tree(
            lambda tree, _books: trees.rename(tree, chapter, name, on=on), recorded_by
        )

    def move_chapter(
        self, chapter: str, *, under: str | None, on: date, recorded_by: str
    ) -> bool:
        """Let a chapter stand below another one from a day on; None: below no other."""
        return self._change_tree(
            lambda tree, _books: trees.move(tree, chapter, under=under, on=on),
            recorded_by,
        )

    def merge_chapter(
        self, chapter: str, *, into: str, on: date, recorded_by: str
    ) -> bool:
        """Let a chapter go into another one (sáp nhập); on that day it is no more."""
        return self._change_tree(
            lambda tree, books: trees.merge(
                tree, chapter, into=into, on=on, books=books
            ),
            recorded_by,
        )

    def dissolve_chapter(self, chapter: str, *, on: date, recorded_by: str) -> bool:
        """Give a chapter up (giải thể); on that day it is no more."""
        return self._change_tree(
            lambda tree, books: trees.dissolve(tree, chapter, on=on, books=books),
            recorded_by,
        )

    def set_letterhead(
        self, chapter: str, *, on: date, recorded_by: str = "ctd_core", **settings: Any
    ) -> bool:
        """Set how a chapter's reports are headed, signed and worded, from a day on.

        *settings* are the fields of `Letterhead`.
        """
        self._check_definition(settings)
        return self._change_tree(
            lambda tree, _books: trees.set_letterhead(tree, chapter, on, **settings),
            recorded_by,
        )

    def correct_chapter_event(
        self, address: str, *, reason: str, recorded_by: str, **fields: Any
    ) -> bool:
        """Let what was said of a chapter read otherwise (đính chính): ``chapters/7``.

        *fields* are those of the event; what is not named stays. Raises
        UnknownChapterEventError, UnknownFieldError.
        """
        number, why = ChapterEventId.parse(address).number, reason_of(reason)
        self._check_definition(fields)
        return self._change_tree(
            lambda tree, books: trees.correct(
                tree, number, fields, reason=why, books=books
            ),
            recorded_by,
        )

    def void_chapter_event(
        self, address: str, *, reason: str, recorded_by: str
    ) -> bool:
        """Take back what was said of a chapter (hủy); it stays in the log."""
        number, why = ChapterEventId.parse(address).number, reason_of(reason)
        return self._change_tree(
            lambda tree, books: trees.void(tree, number, reason=why, books=books),
            recorded_by,
        )

    def _check_definition(self, settings: dict[str, Any]) -> None:
        definition = settings.get("definition")
        if definition:
            self.plugins.definition(definition, self.catalogue)

    def _change_tree(self, decide: Decision, recorded_by: str) -> bool:
        with self._writing() as tx:
            tree = self._states.tree
            changes = decide(tree, _Recorded(tx, self._states))
            events = [
                NewEvent(trees.STREAM, tree.version + n, change.chapter, None, change)
                for n, change in enumerate(changes, start=1)
            ]
            self._append(tx, events, recorded_by=recorded_by)
        return bool(changes)

    # --- reading --------------------------------------------------------------------

    def chapters(self) -> ChapterTree:
        """All chapters that ever were."""
        with self._store.read() as snapshot:
            return self._tree(snapshot)

    def chapter_events(self, chapter: str | None = None) -> tuple[ChapterEntry, ...]:
        """What was said of a chapter, or of all, in the order it was recorded."""
        with self._store.read() as snapshot:
            tree = self._tree(snapshot)
            recorded = [
                self._codec.decode(row) for row in snapshot.stream(trees.STREAM)
            ]
        told: dict[int, list[Event]] = {}
        for event in recorded:
            number = getattr(event.payload, "entry", event.version)
            told.setdefault(number, []).append(event)
        if chapter is not None and not any(e.chapter == chapter for e in recorded):
            tree[chapter]
        return tuple(
            _entry(number, history, tree)
            for number, history in told.items()
            if isinstance(history[0].payload, CHAPTER_EVENTS)
            and chapter in (None, history[0].chapter)
        )

    @property
    def root(self) -> str:
        """The only chapter with none above it today; RefusedError if it is not one."""
        return self._root_on(self.today())

    def root_in(self, month: Month) -> str:
        """The only chapter with none above it on a month's last day; RefusedError."""
        return self._root_on(month.last_day)

    def _root_on(self, day: date) -> str:
        tree = self.chapters()
        roots = tree.roots_on(day)
        if len(roots) == 1:
            return roots[0]
        if not tree.chapters:
            raise RefusedError(
                "There is no chapter yet. Establish one with: ctd chapter establish."
            )
        if not roots:
            raise RefusedError(
                "No chapter existed on {day}. Name one that did later, or before: ctd"
                " chapter list.",
                day=day,
            )
        raise RefusedError(
            "Which chapter? Name one; those with none above them on {day}: {roots}.",
            day=day,
            roots=roots,
        )


class _Recorded:
    """What is recorded for chapters, read from the log itself."""

    def __init__(self, snapshot: Snapshot, states: States) -> None:
        self._snapshot = snapshot
        self._states = states

    def outside(self, chapter: Chapter) -> list[Month]:
        """The months it did not exist in, and for which anything stands of it.

        Entries in its books, or that there was nothing to report.
        """
        names = self._snapshot.stream_names(f"book/{chapter.id}/")
        months = [Month.parse(name.rpartition("/")[2]) for name in names]
        strays = [(chapter.id, m) for m in months if not chapter.existed_in(m)]
        books = self._states.books(self._snapshot, strays)
        return [book.month for book in books if book.entries or book.nothing]

    def kept(self, chapter: str) -> list[str]:
        """The streams of all that was ever recorded for it."""
        kept = (f"{one}/{chapter}/" for one in ("book", "report"))
        found = [name for one in kept for name in self._snapshot.stream_names(one)]
        others = [f"{one}/{chapter}" for one in ("targets", "submissions")]
        return found + [name for name in others if any(self._snapshot.stream(name))]


def _entry(number: int, history: Sequence[Event], tree: ChapterTree) -> ChapterEntry:
    last = history[-1].payload
    event = getattr(last, "new", getattr(last, "old", last))
    return ChapterEntry(
        ChapterEventId(number),
        cast("ChapterEvent", event),
        number in tree.standing,
        tuple(history),
    )
