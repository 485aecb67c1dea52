"""A month's book is closed once its report is cut, and perhaps reopened (khóa sổ).

What comes into a closed book all the same is marked as late, in the log itself.
"""

from ctd_core.events.stored import Change, stored


@stored("book_closed@1")
class BookClosed(Change):
    """A chapter's book of a month was closed (khóa sổ)."""


@stored("book_reopened@1")
class BookReopened(Change):
    """A closed book was opened again (mở lại sổ)."""

    reason: str


@stored("recorded_late@1")
class RecordedLate(Change):
    """What follows came after the book was closed (bổ sung sau khóa sổ).

    It stands directly before what it marks, in the same append.
    """

    first: int
    """The first version of the book that was late."""
    last: int
    reason: str

    def marks(self, version: int) -> bool:
        """Whether what stands at a version of the book was late."""
        return self.first <= version <= self.last
