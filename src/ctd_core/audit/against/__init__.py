"""A report that was exported and then edited, beside what it was made of.

    paragraphs -> pairs -> edits of figures and of words -> commands to confirm

Nothing is changed: each edit is told with the commands that would make the report
read so, for a person to look at and run.
"""

from ctd_core.audit.against.proposal import Proposal
from ctd_core.audit.against.proposing import against

__all__ = ["Proposal", "against"]
