"""The command line in a folder of its own."""

import pytest

from ctd_core.cli import run


@pytest.fixture
def cli(tmp_path, monkeypatch, capfd):
    """Run a command; gives its exit code, stdout and stderr."""
    monkeypatch.setenv("CTD_STORE", str(tmp_path / "kg.db"))
    for name in ("CTD_CHAPTER", "CTD_RECORDED_BY", "CTD_PLUGINS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str):
        code = run([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return code, captured.out, captured.err

    return call
