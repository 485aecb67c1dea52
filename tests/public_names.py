"""The public names of ctd_core, with what they take and give, a line each.

`make api` writes the list. It is read off the source, so that it is the same whatever
Python runs it; of an error it has the facts, and not the words.
"""

import ast
from collections.abc import Iterator
from string import Formatter

import griffe

MODULES = (
    "ctd_core",
    "ctd_core.audit",
    "ctd_core.checks",
    "ctd_core.errors",
    "ctd_core.events",
    "ctd_core.figures",
    "ctd_core.importers",
    "ctd_core.ledger",
    "ctd_core.plugins",
    "ctd_core.readers",
    "ctd_core.report.model",
    "ctd_core.testing",
    "ctd_core.vietnamese",
)
"""What others may import from; the rest may change with any version."""


_BASES = ("CtdError", "Fact", "RefusedError", "Stock", "StoreError", "Worth")
"""Bases that stand in the list themselves, and are not told again below each class."""


def listed() -> str:
    """Every public name, in the order of the alphabet."""
    core = griffe.load("ctd_core", resolve_aliases=True)
    lines = []
    for name in MODULES:
        below = name.partition(".")[2]
        lines += _of_module(name, core[below] if below else core)
    return "\n".join([*lines, ""])


def names_of(module: griffe.Module) -> list[str]:
    """What a module says is public; else what it defines itself."""
    if module.exports:
        return sorted(map(str, module.exports))
    return sorted(n for n, one in module.members.items() if _is_own(n, one))


def _is_own(name: str, one: griffe.Object | griffe.Alias) -> bool:
    return not name.startswith("_") and not one.is_alias and not one.is_module


def _of_module(path: str, module: griffe.Module) -> Iterator[str]:
    for name in names_of(module):
        one = _final(module.members[name])
        if one.is_module:  # a function that is called as the module it stands in
            one = _final(one.members[name])
        yield from _of(f"{path}.{name}", one)


def _final(one: griffe.Object | griffe.Alias) -> griffe.Object:
    """What a name leads to in the end."""
    return one.final_target if one.is_alias else one


def _of(path: str, one: griffe.Object) -> Iterator[str]:
    if isinstance(one, griffe.Function):
        yield f"{path}{_signature(one)}"
    elif isinstance(one, griffe.Class):
        yield f"{path}({', '.join(str(base) for base in one.bases)})"
        for name, member in _members(one):
            yield from _of(f"{path}.{name}", member)
    elif one.name == "sentence" and one.value:
        # What an error says may be worded otherwise; what it tells programs stays.
        gaps = Formatter().parse(ast.literal_eval(str(one.value)))
        yield f"{path}: {', '.join(sorted({gap for _, gap, *_ in gaps if gap}))}"
    else:
        value = "" if one.name.isupper() else one.value
        yield f"{path}: {one.annotation or value}".rstrip(": ")


def _members(one: griffe.Class) -> Iterator[tuple[str, griffe.Object]]:
    """What a class has itself, or from classes that are not in the list."""
    for name, member in sorted(one.all_members.items()):
        found = _final(member)
        is_of_another = found.parent is not one and found.parent.name in _BASES
        if not name.startswith("_") and not is_of_another:
            yield name, found


def _signature(function: griffe.Function) -> str:
    """What a function takes and gives, as it is written."""
    return function.signature().removeprefix(function.name)
