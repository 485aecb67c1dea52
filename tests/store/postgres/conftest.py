"""A store on a server, new and empty, and a way past it."""

import psycopg
import pytest

from ctd_core.store import open_store
from ctd_core.store.postgres import connections


@pytest.fixture
def store(postgres_url):
    """A new store."""
    opened = open_store(postgres_url, create=True)
    yield opened
    opened.close()


@pytest.fixture
def run_sql(postgres_url):
    """Run a statement past the store; gives its rows."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:

        def execute(statement, params=None):
            cursor = connection.execute(statement, params)
            return cursor.fetchall() if cursor.description else []

        yield execute


@pytest.fixture
def impatient(monkeypatch):
    """Nobody waits long for others."""
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.1)
