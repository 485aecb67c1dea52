"""The results as a page of Markdown."""

from collections.abc import Iterable, Iterator
from datetime import date
from statistics import median

from benchmarks.measure import Result
from benchmarks.peers import duckdb_file, group_by

HEAD = """\
| work | beside | ratio | from – to | reach | met | ours | theirs |
| --- | --- | --- | --- | --- | --- | --- | --- |"""

INTRODUCTION = """\
Made by `make bench` on {day}. Our work and its peer took turns in one process; a ratio
is the median of the ratios of all turns, and beside it are the least and the greatest.
`x` is how many times as fast we are, and has to be at least the reach; `of` is how much
of the peer's time or memory we take, and has to be at most the reach. Every way to the
figures arrived at the same figures, corrections and voids counted, or the run had ended.
"""


def page(
    results: Iterable[tuple[int, Result]],
    machine: Iterable[tuple[str, str]],
    failed: Iterable[str],
    day: date,
) -> str:
    """All results, by the number of events that were in the store."""
    by_size: dict[int, list[Result]] = {}
    for size, result in results:
        by_size.setdefault(size, []).append(result)
    parts = ["# How fast the ledger is", INTRODUCTION.format(day=day)]
    parts.append("\n".join(f"- {name}: {value}" for name, value in machine))
    for size, found in sorted(by_size.items()):
        parts.append(f"## {size:,} events")
        parts.append("\n".join([HEAD, *map(_row, found)]))
        parts.append("\n".join(_notes(found)))
    parts.append("\n".join(f"Not measured: {what}." for what in failed))
    parts.append(f"## The GROUP BY\n\n```sql\n{group_by.QUERY}```")
    parts.append(f"## DuckDB's\n\n```sql\n{duckdb_file.QUERY.format(log='log')}```")
    return "\n\n".join(part.strip() for part in parts if part) + "\n"


def line(result: Result) -> str:
    """A result as it is told while others are still measured."""
    if not result.ours:
        return f"  {result.work} / {result.peer}: not measured"
    return f"  {result.work} / {result.peer}: {_ratio(result, result.median)}"


def _row(result: Result) -> str:
    reach = "" if result.limit is None else _ratio(result, result.limit)
    if not result.ours:
        return f"| {result.work} | {result.peer} | not measured | | {reach} | no | | |"
    ratios = result.ratios
    cells = (
        result.work,
        result.peer,
        f"**{_ratio(result, result.median)}**",
        f"{min(ratios):.2f} – {max(ratios):.2f}",
        reach,
        {True: "yes", False: "no", None: ""}[result.is_met],
        _amount(result, median(result.ours)),
        _amount(result, median(result.theirs)),
    )
    return f"| {' | '.join(cells)} |"


def _ratio(result: Result, ratio: float) -> str:
    return f"{ratio:.2f} x" if result.faster_is_more else f"{ratio:.2f} of"


def _amount(result: Result, amount: float) -> str:
    """What one contestant took, in the unit that a reader compares."""
    if result.unit == "MB":
        return f"{amount:.0f} MB"
    if result.faster_is_more and result.count:
        return f"{result.count / amount:,.0f} events/s"
    return f"{1000 * amount / (result.count or 1):.2f} ms"


def _notes(results: Iterable[Result]) -> Iterator[str]:
    for result in results:
        if result.note:
            yield f"- {result.work}, beside {result.peer}: {result.note}."
