"""Events that are no facts: how one is declared, and where any event stands."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, ClassVar, TypeVar

import msgspec

from ctd_core.addresses import EntryId
from ctd_core.events.declare import Fact
from ctd_core.events.frozen import Frozen
from ctd_core.said import N_, Said, joined
from ctd_core.values import Month


class Change(Frozen):
    """An event that is no fact: a correction, a sentence, a chapter's founding."""

    __stored_name__: ClassVar[str]


class Unread(Change):
    """A fact that cannot be read here, for its kind is not known (sự việc chưa rõ).

    The plugin that declares it is not installed, or this is an earlier version of it.
    It stands in the place of the fact, in the log and in corrections of it.
    """

    kind: str
    """The stored name: ``flood.boat_lent@1``."""
    mark: str
    """What the view keeps of it: the name, or, where only the version is not known
    here, the stored name."""


def how_to_read(kinds: Iterable[str]) -> str:
    """What to install so that kinds can be read, of which some have a namespace."""
    names = sorted({kind.partition(".")[0] for kind in kinds if "." in kind})
    if not names:
        return Said("Install the version of ctd_core that recorded it.")
    listed = joined(N_("{one} and {other}"), [f"{name}." for name in names])
    return Said(
        "Install the plugin, or the version of it, whose kinds begin with {listed}",
        listed=listed,
    )


C = TypeVar("C", bound=Change)


def stored(name: str) -> Callable[[type[C]], type[C]]:
    """Declare the event that the log knows as *name*, a name that never changes."""

    def declare(cls: type[C]) -> type[C]:
        cls.__stored_name__ = name
        return cls

    return declare


def stored_name(payload: Fact | Change) -> str:
    """The name under which the log keeps an event: ``house_built@1``."""
    if isinstance(payload, Fact):
        return payload.__kind__.stored_name
    if isinstance(payload, Unread):
        return payload.kind
    return payload.__stored_name__


class NewEvent(msgspec.Struct, frozen=True, gc=False):
    """An event that was decided and is not yet in the log."""

    stream: str
    version: int
    chapter: str
    month: Month | None
    payload: Any
    """A `Fact` or a `Change`."""
    submission: str = ""
    """The key of the submission it came with."""


class Event(NewEvent, frozen=True, gc=False):
    """An event where it stands in the log."""

    position: int = 0
    recorded_at: datetime = datetime.min.replace(tzinfo=UTC)
    recorded_by: str = ""
    cause: str | None = None
    """What it answers to: another event, a document, a ticket."""
    redacted: bool = False
    """Whether its words were removed; the figures stand."""

    @property
    def entry(self) -> EntryId | None:
        """The entry that this event recorded, corrected or voided; None if of none.

        What is said of a book itself (that there is nothing to report, that it was
        closed) is addressed as entries are, and is none.
        """
        if self.month is None or not self.stream.startswith("book/"):
            return None
        number = getattr(self.payload, "entry", self.version)
        return EntryId(self.chapter, self.month, number)
