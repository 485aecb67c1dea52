"""The command as a process of its own: its codes, a narrow console, a full disk."""

import os
import subprocess
import sys

import pytest
from typed import establish, house

CTD = [sys.executable, "-c", "from ctd_core.cli import main; main()"]


FULL_DISK = """
import resource, sys
from ctd_core import Ledger
from ctd_core.cli import run
whole = Ledger.render
def render(self, *args, **options):
    raw = whole(self, *args, **options) * int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    return raw
Ledger.render = render
sys.exit(run(["report", "2024-10", "-o", "a.txt"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit can be set")
@pytest.mark.parametrize(
    "times",
    [
        1,
        pytest.param(
            50,
        ),
    ],
)
def test_a_full_disk_leaves_the_old_report(office, tmp_path, times):
    """The file is written whole or not at all."""
    (tmp_path / "a.txt").write_text("cũ", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-B", "-c", FULL_DISK, str(times)],
        capture_output=True,
        check=False,
    )

    assert done.returncode != 0
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "cũ"


@pytest.mark.skipif(sys.platform == "win32", reason="no limit can be set")
def test_a_full_disk_is_told_in_one_sentence(office, tmp_path):
    """It is no fault of ours, and no half-written file stays behind."""
    done = subprocess.run(
        [sys.executable, "-B", "-c", FULL_DISK, "1"], capture_output=True, check=False
    )

    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert not list(tmp_path.glob(".__atomic*"))


def test_the_command_itself_ends_with_its_code(tmp_path):
    """As the shell runs it: 0, 2 and 3, and Vietnamese on a narrow console."""
    environment = {
        **os.environ,
        "PYTHONIOENCODING": "cp1252",
        "PYTHONUTF8": "0",
        "CTD_STORE": str(tmp_path / "ý.db"),
    }

    def ctd(*arguments: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [*CTD, *arguments], env=environment, capture_output=True, check=False
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    assert ctd("log")[0] == 3
    assert list(tmp_path.iterdir()) == []
    assert ctd("init")[0] == 0
    assert ctd(*establish("kien-giang"))[0] == 0
    code, out, err = ctd("chapter", "list")
    assert (code, err) == (0, "")
    assert "Hội kien-giang" in out
    code, out, err = ctd(*house("houses=gần"))
    assert (code, out) == (2, "")
    assert "gần" in err
    assert "Traceback" not in err
