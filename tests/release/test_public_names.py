"""What others may build on does not change by accident."""

import ast
import importlib
from pathlib import Path

import public_names
import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_public_names_are_those_that_are_listed(golden):
    """Whoever changes one says so with ``make api``, and in the changelog."""
    golden(public_names.listed(), "public-names.txt")


@pytest.mark.parametrize("name", public_names.MODULES)
def test_every_listed_name_can_be_imported(name):
    """What ``__all__`` says is there when a program runs, those found late as well."""
    module = importlib.import_module(name)
    for one in getattr(module, "__all__", ()):
        assert hasattr(module, one), one


def imported(file: Path) -> list[str]:
    """What a program imports from ctd_core."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [
        f"{node.module}.{one.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for one in node.names
        if node.module and node.module.partition(".")[0] == "ctd_core"
    ]


def test_examples_import_public_names_only():
    """What they show can be copied, and goes on to work."""
    public = {line.partition("(")[0] for line in public_names.listed().splitlines()}
    public = {line.partition(":")[0] for line in public} | set(public_names.MODULES)
    for file in EXAMPLES.rglob("*.py"):
        for name in imported(file):
            assert name in public, f"{file.name} imports {name}"
