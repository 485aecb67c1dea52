"""What is asked of a report definition."""

from collections.abc import Callable, Sequence

from ctd_core.testing.conformance.case import expect
from ctd_core.testing.conformance.ground import Tried


def loads(tried: Tried) -> None:
    """It loads, and every figure that it names is known."""
    definition = tried.ground.ledger.definition(tried.one.name)
    expect(definition.section, "It has no section.")


CASES: Sequence[Callable[[Tried], None]] = (loads,)
