"""The plugin passes what every plugin has to pass."""

import pytest

from ctd_core.testing import conformance

CASES = conformance("ctd-flood-relief")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_conforms(case) -> None:
    """One of the cases that ``ctd plugins check`` runs as well."""
    case()
