"""Finding and loading what others contribute, through standard entry points.

Names are listed without importing; a contribution is imported when it is first
used, and a broken one hurts only what needs it.
"""

import contextlib
import inspect
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from ctd_core.errors import (
    BrokenCheckError,
    CtdError,
    PluginError,
    UnknownDefinitionError,
    UnknownOptionError,
    UnknownRendererError,
    UnreadableFigureError,
)
from ctd_core.plugins.blamed import BlamedImporter, BlamedReader
from ctd_core.plugins.contracts import GROUPS, OWN_NAMESPACE, PREFIX
from ctd_core.plugins.contribution import Contribution
from ctd_core.said import N_, Said

if TYPE_CHECKING:
    from ctd_core.checks import Check, Finding, Subject
    from ctd_core.events.vocabulary import Vocabulary
    from ctd_core.figures.catalogue import Catalogue
    from ctd_core.report.definition import Definition
    from ctd_core.report.model import Report


class Renderer(Protocol):
    """Lays out a report as bytes, and computes nothing.

    One with ``wants_background = True`` is given `Report.background`, where there is
    one: a report may come without, such as one that was issued long ago.
    """

    name: str
    suffix: str
    media_type: str

    def render(self, report: "Report", **options: str) -> bytes:
        """The report in this form; the same report gives the same bytes.

        The keywords that it names are its options, given as ``-O name=value``.
        """


_Reads = TypeVar("_Reads", BlamedImporter, BlamedReader)

_NOTHING_READS: Final = {
    "importers": N_(
        "No importer reads {wanted!r}. Installed: {installed}. Name one with --format."
    ),
    "readers": N_(
        "No reader reads {wanted!r}. Installed: {installed}. Save it as .txt, or"
        " install a plugin that reads it."
    ),
}


class Plugins:
    """What the installed distributions contribute.

    *only* names the distributions that may, beside ctd-core itself. Else the
    environment's ``CTD_PLUGINS`` does (``off``, or names with commas), else all may.
    """

    def __init__(self, only: Iterable[str] | None = None) -> None:
        self._only = _allowed() if only is None else frozenset(map(normal, only))

    @cached_property
    def _installed(self) -> tuple[Contribution, ...]:
        """All that may contribute, to known groups and to others."""
        return tuple(one for one in _contributed(_looked_through()) if self._may(one))

    @cached_property
    def _found(self) -> dict[str, dict[str, list[Contribution]]]:
        """By group and name; a name that several distributions give is a clash."""
        found: dict[str, dict[str, list[Contribution]]] = {g: {} for g in GROUPS}
        for one in self._installed:
            if one.group in found:
                same = found[one.group].setdefault(one.name, [])
                # The first of a distribution that is found twice is the one imported.
                # Whose it is is read from its metadata: only where there is another.
                if not same or one.distribution not in {o.distribution for o in same}:
                    same.append(one)
        return found

    def _may(self, one: Contribution) -> bool:
        if self._only is None:
            return True
        called = normal(one.distribution)
        return called == OURS or called in self._only

    def __iter__(self) -> Iterator[Contribution]:
        for group in GROUPS:
            for same in self._found[group].values():
                yield from same

    def whose(self, distribution: str) -> tuple[Contribution, ...]:
        """What a distribution contributes."""
        called = normal(distribution)
        return tuple(one for one in self if normal(one.distribution) == called)

    def strangers(self) -> Iterator[Contribution]:
        """What is contributed to groups that this core does not know."""
        return (one for one in self._installed if one.group not in self._found)

    def names(self, group: str) -> tuple[str, ...]:
        """The names contributed to a group, without importing anything."""
        return tuple(sorted(self._found[group]))

    def find(self, group: str, name: str) -> Contribution | None:
        """The contribution of that name; PluginError if several have it."""
        same = self._found[group].get(name)
        return None if same is None else _only_one(same)

    def of(self, group: str) -> Iterator[Contribution]:
        """The contributions to a group, all of which are used; PluginError."""
        return (_only_one(same) for same in self._found[group].values())

    def vocabulary(self, core: "Vocabulary") -> "Vocabulary":
        """The core's kinds with those of plugins, whose names carry their namespace."""
        whole = core
        for one in self.of("vocabularies"):
            if one.name == OWN_NAMESPACE:
                continue
            added = one.load()
            try:
                whole = whole.plus(
                    added.facts, sections=added.sections, totals=added.totals
                )
            except CtdError as error:
                raise one.broken(str(error)) from error
        return whole

    def renderer(self, name: str) -> Renderer:
        """The renderer of that name; raises UnknownRendererError, PluginError."""
        renderer: Renderer = self._renderer(name).load()
        return renderer

    def form_of(self, suffix: str) -> str:
        """The name of the renderer that makes files of a suffix (``.docx``).

        Raises UnknownRendererError if none does.
        """
        wanted = suffix.casefold()
        called = wanted.removeprefix(".")
        names = self.names("renderers")
        if called in names:
            # Most are called as their files are, which tells without importing.
            return called
        for name in names:
            # One that cannot be asked must not hurt the others.
            with contextlib.suppress(PluginError):
                if self.renderer(name).suffix == wanted:
                    return name
        raise UnknownRendererError(name=called, installed=names)

    def _renderer(self, name: str) -> Contribution:
        found = self.find("renderers", name)
        if found is None:
            raise UnknownRendererError(name=name, installed=self.names("renderers"))
        return found

    def render(self, report: "Report", name: str, options: dict[str, str]) -> bytes:
        """A report in the form of that name; what goes wrong there is PluginError."""
        found = self._renderer(name)
        renderer: Renderer = found.load()
        with found.blamed():
            _check_options(renderer, name, options)
            rendered: Any = renderer.render(report, **options)
        if not isinstance(rendered, bytes):
            raise found.broken(Said("it gave no bytes."))
        return rendered

    def options(self, name: str) -> tuple[str, ...] | None:
        """The options that the renderer of that name declares; None: it takes any."""
        return _options(self.renderer(name))

    def wants_background(self, name: str) -> bool:
        """Whether the renderer of that name shows what stands behind a report."""
        return bool(getattr(self.renderer(name), "wants_background", False))

    def importer(self, wanted: str) -> BlamedImporter:
        """The importer of that name, or for files of that suffix (``.csv``).

        Raises CtdError that lists what is installed, PluginError.
        """
        found = self.find("importers", wanted)
        if found is not None:
            return BlamedImporter(found)
        return self._for_suffix("importers", wanted, BlamedImporter)

    def reader(self, suffix: str) -> BlamedReader:
        """The reader for documents of that suffix (``.docx``).

        Raises CtdError that lists what is installed, PluginError.
        """
        return self._for_suffix("readers", suffix, BlamedReader)

    def _for_suffix(
        self, group: str, wanted: str, blamed: Callable[[Contribution], _Reads]
    ) -> _Reads:
        """What reads files of a suffix, which only it itself knows."""
        broken: PluginError | None = None
        for name in self.names(group) if wanted.startswith(".") else ():
            # One that cannot be asked must not hurt the others.
            try:
                found = self.find(group, name)
                assert found is not None  # it is one of the names
                one = blamed(found)
            except PluginError as error:
                broken = broken or error
            else:
                if wanted.casefold() in one.suffixes:
                    return one
        if broken is not None:
            raise PluginError(
                "No {what} reads {wanted!r}, unless it is one that failed: {why}",
                what=group.removesuffix("s"),
                wanted=wanted,
                why=str(broken),
            ) from broken
        raise CtdError(
            _NOTHING_READS[group], wanted=wanted, installed=self.names(group)
        )

    def findings(self, subject: "Subject") -> tuple["Finding", ...]:
        """What every check finds, those of others after our own.

        Raises BrokenCheckError with what the others found, if one of them fails.
        """
        found: list[Finding] = []
        broken: PluginError | None = None
        checks = self.of("checks")
        for one in sorted(checks, key=lambda c: (c.distribution != OURS, c.name)):
            try:
                found.extend(_findings(one, subject))
            except PluginError as error:
                broken = broken or error
        if broken is not None:
            raise BrokenCheckError(broken.template, found=tuple(found), **broken.facts)
        return tuple(found)

    def definition(self, name: str, catalogue: "Catalogue") -> "Definition":
        """The report definition of that name, or in that TOML file.

        Raises UnknownDefinitionError, DefinitionError, PluginError.
        """
        from ctd_core.report.loading import load_definition

        found = self.find("reports", name)
        if found is not None:
            return load_definition(Path(str(found.load())), catalogue)
        if name.endswith(".toml") and Path(name).is_file():
            return load_definition(Path(name), catalogue)
        raise UnknownDefinitionError(name=name, installed=self.names("reports"))


def normal(distribution: str) -> str:
    """The name of a distribution as all that means the same is written."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


OURS = normal("ctd-core")


def _looked_through() -> tuple[tuple[str, int], ...]:
    """Where distributions may be installed, and when something last was."""
    return tuple((place, _changed_at(place)) for place in sys.path)


def _changed_at(place: str) -> int:
    try:
        return Path(place).stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=8)
def _contributed(_looked_through: object) -> tuple[Contribution, ...]:
    """All contributions, read anew only after something was installed.

    A file of every distribution of this Python is read for it, which takes longer than
    all else that opening a ledger does.
    """
    every = entry_points()
    return tuple(
        Contribution(group.removeprefix(PREFIX), entry.name, entry)
        for group in sorted(every.groups)
        if group.startswith(PREFIX)
        for entry in every.select(group=group)
    )


def _only_one(same: list[Contribution]) -> Contribution:
    """The one that has a name; PluginError if several distributions gave it."""
    if len(same) > 1:
        first, second, *_ = sorted(one.distribution for one in same)
        raise PluginError(
            "{first} and {second} both contribute {group} {name!r}."
            " Uninstall one, or name the others in CTD_PLUGINS.",
            first=first,
            second=second,
            group=same[0].group,
            name=same[0].name,
        )
    return same[0]


def _findings(one: Contribution, subject: "Subject") -> tuple["Finding", ...]:
    """What one check finds; raises PluginError."""
    from ctd_core.checks.finding import Finding

    check: Check = one.load()
    found: tuple[Any, ...] = ()
    # What cannot be told here is a finding of its own, not this check's fault.
    with contextlib.suppress(UnreadableFigureError), one.blamed():
        found = tuple(check.find(subject))
    if not all(isinstance(each, Finding) for each in found):
        raise one.broken(Said("it found what is no Finding."))
    return found


def _check_options(renderer: Renderer, name: str, options: dict[str, str]) -> None:
    """Refuse an option that the renderer's own signature does not name."""
    known = _options(renderer)
    for option in options:
        if known is not None and option not in known:
            raise UnknownOptionError(renderer=name, name=option, options=known)


def _options(renderer: Renderer) -> tuple[str, ...] | None:
    declared = inspect.signature(renderer.render).parameters.values()
    if any(one.kind is one.VAR_KEYWORD for one in declared):
        return None
    return tuple(one.name for one in declared if one.kind is one.KEYWORD_ONLY)


def _allowed() -> frozenset[str] | None:
    wanted = os.environ.get("CTD_PLUGINS")
    if wanted is None or wanted == "all":
        return None
    names = () if wanted == "off" else wanted.split(",")
    return frozenset(normal(name.strip()) for name in names)
