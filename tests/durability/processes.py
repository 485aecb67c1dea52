"""Programs in processes of their own, which begin when they are told to."""

import subprocess
import sys
from pathlib import Path

READY = "ready"


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a file of this folder; it waits, all imported, until it is let go."""
    path = Path(__file__).with_name(f"{program}.py")
    return subprocess.Popen(
        [sys.executable, "-u", str(path), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def let_go(*processes: subprocess.Popen[str]) -> None:
    """Let processes begin, at once: none before all are ready."""
    for process in processes:
        line = process.stdout.readline().strip()
        assert line == READY, process.communicate()[1]
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()


def wait_to_be_let_go() -> None:
    """The same, seen from the program."""
    print(READY, flush=True)
    sys.stdin.readline()


def finished(process: subprocess.Popen[str]) -> list[str]:
    """The lines that a process printed until it ended; it has to have ended well."""
    out, err = process.communicate(timeout=3600)
    assert process.returncode == 0, err
    return out.splitlines()
