"""What a file may hold when the power fails: what was synced, and any part of the rest."""

from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

SECTOR = 512


class Write(NamedTuple):
    """Bytes written at an offset."""

    offset: int
    data: bytes

    def onto(self, content: bytearray) -> None:
        """Change the content of a file so."""
        content.extend(bytes(max(0, self.offset - len(content))))
        content[self.offset : self.offset + len(self.data)] = self.data

    def torn(self, rng: Random) -> "Write":
        """What is left if only its first or its last sectors reached the disk."""
        first, last = (
            self.offset // SECTOR + 1,
            (self.offset + len(self.data)) // SECTOR,
        )
        if first > last:
            return self  # all within one sector, which is written whole
        cut = rng.randint(first, last) * SECTOR - self.offset
        if rng.random() < 0.5:
            return Write(self.offset, self.data[:cut])
        return Write(self.offset + cut, self.data[cut:])


class Truncate(NamedTuple):
    """A file cut, or grown with zeros, to a length."""

    length: int

    def onto(self, content: bytearray) -> None:
        """Change the content of a file so."""
        del content[self.length :]
        content.extend(bytes(self.length - len(content)))

    def torn(self, _rng: Random) -> "Truncate":
        """A length is one number, and never torn."""
        return self


@dataclass(eq=False)
class File:
    """A file, whatever its name: what is on the disk for certain, and what may be."""

    synced: bytearray = field(default_factory=bytearray)
    pending: list[Write | Truncate] = field(default_factory=list)

    def sync(self) -> None:
        """Put on the disk what was pending."""
        for change in self.pending:
            change.onto(self.synced)
        self.pending = []

    def after(self, rng: Random, chance: float) -> bytes:
        """What may be read of it when the power is back."""
        content = bytearray(self.synced)
        for change in self.pending:
            if rng.random() < chance:
                is_torn = 0 < chance < 1 and rng.random() < 0.2
                (change.torn(rng) if is_torn else change).onto(content)
        return bytes(content)
