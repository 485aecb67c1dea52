"""Every distribution that is developed here keeps what its contracts ask for."""

import tomllib
from pathlib import Path

import pytest

from ctd_core.testing import conformance

ROOT = Path(__file__).parent.parent.parent
PROJECTS = [ROOT / "pyproject.toml", *sorted(ROOT.glob("plugins/*/pyproject.toml"))]
BUNDLED = [tomllib.loads(one.read_text())["project"]["name"] for one in PROJECTS]


@pytest.mark.parametrize(
    "case", [case for name in BUNDLED for case in conformance(name)], ids=str
)
def test_conforms(case):
    """The suite that a plugin's author runs, on our own."""
    case()
