"""What becomes of a submission that was sent again: a later one replaces it.

They stand in ``submissions/<chapter>``, for a key is unique within its chapter.
"""

from ctd_core.events.stored import Change, stored


@stored("submission_replaced@1")
class SubmissionReplaced(Change):
    """A submission took the place of an earlier one (thay thế bản đã gửi).

    What it corrected, voided and recorded anew stands in the same append.
    """

    old: str
    """The key of the submission that was replaced."""
    new: str
    reason: str
    dropped: tuple[str, ...] = ()
    """Entries that it no longer states and that a person had voided before."""
    agreed: tuple[str, ...] = ()
    """Entries that it states as a person had corrected them before."""
