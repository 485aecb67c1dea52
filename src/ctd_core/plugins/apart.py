"""What a plugin does in a process of its own: it can neither hang nor break this one.

The process has a limited time and, where the platform knows limits, limited memory; it
is a group of its own, and all of it is ended when it ended or the time is over.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

SECONDS = 10
"""How long a process may take."""
MEMORY = 4 << 30
"""Bytes of address space that it may take; much of that is never touched."""

_BEGIN = (
    "import json, sys; asked = json.load(sys.stdin); sys.path[:] = asked['path'];"
    " from ctd_core.plugins.apart import _main; _main(asked)"
)
Tell = Callable[[Any], None]


class Came(NamedTuple):
    """What came back from a process."""

    told: list[Any]
    """What it told, in order, until it ended."""
    said: str
    """What it printed on its standard output, which nobody asked for."""
    code: int | None
    """Its exit code; None if it did not end in time."""
    seconds: int

    @property
    def end(self) -> str:
        """How it ended, as a reason why something is missing."""
        if self.code is None:
            return f"it did not come back within {self.seconds} seconds."
        return f"its process ended by itself, with exit code {self.code}."


def run(
    target: str,
    arguments: Iterable[Any],
    *,
    hash_seed: int | None = None,
    seconds: int | None = None,
) -> Came:
    """Call ``module:function`` with *arguments* and a way to tell, in a new process."""
    limit = seconds or SECONDS
    with tempfile.TemporaryDirectory(prefix="ctd-") as folder:
        told, said = Path(folder, "told"), Path(folder, "said")
        asked = {
            "path": [one for one in sys.path if one],
            "target": target,
            "arguments": list(arguments),
            "told": str(told),
            "memory": MEMORY,
        }
        told.touch()
        with said.open("wb") as out:
            code = _ended(_begun(out, hash_seed), json.dumps(asked).encode(), limit)
        lines = told.read_bytes().split(b"\n")[:-1]  # the last is empty, or was cut
        return Came([json.loads(line) for line in lines], _text(said), code, limit)


def _begun(out: Any, hash_seed: int | None) -> "subprocess.Popen[bytes]":
    # Isolated: nothing of the folder we stand in, of PYTHON* variables or of the user
    # is imported. Only a wanted hash seed is a variable that Python must read.
    isolated = ["-I"] if hash_seed is None else ["-s", "-P"]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    if hash_seed is not None:
        environment["PYTHONHASHSEED"] = str(hash_seed)
    return subprocess.Popen(
        [sys.executable, "-B", *isolated, "-c", _BEGIN],
        stdin=subprocess.PIPE,
        stdout=out,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )


def _ended(
    process: "subprocess.Popen[bytes]", asked: bytes, seconds: int
) -> int | None:
    try:
        process.communicate(asked, timeout=seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        # However it went, also when we are interrupted: nothing of it stays behind.
        _end_all(process)
    return process.returncode


def _end_all(process: "subprocess.Popen[bytes]") -> None:
    """End the process, and what it began and left in its group."""
    if sys.platform == "win32":
        process.kill()
    else:
        # A group that is empty has ended; one that is not keeps its number.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _text(file: Path) -> str:
    with file.open("rb") as opened:
        return opened.read(10_000).decode(errors="replace")


# --- in the other process -----------------------------------------------------------


def _main(asked: dict[str, Any]) -> None:
    """What the new process does."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (asked["memory"], asked["memory"]))
    module, _, name = asked["target"].partition(":")
    with Path(asked["told"]).open("ab", buffering=0) as told:
        # Threads and exit handlers that a plugin left must not hold the process.
        getattr(import_module(module), name)(
            lambda one: told.write(json.dumps(one).encode() + b"\n"),
            *asked["arguments"],
        )
    sys.stdout.flush()
    os._exit(0)
