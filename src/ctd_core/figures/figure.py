"""Figures as they are read: exact, printed, and of how many entries."""

from collections.abc import Iterable, Iterator, Mapping

import attrs

from ctd_core.errors import UnreadableFigureError
from ctd_core.events.stored import how_to_read
from ctd_core.figures.catalogue import Catalogue, Unit
from ctd_core.figures.unread import ALL_IS_READ, Unreadable
from ctd_core.values import Month, Period


@attrs.frozen
class Figure:
    """A figure of one chapter, with everything below it, for a period (số liệu)."""

    key: str
    unit: Unit
    amount: int
    """Exact: a count, or whole đồng."""
    printed: int
    """What a report adds up: a worth rounded to triệu, a total of rounded worths."""
    entries: int
    """The number of entries it is made of."""
    hedge: str | None = None
    """The hedge that all its entries share (``trên``); a total has none."""


class Figures(Mapping[str, int | None]):
    """The figures of a period by key: ``figures["house_built.houses"]``.

    A known figure that nobody recorded is None, an unknown one raises
    UnknownFigureError (also a KeyError). Iterating gives those that were recorded.
    One that may be fed by events of a kind that is not known here is in `hidden`, and
    asking for it raises UnreadableFigureError: it is neither None nor smaller.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        found: Mapping[str, Figure],
        *,
        period: Period,
        unrecorded: Iterable[Month] = (),
        absent: Iterable[Month] = (),
        restated: Iterable[str] = (),
        unread: Unreadable = ALL_IS_READ,
    ) -> None:
        self.catalogue = catalogue
        self.period = period
        self.unrecorded = tuple(unrecorded)
        """The months in which nothing at all was recorded."""
        self.absent = tuple(absent)
        """The months in which the chapter was not there."""
        self.restated = tuple(restated)
        """Chapters since merged into this one, whose figures were added."""
        behind = {spec.key: unread.behind(spec) for spec in catalogue} if unread else {}
        self.hidden = {key: tuple(sorted(by)) for key, by in behind.items() if by}
        """The figures that nobody can tell here, each with the kinds that feed it."""
        self._found = {
            spec.key: found[spec.key] for spec in catalogue if spec.key in found
        }

    def __getitem__(self, key: str) -> int | None:
        figure = self.figure(key)
        return None if figure is None else figure.amount

    def figure(self, key: str) -> Figure | None:
        """The figure with its printed amount and hedge; None if not recorded.

        Raises UnreadableFigureError, UnknownFigureError.
        """
        if key in self.hidden:
            raise UnreadableFigureError(
                figure=key,
                period=self.period,
                kinds=self.hidden[key],
                install=how_to_read(self.hidden[key]),
            )
        return self._found.get(self.catalogue[key].key)

    def __contains__(self, key: object) -> bool:
        return key in self._found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __repr__(self) -> str:
        return f"Figures({dict(self)})"
