"""What is asked of a distribution as a whole: nothing of it runs before it is used."""

from collections.abc import Callable, Sequence

from ctd_core.testing.conformance.case import elsewhere, expect
from ctd_core.testing.conformance.ground import Ground


def listing_imports_nothing(ground: Ground) -> None:
    """Listing what is installed and printing the help import no module of it."""
    came = elsewhere("ctd_core.cli.help_alone:imported", [ground.distribution])
    expect(came.told, f"Listing failed: {came.end}")
    (imported,) = came.told
    expect(
        not imported,
        f"Listing imports {', '.join(imported)}: a module that is imported by another"
        " one, or by a .pth file, runs before anybody asked for the plugin.",
    )


def importing_says_nothing(ground: Ground) -> None:
    """Importing it prints nothing on the standard output."""
    wanted = [(one.group, one.name) for one in ground.contributions]
    came = elsewhere("ctd_core.plugins.examined:load", [ground.distribution, wanted])
    expect(len(came.told) == len(wanted), f"Importing it: {came.end}")
    expect(
        not came.said,
        f"Importing it prints {came.said[:80]!r}; standard output is for results.",
    )


CASES: Sequence[Callable[[Ground], None]] = (
    listing_imports_nothing,
    importing_says_nothing,
)
