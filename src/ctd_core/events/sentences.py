"""What a report says beside its definition: sentences of its own, tasks of what follows.

They stand in ``report/<chapter>/<period>``, are addressed by their place there, and
are corrected as entries are: each event carries what stood.
"""

from typing import Annotated, Literal

from ctd_core.events.declare import Words
from ctd_core.events.stored import Change, stored

Placed = Literal["before", "after", "instead"]


@stored("paragraph_added@1")
class ParagraphAdded(Change):
    """A sentence of one report was added to a section (đoạn riêng của kỳ)."""

    section: str
    line: str = ""
    """The line of the definition it stands by; without it, the section's end."""
    placed: Placed = "after"
    text: Annotated[str, Words()]
    """With the placeholders of a definition."""
    draft: bool = False
    """A draft (bản nháp) is not printed until somebody confirms it."""
    copied_from: str = ""
    """The sentence of another report that it was copied from."""


@stored("task_added@1")
class TaskAdded(Change):
    """A task of the next period was added (nhiệm vụ trọng tâm kỳ sau)."""

    text: Annotated[str, Words()]
    draft: bool = False
    copied_from: str = ""


Sentence = ParagraphAdded | TaskAdded


@stored("sentence_replaced@1")
class SentenceReplaced(Change):
    """Another sentence now stands in one's place (sửa câu)."""

    entry: int
    """Its place in the report's stream."""
    old: Sentence
    new: Sentence
    reason: str = ""


@stored("sentence_withdrawn@1")
class SentenceWithdrawn(Change):
    """A sentence was taken out of the report (rút câu), or a draft was dropped."""

    entry: int
    old: Sentence
    reason: str = ""


@stored("sentence_confirmed@1")
class SentenceConfirmed(Change):
    """A draft was confirmed (xác nhận): from now on it prints."""

    entry: int
