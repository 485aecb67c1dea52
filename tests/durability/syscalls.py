"""The system calls of a program, read from what strace wrote."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

WRITES = ("write", "pwrite64", "ftruncate")
NAMES = ("open", "openat", "creat", "close", "rename", "renameat", "renameat2")
OTHERS = ("unlink", "unlinkat", "lseek", "fsync", "fdatasync")
UNKNOWN = (
    *("writev", "pwritev", "pwritev2", "fallocate", "truncate", "sendfile"),
    *("copy_file_range", "splice", "link", "linkat", "dup", "dup2", "dup3"),
)
"""What would change a file in a way that the images do not follow."""

OPTIONS = (
    *("-f", "-qq", "-xx", "-s", str(2**24), "-e", "signal=none"),
    *("-e", "trace=" + ",".join((*WRITES, *NAMES, *OTHERS, *UNKNOWN))),
)
"""Every byte that is written, as hexadecimal digits, so that nothing has to be quoted."""

_CALL = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+)")
_UNFINISHED = re.compile(r"(\d+) +(.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)$")


class Call(NamedTuple):
    """One system call that succeeded."""

    name: str
    arguments: tuple[str, ...]
    result: int

    def number(self, place: int) -> int:
        """An argument that is a number."""
        return int(self.arguments[place])

    def data(self, place: int) -> bytes:
        """An argument that is bytes."""
        text = self.arguments[place]
        assert text.endswith('"'), "strace cut what was written"
        return bytes.fromhex(text.strip('"').replace("\\x", ""))

    def path(self) -> str:
        """The last argument that is a path: a rename's new one."""
        quoted = [n for n, text in enumerate(self.arguments) if text.startswith('"')]
        return self.data(quoted[-1]).decode()

    def old_path(self) -> str:
        """The first argument that is a path."""
        quoted = [n for n, text in enumerate(self.arguments) if text.startswith('"')]
        return self.data(quoted[0]).decode()


def read_calls(file: Path) -> Iterator[Call]:
    """The calls in the order in which they ended."""
    begun: dict[str, str] = {}
    with file.open(encoding="utf-8", errors="surrogateescape") as lines:
        for line in lines:
            unfinished = _UNFINISHED.match(line)
            if unfinished:
                begun[unfinished[1]] = unfinished[2]
                continue
            resumed = _RESUMED.match(line)
            whole = (
                f"{resumed[1]} {begun.pop(resumed[1])}{resumed[2]}" if resumed else line
            )
            found = _CALL.match(whole)
            if found and int(found[4]) >= 0:
                yield Call(found[2], tuple(found[3].split(", ")), int(found[4]))
