"""What listing plugins and printing the help import: asked in a process of its own."""

import sys
from typing import Any

from ctd_core.cli import run
from ctd_core.plugins.apart import Tell
from ctd_core.plugins.installed import OURS, Plugins, normal


def imported(tell: Tell, distribution: str) -> None:
    """List all names, print the help, and tell which modules of a plugin that took."""
    ours: Any = Plugins().whose(distribution)
    modules = {one.entry_point.module for one in ours}
    if normal(distribution) != OURS:
        modules = {one.partition(".")[0] for one in modules}
    run(["--help"])
    tell(sorted(modules & sys.modules.keys()))
