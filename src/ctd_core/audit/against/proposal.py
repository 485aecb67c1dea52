"""What an edit of an exported report means for the log: commands to confirm."""

import attrs

from ctd_core.said import Said

Command = tuple[str, ...]
"""A command as its words: ``("ctd", "correct", "kien-luong/2024-10/7", ...)``."""


@attrs.frozen
class Proposal:
    """An edit, and what would make the report read so (đề xuất)."""

    line: int
    """Where it stands in the document; of a paragraph that is gone, what is above."""
    written: str
    """What the document says; empty where it says nothing any more."""
    printed: str
    """What the report says; empty where it says nothing."""
    said: Said
    """What the edit is, or why nothing is proposed."""
    commands: tuple[Command, ...] = ()
    is_choice: bool = False
    """Whether one of the commands does, and not all of them together."""
