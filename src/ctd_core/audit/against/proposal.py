"""What an edit of an exported report means for the log: commands to confirm."""

from collections.abc import Mapping
from typing import Any

import attrs

from ctd_core.errors import fill

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
    sentence: str
    """A template, filled from *facts*: what the edit is, or why nothing is proposed."""
    facts: Mapping[str, Any] = attrs.field(factory=dict)
    commands: tuple[Command, ...] = ()
    is_choice: bool = False
    """Whether one of the commands does, and not all of them together."""

    def say(self, template: str) -> str:
        """Fill the gaps of *template*, the sentence or a translation of it."""
        return fill(template, self.facts)

    def __str__(self) -> str:
        return self.say(self.sentence)
