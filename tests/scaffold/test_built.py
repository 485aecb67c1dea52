"""What ``ctd plugins new`` writes is installed in a fresh environment, and works."""

import re
import sys
from pathlib import Path

import pytest
from building import PLUGINS

from ctd_core.scaffold import PARTS

PYTEST = ("-m", "pytest", "-p", "no:cacheprovider")


def test_its_tests_pass_at_once(built):
    """Its own, and those that every plugin has to pass."""
    environment, folder = built
    done = environment.run(*PYTEST, cwd=folder / "ctd-swim")

    assert done.returncode == 0, done.stdout + done.stderr
    assert len(re.findall(r"^tests/test_\w+\.py \.+ ", done.stdout, re.MULTILINE)) == 5


def test_the_tests_of_each_part_pass_as_well(built):
    """All in one process, without the cases that the whole plugin passes just so."""
    environment, folder = built
    tests = [folder / f"ctd-{name}" / "tests" for name in PLUGINS if name != "swim"]
    wanted = "not conforms or reports or checks or importers or readers or commands"
    options = ("--import-mode=importlib", "-W", "error", "-k", wanted)
    done = environment.run(*PYTEST, *options, *tests, cwd=folder)

    assert done.returncode == 0, done.stdout + done.stderr
    for test in ("kinds", *(set(PARTS) - {"vocabulary"})):
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
@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("swim", "mở 2 lớp dạy bơi cho 30 trẻ em.\n"),
        ("swim-importer", "+ - Các cấp Hội đã cất mới 10 căn nhà Chữ thập đỏ."),
        ("swim-reader", "old.html (tháng 10 năm 2024): 1 figures told, 0 numbers"),
    ],
)
def test_the_commands_of_its_readme_work(built, name, printed):
    """As they are pasted, after the install; its figure stands in the report."""
    environment, folder = built
    done = environment.shell(_commands(folder / f"ctd-{name}"), folder / f"ctd-{name}")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Recorded x/2024-10/1" in done.stdout
    assert printed in done.stdout


def _commands(folder: Path) -> str:
    """The commands of a README but the first, which installs."""
    readme = (folder / "README.md").read_text(encoding="utf-8")
    block = re.findall(r"```sh\n(.*?)```", readme, re.DOTALL)[0]
    install, _newline, commands = block.partition("\n")
    assert install == 'pip install -e ".[test]"'
    return commands


@pytest.mark.skipif(sys.platform == "win32", reason="the block is for a POSIX shell")
def test_every_part_of_it_is_at_work(built, tmp_path):
    """In the report of a year as well, in its own form; what is odd is found."""
    environment, _folder = built
    script = """
    ctd init --store try.db
    export CTD_STORE=try.db CTD_CHAPTER=x
    ctd chapter establish x --name X --tier province --on 01/01/1990
    ctd record swim.swim_class_held classes=2 value="6 triệu" --on 12/10/2024
    ctd report 2024
    ctd report 2024-10 --format swim -O bullet=*
    ctd check 2024-10 || test $? = 1
    """
    done = environment.shell(script, tmp_path)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "\n8. Phòng, chống đuối nước trẻ em, trị giá 6 triệu đồng\n" in done.stdout
    assert "\n* Các cấp Hội đã mở 2 lớp dạy bơi, trị giá 6 triệu đồng.\n" in done.stdout
    assert "x/2024-10/1 states 2 classes and nobody who was taught" in done.stdout
