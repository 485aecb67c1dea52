"""What a chapter states in a submission, as one number, by which it is known again."""

import hashlib


class Digest:
    """What facts state, in whatever order: the sum of their hashes, and how many."""

    def __init__(self) -> None:
        self.count = 0
        self._sum = 0

    def add(self, month: str, kind: str, body: str, words: str | None) -> None:
        """Add a fact as the log keeps it."""
        # A line of JSON holds no line break of its own.
        line = f"{month}\n{kind}\n{body}\n{words or ''}"
        self._sum += int.from_bytes(hashlib.sha256(line.encode()).digest())
        self.count += 1

    def of(self, chapter: str) -> bytes:
        """The digest of what a chapter states."""
        whole = f"{chapter}\n{self.count}\n{self._sum:x}"
        return hashlib.sha256(whole.encode()).digest()
