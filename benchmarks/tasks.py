"""Tasks that are run each in a process of its own, whose peak of memory is printed.

``python -m benchmarks.tasks rebuild STORE``
"""

import json
import resource
import sys
from pathlib import Path

from benchmarks.ours import BY, open_ledger, rebuild, verify


def run_rebuild(store: str) -> None:
    """Make the view anew."""
    with open_ledger(store) as ledger:
        rebuild(ledger)


def run_verify(store: str) -> None:
    """Check the chain."""
    with open_ledger(store) as ledger:
        verify(ledger)


def run_import(store: str, file: str) -> None:
    """Import a file."""
    _ctd("--store", store, "import", file, "--recorded-by", BY)


def run_copy(store: str, to: str) -> None:
    """Copy a store into another one."""
    _ctd("copy", store, to)


def _ctd(*arguments: str) -> None:
    from ctd_core.cli import run

    code = run(list(arguments))
    if code:
        sys.exit(code)


def main() -> None:
    """Run the task that is named, then print the most memory that it took, in MB."""
    name, *arguments = sys.argv[1:]
    globals()[f"run_{name}"](*arguments)
    print(json.dumps(_peak()))


def _peak() -> float:
    """The most memory that this process took, in MB."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (1e6 if sys.platform == "darwin" else 1e3)
    # Linux counts into ru_maxrss what the parent had when it forked.
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1e3


if __name__ == "__main__":
    main()
