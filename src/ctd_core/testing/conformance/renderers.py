"""What is asked of a renderer."""

from collections.abc import Callable, Sequence

from ctd_core.testing.conformance.case import expect
from ctd_core.testing.conformance.ground import EMPTY, FULL, PROVINCE, Tried
from ctd_core.values import Month


def same_bytes(tried: Tried) -> None:
    """The same report gives the same bytes."""
    expect(_render(tried, FULL) == _render(tried, FULL), "The bytes differ.")


def an_empty_month(tried: Tried) -> None:
    """A month of which nothing was recorded has a page too."""
    expect(_render(tried, EMPTY), "It gave no byte.")


def _render(tried: Tried, month: Month) -> bytes:
    ledger = tried.ground.ledger
    return ledger.render(ledger.report(PROVINCE, month), tried.one.name)


CASES: Sequence[Callable[[Tried], None]] = (same_bytes, an_empty_month)
