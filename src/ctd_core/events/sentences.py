"""What a report says beside its definition: sentences of the month, tasks of the next.

They stand in ``report/<chapter>/<month>`` and are addressed by their place there.
"""

from typing import Annotated, Literal

from ctd_core.events.declare import Words
from ctd_core.events.stored import Change, stored

Placed = Literal["before", "after", "instead"]


@stored("paragraph_added@1")
class ParagraphAdded(Change):
    """A sentence of this month was added to a section (đoạn riêng của tháng)."""

    section: str
    line: str = ""
    """The line of the definition it stands by; without it, the section's end."""
    placed: Placed = "after"
    text: Annotated[str, Words()]
    """With the placeholders of a definition."""


@stored("task_added@1")
class TaskAdded(Change):
    """A task of the next month was added (nhiệm vụ trọng tâm tháng sau)."""

    text: Annotated[str, Words()]
