"""A file that is there whole or not at all, whatever happens while it is written."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """Write beside; what stands there when the block ends well becomes the target.

    Who writes syncs what was written; the renaming is made to last here.
    """
    half = target.with_name(f"{target.name}.new")
    half.unlink(missing_ok=True)
    try:
        yield half
        half.replace(target)
        _settle(target.parent)
    finally:
        half.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Make lasting that a file in the folder was made or renamed."""
    try:
        opened = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # Windows opens no folder; its file system keeps renames by itself
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
