"""The conformance suite: what is promised to who installs a plugin, case by case."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from ctd_core.testing.conformance import (
    checks,
    commands,
    importers,
    readers,
    renderers,
    reports,
    vocabularies,
)
from ctd_core.testing.conformance import (
    distribution as whole,
)
from ctd_core.testing.conformance.case import Case
from ctd_core.testing.conformance.ground import Ground, Tried

__all__ = ["Case", "conformance"]

Check = Callable[[Tried], None]
"""Raises AssertionError; the first line of its docstring says what it asks."""

CASES: Mapping[str, Sequence[Check]] = {
    "vocabularies": vocabularies.CASES,
    "reports": reports.CASES,
    "renderers": renderers.CASES,
    "importers": importers.CASES,
    "readers": readers.CASES,
    "checks": checks.CASES,
    "commands": commands.CASES,
}


def conformance(distribution: str) -> list[Case]:
    """The cases for all that a distribution contributes, which has to be installed.

    Three lines test a plugin, with pytest::

        @pytest.mark.parametrize("case", conformance("ctd-flood"), ids=str)
        def test_conforms(case):
            case()

    Raises UnknownDistributionError if no such distribution contributes anything.
    """
    return list(_cases(Ground(distribution)))


def _cases(ground: Ground) -> Iterator[Case]:
    name = ground.distribution
    for ask in whole.CASES:
        yield Case("distribution", name, _what(ask), partial(ask, ground))
    for one in ground.contributions:
        for check in CASES[one.group]:
            tried = Tried(one, ground)
            yield Case(one.group, one.name, _what(check), partial(check, tried))


def _what(check: Callable[..., None]) -> str:
    return (check.__doc__ or "").partition("\n")[0]
