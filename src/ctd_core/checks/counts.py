"""Checks of stocks: a count beside what came before it, and beside those below."""

from collections.abc import Iterator
from typing import NamedTuple

from ctd_core.checks.finding import Finding
from ctd_core.checks.subject import Subject
from ctd_core.figures.catalogue import FigureSpec
from ctd_core.figures.changes import Amount, Cell
from ctd_core.figures.stocks import Stocks, moves_of
from ctd_core.values import Month
from ctd_core.vietnamese import format_count


class Counted(NamedTuple):
    """A count that a chapter took at the end of a month."""

    month: Month
    spec: FigureSpec
    cell: Cell
    amount: int


class StockFollowsFlows:
    """A count is the one before, with what joined and without what left since."""

    name = "stock_follows_flows"

    def find(self, subject: Subject) -> Iterator[Finding]:
        """Counts that do not follow from the last and the flows since."""
        for count in _counts(subject):
            expected = _expected(subject, count) if moves_of(count.spec) else None
            if expected is not None and expected != count.amount:
                yield _contradicted(
                    self.name,
                    "{chapter} counted {counted} in {month} ({figure}), but its last"
                    " count, with what joined and left since, gives {other}.",
                    subject,
                    count,
                    expected,
                )


class WholeIsTheSum:
    """A count for the whole is what those below have counted, where all have."""

    name = "whole_is_the_sum"

    def find(self, subject: Subject) -> Iterator[Finding]:
        """Whole counts that differ from the sum of the counts below."""
        for count in _counts(subject):
            below = _below(subject, count) if count.cell.whole else None
            if below is not None and below != count.amount:
                yield _contradicted(
                    self.name,
                    "{chapter} counted {counted} in {month} for the whole ({figure}),"
                    " but those below it add up to {other}.",
                    subject,
                    count,
                    below,
                )


def _contradicted(
    check: str, sentence: str, subject: Subject, count: Counted, other: int
) -> Finding:
    facts = {
        "chapter": count.cell.chapter,
        "counted": format_count(count.amount),
        "month": count.month,
        "figure": count.spec.key,
        "other": format_count(other),
    }
    entries = subject.entries_of(count.month, [count.cell.chapter])
    concerned = (str(e.id) for e in entries if e.fact.__kind__ is count.spec.kind)
    return Finding(check, "error", sentence, facts, tuple(concerned))


def _counts(subject: Subject) -> Iterator[Counted]:
    for month in subject.months:
        for cell, amount in subject.cells(month):
            if cell.figure in subject.catalogue and amount.entries > 0:
                spec = subject.catalogue[cell.figure]
                if spec.is_stock:
                    yield Counted(month, spec, cell, amount.amount)


def _expected(subject: Subject, count: Counted) -> int | None:
    """The stock at the end of a month as if this count had not been taken."""
    whole, chapter = count.cell.whole, count.cell.chapter
    inside = (subject.trees.under if whole else subject.trees.alone)(
        chapter, count.month
    )
    before = [one for one in _cells(subject, count, inside) if _precedes(one[0], count)]
    if whole and not any(cell.chapter == chapter and cell.whole for cell, _ in before):
        return None  # never counted whole before: it is held beside the sum below
    return _stock(subject, count, inside, before)


def _precedes(cell: Cell, count: Counted) -> bool:
    """Whether a count may follow from a cell: a flow, or a count of the same extent."""
    if cell.figure != count.spec.key:
        return True
    is_own = cell.chapter == count.cell.chapter
    return cell != count.cell and (
        cell.whole == count.cell.whole or (bool(count.cell.whole) and not is_own)
    )


def _below(subject: Subject, count: Counted) -> int | None:
    """What the chapters directly below one have counted; None unless all have."""
    amounts = []
    for child in subject.trees.children(count.cell.chapter, count.month):
        inside = subject.trees.under(child, count.month)
        amounts.append(_stock(subject, count, inside, _cells(subject, count, inside)))
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known and len(known) == len(amounts) else None


Cells = list[tuple[Cell, Amount]]


def _stock(
    subject: Subject, count: Counted, inside: tuple[str, ...], cells: Cells
) -> int | None:
    holdings = Stocks(subject.trees, count.month, inside, cells).holdings(count.spec)
    return sum(holding.amount for holding in holdings) if holdings else None


def _cells(subject: Subject, count: Counted, inside: tuple[str, ...]) -> Cells:
    """The counts of a figure and what moves it, of some chapters, up to a month."""
    wanted = [count.spec.key, *(flow[1:] for flow in moves_of(count.spec))]
    return list(subject.reader.source.cells(0, count.month.number, wanted, inside))
