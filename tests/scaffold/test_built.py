"""What ``ctd plugins new`` writes is installed in a fresh environment, and works."""

import re
import sys

import pytest
from building import PLUGINS

from ctd_core.scaffold import PARTS

PYTEST = ("-m", "pytest", "-p", "no:cacheprovider")
FACT = "swim.swim_class_held"


def test_its_tests_pass_at_once(built):
    """Its own, and those that every plugin has to pass."""
    environment, folder = built
    done = environment.run(*PYTEST, cwd=folder / "ctd-swim")

    assert done.returncode == 0, done.stdout + done.stderr
    assert len(re.findall(r"^tests/test_\w+\.py \.+ ", done.stdout, re.MULTILINE)) == 5


def test_the_tests_of_each_part_pass_as_well(built):
    """All in one process, which is quicker."""
    environment, folder = built
    tests = [folder / f"ctd-{name}" / "tests" for name in PLUGINS if name != "swim"]
    options = ("--import-mode=importlib", "-W", "error")
    done = environment.run(*PYTEST, *options, *tests, cwd=folder)

    assert done.returncode == 0, done.stdout + done.stderr
    for test in ("kinds", "report", "check", "renderer", "importer", "command"):
        assert re.search(rf"\btest_{test}\.py \.+ ", done.stdout), test


def test_its_types_are_strict(built):
    """As those of this house."""
    environment, folder = built
    sources = [folder / f"ctd-{name}" / "src" for name in PLUGINS]
    done = environment.run("-m", "mypy", "--strict", *sources, cwd=folder)

    assert done.returncode == 0, done.stdout


def test_it_is_listed_and_works(built):
    """Each contribution of each."""
    environment, folder = built
    done = environment.ctd("plugins", "list", cwd=folder)

    assert done.returncode == 0, done.stdout
    listed = [line.split() for line in done.stdout.splitlines()]
    for name, parts in PLUGINS.items():
        groups = {line[0] for line in listed if line[2] == f"ctd-{name}"}
        assert groups == {PARTS[part].group for part in parts}


@pytest.mark.skipif(sys.platform == "win32", reason="the block is for a POSIX shell")
@pytest.mark.parametrize("name", ["swim", "swim-importer"])
def test_the_commands_of_its_readme_work(built, name):
    """As they are pasted, after the install."""
    environment, folder = built
    readme = (folder / f"ctd-{name}/README.md").read_text(encoding="utf-8")
    block = re.findall(r"```sh\n(.*?)```", readme, re.DOTALL)[0]
    install, _newline, commands = block.partition("\n")
    assert install == 'pip install -e ".[test]"'
    done = environment.shell(commands, cwd=folder / f"ctd-{name}")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Recorded x/2024-10/1" in done.stdout
    assert "Error" not in done.stderr


def test_its_figure_is_printed(built, tmp_path):
    """In the report of a month and of a year, and in its own form; its check is asked."""
    environment, _folder = built
    for command in (
        "init --store try.db",
        "chapter establish x --name X --tier province --on 01/01/1990 --store try.db",
        f"record {FACT} classes=2 children=30 value=6000000 --on 12/10/2024 --store try.db",
        f"record {FACT} classes=3 --on 13/10/2024 --store try.db",
    ):
        done = environment.ctd(*command.split(), cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    named = ("--store", "try.db", "--chapter", "x")

    for period in ("2024-10", "2024"):
        report = environment.ctd("report", period, *named, cwd=tmp_path).stdout
        assert "\n8. Phòng, chống đuối nước trẻ em, trị giá 6 triệu đồng\n" in report
        assert "mở 5 lớp dạy bơi cho 30 trẻ em, trị giá 6 triệu đồng.\n" in report
    note = ("report", "2024-10", *named, "--format", "swim")
    assert "• Các cấp Hội đã mở 5 lớp" in environment.ctd(*note, cwd=tmp_path).stdout
    checked = environment.ctd("check", "2024-10", *named, cwd=tmp_path)
    assert "x/2024-10/2 states 3 classes and nobody who was taught" in checked.stdout
