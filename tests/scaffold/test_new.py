"""``ctd plugins new`` writes a plugin whole or not at all, and never over another."""

import subprocess
import sys
from pathlib import Path

import pytest

from ctd_core.scaffold import PARTS, WHOLE, Name, files_of

ROOT = Path(__file__).parents[2]


def test_a_plugin_is_written_and_told_of(cli, tmp_path):
    """Into a folder that is called as the distribution, or into the one that is named."""
    code, out, err = cli("plugins", "new", "flood-relief")
    assert (code, err) == (0, "")
    assert "ctd-flood-relief" in out
    module = tmp_path / "ctd-flood-relief/src/ctd_flood_relief/kinds.py"
    assert '"flood_relief.swim_class_held@1"' in module.read_text(encoding="utf-8")
    assert cli("plugins", "new", "swim", "-o", tmp_path / "a/b")[0] == 0
    assert (tmp_path / "a/b/src/ctd_swim/swim.toml").is_file()


@pytest.mark.parametrize("part", PARTS)
def test_only_one_part_is_written_if_only_that_is_named(part):
    """With its test, its entry point and nothing of another part."""
    written = files_of(Name.parse("swim"), [part])
    others = {path for one in PARTS for path in PARTS[one].files if one != part}

    assert f"ctd_core.{PARTS[part].group}" in written["pyproject.toml"]
    assert written["pyproject.toml"].count("[project.entry-points.") == 1
    assert not {
        path.replace("PACKAGE", "ctd_swim").replace("NAME", "swim") for path in others
    } & set(written)
    assert len(written) < len(files_of(Name.parse("swim")))


def test_parts_may_be_named_together(cli, tmp_path):
    """An option for each."""
    assert cli("plugins", "new", "swim", "--only", "check", "--only", "command")[0] == 0
    project = (tmp_path / "ctd-swim/pyproject.toml").read_text(encoding="utf-8")
    assert project.count("[project.entry-points.") == 2
    assert "an importer" not in project
    assert cli("plugins", "new", "swum", "--only", "sheet")[0] == 2


@pytest.mark.parametrize(
    "name",
    ["", "Swim", "bơi", "2swim", "swim-", "swim..x", "../swim", "a b", "s" * 31, "-x"],
)
def test_what_is_no_name_is_refused(cli, tmp_path, name):
    """With a sentence that says what a name is; nothing is written."""
    code, _, err = cli("plugins", "new", "--", name)

    assert code == 2
    assert "small letters and digits" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        "social",
        "import",
        "ctd",
        "html",
        "house_built",
        "house-built",
        "core",
        "text",
        "docx",
        "total",
        "monthly",
    ],
)
def test_a_name_that_is_taken_is_refused(cli, tmp_path, name):
    """By the core, or by what is installed."""
    code, _, err = cli("plugins", "new", name)

    assert code == 2
    assert "Choose another" in err
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(cli, tmp_path):
    """Not even an empty folder."""
    (tmp_path / "ctd-swim").mkdir()
    code, _, err = cli("plugins", "new", "swim")

    assert code == 2
    assert "ctd-swim is there already" in err
    assert list((tmp_path / "ctd-swim").iterdir()) == []


def test_nothing_half_written_stays(cli, tmp_path, monkeypatch):
    """A disk that is full leaves nothing behind."""
    written = []
    write = Path.write_text

    def fail(self, *arguments, **options):
        written.append(self)
        if len(written) == 4:
            raise OSError(28, "No space left on device", str(self))
        return write(self, *arguments, **options)

    monkeypatch.setattr(Path, "write_text", fail)
    assert cli("plugins", "new", "swim")[0] != 0
    assert len(written) == 4
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("parts", [WHOLE, *((part,) for part in PARTS)], ids="+".join)
@pytest.mark.parametrize("name", ["ox", "a-very-long-name-of-thirty-cha"])
def test_what_is_written_has_the_style_of_this_house(tmp_path, name, parts):
    """By our rules of ruff and by those that ruff has for everybody, and formatted."""
    for path, text in files_of(Name.parse(name), parts).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
        assert text.endswith("\n") or not text
    ours = ("--config", ROOT / "pyproject.toml")
    for rules in (("check", *ours), ("check",), ("format", "--check", *ours)):
        ruff = [sys.executable, "-m", "ruff", *rules, "--no-cache", "."]
        done = subprocess.run(
            ruff, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stdout


def test_every_file_says_what_it_is_for():
    """In the docstring or the comment that it begins with."""
    for path, text in files_of(Name.parse("swim"), tuple(PARTS)).items():
        if path.endswith((".py", ".toml")):
            assert text.startswith(('"""', "# ")), path


def test_the_name_of_the_distribution_is_a_name_too(cli, tmp_path):
    """Whoever writes ctd-swim means swim."""
    code, _, err = cli("plugins", "new", "ctd-swim")

    assert code == 0, err
    assert [one.name for one in tmp_path.iterdir()] == ["ctd-swim"]
