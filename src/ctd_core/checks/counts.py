"""Checks of stocks: a count beside what came before it, and beside those below."""

from collections.abc import Iterator
from typing import NamedTuple

from ctd_core.checks.finding import Finding, Severity
from ctd_core.checks.subject import Subject
from ctd_core.figures.catalogue import FigureSpec
from ctd_core.figures.changes import Amount, Cell
from ctd_core.figures.stocks import Holding, Stocks, moves_of
from ctd_core.said import N_
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


class NoStockBelowZero:
    """There are never fewer than none: more left than were there."""

    name = "no_stock_below_zero"

    def find(self, subject: Subject) -> Iterator[Finding]:
        """Counts of which more has left since than there was."""
        for month in subject.months:
            stocks = subject.reader.stocks(month, subject.chapters(month))
            for spec in filter(moves_of, subject.catalogue):
                for holding in stocks.holdings(spec):
                    if holding.amount < 0:
                        yield self._finding(subject, month, spec, holding)

    def _finding(
        self, subject: Subject, month: Month, spec: FigureSpec, holding: Holding
    ) -> Finding:
        cell = holding.cell
        counted = Month.from_number(cell.month)
        facts = {
            "chapter": cell.chapter,
            "counted": format_count(holding.counted.amount),
            "month": counted,
            "figure": spec.key,
            "until": month,
            "left": format_count(holding.amount),
        }
        sentence = N_(
            "{chapter} counted {counted} in {month} ({figure}); with"
            " what joined and left since, {until} has {left}. Count anew,"
            " or correct what left."
        )
        assert spec.kind is not None
        entries = subject.entries_in(counted, cell.chapter, spec.kind)
        addresses = tuple(str(one.id) for one in entries)
        return Finding(self.name, "error", sentence, facts, addresses)


class WholeGaveWay:
    """A count that a chapter took for itself ends one that it took for the whole."""

    name = "whole_gave_way"

    def find(self, subject: Subject) -> Iterator[Finding]:
        """Own counts before which the last was for the whole."""
        for count in _counts(subject):
            if not count.cell.whole:
                for before in _last_wholes(subject, count):
                    yield _contradicted(
                        self.name,
                        "{chapter} counted {counted} for itself in {month} ({figure});"
                        " that ends its count for the whole, {other}. If it is for the"
                        " whole, correct it: covers=whole.",
                        subject,
                        count,
                        before.amount,
                        severity="warning",
                    )


def _last_wholes(subject: Subject, count: Counted) -> Iterator[Amount]:
    """The whole counts, of a chapter and who merged into it, that a count ends."""
    before = count.month.plus(-1)
    inside = subject.trees.alone(count.cell.chapter, count.month)
    found = subject.reader.source.latest([count.spec.key], before.number, inside)
    yield from (amount for cell, amount in found if cell.whole)


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
    check: str,
    sentence: str,
    subject: Subject,
    count: Counted,
    other: int,
    *,
    severity: Severity = "error",
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
    return Finding(check, severity, sentence, facts, tuple(concerned))


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
        if not subject.trees.tree[child].exists_on(count.month.last_day):
            continue
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
