"""What the tests of plugins share: an environment in which they are installed."""

import pytest
from building import build


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The environment, and the folder in which the new plugins were written."""
    folder = tmp_path_factory.mktemp("plugins")
    return build(folder), folder
