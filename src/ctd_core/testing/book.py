"""Given what a book holds, when something is asked of it, then this happens."""

from collections.abc import Callable, Iterable
from functools import reduce

import attrs

from ctd_core.book import MonthBook, evolve
from ctd_core.errors import CtdError
from ctd_core.events.declare import Fact
from ctd_core.events.stored import Change
from ctd_core.values import Month

OCTOBER = Month(2024, 10)
Events = Iterable[Fact | Change] | Change


@attrs.frozen
class GivenBook:
    """A book to ask something of."""

    book: MonthBook

    def when(self, ask: Callable[[MonthBook], Events]) -> "Asked":
        """Ask the book, and keep what it decided or how it refused."""
        try:
            decided = ask(self.book)
            events = (decided,) if isinstance(decided, Change) else tuple(decided)
        except CtdError as error:
            return Asked(self.book, refused=error)
        return Asked(self.book, events)


@attrs.frozen
class Asked:
    """What became of a question to a book."""

    before: MonthBook
    events: tuple[Fact | Change, ...] = ()
    refused: CtdError | None = None

    def then(self, *events: Fact | Change) -> GivenBook:
        """It decided on just these events; gives the book after them."""
        if self.refused is not None:
            raise self.refused
        assert self.events == events, f"{self.events} is not {events}"
        return GivenBook(reduce(evolve, events, self.before))

    def then_refused(self, error: type[CtdError], says: str = "") -> None:
        """It refused with such an error, whose sentence has these words."""
        assert type(self.refused) is error, f"{self.refused!r} is no {error.__name__}"
        assert says in str(self.refused), str(self.refused)


def given(
    *events: Fact | Change, chapter: str = "x", month: Month = OCTOBER
) -> GivenBook:
    """A book after some events."""
    return GivenBook(reduce(evolve, events, MonthBook(chapter, month)))
