"""The ledger's targets: what chapters are to reach, set, changed, withdrawn."""

from collections.abc import Callable

from ctd_core import targets as plans
from ctd_core.addresses import TargetId
from ctd_core.events.stored import Change, NewEvent
from ctd_core.events.targets import TargetSet
from ctd_core.figures.compare import Planned
from ctd_core.ledger.journal import Journal, reason_of
from ctd_core.said import Said
from ctd_core.store import Transaction
from ctd_core.store.port import Log
from ctd_core.targets import Targets
from ctd_core.values import Period, When, check_name


class TargetKeeping(Journal):
    """Keeps what was planned for chapters (chỉ tiêu kế hoạch)."""

    def set_target(
        self,
        chapter: str,
        figure: str,
        period: When,
        amount: int,
        *,
        recorded_by: str,
        set_by: str | None = None,
        reason: str = "",
    ) -> str:
        """Set what a chapter is to reach in a period; gives the target's address.

        *figure* is any key of the catalogue, *amount* a count or whole đồng, *set_by*
        who set it. One stands for a figure and period: another amount, or another
        body, takes its place under its address and needs a *reason*; the same again
        changes nothing. Raises UnknownFigureError, RefusedError, UnknownChapterError.
        """
        wanted = TargetSet(
            figure=self.catalogue[figure].key,
            period=str(Period.of(period)),
            amount=amount,
            set_by=None if set_by is None else check_name(Said("Set by"), set_by),
        )
        why = reason_of(reason) if reason else ""
        with self._writing() as tx:
            targets = self._targets(tx, self._states.tree[chapter].id)
            change = plans.set_target(targets, wanted, reason=why)
            if change is not None:
                targets = self._amend(tx, targets, change, recorded_by)
        number = targets.number_of(wanted.figure, wanted.period)
        assert number is not None
        return str(targets.address(number))

    def withdraw_target(self, address: str, *, reason: str, recorded_by: str) -> None:
        """Let a target stand no more (rút chỉ tiêu); it stays in the log.

        Raises UnknownTargetError, UnknownChapterError.
        """
        target, why = TargetId.parse(address), reason_of(reason)
        with self._writing() as tx:
            targets = self._targets(tx, self._states.tree[target.chapter].id)
            change = plans.withdraw(targets, target.number, reason=why)
            self._amend(tx, targets, change, recorded_by)

    def targets(self, chapter: str) -> dict[TargetId, TargetSet]:
        """The targets that stand for a chapter, in the order they were set."""
        with self._store.read() as snapshot:
            found = self._targets(snapshot, self._tree(snapshot)[chapter].id)
        return dict(found.in_order())

    def _planned(
        self, log: Log, chapter: str
    ) -> Callable[[str, Period], Planned | None]:
        """What was planned for a figure in a period, else for the year it ends in."""
        planned = {
            (target.figure, target.period): target.amount
            for target in self._targets(log, chapter).standing.values()
        }

        def plan(figure: str, period: Period) -> Planned | None:
            for wanted in (period, period.whole_year()):
                amount = planned.get((figure, str(wanted)))
                if amount is not None:
                    return Planned(wanted, amount)
            return None

        return plan

    def _targets(self, log: Log, chapter: str) -> Targets:
        targets = Targets(chapter)
        return self._states.replayed(log, targets.stream, targets, plans.evolve)

    def _amend(
        self, tx: Transaction, targets: Targets, change: Change, recorded_by: str
    ) -> Targets:
        """Append what was decided; gives the targets after it."""
        after = plans.evolve(targets, change)
        event = NewEvent(targets.stream, after.version, targets.chapter, None, change)
        self._append(tx, [event], recorded_by=recorded_by)
        return after
