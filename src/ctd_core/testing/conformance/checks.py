"""What is asked of a check."""

from collections.abc import Callable, Sequence
from typing import Any

from ctd_core.checks import Finding
from ctd_core.testing.conformance.case import expect
from ctd_core.testing.conformance.ground import EMPTY, FULL, PROVINCE, Tried
from ctd_core.values import Month, Period


def is_described(tried: Tried) -> None:
    """Its name is its entry point's."""
    expect(tried.used.name == tried.one.name, f"It is called {tried.used.name!r}.")


def finds_nothing_where_nothing_is(tried: Tried) -> None:
    """Where everybody said that there is nothing to report, nothing is odd."""
    found = _found(tried, EMPTY)
    expect(not found, f"Of an empty month it finds: {'; '.join(map(str, found))}")


def gives_findings(tried: Tried) -> None:
    """What it finds are Findings of its own, whose sentences can be read."""
    for one in _found(tried, FULL):
        expect(isinstance(one, Finding), f"It finds {one!r:.60}, which is no Finding.")
        expect(one.check == tried.one.name, f"It finds something for {one.check}.")
        expect(str(one).strip(), "It finds something without a word.")


def finds_the_same(tried: Tried) -> None:
    """It finds the same again, in the same order."""
    first, second = _found(tried, FULL), _found(tried, FULL)
    expect(first == second, "Twice, it finds other things, or in another order.")


CASES: Sequence[Callable[[Tried], None]] = (
    is_described,
    finds_nothing_where_nothing_is,
    gives_findings,
    finds_the_same,
)


def _found(tried: Tried, month: Month) -> list[Any]:
    ledger = tried.ground.ledger
    with ledger._seen() as snapshot:
        subject = ledger._subject(snapshot, PROVINCE, Period.of(month), None)
        return list(tried.used.find(subject))
