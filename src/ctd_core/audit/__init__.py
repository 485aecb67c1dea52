"""Reading what people wrote: numbers, their figures, sums, slips (đọc báo cáo).

    text -> paragraphs -> numbers -> figures -> sums, findings -> a submission

`read` takes a text; `beside_log` adds where it differs from a ledger; `submission`
writes its figures as a file to import. Nothing is guessed: a number that may be
several figures is listed as not told, with the candidates.
"""

from ctd_core.audit.binding import Told
from ctd_core.audit.document import Document, UnreadableDocumentError, document_of
from ctd_core.audit.log import beside_log
from ctd_core.audit.reading import Wording, read
from ctd_core.audit.result import Audit, Finding, Sum
from ctd_core.audit.submission import submission
from ctd_core.audit.text import Paragraph, TooLongError, paragraphs_of

__all__ = [
    "Audit",
    "Document",
    "Finding",
    "Paragraph",
    "Sum",
    "Told",
    "TooLongError",
    "UnreadableDocumentError",
    "Wording",
    "beside_log",
    "document_of",
    "paragraphs_of",
    "read",
    "submission",
]
