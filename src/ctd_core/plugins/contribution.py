"""One thing that a distribution contributes: loaded when used, and blamed by name."""

import contextlib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import Distribution, EntryPoint
from typing import Any, NamedTuple

from ctd_core.errors import CtdError, PluginError, UnfitContributionError
from ctd_core.plugins import contracts
from ctd_core.said import Said

_LONGEST = 500
"""Characters of a reason that are told: a plugin may say anything."""


class Contribution(NamedTuple):
    """One thing that a distribution contributes."""

    group: str
    name: str
    entry_point: EntryPoint

    @property
    def distribution(self) -> str:
        """The name of the distribution; it is read from its metadata when asked for."""
        return _called(self._from)[0]

    @property
    def version(self) -> str:
        """The version of the distribution."""
        return _called(self._from)[1]

    @property
    def place(self) -> str:
        """The folder in which the distribution is installed."""
        return str(self._from.locate_file(""))

    @property
    def _from(self) -> Distribution:
        if self.entry_point.dist is None:
            raise CtdError("The plugin {name} is of no distribution.", name=self.group)
        return self.entry_point.dist

    def load(self) -> Any:
        """What is used of it, imported and seen to be what its group asks for.

        Raises PluginError, whatever the plugin raised or gave.
        """
        try:
            loaded = self.entry_point.load()
            return contracts.checked(self.group, self.name, loaded)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            raise self.broken(reason_of(error)) from error

    @contextlib.contextmanager
    def blamed(self) -> Iterator[None]:
        """What goes wrong within is the plugin's fault, but what it refuses itself.

        Raises PluginError, and any CtdError as it is.
        """
        try:
            yield
        except (CtdError, KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as error:
            raise self.broken(reason_of(error)) from error

    def broken(self, why: str) -> PluginError:
        """The error that says which plugin is at fault."""
        return PluginError(
            plugin=f"{self.group}:{self.name}",
            distribution=f"{self.distribution} {self.version}",
            why=why,
        )


@lru_cache(maxsize=1024)
def _called(distribution: Distribution) -> tuple[str, str]:
    """Its name and version: a file is read for them, and every check and issue asks."""
    metadata = distribution.metadata
    return metadata["Name"], metadata["Version"]


def reason_of(error: BaseException) -> str:
    """What was raised, in one line that may stand on a terminal."""
    called = type(error).__name__
    try:
        said = str(error)
    except Exception:
        return Said("{called}, which cannot say why.", called=called)
    unfit = isinstance(error, UnfitContributionError)
    return told(said if unfit else f"{called}: {said}")


def told(text: str) -> str:
    """A text in one line that may stand on a terminal: nothing hidden, nothing long."""
    short = text[:_LONGEST] + ("..." if len(text) > _LONGEST else "")
    shown = "".join(
        repr(c)[1:-1] if unicodedata.category(c)[0] in "CZ" and c != " " else c
        for c in short
    )
    return text if shown == text else shown  # what can be translated stays so
