"""What is released: built as it is sent, and installed where nothing else is."""

import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

from attrs import frozen
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT, *sorted(one.parent for one in ROOT.glob("plugins/*/pyproject.toml")))
OURS = frozenset(("ctd-core", *(folder.name for folder in FOLDERS[1:])))


@frozen
class Built:
    """What is sent of one distribution."""

    folder: Path
    sdist: Path
    wheel: Path


@frozen
class Empty:
    """An environment with what our distributions say they need, and nothing else."""

    folder: Path

    @property
    def python(self) -> Path:
        """Its Python."""
        return self.folder / "bin" / "python"

    def run(self, *command: object, cwd: Path) -> str:
        """Run a program of it; gives what it printed."""
        done = subprocess.run(
            list(map(str, command)),
            cwd=cwd,
            env={"PATH": str(self.folder / "bin"), "HOME": str(cwd)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def uv(*arguments: object) -> None:
    """Run uv, which asks no index."""
    command = [Path(sys.executable).with_name("uv"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def needed(names: Iterable[str], extra: str = "") -> set[str]:
    """The distributions that some need, and what those need in turn."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        for line in distribution(waiting.pop()).requires or ():
            one = Requirement(line)
            if one.marker and not one.marker.evaluate({"extra": extra}):
                continue
            name = one.name.lower()
            if name not in found | OURS:
                found.add(name)
                waiting.append(name)
    return found


def link(names: Iterable[str], site: Path) -> None:
    """Let an environment have distributions of the one that runs the tests."""
    for name in names:
        there = distribution(name)
        for top in {
            file.parts[0] for file in there.files or () if ".." not in file.parts
        }:
            if not (site / top).exists():
                (site / top).symlink_to(Path(there.locate_file(top)))


def empty(folder: Path, names: Iterable[str]) -> Empty:
    """Make an environment with these distributions."""
    venv.EnvBuilder(with_pip=False).create(folder)
    paths = {"base": str(folder), "platbase": str(folder)}
    link(names, Path(sysconfig.get_path("purelib", "venv", paths)))
    return Empty(folder)


def build(out: Path) -> tuple[Built, ...]:
    """Make an sdist of each distribution, and of that the wheel."""
    for folder in FOLDERS:
        uv(
            *("build", "--offline", "--no-build-isolation"),
            *("--python", sys.executable, "-o", out / folder.name, folder),
        )
    return tuple(
        Built(
            folder,
            sdist=next((out / folder.name).glob("*.tar.gz")),
            wheel=next((out / folder.name).glob("*.whl")),
        )
        for folder in FOLDERS
    )
