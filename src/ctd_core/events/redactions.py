"""Words taken out of the log: notes, names of places and partners, sentences.

The event stands in the stream of what it is about, so that its state knows.
"""

from ctd_core.events.stored import Change, stored


@stored("words_redacted@1")
class WordsRedacted(Change):
    """The words of an entry, or a sentence whole, were taken out (xóa nội dung)."""

    entry: int
    """Its place in the book, or in the report's stream."""
    reason: str
