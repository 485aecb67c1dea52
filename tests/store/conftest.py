"""A store of each engine, new and empty."""

import pytest

from ctd_core.store import open_store
from ctd_core.store.memory import MemoryStore


@pytest.fixture(params=["memory", "sqlite", "postgresql", "rehearsal"])
def engine(request):
    """The name of each engine."""
    return request.param


@pytest.fixture
def url(engine, tmp_path, request):
    """The address of a store that is not there yet."""
    if engine == "postgresql":
        return request.getfixturevalue("postgres_url")
    return "memory:" if engine == "memory" else str(tmp_path / "đơn vị #1.db")


@pytest.fixture
def store(engine, url):
    """A new store of each engine."""
    opened = open_store(url, create=True)
    if engine == "rehearsal":
        with opened.read() as beneath:
            rehearsal = MemoryStore(beneath)
            yield rehearsal
            rehearsal.close()
    else:
        yield opened
    opened.close()
