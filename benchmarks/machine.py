"""On what was measured: machine, disk, versions."""

import os
import platform
import sqlite3
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from time import perf_counter

LIBRARIES = (
    "eventsourcing",
    "msgspec",
    "attrs",
    "click",
    "psycopg",
    "duckdb",
    "beancount",
)


def described(folder: Path) -> Iterator[tuple[str, str]]:
    """What a reader has to know of the machine, as name and value."""
    yield "processor", f"{_processor()}, {os.cpu_count()} cores"
    yield "system", f"{platform.system()} {platform.release()} {platform.machine()}"
    yield "Python", f"{platform.python_implementation()} {platform.python_version()}"
    yield "SQLite", sqlite3.sqlite_version
    yield "libraries", ", ".join(_libraries())
    yield "disk", f"{_file_system(folder)}; 4 KB written and synced: {_sync(folder)}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    models = [line.partition(":")[2] for line in lines if line.startswith("model name")]
    return models[0].strip() if models else platform.machine()


def _libraries() -> Iterator[str]:
    for name in LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} not installed"


def _file_system(folder: Path) -> str:
    """The kind of file system that a folder lies on."""
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return "unknown file system"
    whole = str(folder.resolve())
    mounts = [line.split()[1:3] for line in lines]
    inside = [
        m for m in mounts if whole == m[0] or whole.startswith(m[0].rstrip("/") + "/")
    ]
    return max(inside, key=lambda mount: len(mount[0]))[1]


def _sync(folder: Path) -> str:
    took = []
    with TemporaryFile(dir=folder, buffering=0) as file:
        for _ in range(100):
            start = perf_counter()
            file.write(bytes(4096))
            os.fsync(file.fileno())
            took.append(perf_counter() - start)
    return f"{1000 * median(took):.2f} ms, at worst {1000 * max(took):.1f} ms"
