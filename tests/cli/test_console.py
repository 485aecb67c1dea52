"""Whatever the console, output is UTF-8; starting stays quick in either language."""

import os
import subprocess
import sys

import pytest

MAIN = "from ctd_core.cli import main; main()"


@pytest.mark.parametrize(
    "console",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "cp1258"},
        {"PYTHONIOENCODING": "cp1258:strict", "PYTHONUTF8": "0"},
        {"PYTHONUTF8": "0", "LANG": "C"},
    ],
    ids=lambda one: " ".join(f"{k}={v}" for k, v in one.items()),
)
def test_output_is_utf8_whatever_the_console(tmp_path, console):
    """Results, help and errors; a cp1252 console cannot show them, a file can."""
    clean = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LANG")}

    def told(*arguments):
        return subprocess.run(
            [sys.executable, "-c", MAIN, "--lang", "vi", *arguments],
            capture_output=True,
            env=clean | {"CTD_STORE": str(tmp_path / "Kho dữ liệu.db")} | console,
            check=False,
        )

    made, helped, refused = told("init"), told("--help"), told("figurs")

    assert made.stdout.decode("utf-8").startswith("Đã lập ")
    assert "Kho dữ liệu.db." in made.stdout.decode("utf-8")
    assert "Ghi một việc." in helped.stdout.decode("utf-8")
    assert "Không có lệnh 'figurs'." in refused.stderr.decode("utf-8")
    assert (made.returncode, helped.returncode, refused.returncode) == (0, 0, 2)


def test_help_brings_no_library_for_translating():
    """Starting stays quick: the standard library's gettext reads what was compiled."""
    script = (
        "import sys; from ctd_core.cli import run; run(['--lang', 'vi', '--help']);"
        "print([m for m in ('babel', 'ctd_core.ledger', 'msgspec') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert "Cách dùng" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"
