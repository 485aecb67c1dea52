"""What a plugin began in a process of its own does not outlive the question."""

import _thread
import os
import sys
import threading
import time
from pathlib import Path

import pytest

from ctd_core.plugins import apart

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it knows no groups")

MODULE = """\
import os, subprocess, sys, time

def leave(tell):
    tell(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]).pid)

def hang(tell, file):
    open(file + ".new", "w").write(str(os.getpid()))
    os.rename(file + ".new", file)
    time.sleep(60)
"""


@pytest.fixture
def module(tmp_path, monkeypatch) -> str:
    """The name of a module whose functions leave something behind."""
    (tmp_path / "left_behind.py").write_text(MODULE)
    monkeypatch.syspath_prepend(str(tmp_path))
    return "left_behind"


def is_gone(process: int) -> bool:
    """Whether a process ended; one that nobody asked about yet has."""
    for _ in range(100):
        try:
            os.kill(process, 0)
            stat = Path(f"/proc/{process}/stat")
            # Where nobody asks for those whose parent is gone, they stay as zombies.
            if stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.05)
    return False


def test_what_a_plugin_began_ends_with_it(module):
    """It would run on where nobody sees it."""
    came = apart.run(f"{module}:leave", [])
    assert came.code == 0
    (left,) = came.told
    assert is_gone(left)


def test_a_process_ends_when_who_asked_is_interrupted(module, tmp_path):
    """Ctrl-C is for the group of the terminal, of which it is none."""
    file = tmp_path / "pid"

    def interrupt() -> None:
        while not file.exists():
            time.sleep(0.02)
        _thread.interrupt_main()

    waiting = threading.Thread(target=interrupt)
    waiting.start()
    with pytest.raises(KeyboardInterrupt):
        apart.run(f"{module}:hang", [str(file)], seconds=30)
    waiting.join()
    assert is_gone(int(file.read_text()))
