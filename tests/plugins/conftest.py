"""A command line in a store with a chapter, for what plugins add to it."""

import pytest

from ctd_core.cli import run


@pytest.fixture
def office(tmp_path, monkeypatch, capfd):
    """Run a command in a store with a chapter; gives its exit code, stdout, stderr."""
    monkeypatch.setenv("CTD_STORE", str(tmp_path / "office.db"))

    def call(*arguments: str):
        code = run(list(arguments))
        captured = capfd.readouterr()
        return code, captured.out, captured.err

    assert call("init")[0] == 0
    command = ["chapter", "establish", "x", "--name", "X", "--tier", "province"]
    assert call(*command, "--on", "1/1/1990")[0] == 0
    return call
