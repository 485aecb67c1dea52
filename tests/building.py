"""The plugins that are built and installed by the tests: new ones, and the example."""

from pathlib import Path

from environment import Environment

from ctd_core.scaffold import PARTS, WHOLE, Name, files_of, write

FLOOD = Path(__file__).parents[1] / "examples" / "ctd-flood-relief"
PLUGINS = {"swim": WHOLE} | {f"swim-{part}": (part,) for part in PARTS}
"""New plugins by name: the whole one, and one of each part."""


def build(folder: Path) -> Environment:
    """Write the new plugins into a folder; install them and the example beside them."""
    environment = Environment(folder / "environment")
    for name, parts in PLUGINS.items():
        write(files_of(Name.parse(name), parts), folder / f"ctd-{name}")
    environment.install(*(folder / f"ctd-{name}" for name in PLUGINS), FLOOD)
    return environment
