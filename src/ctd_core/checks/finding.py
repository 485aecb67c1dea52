"""What a check finds, and what a check is."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, Protocol, get_args

import attrs
from attrs.validators import in_

from ctd_core.said import Translate, fill

if TYPE_CHECKING:
    from ctd_core.checks.subject import Subject

Severity = Literal["error", "warning", "notice"]
"""Error: figures contradict each other. Warning: probably a slip. Notice: to know."""


@attrs.frozen
class Finding:
    """Something to look at twice, with where it is (điều cần xem lại)."""

    check: str
    """The name of the check."""
    severity: Severity = attrs.field(validator=in_(get_args(Severity)))
    sentence: str
    """A template, filled from *facts*, as an error's sentence is."""
    facts: Mapping[str, Any] = attrs.field(factory=dict)
    entries: tuple[str, ...] = ()
    """The addresses of the entries or sentences concerned."""

    def say(self, translate: Translate) -> str:
        """The sentence in another language, with all its parts."""
        return fill(self.sentence, self.facts, translate)

    def __str__(self) -> str:
        return self.say(str)


class Check(Protocol):
    """Looks at a period's books and report, and yields what is odd."""

    name: str

    def find(self, subject: "Subject") -> "Iterable[Finding]":
        """What is odd, in an order that is always the same."""
