"""Finding and loading what others contribute, through standard entry points.

Names are listed without importing; a contribution is imported when it is first
used, and a broken one hurts only what needs it.
"""

import inspect
import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib.metadata import Distribution, EntryPoint, entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from ctd_core.errors import (
    CtdError,
    PluginError,
    UnknownDefinitionError,
    UnknownOptionError,
    UnknownRendererError,
)

if TYPE_CHECKING:
    from ctd_core.checks import Check, Finding, Subject
    from ctd_core.events.vocabulary import Vocabulary
    from ctd_core.figures.catalogue import Catalogue
    from ctd_core.importers import Importer
    from ctd_core.report.definition import Definition
    from ctd_core.report.model import Report

GROUPS = (
    "vocabularies",
    "reports",
    "renderers",
    "importers",
    "checks",
    "commands",
)


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


class Contribution(NamedTuple):
    """One thing that a distribution contributes."""

    group: str
    name: str
    entry_point: EntryPoint

    @property
    def distribution(self) -> str:
        """The name of the distribution; it is read from its metadata when asked for."""
        return self._from.name

    @property
    def version(self) -> str:
        """The version of the distribution."""
        return self._from.version

    @property
    def _from(self) -> Distribution:
        if self.entry_point.dist is None:
            raise CtdError("The plugin {name} is of no distribution.", name=self.group)
        return self.entry_point.dist

    def load(self) -> Any:
        """Import it; raises PluginError, whatever it raised."""
        try:
            return self.entry_point.load()
        except (Exception, SystemExit) as error:
            why = f"{type(error).__name__}: {error}"
            raise self.broken(why) from error

    def broken(self, why: str) -> PluginError:
        """The error that says which plugin is at fault."""
        return PluginError(
            plugin=f"{self.group}:{self.name}",
            distribution=f"{self.distribution} {self.version}",
            why=why,
        )


class Plugins:
    """What the installed distributions contribute.

    *only* names the distributions that may, beside ctd-core itself. Else the
    environment's ``CTD_PLUGINS`` does (``off``, or names with commas), else all may.
    """

    def __init__(self, only: Iterable[str] | None = None) -> None:
        self._only = frozenset(only) if only is not None else _allowed()

    @cached_property
    def _found(self) -> dict[str, dict[str, Contribution]]:
        installed = entry_points()  # once: all metadata of this Python is read for it
        return {
            group: self._of_group(group, installed.select(group=f"ctd_core.{group}"))
            for group in GROUPS
        }

    def _of_group(
        self, group: str, entries: Iterable[EntryPoint]
    ) -> dict[str, Contribution]:
        found: dict[str, Contribution] = {}
        for entry in entries:
            one = Contribution(group, entry.name, entry)
            if not self._may(one):
                continue
            first = found.setdefault(one.name, one)
            if first is not one and first.distribution != one.distribution:
                raise PluginError(
                    "{first} and {second} both contribute {group} {name!r}."
                    " Uninstall one, or name the others in CTD_PLUGINS.",
                    first=first.distribution,
                    second=one.distribution,
                    group=group,
                    name=one.name,
                )
        return found

    def _may(self, one: Contribution) -> bool:
        if self._only is None:
            return True
        return one.distribution == "ctd-core" or one.distribution in self._only

    def __iter__(self) -> Iterator[Contribution]:
        for group in GROUPS:
            yield from self._found[group].values()

    def names(self, group: str) -> tuple[str, ...]:
        """The names contributed to a group, without importing anything."""
        return tuple(sorted(self._found[group]))

    def find(self, group: str, name: str) -> Contribution | None:
        """The contribution of that name."""
        return self._found[group].get(name)

    def vocabulary(self, core: "Vocabulary") -> "Vocabulary":
        """The core's kinds with those of plugins, whose names carry their namespace."""
        whole = core
        for name, contribution in self._found["vocabularies"].items():
            if name == "core":
                continue
            loaded = contribution.load()
            try:
                facts = tuple(loaded)
                kinds = [fact.__kind__.name for fact in facts]
            except (TypeError, AttributeError) as error:
                why = "it is no list of classes declared with @fact."
                raise contribution.broken(why) from error
            for kind in kinds:
                if not kind.startswith(f"{name}."):
                    raise contribution.broken(
                        f"its kind {kind} must be called {name}.{kind}."
                    )
            whole = whole.plus(facts)
        return whole

    def renderer(self, name: str) -> Renderer:
        """The renderer of that name; raises UnknownRendererError, PluginError."""
        found = self._renderer(name)
        made = found.load()
        try:
            renderer: Renderer = made()
        except Exception as error:
            raise found.broken(f"{type(error).__name__}: {error}") from error
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
            try:
                if self._found["renderers"][name].load().suffix == wanted:
                    return name
            except (PluginError, AttributeError):
                continue  # one that cannot be asked must not hurt the others
        raise UnknownRendererError(name=called, installed=names)

    def _renderer(self, name: str) -> Contribution:
        found = self.find("renderers", name)
        if found is None:
            raise UnknownRendererError(name=name, installed=self.names("renderers"))
        return found

    def render(self, report: "Report", name: str, options: dict[str, str]) -> bytes:
        """A report in the form of that name; what goes wrong there is PluginError."""
        renderer = self.renderer(name)
        _check_options(renderer, name, options)
        try:
            rendered: Any = renderer.render(report, **options)
        except CtdError:
            raise
        except Exception as error:
            why = f"{type(error).__name__}: {error}"
            raise self._renderer(name).broken(why) from error
        if not isinstance(rendered, bytes):
            raise self._renderer(name).broken("it gave no bytes.")
        return rendered

    def options(self, name: str) -> tuple[str, ...] | None:
        """The options that the renderer of that name declares; None: it takes any."""
        return _options(self.renderer(name))

    def wants_background(self, name: str) -> bool:
        """Whether the renderer of that name shows what stands behind a report."""
        return bool(getattr(self.renderer(name), "wants_background", False))

    def importer(self, wanted: str) -> "Importer":
        """The importer of that name, or for files of that suffix (``.csv``).

        Raises CtdError that lists what is installed, PluginError.
        """
        for name in self.names("importers"):
            # A name tells without importing; a suffix only the importer knows.
            found = self._found["importers"][name]
            if name == wanted or wanted.startswith("."):
                try:
                    importer: Importer = found.load()()
                except PluginError:
                    if name == wanted:
                        raise
                    continue  # one that cannot be asked must not hurt the others
                if name == wanted or wanted.casefold() in importer.suffixes:
                    return importer
        raise CtdError(
            "No importer reads {wanted!r}. Installed: {installed}. Name one with"
            " --format.",
            wanted=wanted,
            installed=self.names("importers"),
        )

    def findings(self, subject: "Subject") -> Iterator["Finding"]:
        """What every check finds, those of others after our own; raises PluginError."""
        found = self._found["checks"].values()
        for one in sorted(found, key=lambda c: (c.distribution != "ctd-core", c.name)):
            made = one.load()
            try:
                check: Check = made()
                yield from _found_by(one, check, subject)
            except CtdError:
                raise
            except Exception as error:
                raise one.broken(f"{type(error).__name__}: {error}") from error

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


def _found_by(
    one: Contribution, check: "Check", subject: "Subject"
) -> tuple["Finding", ...]:
    from ctd_core.checks.finding import Finding

    findings: tuple[Any, ...] = tuple(check.find(subject))
    if not all(isinstance(found, Finding) for found in findings):
        raise one.broken("it found what is no Finding.")
    return findings


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
    return (
        frozenset()
        if wanted == "off"
        else frozenset(name.strip() for name in wanted.split(","))
    )
