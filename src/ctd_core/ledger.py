"""The ledger: what an embedding program calls, and where everything is joined."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Literal, Self

import attrs

from ctd_core import book as books
from ctd_core import chapters as trees
from ctd_core import submissions
from ctd_core.chapters import ChapterTree
from ctd_core.errors import (
    ClockError,
    ConflictError,
    CtdError,
    RefusedError,
)
from ctd_core.events import core_vocabulary
from ctd_core.events.declare import Fact
from ctd_core.events.sentences import ParagraphAdded, TaskAdded
from ctd_core.events.stored import Change, Event, NewEvent
from ctd_core.figures.campaign import of_campaign
from ctd_core.figures.catalogue import Catalogue
from ctd_core.figures.changes import Changes, fold
from ctd_core.figures.read import Figures, Scope, history_figures, read_figures
from ctd_core.plugins import Plugins
from ctd_core.store import Receipt as StoredReceipt
from ctd_core.store import Snapshot, Store, Transaction, open_store
from ctd_core.store.chain import microseconds, seal
from ctd_core.store.codec import Codec
from ctd_core.store.port import Row
from ctd_core.values import EntryId, Month, check_name, clean_text

if TYPE_CHECKING:
    from ctd_core.report.definition import Definition
    from ctd_core.report.model import Report

VIETNAM = timezone(timedelta(hours=7))
_KEPT_BOOKS = 64


@attrs.frozen
class Receipt:
    """What became of an append (biên nhận)."""

    outcome: Literal["recorded", "already recorded", "would be recorded"]
    submission: str
    entries: Sequence[str]
    """The addresses of its entries; read from the log only when looked at."""

    def __bool__(self) -> bool:
        """Whether anything was newly recorded."""
        return self.outcome == "recorded"


class Ledger:
    """The books of a Red Cross society or one of its parts, over one store (sổ cái).

    Open one with `Ledger.open`. It may be shared by threads, not across a fork;
    each call reads one snapshot.
    """

    def __init__(
        self,
        store: Store,
        *,
        clock: Callable[[], datetime] | None = None,
        plugins: Iterable[str] | None = None,
    ) -> None:
        self._store = store
        self._clock = clock or _now
        self.plugins = Plugins(only=plugins)
        self.vocabulary = self.plugins.vocabulary(core_vocabulary())
        self.catalogue = Catalogue(self.vocabulary)
        self._codec = Codec(self.vocabulary)
        self._books: OrderedDict[str, books.MonthBook] = OrderedDict()
        self._known_tree = ChapterTree()

    @classmethod
    def open(
        cls,
        url: str,
        *,
        create: bool = False,
        read_only: bool = False,
        clock: Callable[[], datetime] | None = None,
        plugins: Iterable[str] | None = None,
    ) -> Self:
        """Open the store at *url*: ``sqlite:///kien-giang.db`` or ``memory:``.

        It is made only if *create* is given, and then must not be there yet.
        *clock* gives the present moment, for tests; *plugins* limits whose
        distributions contribute. Raises StoreError and what derives from it.
        """
        store = open_store(url, create=create, read_only=read_only)
        return cls(store, clock=clock, plugins=plugins)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    # --- chapters -----------------------------------------------------------------

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
            self.definition(definition)
        return self._change_tree(
            lambda tree: trees.set_letterhead(tree, chapter, on, **settings),
            recorded_by,
        )

    def _change_tree(
        self, decide: Callable[[ChapterTree], list[Change]], recorded_by: str
    ) -> bool:
        with self._store.write() as tx:
            tree = self._tree(tx)
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

    def _tree(self, snapshot: Snapshot) -> ChapterTree:
        tree = self._known_tree
        for row in snapshot.stream(trees.STREAM, tree.version):
            payload = self._codec.payload(row)
            assert isinstance(payload, Change)
            tree = trees.evolve(tree, payload)
        self._known_tree = tree
        return tree

    # --- recording ------------------------------------------------------------------

    def record(
        self,
        chapter: str,
        facts: Iterable[Fact],
        *,
        recorded_by: str,
        submission: str | None = None,
        month: Month | None = None,
        cause: str | None = None,
        if_version: int | None = None,
        dry_run: bool = False,
    ) -> Receipt:
        """Record facts of one chapter, of any months, all or none.

        Each goes to the book of the month of its date, or to *month*, a later one it
        is placed in on purpose. *submission* is the sender's key: the same again
        changes nothing, the same key with other facts raises
        SubmissionConflictError. *if_version* is the version that the caller saw of
        the one book concerned. *dry_run* decides everything and writes nothing.

        Raises InvalidFactError, RefusedError, UnknownChapterError.
        """
        return self.record_all(
            [(chapter, fact, month) for fact in facts],
            recorded_by=recorded_by,
            submission=submission,
            cause=cause,
            if_version=if_version,
            dry_run=dry_run,
        )

    def record_all(
        self,
        facts: Iterable[tuple[Any, ...]],
        *,
        recorded_by: str,
        submission: str | None = None,
        cause: str | None = None,
        if_version: int | None = None,
        dry_run: bool = False,
    ) -> Receipt:
        """Record facts of many chapters in one append, all or none.

        *facts* are ``(chapter, fact)`` or ``(chapter, fact, month)``; a pair may also
        hold many facts: ``(chapter, [fact, ...])``. Otherwise as `record`.
        """
        batches = submissions.by_chapter(facts)
        key = submissions.submission_key(submission)
        with self._lock(dry_run=dry_run) as tx:
            tree = self._tree(tx)
            events: list[NewEvent] = []
            receipts: list[StoredReceipt] = []
            for chapter, of_chapter in batches.items():
                # Before anything is decided: what was recorded would be refused now.
                if submissions.is_recorded(tx, self._codec, chapter, key, of_chapter):
                    continue
                decided = self._decide(tx, tree, chapter, of_chapter, key, if_version)
                first = tx.head().position + len(events) + 1
                last = first + len(decided) - 1
                receipts.append(
                    StoredReceipt(
                        chapter,
                        key,
                        submissions.digest_of(chapter, of_chapter),
                        first,
                        last,
                        len(decided),
                    )
                )
                events.extend(decided)
            if not events:
                known = [found for c in batches if (found := tx.receipt(c, key))]
                return Receipt(
                    "already recorded", key, submissions.Entries(self._store, known)
                )
            addresses = tuple(f"{e.chapter}/{e.month}/{e.version}" for e in events)
            if dry_run:
                self._seal(tx, events, recorded_by, cause)
                return Receipt("would be recorded", key, addresses)
            self._append(
                tx, events, recorded_by=recorded_by, cause=cause, receipts=receipts
            )
        for event in events:
            self._remember(event)
        return Receipt("recorded", key, addresses)

    def _lock(self, *, dry_run: bool) -> AbstractContextManager[Any]:
        return self._store.read() if dry_run else self._store.write()

    def _decide(
        self,
        tx: Snapshot,
        tree: ChapterTree,
        chapter: str,
        facts: Mapping[Month, list[Fact]],
        key: str,
        if_version: int | None,
    ) -> list[NewEvent]:
        found = tree[chapter]
        today = self.today()
        events = []
        for month, of_month in facts.items():
            if Month.of(found.established) > month:
                raise RefusedError(
                    "{chapter} was established on {on}; it has no book for {month}.",
                    chapter=chapter,
                    on=found.established,
                    month=month,
                )
            if month > Month.of(today):
                raise RefusedError(
                    "The book {chapter}/{month} is in the future; the current month is"
                    " {current}.",
                    chapter=chapter,
                    month=month,
                    current=Month.of(today),
                )
            book = self._book(tx, chapter, month)
            if if_version is not None and book.version != if_version:
                raise ConflictError(
                    "{stream} is at version {version}, not at {seen}, which you saw.",
                    stream=book.stream,
                    version=book.version,
                    seen=if_version,
                )
            for n, fact in enumerate(
                books.record(book, of_month, today=today), start=1
            ):
                events.append(
                    NewEvent(book.stream, book.version + n, chapter, month, fact, key)
                )
        return events

    def _book(self, snapshot: Snapshot, chapter: str, month: Month) -> books.MonthBook:
        """The book as it stands: the remembered state, caught up from the log."""
        book = books.MonthBook(chapter, month)
        book = self._books.pop(book.stream, book)
        for row in snapshot.stream(book.stream, book.version):
            book = books.evolve(book, self._codec.payload(row))
        self._books[book.stream] = book
        while len(self._books) > _KEPT_BOOKS:
            self._books.popitem(last=False)
        return book

    def _remember(self, event: NewEvent) -> None:
        book = self._books.get(event.stream)
        if book is not None and book.version == event.version - 1:
            self._books[event.stream] = books.evolve(book, event.payload)

    def correct(
        self,
        entry: str,
        new: Fact,
        *,
        reason: str,
        recorded_by: str,
        if_version: int | None = None,
    ) -> None:
        """Let another fact of the same kind stand in an entry's place (đính chính).

        Raises UnknownEntryError, RefusedError, ConflictError if somebody changed the
        entry after version *if_version* of its book.
        """
        self._change_entry(
            entry,
            lambda book, number: books.correct(
                book,
                number,
                new,
                reason=check_name("The reason", reason, 1000),
                today=self.today(),
                if_version=if_version,
            ),
            recorded_by,
        )

    def void(
        self,
        entry: str,
        *,
        reason: str,
        recorded_by: str,
        if_version: int | None = None,
    ) -> None:
        """Take an entry out of the figures (hủy); it stays in the log."""
        self._change_entry(
            entry,
            lambda book, number: books.void(
                book,
                number,
                reason=check_name("The reason", reason, 1000),
                if_version=if_version,
            ),
            recorded_by,
        )

    def _change_entry(
        self,
        entry: str,
        decide: Callable[[books.MonthBook, int], Change],
        recorded_by: str,
    ) -> None:
        address = EntryId.parse(entry)
        with self._store.write() as tx:
            self._tree(tx)[address.chapter]
            book = self._book(tx, address.chapter, address.month)
            change = decide(book, address.number)
            event = NewEvent(
                book.stream, book.version + 1, book.chapter, book.month, change
            )
            self._append(tx, [event], recorded_by=recorded_by)
        self._remember(event)

    def _append(
        self,
        tx: Transaction,
        events: Sequence[NewEvent],
        *,
        recorded_by: str,
        cause: str | None = None,
        receipts: Iterable[StoredReceipt] = (),
    ) -> None:
        """The one way into the log: rows, view and receipts in one transaction."""
        if not events:
            return
        rows = self._seal(tx, events, recorded_by, cause)
        tx.append(rows, fold(events), receipts)

    def _seal(
        self,
        snapshot: Snapshot,
        events: Sequence[NewEvent],
        recorded_by: str,
        cause: str | None,
    ) -> list[Row]:
        """The rows that events become; refuses who, why and when before any is."""
        key = submissions.submission_key(None)
        named = [e if e.submission else attrs.evolve(e, submission=key) for e in events]
        head = snapshot.head()
        return seal(
            head,
            named,
            recorded_at=self._moment(head.recorded_at),
            recorded_by=check_name("Recorded by", recorded_by),
            cause=None if cause is None else check_name("The cause", cause),
        )

    def _moment(self, last: int) -> int:
        """The moment of an append: strictly later than that of the one before."""
        now = microseconds(self._clock())
        if now < last - 86_400_000_000:
            raise ClockError(now=_printed(now), last=_printed(last))
        return max(now, last + 1)

    def today(self) -> date:
        """The day it is in Viet Nam, by the ledger's clock."""
        return self._clock().astimezone(VIETNAM).date()

    # --- sentences ------------------------------------------------------------------

    def add_paragraph(
        self,
        chapter: str,
        month: Month,
        text: str,
        *,
        section: str,
        recorded_by: str,
        line: str = "",
        placed: Literal["before", "after", "instead"] = "after",
    ) -> str:
        """Add a sentence of this month to a section; gives its address.

        *line* names a line of the definition that it stands before, after or instead
        of. Raises PlaceholderError for a placeholder that names no figure,
        RefusedError for a section or line that the chapter's definition has not.
        """
        from ctd_core.report.definition import check_place
        from ctd_core.report.placeholders import check_slots

        check_slots(text, self.catalogue)
        with self._store.read() as snapshot:
            definition = self._chosen(self._tree(snapshot), chapter, month, None)
        check_place(definition, section, line, placed)
        payload = ParagraphAdded(
            section=section, line=line, placed=placed, text=_sentence(text)
        )
        return self._add_sentence(chapter, month, payload, recorded_by)

    def add_task(
        self, chapter: str, month: Month, text: str, *, recorded_by: str
    ) -> str:
        """Add a task of the month after *month* to its report; gives its address."""
        from ctd_core.report.placeholders import check_slots

        check_slots(text, self.catalogue)
        payload = TaskAdded(text=_sentence(text))
        return self._add_sentence(chapter, month, payload, recorded_by)

    def _add_sentence(
        self, chapter: str, month: Month, payload: Change, recorded_by: str
    ) -> str:
        stream = f"report/{chapter}/{month}"
        with self._store.write() as tx:
            self._tree(tx)[chapter]
            version = sum(1 for _ in tx.stream(stream)) + 1
            event = NewEvent(stream, version, chapter, month, payload)
            self._append(tx, [event], recorded_by=recorded_by)
        return f"{stream}/{version}"

    def sentences(self, chapter: str, month: Month) -> list[Event]:
        """The paragraphs and tasks recorded for a month's report, in order."""
        with self._store.read() as snapshot:
            self._tree(snapshot)[chapter]
            return self._sentences(snapshot, chapter, month)

    def _sentences(self, snapshot: Snapshot, chapter: str, month: Month) -> list[Event]:
        rows = snapshot.stream(f"report/{chapter}/{month}")
        return [self._codec.decode(row) for row in rows]

    # --- reading --------------------------------------------------------------------

    def figures(
        self,
        chapter: str,
        month: Month,
        *,
        campaign: str | None = None,
        from_log: bool = False,
    ) -> Figures:
        """The figures of a chapter with everything below it.

        From the view; *from_log* folds the log instead, *campaign* asks for the
        entries of one campaign only, which the view does not keep apart.
        """
        with self._store.read() as snapshot:
            return self._figures(
                snapshot, chapter, month, campaign=campaign, from_log=from_log
            )

    def _figures(
        self,
        snapshot: Snapshot,
        chapter: str,
        month: Month,
        *,
        campaign: str | None = None,
        from_log: bool = False,
    ) -> Figures:
        tree = self._tree(snapshot)
        day = month.last_day
        scope = Scope(tree[chapter].id, tree.children(day))
        cells: Iterable[Any]
        if from_log or campaign is not None:
            cells = self._folded(snapshot, month, campaign).items()
        else:
            history = history_figures(self.catalogue)
            before = month.plus(-1).number
            cells = [
                *snapshot.cells(month.number, month.number),
                *snapshot.cells(0, before, history),
            ]
        return read_figures(self.catalogue, scope, month, cells)

    def _folded(
        self, snapshot: Snapshot, month: Month, campaign: str | None
    ) -> Changes:
        events = (self._codec.decode(row) for row in snapshot.rows())
        return fold(
            event if campaign is None else of_campaign(event, campaign)
            for event in events
            if event.month is not None and event.month <= month
        )

    def fold_log(self) -> Changes:
        """All cells of the view, folded from the log alone."""
        with self._store.read() as snapshot:
            return fold(self._codec.decode(row) for row in snapshot.rows())

    def view(self) -> Changes:
        """All cells of the view, as they are kept."""
        with self._store.read() as snapshot:
            return dict(snapshot.cells(0, 999_912))

    def events(
        self,
        after: int = 0,
        *,
        kinds: Iterable[str] | None = None,
        chapter: str | None = None,
        month: Month | None = None,
    ) -> Iterator[Event]:
        """The log in order, after a position, of some kinds, a chapter, a month."""
        wanted = None if kinds is None else {self._stored_kind(kind) for kind in kinds}
        with self._store.read() as snapshot:
            if chapter is not None:
                self._tree(snapshot)[chapter]
            for row in snapshot.rows(after):
                if (
                    (chapter is None or row.chapter == chapter)
                    and (month is None or row.month == month.number)
                    and (wanted is None or row.kind.partition("@")[0] in wanted)
                ):
                    yield self._codec.decode(row)

    def _stored_kind(self, kind: str) -> str:
        from ctd_core.store.codec import CHANGES

        others = {c.__stored_name__.partition("@")[0] for c in CHANGES}
        others |= {"entry_corrected", "entry_voided"}
        return kind if kind in others else self.vocabulary.kind(kind).name

    # --- reports --------------------------------------------------------------------

    def report(
        self,
        chapter: str,
        month: Month,
        *,
        definition: "str | Definition | None" = None,
        from_log: bool = False,
    ) -> "Report":
        """The report of a chapter with everything below it for a month.

        *definition* is a name, the path of a TOML file, or a definition; else the
        chapter's own, else ``monthly``. Raises UnknownDefinitionError,
        DefinitionError.
        """
        from ctd_core.report.build import build

        with self._store.read() as snapshot:
            tree = self._tree(snapshot)
            chosen = self._chosen(tree, chapter, month, definition)
            rest = self.definition(chosen.rest) if chosen.rest else None
            return build(
                chosen,
                rest=rest,
                chapter=tree[chapter],
                month=month,
                figures=self._figures(snapshot, chapter, month, from_log=from_log),
                sentences=self._sentences(snapshot, chapter, month),
                letterhead=tree.letterhead(chapter, month.last_day),
            )

    def _chosen(
        self,
        tree: ChapterTree,
        chapter: str,
        month: Month,
        definition: "str | Definition | None",
    ) -> "Definition":
        own = tree[chapter].letterhead(month.last_day).definition
        wanted = definition or own or "monthly"
        return self.definition(wanted) if isinstance(wanted, str) else wanted

    def definition(self, name: str) -> "Definition":
        """The report definition of that name, or in that file."""
        return self.plugins.definition(name, self.catalogue)

    def render(self, report: "Report", format: str, **options: str) -> bytes:
        """A report in one of the installed forms: text, markdown, json ...

        Raises UnknownRendererError.
        """
        return self.plugins.render(report, format, options)


# --- small decisions ------------------------------------------------------------


def _now() -> datetime:
    return datetime.now(UTC)


def _printed(moment: int) -> str:
    return datetime.fromtimestamp(moment / 1_000_000, VIETNAM).strftime(
        "%Y-%m-%d %H:%M"
    )


def _sentence(text: str) -> str:
    cleaned = clean_text(text).strip()
    if not cleaned or "\n" in cleaned:
        raise CtdError("A paragraph or task is one line of words.")
    return cleaned
