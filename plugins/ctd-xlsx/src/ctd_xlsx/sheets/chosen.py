"""Which figures are drawn: those that add up, and a few that lead."""

from collections.abc import Iterable
from typing import Final

from ctd_core.report.background import Background, FigureLine

TOTAL: Final = "total.value"
COUNTS: Final = 4
"""So many counts are drawn by month."""


def sections_of_total(background: Background) -> list[FigureLine]:
    """The worth of each section that is part of the grand total, once."""
    traces = background.traces
    totals = {line.key: line for line in background.figures if line.is_total}
    trace = traces.get(totals[TOTAL].source) if TOTAL in totals else None
    within = {part.source for part in trace.parts} if trace else set()

    def is_part(line: FigureLine) -> bool:
        own = traces[line.source].parts if line.source in traces else ()
        return bool(own) and within.issuperset(part.source for part in own)

    named = [t for key, t in totals.items() if key == f"{t.section}.value"]
    return [line for line in named if line.section and is_part(line)]


def leading_counts(background: Background) -> list[FigureLine]:
    """Of each section the count with the most months; of these the first few."""
    found: dict[str, FigureLine] = {}
    recorded = {key: months(a) for key, a in background.by_month.amounts.items()}
    for line in background.figures:
        if line.unit == "count" and not line.is_stock and recorded[line.key] > 1:
            first = found.setdefault(line.section, line)
            if recorded[line.key] > recorded[first.key]:
                found[line.section] = line
    # The longest stand first where there is no room for all; then in their order.
    kept = sorted(found.values(), key=lambda line: -recorded[line.key])[:COUNTS]
    return [line for line in found.values() if line in kept]


def months(amounts: Iterable[int | None]) -> int:
    """In how many months something was recorded."""
    return sum(amount is not None for amount in amounts)
