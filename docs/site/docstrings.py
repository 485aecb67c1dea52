"""Drawings in docstrings, and examples in helps, are printed as they stand there."""

import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import ClassVar

import msgspec
from sphinx.application import Sphinx

# The signatures of structs speak of it where msgspec does not have it.
sys.modules[msgspec.Struct.__module__].ClassVar = ClassVar  # type: ignore[attr-defined]

KEPT = (".. code-block:: text", "")
"""What stands above a block that is printed as it is."""


def setup(app: Sphinx) -> dict[str, bool]:
    """Let Sphinx hand over each docstring, and each help, before it is read."""
    app.connect("autodoc-process-docstring", _in_place(_with_drawings))
    app.connect("sphinx-click-process-description", _in_place(_with_examples))
    return {"parallel_read_safe": True}


def _in_place(change: Callable[[list[str]], Iterator[str]]) -> Callable[..., None]:
    """What both events ask for: a function that changes the list it is given last."""

    def changed(*given: list[str]) -> None:
        given[-1][:] = change(given[-1])

    return changed


def _with_drawings(lines: list[str]) -> Iterator[str]:
    """The lines, with a head above each indented block that has none."""
    above = ""
    for number, line in enumerate(lines):
        begins = number > 0 and not lines[number - 1] and line.startswith("    ")
        if begins and not above.startswith(" ") and not above.endswith("::"):
            yield from KEPT
        yield line
        above = line or above


def _with_examples(lines: list[str]) -> Iterator[str]:
    r"""The lines, with what followed a ``\b`` as code."""
    for is_kept, block in groupby(lines, key=lambda line: line.startswith("| ")):
        if is_kept:
            yield from (*KEPT, *(f"    {line[2:]}" for line in block))
        else:
            yield from block
