"""The targets of one chapter: what it is to reach, by figure and period.

State, evolve, decide, in that order. A target is addressed by the version at which it
was set, and keeps its address when another amount takes its place.
"""

from collections.abc import Iterator

import attrs
from rpds import HashTrieMap, HashTrieSet

from ctd_core.addresses import TargetId
from ctd_core.errors import RefusedError, UnknownTargetError
from ctd_core.events.frozen import but
from ctd_core.events.redactions import WordsRedacted
from ctd_core.events.stored import Change
from ctd_core.events.targets import TargetReplaced, TargetSet, TargetWithdrawn
from ctd_core.said import Said
from ctd_core.values import MAX_AMOUNT

# --- state ----------------------------------------------------------------------


@attrs.frozen
class Targets:
    """The targets that stand for one chapter, at most one for a figure and period."""

    chapter: str
    version: int = 0
    standing: "HashTrieMap[int, TargetSet]" = HashTrieMap()
    withdrawn: "HashTrieSet[int]" = HashTrieSet()

    @property
    def stream(self) -> str:
        """The stream of its events: ``targets/kien-giang``."""
        return f"targets/{self.chapter}"

    def address(self, number: int) -> TargetId:
        """The address of a target: ``targets/kien-giang/3``."""
        return TargetId(self.chapter, number)

    def in_order(self) -> Iterator[tuple[TargetId, TargetSet]]:
        """The targets with their addresses, in the order they were set."""
        for number, target in sorted(self.standing.items(), key=lambda item: item[0]):
            yield self.address(number), target

    def number_of(self, figure: str, period: str) -> int | None:
        """The number of the target that stands for a figure and period."""
        for number, target in self.standing.items():
            if (target.figure, target.period) == (figure, period):
                return number
        return None


# --- evolve ---------------------------------------------------------------------


def evolve(targets: Targets, event: Change) -> Targets:
    """The targets after one more event."""
    version = targets.version + 1
    standing, withdrawn = targets.standing, targets.withdrawn
    match event:
        case TargetSet():
            standing = standing.insert(version, event)
        case TargetReplaced():
            standing = standing.insert(event.entry, event.new)
        case TargetWithdrawn():
            standing = standing.remove(event.entry)
            withdrawn = withdrawn.insert(event.entry)
        case WordsRedacted() if event.entry in standing:
            nameless = but(standing[event.entry], set_by=None)
            standing = standing.insert(event.entry, nameless)
    return Targets(targets.chapter, version, standing, withdrawn)


# --- decide ---------------------------------------------------------------------


def set_target(
    targets: Targets, wanted: TargetSet, *, reason: str = ""
) -> TargetSet | TargetReplaced | None:
    """Decide whether a target may stand; None if it stands already, just so.

    Another amount for the same figure and period, or another body that set it, takes
    the place of what stood, and needs a reason. Who set it is kept if not stated anew.
    """
    _check_amount(wanted)
    number = targets.number_of(wanted.figure, wanted.period)
    if number is None:
        return wanted
    old = targets.standing[number]
    new = but(wanted, set_by=wanted.set_by or old.set_by)
    if new == old:
        return None
    if not reason:
        raise RefusedError(
            "{target} is {amount} already, for {figure} in {period}. Give a reason for"
            " changing it.",
            target=targets.address(number),
            amount=old.amount,
            figure=old.figure,
            period=old.period,
        )
    return TargetReplaced(entry=number, old=old, new=new, reason=reason)


def withdraw(targets: Targets, number: int, *, reason: str) -> TargetWithdrawn:
    """Decide whether a target may be withdrawn; UnknownTargetError if none stands."""
    if number in targets.standing:
        old = targets.standing[number]
        return TargetWithdrawn(entry=number, old=old, reason=reason)
    hint = (
        Said("It was withdrawn.")
        if number in targets.withdrawn
        else Said("Those of a chapter are listed by: ctd target list.")
    )
    raise UnknownTargetError(target=targets.address(number), hint=hint)


def _check_amount(target: TargetSet) -> None:
    """Refuse what is no whole number from 1 to 10^15."""
    # bool is an int to Python, and float money loses đồng.
    if type(target.amount) is not int:
        why = Said("A target is a whole number (đồng for a worth).")
    elif target.amount < 1:
        why = Said("A target is more than zero; withdraw one that stands no more.")
    elif target.amount > MAX_AMOUNT:
        why = Said("No target is above 10^15.")
    else:
        return
    raise RefusedError(
        "The target {amount!r} for {figure} is refused. {why}",
        amount=target.amount,
        figure=target.figure,
        why=why,
    )
