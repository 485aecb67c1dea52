"""The ledger examined: whether the log is what was sealed, the view what it says."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from ctd_core.errors import CtdError, StoreError
from ctd_core.events import clock
from ctd_core.events.clock import ClockAccepted
from ctd_core.events.redactions import WordsRedacted
from ctd_core.events.stored import NewEvent
from ctd_core.ledger.contents import of_contents
from ctd_core.ledger.journal import VIETNAM, VIEW, VIEW_BEHIND
from ctd_core.ledger.upkeep import Progress, Upkeep
from ctd_core.plugins.examined import examined
from ctd_core.said import N_, Said
from ctd_core.store import Head
from ctd_core.store.ailments import Finding, fault, fine, risk
from ctd_core.store.chain import first_broken, microseconds
from ctd_core.store.inspection import Inspection, Inspector

_ANCHOR = re.compile(r"ctd:(\d{1,18}):([0-9a-f]{64})")
_RESTORE = N_(
    "Somebody or something has changed the file. Copy it away,"
    " restore a backup that was made before, and compare."
)


def anchor_of(head: Head) -> str:
    """The end of the log in one line, to be kept elsewhere: ``ctd:120:9f86d0...``.

    Whoever has it can tell later whether the log still begins just so.
    """
    return head.anchor


class Examining(Upkeep):
    """Examines store and log (kiểm tra kho)."""

    def head(self) -> Head:
        """The end of the log: position, hash, moment."""
        with self._store.read() as snapshot:
            return snapshot.head()

    def verify(self) -> int | None:
        """The first position at which the chain is broken; None if it is whole."""
        with self._store.read() as snapshot:
            return first_broken(snapshot.rows())

    def examine(
        self, *, anchors: str | None = None, progress: Progress = lambda _events: None
    ) -> Iterator[Finding]:
        """All that can be told about the store: what is fine, risky, wrong.

        *anchors* is a text that holds ends of the log as they were once printed (see
        `anchor_of`): the log must still have them. Nothing is changed.
        """
        yield from self._store.ailments()
        asked = [(int(at), digest) for at, digest in _ANCHOR.findall(anchors or "")]
        with self._store.read() as snapshot:
            found = Inspector(
                snapshot,
                self.vocabulary,
                positions=frozenset(at for at, _digest in asked),
                progress=progress,
            ).inspect()
            settings = snapshot.settings()
            kept: tuple[Finding, ...] = ()
            if found.broken_at is None:
                events = map(self._codec.decode, found.issues)
                kept = tuple(of_contents(snapshot.contents(), events))
        yield _of_chain(found)
        # Of a log that was tampered with nothing more can be trusted.
        if found.broken_at is None:
            if anchors is not None:
                yield from _of_anchors(found, asked)
            yield from _of_receipts(found)
            yield from self._of_redactions(found)
            yield from kept
            yield from _of_kinds(found)
            yield from self._of_view(settings, found, progress)
            yield from self._of_clock(found)
        yield from self._of_plugins()

    def _of_redactions(self, found: Inspection) -> Iterator[Finding]:
        for row in found.redactions:
            event = self._codec.decode(row)
            assert isinstance(event.payload, WordsRedacted)
            yield fine(
                "The words of {stream}, number {entry}, were taken out on {on} by"
                " {who}: {reason}",
                stream=row.stream,
                entry=event.payload.entry,
                on=event.recorded_at.astimezone(VIETNAM).date(),
                who=row.recorded_by,
                reason=event.payload.reason,
            )
        if found.unexplained:
            yield fault(
                "The words at position {positions} are gone, and no event tells who"
                " took them out.",
                _RESTORE,
                positions=found.unexplained,
            )

    def _of_view(
        self, settings: dict[str, str], found: Inspection, progress: Progress
    ) -> Iterator[Finding]:
        kept = settings.get(VIEW)
        if found.events and kept != self._declarations:
            why = (
                Said("events were appended that it does not hold")
                if kept == VIEW_BEHIND
                else Said("other plugins, or another version, made it")
            )
            yield risk(
                "The view is not read: {why}. Figures are folded from the log.",
                "ctd rebuild makes it anew.",
                why=why,
            )
            return
        try:
            drift = self.drift(progress=progress)
        except StoreError as error:
            yield fault("{why}", "", why=str(error))
            return
        if not drift:
            yield fine("The view is what the log says, cell for cell.")
            return
        first = ", ".join(
            f"{cell.chapter} {cell.month} {cell.figure}" for cell, _ in drift.found[:5]
        )
        yield fault(
            "The view differs from the log in {cells} cells: {first} ...",
            "ctd rebuild makes it anew; the log is what counts.",
            cells=drift.cells,
            first=first,
        )

    def _of_clock(self, found: Inspection) -> Iterator[Finding]:
        last = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(
            microseconds=found.end.recorded_at
        )
        if last > self._clock() + timedelta(days=1):
            yield risk(
                "The last record is of {last}, more than a day ahead of this machine's"
                " clock.",
                "Set the clock; if it was the other machine's that was wrong, accept it"
                " with ctd doctor --accept-clock.",
                last=last.strftime("%Y-%m-%d %H:%M"),
            )

    def _of_plugins(self) -> Iterator[Finding]:
        for one, why in examined(self.plugins, ours=False):
            if why:
                said = str(one.broken(why))
                yield risk("{why}", "Upgrade or uninstall it.", why=said)

    def accept_clock(self, *, recorded_by: str) -> None:
        """Accept that the log is ahead of the clock (chấp nhận giờ máy).

        What is recorded until the clock has caught up stands a microsecond apart.
        Raises CtdError if the clock is not behind.
        """
        with self._writing() as tx:
            last, now = tx.head().recorded_at, microseconds(self._clock())
            if now >= last:
                raise CtdError("The clock is not behind the log: nothing to accept.")
            version = sum(1 for _ in tx.stream(clock.STREAM))
            event = ClockAccepted(last=last, now=now)
            self._append(
                tx,
                [NewEvent(clock.STREAM, version + 1, "", None, event)],
                recorded_by=recorded_by,
                recorded_at=last + 1,
            )


def _of_chain(found: Inspection) -> Finding:
    if found.broken_at is not None:
        return fault(
            "The log is not what was recorded: the chain breaks at position {at} of"
            " {events}.",
            _RESTORE,
            at=found.broken_at,
            events=found.end.position,
        )
    return fine("The chain is whole, over {events} events.", events=found.events)


def _of_anchors(found: Inspection, asked: list[tuple[int, str]]) -> Iterator[Finding]:
    if not asked:
        yield risk(
            "The anchor file holds no end of a log (ctd:POSITION:HASH).",
            "Give a text file with what ctd doctor printed, or with the line (mã kiểm"
            " chứng) below a sealed page.",
        )
    for at, digest in sorted(asked):
        kept = found.hashes.get(at)
        if kept is not None and kept.hex() == digest:
            yield fine("The log up to {at} is what it was at the anchor.", at=at)
        elif kept is None:
            yield fault(
                "The log was cut off: the anchor is at position {at}, the log ends at"
                " {end}.",
                _RESTORE,
                at=at,
                end=found.end.position,
            )
        else:
            yield fault(
                "The log up to {at} was written anew: its hash is not the anchor's.",
                _RESTORE,
                at=at,
            )


def _of_receipts(found: Inspection) -> Iterator[Finding]:
    bad = [f"{one.chapter} {one.submission}" for one in found.bad_receipts]
    if bad or found.without_receipt:
        yield fault(
            "Receipts do not tell what stands in the log: {receipts}.",
            _RESTORE,
            receipts=[*bad, *found.without_receipt],
        )
    else:
        yield fine("Every receipt tells what stands in the log.")


def _of_kinds(found: Inspection) -> Iterator[Finding]:
    for kind, position in found.unknown.items():
        yield risk(
            "Events of the kind {kind} are not known here (the first at position"
            " {position}).",
            "Install the plugin, or the version of ctd_core, that recorded them.",
            kind=kind,
            position=position,
        )
