"""What a disk may hold after the power failed, at any moment of a program's writing.

What was synced is there. Of what was written to a file since its last sync, any part
may be there, in whole sectors; of what happened to a folder's names since the folder's
last sync, any part too. That is less than most file systems promise, and all that
POSIX does.
"""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from files import File, Truncate, Write
from syscalls import UNKNOWN, Call

NOT_DURABLE = ("-shm", ".lock")
"""Files that are made anew when a store is opened."""

Names = dict[str, File | None]
"""How the names of a folder change; None is a name that is taken away."""


@dataclass
class Opened:
    """An open file, and where the next plain write goes."""

    file: File
    offset: int = 0


class Disk:
    """A folder as a program sees it, and as the disk may have it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = {
            path.name: File(bytearray(path.read_bytes()))
            for path in folder.iterdir()
            if not path.name.endswith(NOT_DURABLE)
        }
        self._synced_names: dict[str, File] = dict(self._names)
        self._pending_names: list[Names] = []
        self._opened: dict[int, Opened] = {}
        self._folder_opened: set[int] = set()

    def image(self, rng: Random, chance: float) -> dict[str, bytes]:
        """The files as they may be found; *chance* is that of each change to survive."""
        names: Names = dict(self._synced_names)
        for change in self._pending_names:
            if rng.random() < chance:
                names.update(change)
        return {n: file.after(rng, chance) for n, file in names.items() if file}

    def follow(self, call: Call) -> bool:
        """Do what the program did; False if it did nothing to this folder."""
        if call.name in ("open", "openat", "creat"):
            return self._open(call)
        if call.name.startswith(("rename", "unlink")):
            return self._rename(call)
        if not call.arguments[0].isdecimal():
            return False
        number = call.number(0)
        if call.name == "close":
            was_folder = number in self._folder_opened
            self._folder_opened.discard(number)
            return self._opened.pop(number, None) is not None or was_folder
        if number in self._folder_opened and call.name in ("fsync", "fdatasync"):
            self._sync_names()
            return True
        opened = self._opened.get(number)
        if opened is not None:
            self._change(call, opened)
        return opened is not None

    def _open(self, call: Call) -> bool:
        path = Path(call.path())
        if path == self._folder:
            self._folder_opened.add(call.result)
            return True
        name = self._name(path)
        if name is None:
            return False
        if name not in self._names:
            self._rename_to({name: File()})
        self._opened[call.result] = Opened(self._names[name])
        if "O_TRUNC" in call.arguments[-1] + call.arguments[-2]:
            self._names[name].pending.append(Truncate(0))
        return True

    def _rename(self, call: Call) -> bool:
        old, new = self._name(Path(call.old_path())), self._name(Path(call.path()))
        if old is None:
            return False
        if call.name.startswith("unlink"):
            self._rename_to({old: None})
        else:
            assert new is not None, "a file was moved out of the folder"
            self._rename_to({old: None, new: self._names[old]})
        return True

    def _rename_to(self, change: Names) -> None:
        self._pending_names.append(change)
        self._names = _applied(self._names, change)

    def _sync_names(self) -> None:
        self._synced_names = dict(self._names)
        self._pending_names = []

    def _change(self, call: Call, opened: Opened) -> None:
        assert call.name not in UNKNOWN, f"{call.name} is not followed by the images"
        file = opened.file
        if call.name in ("fsync", "fdatasync"):
            file.sync()
        elif call.name == "ftruncate":
            file.pending.append(Truncate(call.number(1)))
        elif call.name == "lseek":
            opened.offset = call.result
        elif call.name == "pwrite64":
            data = call.data(1)[: call.result]
            file.pending.append(Write(call.number(3), data))
        elif call.name == "write":
            data = call.data(1)[: call.result]
            file.pending.append(Write(opened.offset, data))
            opened.offset += len(data)

    def _name(self, path: Path) -> str | None:
        """The name of a file of this folder that is durable; None for any other."""
        is_ours = path.parent == self._folder and not path.name.endswith(NOT_DURABLE)
        return path.name if is_ours else None


def _applied(names: dict[str, File], change: Names) -> dict[str, File]:
    return {name: file for name, file in {**names, **change}.items() if file}
