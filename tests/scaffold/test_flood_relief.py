"""The example of a plugin that grew works as it is installed and as its README says."""

import re
import sys

import pytest
from building import FLOOD


def test_its_tests_pass(built, tmp_path):
    """Its own, and those that every plugin has to pass; it is strictly typed."""
    environment, _folder = built
    done = environment.run(
        "-m", "pytest", "-q", "-p", "no:cacheprovider", FLOOD / "tests", cwd=tmp_path
    )
    assert done.returncode == 0, done.stdout + done.stderr
    types = ("-m", "mypy", "--strict", FLOOD / "src")
    done = environment.run(*types, cwd=tmp_path)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="the block is for a POSIX shell")
def test_its_readme_shows_what_its_commands_print(built, tmp_path):
    """After the install: the report, the message, what is to be looked at twice."""
    environment, _folder = built
    readme = (FLOOD / "README.md").read_text(encoding="utf-8")
    (commands, _tests), shown = (
        re.findall(rf"```{language}\n(.*?)```", readme, re.DOTALL)
        for language in ("sh", "text")
    )
    install, _newline, commands = commands.partition("\n")
    assert install == 'pip install -e ".[test]"'
    done = environment.shell(
        f"{commands}\nctd check 2024-10 || test $? = 1", cwd=tmp_path
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "nhận lại 41 chiếc.\n" in done.stdout
    assert len(shown) == 2
    for block in shown:
        assert block in done.stdout


def test_it_was_installed_from_a_wheel_with_all_its_files(built, tmp_path):
    """Its sentences too, and nothing of the folder is looked at."""
    environment, _folder = built
    where = "import ctd_flood_relief.report as r; print(r.REPORT, r.REPORT.is_file())"
    done = environment.run("-c", where, cwd=tmp_path)

    assert done.stdout.endswith("flood.toml True\n")
    assert str(FLOOD) not in done.stdout
