"""A new plugin, written from templates: the first code that its writer sees.

name and parts -> files (path and text) -> a folder, whole or not at all
"""

import re
import shutil
import tempfile
from collections.abc import Collection, Mapping
from importlib.resources import files
from pathlib import Path
from string import Template

import attrs

from ctd_core import __version__
from ctd_core.errors import CtdError, InvalidNameError
from ctd_core.said import Said
from ctd_core.scaffold.parts import ALWAYS, BESIDE_KINDS, PARTS, WHOLE, Part

__all__ = ["PARTS", "WHOLE", "Name", "files_of", "write"]

_NAME = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*")
_LONGEST = 30


@attrs.frozen
class Name:
    """What a plugin is called, and what is called after it."""

    name: str
    """The namespace of its kinds, and the name of all that it contributes."""

    @classmethod
    def parse(cls, text: str) -> "Name":
        """Read a name, ``flood`` or ``flood-relief``; raises InvalidNameError."""
        if len(text) > _LONGEST or not _NAME.fullmatch(text):
            raise InvalidNameError(
                what=Said("The plugin's name"),
                name=text,
                why=Said(
                    "Write at most {most} small letters and digits, a letter"
                    " first, words divided by a hyphen: flood-relief.",
                    most=_LONGEST,
                ),
            )
        return cls(text.replace("-", "_"))

    @property
    def distribution(self) -> str:
        """What pip calls it: ``ctd-flood-relief``."""
        return f"ctd-{self.name.replace('_', '-')}"

    @property
    def package(self) -> str:
        """What Python calls it: ``ctd_flood_relief``."""
        return f"ctd_{self.name}"


def files_of(name: Name, parts: Collection[str] = WHOLE) -> dict[str, str]:
    """The files of a new plugin, by path; *parts* are names of `PARTS`."""
    chosen = [PARTS[part] for part in PARTS if part in parts]
    templates = dict(ALWAYS)
    for part in chosen:
        templates |= part.files
    if {"vocabulary", "report"} <= set(parts):
        templates |= BESIDE_KINDS
    words = _words(name, chosen, has_kinds="vocabulary" in parts)
    return {
        _path(path, name): Template(_template(template)).substitute(words)
        for path, template in sorted(templates.items())
    }


def _template(name: str) -> str:
    folder = files("ctd_core.scaffold").joinpath("templates")
    return folder.joinpath(f"{name}.txt").read_text(encoding="utf-8")


def _words(name: Name, parts: Collection[Part], *, has_kinds: bool) -> dict[str, str]:
    """What the gaps of the templates are filled with.

    A plugin without kinds of its own looks at one of the core's.
    """
    module, fact, taught = "ctd_core.events", "TrainingHeld", "participants"
    recorded = "training_held classes=2"
    if has_kinds:
        module, fact, taught = f"{name.package}.kinds", "SwimClassHeld", "children"
        recorded = f"{name.name}.swim_class_held classes=2 children=30"
    return {
        "name": name.name,
        "distribution": name.distribution,
        "package": name.package,
        "core": __version__.rpartition(".")[0],
        "entry_points": "".join(_entry_point(name, part) for part in parts),
        "table": "\n".join(_row(name, part) for part in parts),
        "tried": "\n".join(Template(p.tried).substitute(name=name.name) for p in parts),
        "recorded": recorded,
        "fact_module": module,
        "fact_class": fact,
        "taught": taught,
        "gap": "\n" if has_kinds else "",
    }


def _entry_point(name: Name, part: Part) -> str:
    return (
        f'\n[project.entry-points."ctd_core.{part.group}"]\n'
        f'{name.name} = "{name.package}.{part.entry}"\n'
    )


def _row(name: Name, part: Part) -> str:
    return f"| {part.told} | `{_path(next(iter(part.files)), name)}` |"


def _path(path: str, name: Name) -> str:
    return path.replace("PACKAGE", name.package).replace("NAME", name.name)


def write(written: Mapping[str, str], folder: Path) -> None:
    """Write files into a new folder, all of them or none.

    Raises CtdError if the folder is there already.
    """
    if folder.exists():
        raise CtdError(
            "{folder} is there already, and nothing is overwritten. Name another"
            " folder with -o.",
            folder=str(folder),
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    half = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for path, text in written.items():
            file = half / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        half.chmod(0o755)  # a temporary folder is for its owner alone
        half.rename(folder)
    finally:
        shutil.rmtree(half, ignore_errors=True)
