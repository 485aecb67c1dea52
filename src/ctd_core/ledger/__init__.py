"""The ledger: what an embedding program calls, and where everything is joined.

Its rooms build on one another, a file each:

    journal -> recording -> correcting -> resending      what happened
                         -> nothing                      where nothing did
                         -> forms                        what a chapter filled in
                         -> closing                      when its report is cut
            -> targets                                   what was planned
            -> wording -> figures -> reading             what is printed
            -> explaining -> checking -> differing       what is behind it
                          -> background                  all of that, for pages
            -> issuing -> proving, reprinting            what was sent
            -> tree                                      whose it is
            -> redacting                                 what is taken out
            -> upkeep -> examining                       how the store is
"""

import contextlib
import copy
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Self

from ctd_core.issues import Issue
from ctd_core.ledger.appending import Receipt
from ctd_core.ledger.closing import Closing
from ctd_core.ledger.correcting import Entry
from ctd_core.ledger.difference import Difference
from ctd_core.ledger.differing import Differing
from ctd_core.ledger.examining import Examining
from ctd_core.ledger.explained import Contribution, Explanation
from ctd_core.ledger.forms import TakenIn, TakingForms
from ctd_core.ledger.proving import Proof
from ctd_core.ledger.redacting import Redacting, Redaction
from ctd_core.ledger.rehearsal import Preview, Rehearsal
from ctd_core.ledger.reprinting import Reprint, Reprinting
from ctd_core.ledger.resending import Submission
from ctd_core.ledger.tree import ChapterEntry, ChapterKeeping
from ctd_core.ledger.upkeep import Drift
from ctd_core.store import Store, open_store
from ctd_core.store.memory import MemoryStore

__all__ = [
    "ChapterEntry",
    "Contribution",
    "Difference",
    "Drift",
    "Entry",
    "Explanation",
    "Issue",
    "Ledger",
    "Preview",
    "Proof",
    "Receipt",
    "Redaction",
    "Rehearsal",
    "Reprint",
    "Submission",
    "TakenIn",
]


class Ledger(
    TakingForms,
    Closing,
    Differing,
    ChapterKeeping,
    Reprinting,
    Redacting,
    Examining,
):
    """The books of a Red Cross society or one of its parts, over one store (sổ cái).

    Open one with `Ledger.open`. It may be shared by threads, not across a fork;
    each call reads one snapshot.
    """

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

    @contextlib.contextmanager
    def rehearse(self) -> Iterator[Rehearsal]:
        """A rehearsal, on whose ledger anything can be tried: nothing is written (thử).

        It begins with all that this one holds at the moment, and refuses what this
        one would refuse; its preview tells what would change.
        """
        with self._store.read() as snapshot:
            tried, untried = (
                MemoryStore(snapshot, place=self._store.place) for _ in range(2)
            )
            yield Rehearsal(self._on(untried), self._on(tried), tried, snapshot)

    def _on(self, store: Store) -> Self:
        """The same ledger on another store, of which it knows nothing yet."""
        ledger = copy.copy(self)
        ledger._store = store
        ledger._remember_nothing()
        return ledger
