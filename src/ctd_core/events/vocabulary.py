"""A vocabulary: the kinds of event that are known, with their sections."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Self

import msgspec

from ctd_core.errors import CtdError, UnknownKindError, nearest
from ctd_core.events.declare import Fact, Kind, Upcast
from ctd_core.events.sections import ACTIVITIES, SECTIONS, Activity, Section, Total
from ctd_core.said import Said


class Contributed(msgspec.Struct, frozen=True):
    """What a plugin adds to the vocabulary; all its names carry its namespace."""

    facts: tuple[type[Fact], ...]
    sections: tuple[Section, ...] = ()
    """Sections of the report beside those of the core: ``flood.relief``."""
    totals: tuple[Total, ...] = ()
    """Figures that add up others: ``flood.households_helped``."""

    def __iter__(self) -> Iterator[type[Fact]]:
        """The kinds that it adds."""
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)


class Vocabulary:
    """The kinds of event known here, in the order they were declared (bộ từ vựng)."""

    def __init__(
        self,
        facts: Iterable[type[Fact]],
        *,
        sections: Iterable[Section] = SECTIONS,
        activities: Iterable[Activity] = ACTIVITIES,
        totals: Iterable[Total] = (),
    ) -> None:
        self.sections = {section.name: section for section in sections}
        self.activities = {activity.name: activity for activity in activities}
        self._kinds: dict[str, Kind] = {}
        self._stored: dict[str, Kind] = {}
        for fact in facts:
            self._add(fact.__kind__)
        self.totals = tuple(totals)
        """The figures of plugins that add up others."""
        names = (*self._kinds, *self.sections, *(total.key for total in self.totals))
        self.namespaces = frozenset(
            name.partition(".")[0] for name in names if "." in name
        )
        """The names of the plugins whose kinds, sections or totals are known."""
        self._check_names(names)
        self._check_totals()

    def _check_names(self, names: Sequence[str]) -> None:
        """Refuse what would give two figures one key."""
        taken = {"activity", "total", *self.sections, *self._kinds}
        for name in sorted(self.namespaces & taken):
            raise CtdError("No plugin may be called {name!r}: a figure is.", name=name)
        for name in names:
            if names.count(name) > 1:
                raise CtdError(
                    "Two sections, kinds or totals are called {name!r}.", name=name
                )

    def _check_totals(self) -> None:
        figures = {key for kind in self for _name, key in kind.figures}
        taken = figures | {f"{section}.value" for section in self.sections}
        for total in self.totals:
            units = {key.endswith(".value") for key in total.parts}
            if not figures.issuperset(total.parts) or len(units) != 1:
                raise CtdError(
                    "The total {name!r} must add up figures of kinds, all counts or all"
                    " worths; it names {parts}.",
                    name=total.key,
                    parts=total.parts,
                )
            if total.key in taken:
                raise CtdError("Two figures are called {name!r}.", name=total.key)

    def _add(self, kind: Kind) -> None:
        if kind.name in self._kinds:
            raise CtdError(
                "Two kinds of event are called {name!r}: {first} and {second}.",
                name=kind.name,
                first=self._kinds[kind.name].fact_class.__module__,
                second=kind.fact_class.__module__,
            )
        if kind.section not in self.sections or (
            kind.activity and kind.activity not in self.activities
        ):
            raise CtdError(
                "The kind {name!r} names the section {section!r} and the activity"
                " {activity!r}; sections are {sections}.",
                name=kind.name,
                section=kind.section,
                activity=kind.activity,
                sections=tuple(self.sections),
            )
        self._kinds[kind.name] = self._stored[kind.stored_name] = kind

    def kind(self, name: str) -> Kind:
        """The kind called *name*, with or without version; raises UnknownKindError."""
        found = self._kinds.get(name) or self._stored.get(name)
        if found is None:
            called = {kind.name: kind.vi for kind in self}
            raise UnknownKindError(name=name, hint=nearest(name, called, called))
        return found

    def stored(self, name: str) -> tuple[Kind, Upcast | None]:
        """The kind whose events the log calls *name*, and what turns them into it.

        Nothing has to if this version of the kind wrote them. Raises
        UnknownKindError.
        """
        kind = self.kind(name.partition("@")[0])
        if kind.stored_name == name:
            return kind, None
        if name in kind.formerly:
            return kind, kind.formerly[name]
        raise UnknownKindError(
            name=name, hint=Said("This version knows {kind}.", kind=kind.stored_name)
        )

    def knows(self, name: str) -> bool:
        """Whether an event that the log calls *name* can be read here."""
        try:
            self.stored(name)
        except UnknownKindError:
            return False
        return True

    def mark_of(self, stored: str) -> str:
        """What the view keeps of events that the log calls *stored*, not known here.

        Of a kind of which no version is known, the name: an entry that was recorded
        and voided leaves nothing. Else the stored name, for what other versions wrote
        of the same entry was counted.
        """
        name = stored.partition("@")[0]
        return stored if name in self._kinds else name

    def __iter__(self) -> Iterator[Kind]:
        return iter(self._kinds.values())

    def __len__(self) -> int:
        return len(self._kinds)

    def __contains__(self, name: object) -> bool:
        return name in self._kinds

    def plus(
        self,
        facts: Iterable[type[Fact]],
        *,
        sections: Iterable[Section] = (),
        totals: Iterable[Total] = (),
    ) -> Self:
        """This vocabulary with what a plugin adds; a name that is taken is refused."""
        return type(self)(
            [*(kind.fact_class for kind in self), *facts],
            sections=(*self.sections.values(), *sections),
            activities=self.activities.values(),
            totals=(*self.totals, *totals),
        )
