"""A report that was read, beside what a ledger has of its month."""

import attrs

from ctd_core.audit.beside import differing, far_from_usual, unstated
from ctd_core.audit.comparing import differing_comparisons
from ctd_core.audit.result import Audit
from ctd_core.checks.usual import MONTHS
from ctd_core.ledger import Ledger
from ctd_core.values import Period


def beside_log(audit: Audit, ledger: Ledger, chapter: str) -> Audit:
    """The report with a finding for each figure that the log has otherwise.

    Nothing is added where the log has nothing of its period. `Audit.unstated` then
    lists what the log has and the text does not say.
    """
    if audit.period is None:
        return audit
    figures = ledger.figures(chapter, audit.period)
    if not len(figures):
        return audit
    last = audit.period.first.plus(-1)
    history = ledger.figures_by_month(chapter, Period(last.plus(1 - MONTHS), last))
    months = [dict(month) for month in history.values()]
    found = (
        *audit.findings,
        *differing(audit, figures),
        *differing_comparisons(
            audit.numbers, ledger.comparisons(chapter, audit.period)
        ),
        *far_from_usual(audit, months),
    )
    in_order = tuple(sorted(found, key=lambda finding: finding.line))
    return attrs.evolve(audit, findings=in_order, unstated=unstated(audit, figures))
