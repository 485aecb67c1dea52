"""What a contribution of each group has to be, as ``docs/reference/plugins.md`` says.

The version of a contract is part of its group's name: the first has none
(``ctd_core.renderers``), an incompatible successor is ``ctd_core.renderers.v2``, and
both are read for a while. So it is told without importing anything.
"""

import re
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ctd_core.errors import UnfitContributionError

if TYPE_CHECKING:
    from ctd_core.events.sections import Section, Total
    from ctd_core.events.vocabulary import Contributed

PREFIX: Final = "ctd_core."
GROUPS: Final = (
    "vocabularies",
    "reports",
    "renderers",
    "importers",
    "readers",
    "checks",
    "commands",
)
MADE: Final = ("renderers", "importers", "readers", "checks")
"""The groups of classes: what is used is made of them, without arguments."""

OWN_NAMESPACE: Final = "core"
"""The entry point of the kinds that ctd_core ships, which carry no namespace."""
_MOST_KINDS = 10_000
_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?@[1-9][0-9]*")
_DOTTED = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
_SUFFIX = re.compile(r"\.[a-z0-9]+")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+(; *[a-z]+=[A-Za-z0-9-]+)*")


_NO_FACTS: Final = "it is no Contributed and no list of classes declared with @fact."


def checked(group: str, name: str, loaded: Any) -> Any:
    """What is used of what an entry point gave: itself, or what is made of it.

    Raises UnfitContributionError if it is not what the group asks for, and whatever
    the plugin itself raises.
    """
    one = loaded
    if group in MADE:
        if not callable(loaded):
            raise UnfitContributionError("it is no class.")
        one = loaded()
    elif group == "vocabularies":
        one = _contributed(loaded)
    why = _FAULTS[group](name, one)
    if why:
        raise UnfitContributionError("{why}", why=why)
    return one


def _contributed(loaded: Any) -> "Contributed":
    """What a plugin adds to the vocabulary: so declared, or its kinds alone.

    They are read once: they may come from a generator.
    """
    from ctd_core.events.vocabulary import Contributed

    added = loaded if isinstance(loaded, Contributed) else Contributed(loaded)
    facts: Any = added.facts
    if not isinstance(facts, Iterable) or isinstance(facts, str | bytes):
        raise UnfitContributionError(_NO_FACTS)
    found = tuple(islice(facts, _MOST_KINDS + 1))
    if len(found) > _MOST_KINDS:
        raise UnfitContributionError("it lists more than 10,000 kinds.")
    return Contributed(found, tuple(added.sections), tuple(added.totals))


def _vocabulary(namespace: str, added: "Contributed") -> str:
    from ctd_core.events.sections import Section, Total

    faults = [
        *(_kind(namespace, one) for one in added.facts),
        *(_named(namespace, one, Section) for one in added.sections),
        *(_named(namespace, one, Total) for one in added.totals),
    ]
    return next(filter(None, faults), "")


def _kind(namespace: str, one: Any) -> str:
    from ctd_core.events.declare import Fact

    if not isinstance(one, type) or not issubclass(one, Fact):
        return _NO_FACTS
    if "__kind__" not in vars(one):
        return f"its class {one.__name__} is not declared with @fact."
    kind = one.__kind__
    if not _matches(_NAME, kind.stored_name):
        return (
            f"its kind {kind.stored_name!r} must be called as {namespace}.boat_lent@1."
        )
    if namespace != OWN_NAMESPACE and not kind.name.startswith(f"{namespace}."):
        bare = kind.name.rpartition(".")[2]
        return f"its kind {kind.name} must be called {namespace}.{bare}."
    return ""


def _named(namespace: str, one: Any, kind: "type[Section | Total]") -> str:
    """What is wrong with a section or a total."""
    from ctd_core.events.sections import Section

    if not isinstance(one, kind):
        return f"what it lists as a {kind.__name__} is none."
    name = one.name if isinstance(one, Section) else one.key
    if not _matches(_DOTTED, name):
        return f"its {name!r} must be called as {namespace}.relief."
    if namespace != OWN_NAMESPACE and not name.startswith(f"{namespace}."):
        bare = name.rpartition(".")[2]
        return f"its {name} must be called {namespace}.{bare}."
    return ""


def _report(_name: str, one: Any) -> str:
    if not isinstance(one, str | Path):
        return "it is no path of a TOML file."
    return "" if Path(one).is_file() else f"there is no file {one}."


def _renderer(_name: str, one: Any) -> str:
    if not callable(getattr(one, "render", None)):
        return "it is no renderer: it has no render(report)."
    if not _matches(_SUFFIX, getattr(one, "suffix", None)):
        return "its suffix must be a text like '.txt', in small letters."
    if not _matches(_MEDIA_TYPE, getattr(one, "media_type", None)):
        return "its media_type must be a text like 'text/plain; charset=utf-8'."
    return _called(one)


def _importer(_name: str, one: Any) -> str:
    if not callable(getattr(one, "read", None)):
        return "it is no importer: it has no read(file, reading)."
    return _suffixes(one) or _called(one)


def _reader(_name: str, one: Any) -> str:
    if not callable(getattr(one, "read", None)):
        return "it is no reader: it has no read(file)."
    if getattr(one, "unit", None) not in ("line", "paragraph"):
        return "its unit must be 'line' or 'paragraph': what its numbers count."
    return _suffixes(one) or _called(one)


def _suffixes(one: Any) -> str:
    suffixes = getattr(one, "suffixes", None)
    if not isinstance(suffixes, tuple) or not suffixes:
        return "its suffixes must be a tuple of texts like '.csv'."
    if not all(_matches(_SUFFIX, suffix) for suffix in suffixes):
        return "each of its suffixes must be a text like '.csv', in small letters."
    return ""


def _check(_name: str, one: Any) -> str:
    if not callable(getattr(one, "find", None)):
        return "it is no check: it has no find(subject)."
    return _called(one)


def _command(_name: str, one: Any) -> str:
    import click

    return "" if isinstance(one, click.Command) else "it is no command of click."


def _called(one: Any) -> str:
    name = getattr(one, "name", None)
    return "" if name and isinstance(name, str) else "its name must be a text."


def _matches(pattern: re.Pattern[str], text: Any) -> bool:
    return isinstance(text, str) and pattern.fullmatch(text) is not None


_FAULTS: Final[dict[str, Callable[[str, Any], str]]] = {
    "vocabularies": _vocabulary,
    "reports": _report,
    "renderers": _renderer,
    "importers": _importer,
    "readers": _reader,
    "checks": _check,
    "commands": _command,
}
