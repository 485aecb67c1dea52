"""Every dependency has a reason, and a licence that goes with ours."""

import re
import tomllib

import licences
from packaging.requirements import Requirement
from releasing import FOLDERS, ROOT


def page() -> str:
    """What is told of dependencies."""
    return licences.PAGE.read_text(encoding="utf-8")


def named() -> set[str]:
    """What the projects and the lists of requirements name."""
    lines: list[str] = []
    for folder in FOLDERS:
        project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))[
            "project"
        ]
        lines += project["dependencies"]
        for extra in project.get("optional-dependencies", {}).values():
            lines += extra
    for file in ("run", "dev", "bench"):
        text = (ROOT / "requirements" / f"{file}.in").read_text(encoding="utf-8")
        lines += [line.partition("#")[0].strip() for line in text.splitlines()]
    found = {Requirement(one).name for one in lines if one and one[0] != "-"}
    return found - {"ctd-core"}


def test_every_dependency_has_its_reason_and_none_is_told_that_is_gone():
    """Whoever adds one says why."""
    reasons, _heading, _table = page().partition("## Licences")
    rows = re.findall(r"^\| (\S+) \|.* \w.+ \|$", reasons, re.MULTILINE)
    names = [name for name in rows if name not in ("package", "---")]
    assert sorted(names) == sorted(named())


def test_the_table_of_licences_is_that_of_what_is_locked():
    """`make licences` writes it."""
    assert licences.written(page()) == page()


def test_every_licence_goes_with_ours():
    """Of what is used only; nothing of it is copied."""
    for name, _version in licences.locked():
        assert licences.licence(name) in licences.FIT, name


def test_our_licence_is_whole_and_the_same_everywhere():
    """Each distribution carries it."""
    ours = (ROOT / "LICENSE").read_bytes()
    assert b"Version 2.0, January 2004" in ours
    assert b"END OF TERMS AND CONDITIONS" in ours
    for folder in FOLDERS:
        assert (folder / "LICENSE").read_bytes() == ours


def test_what_is_cited_is_this_version():
    """The version stands in several files, and is one."""
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"\nversion: {project['version']}\n" in cited
    assert f"\nlicense: {project['license']}\n" in cited
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\n## {project['version']}" in changelog
    from ctd_core import __version__

    assert __version__ == project["version"]
