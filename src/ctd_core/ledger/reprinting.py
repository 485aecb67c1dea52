"""The ledger's reprints: what was issued, printed again."""

import contextlib
from typing import TYPE_CHECKING

import attrs

from ctd_core.addresses import SentenceId
from ctd_core.errors import RefusedError, UnreadableFigureError
from ctd_core.issues import Issue
from ctd_core.ledger.issued import Particulars
from ctd_core.ledger.proving import Proving
from ctd_core.store import Snapshot
from ctd_core.store.ailments import Finding, fine

if TYPE_CHECKING:
    from ctd_core.report.model import Report


@attrs.frozen
class Reprint:
    """A report printed again as it was issued (in lại)."""

    content: bytes
    format: str
    is_as_issued: bool
    """Whether these are the very bytes, or what is kept was rendered anew."""
    said: Finding
    """Which of both, and why."""


class Reprinting(Proving):
    """Prints again what was issued."""

    def reprint(
        self, issue: Issue, format: str | None = None, **options: str
    ) -> Reprint:
        """An issue in one form; without *format*, in the first that it was issued in.

        Those very bytes, if it was issued so. Other forms, and others' *options*, are
        rendered from the model that was kept; so is all of an issue from which words
        were taken out. Raises UnknownRendererError, DamagedContentError and as
        `render`.
        """
        name = format or issue.issued.formats[0].name
        with self._store.read() as snapshot:
            content = None if options else self._sent(snapshot, issue, name)
            if content is not None:
                said = fine("These are the bytes that were issued.")
                return Reprint(content, name, is_as_issued=True, said=said)
            model = self._model(snapshot, issue)
        backed = self._backed(model, issue, name)
        stated = {**self._options(issue, name), **options}
        content = self.plugins.render(backed, name, stated)
        return Reprint(content, name, is_as_issued=False, said=_why(issue, name))

    def _sent(self, snapshot: Snapshot, issue: Issue, name: str) -> bytes | None:
        """The bytes of a form; None if it was not issued so, or they are forgotten."""
        form = issue.form(name)
        if form is None or issue.redactions:
            return None
        found = self._content(snapshot, form.digest)
        return None if found.is_forgotten else found.bytes

    def _backed(self, model: "Report", issue: Issue, name: str) -> "Report":
        """With what stood behind it then; alone, where that cannot be told any more."""
        if self.plugins.wants_background(name):
            seen = next(self.events(issue.issued.position - 1))
            with contextlib.suppress(RefusedError, UnreadableFigureError):
                return self.background(model, as_of=seen.recorded_at)
        return model

    def _options(self, issue: Issue, name: str) -> dict[str, str]:
        form = issue.form(name)
        if form is not None:
            return dict(form.options)
        stated = Particulars(issue.issued.number, issue.issued.signed_on, {})
        return stated.taken_by(self.plugins.options(name))


def _why(issue: Issue, name: str) -> Finding:
    """Why what is printed are not the bytes that were issued."""
    if issue.redactions:
        sentences = [
            str(SentenceId(issue.chapter, issue.period, one.sentence))
            for one in issue.redactions
        ]
        return fine(
            "These are not the bytes that were issued: words were taken out of"
            " {sentences} since. It was rendered from what is left of it.",
            sentences=sentences,
        )
    if issue.form(name) is None:
        return fine(
            "It was not issued as {form}; it was rendered from the model that was"
            " issued.",
            form=name,
        )
    return fine(
        "These are not the bytes that were issued: it was rendered anew from the model"
        " that was issued."
    )
