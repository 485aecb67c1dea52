"""What may be wrong or risky with a SQLite file and with where it lies."""

import shutil
import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from ctd_core.said import Said
from ctd_core.store.ailments import Finding, fault, fine, risk
from ctd_core.store.sqlite.sight import Sight

_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud")
_REMOTE = ("nfs", "cifs", "smb", "fuse.sshfs", "9p", "afs", "davfs", "fuse.rclone")
_WITHOUT_RACE = (3, 51, 3)
_LEAST_FREE = 100_000_000


def of_database(sight: Sight) -> Iterator[Finding]:
    """Pages, settings and the library in use."""
    broken = [row[0] for row in islice(sight.select("PRAGMA integrity_check(5)"), 5)]
    if broken == ["ok"]:
        yield fine("Every page of the file can be read.")
    else:
        yield fault(
            "The file is damaged: {broken}.",
            "Copy it away, then restore the latest backup.",
            broken=broken,
        )
    end = sight.head().position
    # SQLite remembers the highest position there ever was.
    for (counted,) in sight.select(
        "SELECT seq FROM sqlite_sequence WHERE seq > ?", end
    ):
        yield fault(
            "The log was cut off at its end: it held {counted} events once, and now"
            " ends at {end}.",
            "Copy the file away, restore the latest backup, and compare.",
            counted=counted,
            end=end,
        )
    (mode,) = next(iter(sight.select("PRAGMA journal_mode")))
    if mode != "wal":
        yield risk(
            "The journal mode is {mode}, not WAL: readers and writers wait for each"
            " other.",
            "Open it once for writing.",
            mode=mode,
        )
    version = sqlite3.sqlite_version_info
    if version < _WITHOUT_RACE:
        yield fine(
            "SQLite {version} is in use. Before 3.51.3 writers that check-point at the"
            " same moment may in rare cases damage a file; the lock beside the file"
            " keeps ours apart. Let no other program write to it.",
            version=sqlite3.sqlite_version,
        )
    else:
        yield fine("SQLite {version} is in use.", version=sqlite3.sqlite_version)


def of_file(path: Path) -> Iterator[Finding]:
    """Free space, and whether the folder is one that SQLite can be trusted in."""
    free, size = shutil.disk_usage(path.parent).free, path.stat().st_size
    if free < max(2 * size, _LEAST_FREE):
        yield risk(
            "{free} MB are free beside a store of {size} MB.",
            "Free some space: a backup and the removal of words need as much again.",
            free=free // 1_000_000,
            size=size // 1_000_000,
        )
    place = path.resolve()
    synced = [name for name in _SYNCED if name in str(place.parent).lower()]
    if synced:
        yield risk(
            "The folder is kept in step with other machines ({synced}).",
            "Keep the store in a folder of this machine, and backups in that one: two"
            " machines that write one file by turns will lose records.",
            synced=synced,
        )
    kind = _file_system(place)
    if str(place).startswith("\\\\") or kind.startswith(_REMOTE):
        yield risk(
            "The folder is on another machine ({kind}).",
            "Keep the store on this machine, or use PostgreSQL: locks and WAL do not"
            " work over a network.",
            kind=kind or Said("a network share"),
        )


def _file_system(place: Path) -> str:
    """The kind of the file system that a path is on; empty where it is not told."""
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    mounts = [line.split()[1:3] for line in lines]
    holding = [
        (point, kind)
        for point, kind in mounts
        if place.is_relative_to(point.replace("\\040", " "))
    ]
    return max(holding, default=("", ""), key=lambda mount: len(mount[0]))[1]
