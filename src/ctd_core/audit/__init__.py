"""Reading what people wrote: numbers, their figures, sums, slips (đọc báo cáo).

    text -> paragraphs -> numbers -> figures -> sums, findings -> a submission

`read` takes a document (`document_of`) or a text; `beside_log` adds where it differs
from a ledger; `submission` writes its figures as a file to import. Nothing is guessed:
a number that may be several figures is listed as not told, with the candidates.
`annotated` sets the findings beside their words in a Word document; `against` tells
what was edited in a report since it was exported, and proposes what to record.
"""

from ctd_core.audit.against import Proposal, against
from ctd_core.audit.binding import Told
from ctd_core.audit.document import document_of
from ctd_core.audit.log import beside_log
from ctd_core.audit.reading import Wording, read
from ctd_core.audit.remarks import annotated
from ctd_core.audit.result import Audit, Finding, Sum
from ctd_core.audit.submission import repeated, submission
from ctd_core.readers import Document

__all__ = [
    "Audit",
    "Document",
    "Finding",
    "Proposal",
    "Sum",
    "Told",
    "Wording",
    "against",
    "annotated",
    "beside_log",
    "document_of",
    "read",
    "repeated",
    "submission",
]
