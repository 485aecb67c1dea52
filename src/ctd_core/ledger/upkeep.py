"""The ledger's upkeep: the view made anew from the log."""

import secrets
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import attrs

from ctd_core.errors import ConflictError
from ctd_core.figures.changes import Amount, Cell
from ctd_core.ledger.journal import VIEW, VIEW_BEHIND, Journal
from ctd_core.store import Head, Snapshot, jsonl, open_store
from ctd_core.store.amounts import flat
from ctd_core.store.drift import drift
from ctd_core.store.opening import fill_store
from ctd_core.store.port import Repair

_SHOWN = 1000
_REBUILT = "rebuilt"
"""The setting that each rebuild changes: two that overlap must not both add."""
JSONL = "jsonl:"
"""How a place begins that is a file of JSON lines."""

Progress = Callable[[int], None]
"""Is told how many events were read since it was told last."""


@attrs.frozen
class Drift:
    """How the view differed from the log, at one position (sai lệch)."""

    position: int
    """The position of the log at which both were compared."""
    events: int
    """How many events the log had."""
    cells: int
    """How many cells of the view were otherwise than the log has them."""
    found: tuple[tuple[Cell, Amount], ...]
    """The first thousand of them, each with what the log has more than the view."""
    was_current: bool = True
    """Whether the view had been made by the declarations that hold here."""
    carried: tuple[str, ...] = ()
    """The kinds, not known here, whose rows were left in the view as they are."""

    def __bool__(self) -> bool:
        """Whether there was any difference."""
        return self.cells > 0


def restore(
    file: Path, place: str, *, progress: Progress = lambda _events: None
) -> Head:
    """Make a store of a file that `Upkeep.copy_to` wrote; gives the end of its log.

    The view is left to be made anew. Raises NotOurStoreError, TamperedError and as
    `Upkeep.copy_to`.
    """
    source = jsonl.JsonLines(file, view_setting=(VIEW, VIEW_BEHIND))
    return fill_store(place, source, progress)


class Upkeep(Journal):
    """Keeps the store sound."""

    def drift(self, *, progress: Progress = lambda _events: None) -> Drift:
        """Compare the view with the log, without a lock; nothing is changed."""
        with self._store.repair() as repair, repair.read() as snapshot:
            return self._drift(repair, snapshot, progress)

    def rebuild(self, *, progress: Progress = lambda _events: None) -> Drift:
        """Make the view anew from the log (dựng lại số liệu); tells how it differed.

        The log is folded beside the view, without a lock. What is missing from the
        view is then added in one transaction: readers see the one before or the one
        after. A view of other declarations is set aside first: until it is made anew,
        also if that is interrupted, figures are folded. Raises ConflictError if another
        program rebuilt it at the same time.
        """
        self._set_aside()
        with self._store.repair() as repair:
            with repair.read() as snapshot:
                before = _state(snapshot)
                found = self._drift(repair, snapshot, progress)
            if found.was_current and not found:
                return found
            with repair.write() as tx:
                if _state(tx) != before:
                    raise ConflictError(
                        "Another program rebuilt the view of {place} at the same time;"
                        " it was left as that made it. Rebuild it again if need be.",
                        place=self._store.place,
                    )
                if not found.was_current:
                    # Nobody added to it meanwhile what was appended meanwhile.
                    for part in self._amounts.fold(tx.bodies(found.position)):
                        repair.add(flat(part))
                repair.apply()
                tx.set(VIEW, self._declarations)
                tx.set(_REBUILT, secrets.token_hex(8))
        return found

    def backup(self, file: str | Path) -> Head:
        """Copy all into a new SQLite file, while others write (sao lưu).

        Gives the end of the log that it holds. Raises StoreExistsError.
        """
        path = Path(file)
        self._store.backup(path)
        store = open_store(str(path), read_only=True)
        try:
            with store.read() as snapshot:
                return snapshot.head()
        finally:
            store.close()

    def copy_to(self, place: str, *, progress: Progress = lambda _events: None) -> Head:
        """Copy all to another store, or to a file as ``jsonl:FILE`` (chép kho).

        The store is made, or empty. Positions, times, receipts and chain are the same.
        Raises StoreExistsError, RefusedError, TamperedError.
        """
        with self._store.read() as snapshot:
            if place.startswith(JSONL):
                file = Path(place.removeprefix(JSONL))
                return jsonl.write(snapshot, file, progress)
            return fill_store(place, snapshot, progress)

    def _set_aside(self) -> None:
        """Of a view made by other declarations, let nobody add to it any more."""
        with self._store.write() as tx:
            if tx.setting(VIEW) not in (self._declarations, VIEW_BEHIND):
                tx.set(VIEW, VIEW_BEHIND)

    def _drift(self, repair: Repair, snapshot: Snapshot, progress: Progress) -> Drift:
        events = 0

        def count(read: int) -> None:
            nonlocal events
            events += read
            progress(read)

        carried: set[str] = set()
        for part in drift(snapshot, self._amounts, count, carried=carried):
            repair.add(flat(part))
        return Drift(
            position=snapshot.head().position,
            events=events,
            cells=repair.count(),
            found=tuple(islice(repair.changes(), _SHOWN)),
            was_current=self._view_is_ours(snapshot),
            carried=tuple(sorted(carried)),
        )


def _state(snapshot: Snapshot) -> tuple[str | None, str | None]:
    """By what the view was made, and in which rebuild."""
    return snapshot.setting(VIEW), snapshot.setting(_REBUILT)
