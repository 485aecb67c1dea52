"""A case of the conformance suite, and what every case says when it fails."""

from collections.abc import Callable, Iterable
from typing import Any, NoReturn

import attrs

from ctd_core.errors import CtdError
from ctd_core.plugins import apart
from ctd_core.plugins.contribution import reason_of

SECONDS = 60
"""How long a process may take: far more than it needs, far less than for ever."""


class NotKeptError(AssertionError):
    """A plugin does not keep what its contract asks for; the text is a sentence."""


def expect(holds: Any, sentence: str) -> None:
    """Fail with a sentence that says what is wrong, if it does not hold."""
    if not holds:
        raise NotKeptError(sentence)


def fail(sentence: str) -> NoReturn:
    """Fail with a sentence that says what is wrong."""
    raise NotKeptError(sentence)


def elsewhere(
    target: str, arguments: Iterable[Any], *, hash_seed: int | None = None
) -> apart.Came:
    """What comes back from a process of its own, on a machine that may be slow."""
    return apart.run(target, arguments, hash_seed=hash_seed, seconds=SECONDS)


@attrs.frozen
class Case:
    """One thing that is asked of a contribution; call it to see whether it holds."""

    group: str
    """The group it is of; ``distribution`` if it is asked of all together."""
    name: str
    what: str
    """What is asked, in a sentence."""
    _check: Callable[[], None] = attrs.field(repr=False, eq=False)

    def __call__(self) -> None:
        """Raise AssertionError with a sentence of what is wrong, if anything is."""
        try:
            self._check()
        except (NotKeptError, KeyboardInterrupt):
            raise
        except CtdError as error:
            raise NotKeptError(str(error)) from error
        except BaseException as error:
            raise NotKeptError(f"it raised {reason_of(error)}") from error

    def __str__(self) -> str:
        return f"{self.group} {self.name}: {self.what}"
