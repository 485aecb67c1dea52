"""The log with what is remembered of it: the ground that the ledger's rooms share."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, TypeVar

from msgspec.structs import replace

from ctd_core import chapters as trees
from ctd_core import sentences as reports
from ctd_core import submissions
from ctd_core.book import MonthBook
from ctd_core.chapters import ChapterTree
from ctd_core.errors import ClockError, RefusedError, StoreUnavailableError
from ctd_core.events import clock, core_vocabulary
from ctd_core.events.clock import ClockAccepted
from ctd_core.events.stored import NewEvent
from ctd_core.figures.catalogue import Catalogue
from ctd_core.figures.changes import fold
from ctd_core.figures.declared import declarations_of
from ctd_core.figures.trees import Trees
from ctd_core.ledger.states import States
from ctd_core.plugins import Plugins
from ctd_core.said import Said
from ctd_core.store import Head, Snapshot, Store, Transaction
from ctd_core.store import Receipt as StoredReceipt
from ctd_core.store.amounts import Amounts
from ctd_core.store.chain import microseconds, seal
from ctd_core.store.codec import Codec
from ctd_core.store.encoding import Encoded, encode
from ctd_core.store.past import Past, position_at
from ctd_core.store.port import Log
from ctd_core.values import Period, check_name

T = TypeVar("T")
VIETNAM = timezone(timedelta(hours=7))
_PAUSES = (0.05, 0.25, 1, 3)
"""In seconds: how long a server that broke off is waited for."""
_DAY = 86_400_000_000
"""In microseconds."""
VIEW = "view"
"""The setting that tells by which declarations the view was made."""
VIEW_BEHIND = "behind"
"""In place of them: events were appended that it does not hold."""


class Journal:
    """A store, what the plugins add to it, and the states read from it so far."""

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
        self._amounts = Amounts(self.vocabulary)
        self._declarations = declarations_of(self.vocabulary)
        self._turn = threading.Lock()
        self._remember_nothing()

    def _remember_nothing(self) -> None:
        self._states = States(self._codec)
        self._known_trees = Trees(ChapterTree())

    def recorder(self) -> Any:
        """The log as the library eventsourcing reads and follows it.

        For programs that are built on that library: an ApplicationRecorder, to whose
        streams and notifications our events are stored events. Raises StoreError if
        the store is in memory.
        """
        return self._store.recorder()

    def today(self) -> date:
        """The day it is in Viet Nam, by the ledger's clock."""
        return self._clock().astimezone(VIETNAM).date()

    # --- what is read ---------------------------------------------------------------

    @contextlib.contextmanager
    def _seen(self, as_of: datetime | None = None) -> Iterator[Snapshot]:
        """One sight of the store: as it is, or as it was at a moment."""
        with self._store.read() as snapshot:
            yield self._at(snapshot, as_of)

    def _at(self, snapshot: Snapshot, as_of: datetime | None) -> Snapshot:
        """The store as it was at a moment; RefusedError if that is to come.

        A moment without an offset is one in Viet Nam.
        """
        if as_of is None:
            return snapshot
        moment = microseconds(as_of if as_of.tzinfo else _in_vietnam(as_of))
        # A clock that was put back may be behind what the log has seen already.
        if moment > max(microseconds(self._clock()), snapshot.head().recorded_at):
            raise RefusedError(
                "{moment} is to come; what will be known then, nobody knows.",
                moment=printed_moment(moment),
            )
        return self._past(snapshot, position_at(snapshot, moment))

    def _past(self, snapshot: Snapshot, position: int) -> Past:
        """The store as it was at a position of its log."""
        return Past(snapshot, position, self._amounts)

    def _tree(self, snapshot: Snapshot) -> ChapterTree:
        """The chapters as they stand, for those who read."""
        if not isinstance(snapshot, Past):
            return self._states.tree_of(snapshot)
        tree = self._states.tree_of(snapshot.present)
        if any(True for _row in snapshot.stream(trees.STREAM, tree.version - 1)):
            return tree  # nothing has been said of chapters since
        return self._states.read_tree(snapshot, ChapterTree())

    def _trees(self, tree: ChapterTree) -> Trees:
        """The chapters month by month, put together once for a tree."""
        known = self._known_trees
        if known.tree is not tree:
            known = self._known_trees = Trees(tree)
        return known

    def _sentences(self, log: Log, chapter: str, period: Period) -> reports.Sentences:
        report = reports.Sentences(chapter, period)
        return self._states.replayed(log, report.stream, report, reports.evolve)

    # --- the one way into the log ---------------------------------------------------

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Transaction]:
        """The write lock, with what is remembered brought to the head."""
        # Held until what failed is forgotten: another thread would decide on it.
        with self._turn:
            seen = self._states.seen
            try:
                with self._store.write() as tx:
                    self._states.catch_up(tx)
                    seen = self._states.seen
                    yield tx
            except BaseException:
                if self._states.seen != seen:
                    # What is remembered of it may never have been written.
                    self._states.forget()
                raise

    def _append(
        self,
        tx: Transaction,
        events: Sequence[NewEvent],
        *,
        recorded_by: str,
        recorded_at: int | None = None,
        cause: str | None = None,
        books: Iterable[MonthBook] = (),
        receipts: Iterable[StoredReceipt] = (),
        encoded: Callable[..., Encoded] = encode,
    ) -> None:
        """Write rows, view and receipts in one transaction.

        *books* are those written in, as they stand afterwards; *recorded_at* is given
        by who appends several times in one transaction, which is one moment.
        """
        if not events:
            return
        head = tx.head()
        rows = seal(
            head,
            _keyed(events),
            recorded_at=recorded_at or self._moment(tx, head.recorded_at),
            recorded_by=check_name(Said("Recorded by"), recorded_by),
            cause=None if cause is None else check_name(Said("The cause"), cause),
            encoded=encoded,
        )
        in_view = self._view_is_ours(tx, head)
        tx.append(rows, fold(events) if in_view else {}, receipts)
        if not in_view:
            tx.set(VIEW, VIEW_BEHIND)
        elif not head.position:
            tx.set(VIEW, self._declarations)
        self._states.keep(books, events, rows[-1].head)

    def _view_is_ours(self, snapshot: Snapshot, head: Head | None = None) -> bool:
        """Whether the view holds the whole log, by the declarations that hold here.

        Another program may have other plugins: what it folded is not ours to read,
        and ours not to be added to it.
        """
        kept = snapshot.setting(VIEW)
        if kept is None:
            return not (head or snapshot.head()).position
        return kept == self._declarations

    def _until_known(self, append: Callable[[], T]) -> T:
        """Append, again if the store broke off meanwhile.

        Whether the first was recorded only the receipt of its key can tell, which an
        append looks for before it decides anything.
        """
        for pause in _PAUSES:
            try:
                return append()
            except StoreUnavailableError:
                time.sleep(pause)
        return append()

    def _moment(self, snapshot: Snapshot, last: int) -> int:
        """The moment of an append: strictly later than that of the one before."""
        now = microseconds(self._clock())
        if now < last - _DAY and not self._clock_is_accepted(snapshot, last):
            raise ClockError(now=printed_moment(now), last=printed_moment(last))
        return max(now, last + 1)

    def _clock_is_accepted(self, snapshot: Snapshot, last: int) -> bool:
        """Whether somebody accepted that the log is so far ahead of the clock."""
        accepted = 0
        for row in snapshot.stream(clock.STREAM):
            payload = self._codec.payload(row)
            assert isinstance(payload, ClockAccepted)
            accepted = max(accepted, payload.last)
        return last < accepted + _DAY


def _keyed(events: Sequence[NewEvent]) -> Sequence[NewEvent]:
    """Events, each with a submission's key: one made here if it came without."""
    if all(event.submission for event in events):
        return events
    key = submissions.submission_key(None)
    return [e if e.submission else replace(e, submission=key) for e in events]


def reason_of(text: str) -> str:
    """The reason for a change (lý do), which stays in the log; InvalidNameError."""
    return check_name(Said("The reason"), text, 1000)


def _now() -> datetime:
    return datetime.now(UTC)


def _in_vietnam(moment: datetime) -> datetime:
    return moment.replace(tzinfo=VIETNAM)


def printed_moment(moment: int) -> str:
    """A moment of the log as it is told to people: in Viet Nam, to the minute."""
    return datetime.fromtimestamp(moment / 1_000_000, VIETNAM).strftime(
        "%Y-%m-%d %H:%M"
    )
