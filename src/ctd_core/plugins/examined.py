"""Which contributions work: each distribution is loaded in a process of its own."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby

from ctd_core.errors import PluginError, nearest
from ctd_core.plugins import apart
from ctd_core.plugins.contracts import GROUPS, PREFIX
from ctd_core.plugins.contribution import Contribution, reason_of
from ctd_core.plugins.installed import OURS, Plugins, normal
from ctd_core.said import Said

AT_ONCE = 4
"""How many processes run at the same time."""


def examined(plugins: Plugins, *, ours: bool = True) -> list[tuple[Contribution, str]]:
    """Every contribution, and why it does not work; empty if it does.

    Those that ctd_core itself ships are left out if not *ours*.
    """
    wanted = [one for one in plugins if ours or normal(one.distribution) != OURS]
    by_distribution = sorted(wanted, key=lambda one: one.distribution)
    parts = [
        list(part) for _, part in groupby(by_distribution, lambda c: c.distribution)
    ]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        whys = dict(pair for found in pool.map(_faults, parts) for pair in found)
    listed = [(one, _clash(plugins, one) or whys[one]) for one in wanted]
    return [*listed, *((one, _strange(one)) for one in plugins.strangers())]


_WORKED: set[tuple[str, ...]] = set()
"""What worked once while this program runs: it is not tried again, for what a program
has imported it does not import anew either."""


def _faults(part: list[Contribution]) -> list[tuple[Contribution, str]]:
    """Why each of a distribution's does not work; one that hangs hides no other."""
    known = _identity(part)
    found = [(one, "") for one in part] if known in _WORKED else _tried(part)
    if not any(why for _one, why in found):
        _WORKED.add(known)
    return found


def _identity(part: list[Contribution]) -> tuple[str, ...]:
    """Which contributions of which version these are, and where they are installed."""
    values = (f"{one.group} {one.name} {one.entry_point.value}" for one in part)
    return part[0].place, part[0].distribution, part[0].version, *values


def _tried(part: list[Contribution]) -> list[tuple[Contribution, str]]:
    """The same, found out in a process that loads them."""
    wanted = [(one.group, one.name) for one in part]
    came = apart.run("ctd_core.plugins.examined:load", [part[0].distribution, wanted])
    whys = [str(why) for why in came.told]
    found = list(zip(part, whys, strict=False))
    if len(whys) == len(part):
        return found
    # All that comes after one that hangs may hang as well: so they wait side by side.
    hung, *rest = part[len(whys) :]
    with ThreadPoolExecutor(max(1, len(rest))) as pool:
        alone = pool.map(_faults, ([one] for one in rest))
    return [*found, (hung, came.end), *(pair for pairs in alone for pair in pairs)]


def load(
    tell: apart.Tell, distribution: str, wanted: Iterable[tuple[str, str]]
) -> None:
    """In a process of its own: load contributions, and tell why each does not work."""
    known = {(c.group, c.name): c for c in Plugins([distribution]).whose(distribution)}
    for group, name in wanted:
        try:
            known[group, name].load()
        except PluginError as error:
            tell(str(error.why))
        except BaseException as error:
            tell(reason_of(error))
        else:
            tell("")


def _clash(plugins: Plugins, one: Contribution) -> str:
    try:
        plugins.find(one.group, one.name)
    except PluginError as error:
        return str(error)
    return ""


def _strange(one: Contribution) -> str:
    """Why a group is not read here: a slip, or a later contract."""
    return Said(
        "this ctd_core knows no group {group}. {hint}",
        group=f"{PREFIX}{one.group}",
        hint=nearest(one.group.partition(".v")[0], GROUPS),
    )
