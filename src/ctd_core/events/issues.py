"""A report was issued: what was sent out, and by what it can be proven.

They stand in the stream of the report, ``report/<chapter>/<period>``, beside its
sentences. What was sent itself is kept in the store, under its digest.
"""

from collections.abc import Mapping
from datetime import date

from ctd_core.events.frozen import Frozen
from ctd_core.events.stored import Change, stored


class IssuedForm(Frozen):
    """One form in which a report was issued: a file, byte for byte."""

    name: str
    """The renderer that made it: ``docx``."""
    media_type: str
    digest: str
    """SHA-256 of its bytes, as all digests here in hexadecimal."""
    options: Mapping[str, str]
    """What the renderer was given."""

    def __str__(self) -> str:
        return self.name


@stored("report_issued@1")
class ReportIssued(Change):
    """A report was issued (phát hành báo cáo)."""

    number: str
    """Of the document: ``215/BC-CTĐ``."""
    signed_on: date
    formats: tuple[IssuedForm, ...]
    model: str
    """The digest of the whole model, from which any form can be made."""
    position: int
    """The position of the log up to which the report was folded."""
    hash: str
    """The chain's hash there."""
    definition: str
    """The name of the wording."""
    definition_digest: str
    """Of its content, with what words the rest of it."""
    vocabulary: str
    """The digest of the declarations by which figures were made."""
    versions: Mapping[str, str]
    """Of ctd-core and every distribution that contributed."""
    seal: str = ""
    """The line that was printed below it, if one was."""
    supersedes: int | None = None
    """The place in the stream of the issue that this one takes the place of."""
    reason: str = ""
    """Why it was issued again."""


@stored("issue_redacted@1")
class IssueRedacted(Change):
    """A sentence was taken out of what is kept of an issue (xóa nội dung).

    Its bytes are forgotten; a model that says so takes the place of the one before.
    """

    entry: int
    """The place of the issue in the report's stream."""
    sentence: int
    """The place of the sentence."""
    old: str
    """The digest of the model that was forgotten."""
    model: str
    """That of the model that now stands."""
    reason: str
