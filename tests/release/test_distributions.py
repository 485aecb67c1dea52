"""Core and plugins are built, sent and installed as their users get them."""

import email
import tarfile
import tomllib
import zipfile

import pytest
from releasing import OURS, ROOT, build, empty, needed, uv

ROOM_FOR = {"ctd_core/testing/", "ctd_core/scaffold/templates/"}
"""Parts of the package whose names look like tests, and that ship on purpose."""
VERSIONS = ROOT / "docs" / "reference" / "versions.md"
DAY = ["--on", "12/10/2024"]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """What is sent of core and plugins."""
    return build(tmp_path_factory.mktemp("dist"))


def names_in_wheel(built) -> list[str]:
    """The files of a wheel."""
    with zipfile.ZipFile(built.wheel) as opened:
        return opened.namelist()


def names_in_sdist(built) -> list[str]:
    """The files of an sdist, below its folder."""
    with tarfile.open(built.sdist) as opened:
        return [name.partition("/")[2] for name in opened.getnames()]


def test_a_wheel_has_its_types_and_its_licence_and_nothing_that_is_not_used(built):
    """No test, cache or demonstration goes to its users; no file is forgotten."""
    for one in built:
        names = names_in_wheel(one)
        (package,) = (one.folder / "src").iterdir()
        assert f"{package.name}/py.typed" in names
        assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
        for name in names:
            assert not name.endswith((".pyc", ".db"))
            assert "test" not in name or name.startswith(tuple(ROOM_FOR)), name
        there = {
            f.relative_to(one.folder / "src").as_posix()
            for f in package.rglob("*")
            if f.is_file() and "__pycache__" not in f.parts
        }
        assert {name for name in names if ".dist-info/" not in name} == there


def test_an_sdist_has_what_a_wheel_is_made_of(built):
    """And what says what it is; nothing of a workplace."""
    for one in built:
        names = names_in_sdist(one)
        assert {"LICENSE", "README.md", "pyproject.toml", "PKG-INFO"} <= set(names)
        tops = {name.partition("/")[0] for name in names}
        assert tops <= {
            *("src", "LICENSE", "README.md", "pyproject.toml", "PKG-INFO"),
            *("CHANGELOG.md", "CITATION.cff", ".gitignore"),
        }


def test_metadata_say_what_it_is(built):
    """Version, Python, licence; the Pythons are those that are named everywhere."""
    with (built[0].folder / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    claimed = [c for c in project["classifiers"] if ":: Python :: " in c]
    ran = ", ".join(one.rpartition(" ")[2] for one in claimed)
    assert f"| Python | {ran} (CPython) |" in VERSIONS.read_text(encoding="utf-8")
    for one in built:
        with zipfile.ZipFile(one.wheel) as opened:
            (at,) = [n for n in opened.namelist() if n.endswith("dist-info/METADATA")]
            said = email.message_from_bytes(opened.read(at))
        assert said["Version"] == project["version"]
        assert said["Requires-Python"] == project["requires-python"]
        assert said["License-Expression"] == "Apache-2.0"
        assert said["Summary"]
        pythons = [c for c in said.get_all("Classifier") if ":: Python :: " in c]
        assert pythons == claimed
        assert said.get_payload()


@pytest.fixture(scope="module")
def fresh(built, tmp_path_factory):
    """An environment with the wheels, and with what they say they need."""
    fresh = empty(tmp_path_factory.mktemp("wheels") / "env", needed(OURS))
    wheels = [one.wheel for one in built]
    uv("pip", "install", "--offline", "--no-deps", "--python", fresh.python, *wheels)
    return fresh


def smoke(ctd, env, folder) -> None:
    """The first hour of a user: a store, a fact, the month's report in every form."""

    def run(*arguments):
        return env.run(ctd, *arguments, cwd=folder)

    store = ["--store", "a.db"]
    run("init", *store)
    run(
        *("chapter", "establish", "kien-giang", "--name", "Kiên Giang"),
        *("--tier", "province", "--on", "01/01/1976", *store),
    )
    run("record", "house_built", "houses=2", "value=94 triệu", *DAY, *store)
    for form, begin in (("docx", b"pk"), ("xlsx", b"pk"), ("html", b"<!doctype")):
        file = folder / f"bao-cao.{form}"
        run("report", "2024-10", "--format", form, "-o", file, *store)
        assert file.read_bytes()[:9].lower().startswith(begin)
    assert "trị giá 94 triệu đồng" in run("report", "2024-10", *store)


def test_wheels_work_where_nothing_else_is(fresh, tmp_path):
    """Every plugin loads, and nothing is needed that was not declared."""
    ctd = fresh.python.with_name("ctd")
    assert fresh.run(ctd, "--version", cwd=tmp_path) == "ctd 0.1.0\n"
    listed = fresh.run(ctd, "plugins", "list", cwd=tmp_path)
    for name in sorted(OURS - {"ctd-core"}):
        assert name in listed
    where = "import ctd_core, ctd_docx; print(ctd_core.__file__, ctd_docx.__file__)"
    for file in fresh.run(fresh.python, "-c", where, cwd=tmp_path).split():
        assert file.startswith(str(fresh.folder))
    smoke(ctd, fresh, tmp_path)


def test_the_core_alone_needs_none_of_the_plugins(built, tmp_path):
    """Its wheel, with its own dependencies only."""
    alone = empty(tmp_path / "env", needed(["ctd-core"]))
    uv(
        *("pip", "install", "--offline", "--no-deps"),
        *("--python", alone.python, built[0].wheel),
    )
    ctd = alone.python.with_name("ctd")
    alone.run(ctd, "init", "--store", "a.db", cwd=tmp_path)
    alone.run(ctd, "doctor", "--store", "a.db", cwd=tmp_path)


def test_sdists_install_and_work_as_well(built, tmp_path):
    """Beside what builds them, each by itself."""
    builds = {"hatchling", *needed(["hatchling"])}
    env = empty(tmp_path / "env", needed(OURS) | builds)
    sdists = [one.sdist for one in built]
    uv(
        *("pip", "install", "--offline", "--no-deps", "--no-build-isolation"),
        *("--no-cache", "--python", env.python, *sdists),
    )
    smoke(env.python.with_name("ctd"), env, tmp_path)
