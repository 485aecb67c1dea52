"""What the durability tests share: how much they run, and the tracer."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# The programs that are killed and traced import these files by their plain names.
sys.path.insert(0, str(Path(__file__).parent))

SOAK = os.environ.get("CTD_SOAK") == "1"


@pytest.fixture
def times():
    """How often, or how many: a few in the ordinary tests, many with CTD_SOAK=1."""
    return lambda ordinary, soak: soak if SOAK else ordinary


@pytest.fixture(scope="session")
def strace() -> str:
    """The program strace; without it a test is skipped, or fails if all is required."""
    found = shutil.which("strace")
    try:
        # Where it is installed, it may still not be allowed to trace.
        subprocess.run([found or "strace", "-qq", "-o", os.devnull, "true"], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        is_required = os.environ.get("CTD_REQUIRE_ALL") == "1"
        give_up = pytest.fail if is_required else pytest.skip
        give_up(f"Power loss needs strace (Debian: apt install strace): {error}")
    return found
