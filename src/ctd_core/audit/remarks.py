"""What was found in a document, as remarks beside its words."""

from collections.abc import Callable, Iterator
from io import BytesIO

from ctd_core.audit.binding import Told
from ctd_core.audit.document import reader_of
from ctd_core.audit.result import Audit, Finding, quoted
from ctd_core.errors import RefusedError
from ctd_core.plugins import Plugins
from ctd_core.readers import Remark


def annotated(
    audit: Audit,
    content: bytes,
    *,
    plugins: Plugins | None = None,
    say: Callable[[Finding | Told], str] = str,
) -> bytes:
    """The document *content*, with a comment beside what is odd or was not told.

    *say* tells what a comment says. Raises RefusedError for a document that has no
    margin (.txt), PluginError.
    """
    reader = reader_of(audit.document.name, plugins)
    if not reader.can_annotate:
        raise RefusedError(
            "{name} has no margin for comments. Save it in Word as .docx.",
            name=audit.document.name,
        )
    return reader.annotate(BytesIO(content), tuple(_remarks(audit, say)))


def _remarks(audit: Audit, say: Callable[[Finding | Told], str]) -> Iterator[Remark]:
    for finding in audit.findings:
        yield Remark(finding.line, finding.words, say(finding))
    for told in audit.untold:
        yield Remark(told.line, quoted(told), say(told))
