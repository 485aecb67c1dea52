"""A month in which there is nothing to report (không phát sinh), stated as such.

It stands in the month's book, so that who is silent can be told from who had nothing.
"""

from ctd_core.events.stored import Change, stored


@stored("nothing_stated@1")
class NothingStated(Change):
    """A chapter stated that it has nothing to report (không phát sinh)."""


@stored("nothing_withdrawn@1")
class NothingWithdrawn(Change):
    """That there is nothing to report was withdrawn (rút lại)."""

    entry: int
    """The place in the book at which it was stated."""
    reason: str
