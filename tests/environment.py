"""A Python of its own, in which plugins are installed as their users install them."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

OFFLINE = {
    "PIP_QUIET": "1",
    "PIP_NO_INDEX": "1",
    "PIP_NO_DEPENDENCIES": "1",
    "PIP_NO_BUILD_ISOLATION": "0",  # pip's variable means: no isolation
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
}
"""What pip is told, so that it asks no index: all that is needed is there."""
MAIN = "from ctd_core.cli import main; main()"


class Environment:
    """A fresh environment, beside whose packages are those that run the tests.

    So nothing is fetched: what a plugin needs is there, and so is what builds it.
    """

    def __init__(self, folder: Path) -> None:
        venv.EnvBuilder(with_pip=False).create(folder)
        windows = sys.platform == "win32"
        self.python = folder / ("Scripts" if windows else "bin") / "python"
        ours = sysconfig.get_paths()["purelib"]
        paths = {"base": str(folder), "platbase": str(folder)}
        own = Path(sysconfig.get_path("purelib", "venv", paths))
        (own / "beside.pth").write_text(f"import site; site.addsitedir({ours!r})\n")

    def run(self, *arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run its Python; the caller looks at how it ended."""
        return _run([self.python, *map(str, arguments)], cwd)

    def ctd(self, *arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run ``ctd`` in it."""
        return self.run("-c", MAIN, *arguments, cwd=cwd)

    def shell(self, script: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run commands as a person would paste them, until one fails."""
        python = f'"{self.python}"'
        aliases = (
            f'ctd() {{ {python} -c "{MAIN}" "$@"; }}\n'
            f'python() {{ {python} "$@"; }}\n'
            f'pip() {{ {python} -m pip "$@"; }}\n'
        )
        return _run(["sh", "-c", f"set -e\n{aliases}{script}"], cwd)

    def install(self, *folders: Path) -> None:
        """Build wheels of distributions and install them."""
        done = self.run("-m", "pip", "install", *folders, cwd=folders[0])
        assert done.returncode == 0, done.stderr


def _run(command: list[object], cwd: Path) -> subprocess.CompletedProcess[str]:
    named = ("CTD_STORE", "CTD_CHAPTER", "CTD_RECORDED_BY", "CTD_PLUGINS", "PYTHONPATH")
    kept = {k: v for k, v in os.environ.items() if k not in named}
    return subprocess.run(
        command,
        cwd=cwd,
        env=kept | OFFLINE,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
