"""What is asked of a vocabulary."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ctd_core.errors import TextError
from ctd_core.events.declare import Fact, Kind
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.events.frozen import but
from ctd_core.events.stored import NewEvent
from ctd_core.figures.changes import fold
from ctd_core.figures.stocks import moves_of
from ctd_core.store import Head
from ctd_core.store.amounts import Amounts
from ctd_core.store.chain import seal
from ctd_core.store.codec import Codec
from ctd_core.store.port import Body, Row
from ctd_core.testing.conformance.case import expect, fail
from ctd_core.testing.conformance.ground import FULL, PROVINCE, Tried, stated
from ctd_core.testing.strategies import HOSTILE, facts, logs

_EXAMPLES = settings(
    max_examples=100,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def is_declared(tried: Tried) -> None:
    """It lists kinds, and what they name is known."""
    expect(tried.used, "It lists no kind.")
    catalogue = tried.ground.ledger.catalogue
    for kind in _kinds(tried):
        for other in kind.overlaps:
            expect(other in catalogue.vocabulary, f"{kind.name} overlaps no {other}.")
        for _name, key in kind.figures:
            for flow in moves_of(catalogue[key]):
                expect(flow[1:] in catalogue, f"{kind.name} is moved by no {flow[1:]}.")


def is_labelled(tried: Tried) -> None:
    """Every kind has its words in Vietnamese and English, and says what it is for."""
    for kind in _kinds(tried):
        for label in ("vi", "en", "help_vi"):
            if label in kind.__struct_fields__:
                expect(getattr(kind, label).strip(), f"{kind.name} has no {label}.")
        for field, words in kind.counts.items():
            expect(words.strip(), f"{kind.name}.{field} says not what it counts.")
        expect(kind.fact_class.__doc__, f"{kind.name} has no docstring.")


def comes_back_from_the_log(tried: Tried) -> None:
    """Whatever a fact states, it comes back from the log as it was."""
    codec = Codec(tried.ground.ledger.vocabulary)

    @_EXAMPLES
    @given(_two_facts(tried))
    def comes_back(two: tuple[Fact, Fact]) -> None:
        for payload in (two[0], *_amended(*two)):
            found = codec.payload(_row(payload))
            expect(found == payload, f"{payload} comes back as {found}.")

    comes_back()


def folds_in_parts(tried: Tried) -> None:
    """A log folded in two parts gives the figures that it gives as a whole."""

    @_EXAMPLES
    @given(logs(_kinds(tried)), st.integers(0, 12))
    def folds(log: list[NewEvent], cut: int) -> None:
        whole = fold(log)
        in_parts = fold(log[cut:], fold(log[:cut]))
        expect(in_parts == whole, f"{log}, cut at {cut}, differs.")
        bodies = [_body(event) for event in log]
        amounts = Amounts(tried.ground.ledger.vocabulary)
        expect(amounts.total(bodies) == whole, f"The rows of {log} give other figures.")

    folds()


def takes_away_what_it_added(tried: Tried) -> None:
    """A correction leaves what the new fact adds, and a void leaves nothing."""

    @_EXAMPLES
    @given(_two_facts(tried))
    def takes_away(two: tuple[Fact, Fact]) -> None:
        old, new = two
        corrected, voided = _amended(old, new)
        now = fold([_event(old), _event(corrected)])
        expect(now == fold([_event(new)]), f"Corrected, {old} leaves a rest.")
        expect(not fold([_event(old), _event(voided)]), f"{old} cannot be voided.")

    takes_away()


def reads_what_it_stored_before(tried: Tried) -> None:
    """What turns an earlier version gives fields of this one, also of the least."""
    for kind in _kinds(tried):
        for former, upcast in kind.formerly.items():
            name, _, version = former.partition("@")
            older = version.isdigit() and int(version) < int(_version(kind))
            expect(
                name == kind.name and older,
                f"{kind.stored_name} was never stored as {former}: the name stays, and"
                " the version rises.",
            )
            given_ = upcast({"on": "2024-10-01"})
            expect(isinstance(given_, dict), f"What turns {former} gives no fields.")
            strange = set(given_) - set(kind.fields)
            expect(not strange, f"What turns {former} gives {', '.join(strange)}.")


def keeps_words_as_they_are(tried: Tried) -> None:
    """Hidden characters are refused; markup, formulas and long texts are kept."""
    codec = Codec(tried.ground.ledger.vocabulary)
    for kind in _kinds(tried):
        fact = stated(kind, 1)
        for words in (*HOSTILE, "ă" * 100_000):
            found = codec.payload(_row(but(fact, note=words)))
            kept = getattr(found, "note", None)
            expect(kept == words, f"{kind.name}: {words[:40]!r} becomes {kept!r:.40}.")
        for hidden in ("\u202e", "\x00", "\u2066"):
            try:
                but(fact, note=f"a{hidden}b")
            except TextError:
                continue
            fail(f"{kind.name} takes the hidden character {hidden!r}.")


def adds_up_in_a_ledger(tried: Tried) -> None:
    """Recorded, its figures stand in the month, and the view is what the log says."""
    ledger = tried.ground.ledger
    figures = ledger.figures(PROVINCE, FULL)
    for kind in _kinds(tried):
        for _name, key in kind.figures:
            expect(figures[key] is not None, f"{key} was recorded, and is no figure.")
    expect(ledger.view() == ledger.fold_log(), "The view is not what the log says.")


CASES: Sequence[Callable[[Tried], None]] = (
    is_declared,
    is_labelled,
    comes_back_from_the_log,
    folds_in_parts,
    takes_away_what_it_added,
    reads_what_it_stored_before,
    keeps_words_as_they_are,
    adds_up_in_a_ledger,
)


def _kinds(tried: Tried) -> Iterator[Kind]:
    return (fact.__kind__ for fact in tried.used)


def _two_facts(tried: Tried) -> st.SearchStrategy[tuple[Fact, Fact]]:
    """Two facts of one kind."""
    kinds = st.sampled_from(list(_kinds(tried)))
    return kinds.flatmap(lambda kind: st.tuples(facts(kind), facts(kind)))


def _version(kind: Kind) -> str:
    return kind.stored_name.partition("@")[2]


def _amended(old: Fact, new: Fact) -> tuple[EntryCorrected, EntryVoided]:
    return (
        EntryCorrected(entry=1, old=old, new=new, reason="đếm lại"),
        EntryVoided(entry=1, old=old, reason="ghi hai lần"),
    )


def _event(payload: Any) -> NewEvent:
    return NewEvent("book/x/2024-10", 1, "x", FULL, payload, "k")


def _row(payload: Any) -> Row:
    return _sealed(_event(payload))


def _sealed(event: NewEvent) -> Row:
    (row,) = seal(Head(), [event], recorded_at=1, recorded_by="t", cause=None)
    return row


def _body(event: NewEvent) -> Body:
    row = _sealed(event)
    return Body(row.kind, row.chapter, row.month or 0, row.body)
