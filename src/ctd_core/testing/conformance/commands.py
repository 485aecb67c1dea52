"""What is asked of what is contributed to commands."""

from collections.abc import Callable, Sequence

from ctd_core.testing.conformance.case import expect
from ctd_core.testing.conformance.ground import Tried


def loads(tried: Tried) -> None:
    """It loads, and is called as its entry point is."""
    name = getattr(tried.used, "name", None)
    expect(name == tried.one.name, f"It is called {name!r}.")


CASES: Sequence[Callable[[Tried], None]] = (loads,)
