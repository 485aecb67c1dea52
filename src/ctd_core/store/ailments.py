"""What may be found wrong with a store, said with what to do."""

from collections.abc import Mapping
from typing import Any, Literal

import attrs

from ctd_core.said import Translate, fill

Grade = Literal["fine", "risk", "fault"]


@attrs.frozen
class Finding:
    """One thing that was looked at, and how it was found."""

    grade: Grade
    sentence: str
    """A template, filled from *facts*, as an error's sentence is."""
    remedy: str = ""
    """What to do about it; empty if there is nothing to do."""
    facts: Mapping[str, Any] = attrs.field(factory=dict)

    def say(self, translate: Translate) -> str:
        """The sentence in another language."""
        return fill(self.sentence, self.facts, translate)

    def say_remedy(self, translate: Translate) -> str:
        """What to do about it, in another language."""
        return fill(self.remedy, self.facts, translate)

    def __str__(self) -> str:
        return f"{self.say(str)} {self.say_remedy(str)}".rstrip()


def fine(sentence: str, **facts: Any) -> Finding:
    """What is as it should be."""
    return Finding("fine", sentence, facts=facts)


def risk(sentence: str, remedy: str, **facts: Any) -> Finding:
    """What works today and may do harm."""
    return Finding("risk", sentence, remedy, facts)


def fault(sentence: str, remedy: str, **facts: Any) -> Finding:
    """What is wrong."""
    return Finding("fault", sentence, remedy, facts)
