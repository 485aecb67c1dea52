"""What is asked of a vocabulary."""

from collections.abc import Callable, Iterator, Sequence

from ctd_core.events.declare import Kind
from ctd_core.testing.conformance.case import expect
from ctd_core.testing.conformance.ground import Tried


def is_declared(tried: Tried) -> None:
    """It is a list of kinds that are declared right."""
    expect(tried.used, "It lists no kind.")
    for kind in _kinds(tried):
        expect(
            tried.ground.ledger.vocabulary.kind(kind.name) is kind,
            f"{kind.name} is not the kind that is known by this name.",
        )


def is_labelled(tried: Tried) -> None:
    """Every kind has its words in Vietnamese and English, and says what it is for."""
    for kind in _kinds(tried):
        for label in ("vi", "en", "help_vi"):
            if label in kind.__struct_fields__:
                expect(getattr(kind, label).strip(), f"{kind.name} has no {label}.")
        for field, words in kind.counts.items():
            expect(words.strip(), f"{kind.name}.{field} says not what it counts.")
        expect(kind.fact_class.__doc__, f"{kind.name} has no docstring.")


def _kinds(tried: Tried) -> Iterator[Kind]:
    return (fact.__kind__ for fact in tried.used)


CASES: Sequence[Callable[[Tried], None]] = (is_declared, is_labelled)
