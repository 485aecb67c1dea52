"""Help: every command has it, and so has every option."""

import subprocess
import sys

import click
import pytest

from ctd_core.cli import run
from ctd_core.cli.root import COMMANDS, ctd

CTD = [sys.executable, "-c", "from ctd_core.cli import main; main()"]


def walk(command: click.Command, path: tuple[str, ...] = ()):
    """Every command of the tree with the words that lead to it."""
    yield path, command
    if isinstance(command, click.Group):
        ctx = click.Context(command)
        for name in command.list_commands(ctx):
            below = command.get_command(ctx, name)
            assert below is not None, name
            yield from walk(below, (*path, name))


TREE = dict(walk(ctd))


def test_the_tree_has_every_command_that_is_told_of():
    """What the user is told exists, exists."""
    for words in (
        "init",
        "chapter establish",
        "chapter list",
        "chapter letterhead",
        "chapter rename",
        "chapter move",
        "chapter merge",
        "chapter dissolve",
        "chapter tree",
        "chapter history",
        "chapter correct",
        "chapter void",
        "kinds",
        "record",
        "nothing",
        "import",
        "audit",
        "close",
        "reopen",
        "paragraph add",
        "paragraph list",
        "task add",
        "task list",
        "target set",
        "target list",
        "target withdraw",
        "figures",
        "report",
        "issue",
        "issues",
        "log",
        "plugins list",
    ):
        assert tuple(words.split()) in TREE
    assert set(COMMANDS) <= {path[0] for path in TREE if path}


@pytest.mark.parametrize("flag", ["--help", "-h"])
@pytest.mark.parametrize("path", TREE, ids=lambda path: " ".join(path) or "ctd")
def test_every_command_has_help(path, flag, capfd, tmp_path, monkeypatch):
    """The help is its own text, needs no store and makes none."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CTD_STORE", "none.db")
    assert run([*path, flag]) == 0
    out, err = capfd.readouterr()

    first = (TREE[path].help or "").strip().splitlines()[0]
    assert first
    assert out.startswith(f"Usage: {' '.join(('ctd', *path))}")
    assert " ".join(first.split()[:4]) in " ".join(out.split())
    assert err == ""
    assert list(tmp_path.iterdir()) == []


def test_the_first_help_lists_every_command_with_a_line(capfd):
    """Those of plugins stand apart, with the distribution they come from."""
    assert run(["--help"]) == 0
    out = capfd.readouterr().out

    for name, (_module, line) in COMMANDS.items():
        assert line
        assert f"  {name}" in out
        assert line in out
    assert "From plugins" in out
    assert "demo" in out
    assert "ctd-kien-giang" in out


def test_every_parameter_is_told_of_in_help():
    """No option is without a word, unless its name and choices say it all."""
    self_evident = {"help", "version", "tier", "placed", "format_"}
    for path, command in TREE.items():
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                told = parameter.help or parameter.name in self_evident
                assert told, (path, parameter.name)


def test_without_a_command_help_is_shown(capfd):
    """Plain ctd, and a group without its command, tell what there is."""
    for arguments in ([], ["chapter"], ["paragraph"], ["task"], ["plugins"]):
        assert run(arguments) == 2
        out, err = capfd.readouterr()
        assert "Usage: ctd" in out + err
        assert "Commands:" in out + err


def test_the_version_is_told(capfd):
    """The version of the distribution."""
    assert run(["--version"]) == 0
    assert capfd.readouterr().out.startswith("ctd")


def test_help_imports_no_command():
    """Start-up stays quick: neither the ledger nor a kind nor a plugin is imported."""
    script = (
        "import sys\n"
        "from ctd_core.cli import run\n"
        "assert run(['--help']) == 0\n"
        "for name in ('ctd_core.ledger', 'ctd_core.events', 'ctd_kien_giang', 'attr',"
        " 'msgspec', 'eventsourcing', 'traceback'):\n"
        "    assert name not in sys.modules, name\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr.decode()


def test_an_unknown_option_or_command_is_bad_input(capfd):
    """Exit code 2, and what was probably meant."""
    for arguments in (["--stroe", "x"], ["figurs"], ["chapter", "lists"]):
        assert run(arguments) == 2
        out, err = capfd.readouterr()
        assert out == ""
        assert "Error:" in err
