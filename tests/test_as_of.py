"""What was known at a moment: the log up to there, whatever was recorded later."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice
from random import Random

import pytest
from histories import CHAPTERS, PERIODS, acts_of, do, new_ledger
from hypothesis import given, settings
from hypothesis import strategies as st

from ctd_core import CtdError, Ledger
from ctd_core.events import HouseBuilt
from ctd_core.events.frozen import but
from ctd_core.store import past
from ctd_core.vietnamese import parse_moment


def told(ledger: Ledger, as_of: datetime | None = None) -> list[object]:
    """All that a ledger tells of some chapters and periods, refusals too."""
    said: list[object] = []
    for chapter in CHAPTERS:
        for period in PERIODS:
            try:
                said.extend(told_of(ledger, chapter, period, as_of))
            except CtdError as error:
                said.append(str(error))
    return said


def told_of(ledger: Ledger, chapter: str, period: str, as_of: datetime | None):
    """All that a ledger tells of a chapter and period."""
    figures = ledger.figures(chapter, period, as_of=as_of)
    yield dict(figures), figures.unrecorded
    yield ledger.report(chapter, period, as_of=as_of)
    for key in ("house_built.value", "member_counted.members"):
        one = ledger.explain(chapter, period, key, as_of=as_of)
        assert one.adds_up
        yield one
    yield ledger.check(chapter, period, as_of=as_of)
    yield ledger.silent(chapter, period, as_of=as_of)


@pytest.mark.parametrize("few", [0, 20_000])
@given(st.integers(0, 2**32), st.integers(1, 25))
@settings(max_examples=6)
def test_a_moment_tells_what_was_told_then(few, seed, length):
    """Figures, reports, explanations and checks, whatever came later."""
    ledger, clock = new_ledger()
    entries: list[str] = []
    random = Random(seed)
    acts = list(islice(acts_of(random), 2 * length))
    for act in acts[:length]:
        do(ledger, entries, *act)
        clock.turn()
    before, moment = told(ledger), clock.now
    clock.turn()
    for act in acts[length:]:
        do(ledger, entries, *act)
        clock.turn()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(past, "_FEW", few)
        assert told(ledger, moment) == before
        assert told(ledger, clock.now) == told(ledger)
        folded = ledger.figures("p", "2024", as_of=moment, from_log=True)
        assert dict(folded) == dict(ledger.figures("p", "2024", as_of=moment))


@pytest.mark.parametrize("few", [0, 20_000])
@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_every_engine_knows_the_past(engine, few, tmp_path, request, monkeypatch):
    """As the store in memory does."""
    monkeypatch.setattr(past, "_FEW", few)
    url = str(tmp_path / "a.db")
    if engine == "postgres":
        url = request.getfixturevalue("postgres_url")
    ledger, clock = new_ledger(url)
    with ledger:
        entries: list[str] = []
        acts = list(islice(acts_of(Random(5)), 80))
        for act in acts[:40]:
            do(ledger, entries, *act)
            clock.turn()
        before, moment = told(ledger), clock.now
        clock.turn()
        for act in acts[40:]:
            do(ledger, entries, *act)
            clock.turn()
        assert told(ledger, moment) == before


def test_a_view_that_is_not_ours_does_not_hide_the_past(tmp_path):
    """It is folded from the log up to there."""
    ledger, clock = new_ledger(str(tmp_path / "a.db"))
    with ledger:
        fact = HouseBuilt(on=date(2024, 3, 1), houses=2)
        ledger.record("a", [fact], recorded_by="x")
        moment = clock.now
        clock.turn()
        ledger.record("a", [fact], recorded_by="x")
        ledger._declarations = "of others"
        assert not ledger.view_is_current()
        assert ledger.figures("p", "2024-03", as_of=moment)["house_built.houses"] == 2
        assert ledger.figures("p", "2024-03")["house_built.houses"] == 4


def test_a_moment_is_vietnamese_unless_it_says_otherwise():
    """And a moment to come is refused."""
    ledger, clock = new_ledger()
    clock.now = datetime(2025, 1, 2, 10, 0, tzinfo=UTC)
    ledger.record("a", [HouseBuilt(on=date(2024, 3, 1), houses=2)], recorded_by="x")
    clock.turn()

    def houses(moment: str) -> int | None:
        as_of = parse_moment(moment)
        return ledger.figures("a", "2024-03", as_of=as_of)["house_built.houses"]

    assert houses("2025-01-02T10:00Z") == 2
    assert houses("2025-01-02T09:59Z") is None
    assert houses("2025-01-02 17:00") == 2
    assert houses("2025-01-02 16:59") is None
    assert houses("02/01/2025 17:00+07:00") == 2
    with pytest.raises(CtdError, match="to come"):
        houses("2025-01-02 18:01")
    with pytest.raises(CtdError, match="only after that moment"):
        houses("2024-01-01")


def test_what_was_sent_and_kept_is_told_of_the_past_too():
    """Receipts, streams, books, and the end of the log."""
    ledger, clock = new_ledger()
    fact = HouseBuilt(on=date(2024, 3, 1), houses=2)
    ledger.record("a", [fact], recorded_by="x", submission="one")
    head = ledger.head()
    clock.turn()
    ledger.record("a", [but(fact, houses=3)], recorded_by="x", submission="two")
    ledger.record("b", [fact], recorded_by="x", submission="two")
    with ledger._store.read() as snapshot:
        then = ledger._past(snapshot, head.position)
        assert then.head() == head
        assert [receipt.submission for receipt in then.receipts()] == ["one"]
        assert then.receipt("a", "two") is None
        assert then.receipt("a", "one") is not None
        assert list(then.stream_names("book/")) == ["book/a/2024-03"]
        assert list(then.books()) == [(202403, "a")]
        assert [row[2:] for row in then.of_books([(202403, "a")])] == [
            ("house_built.houses", "", 0, 2, 1)
        ]
        assert [row.position for row in then.rows(head.position - 1)] == [head.position]
        assert len(list(then.bodies_of(["book/a/2024-03"]))) == 1
        assert then.settings() == snapshot.settings()
        assert ledger._past(snapshot, 0).head().position == 0


def test_a_moment_before_all_is_position_zero():
    """And one after all is the end."""
    ledger, clock = new_ledger()
    with ledger._store.read() as snapshot:
        assert past.position_at(snapshot, 0) == 0
        assert past.position_at(snapshot, 2**62) == snapshot.head().position
    assert clock.now > datetime(2025, 1, 1, tzinfo=UTC)


def test_a_moment_that_the_log_has_seen_is_not_to_come():
    """Though the clock was put back behind it; a later one still is."""
    ledger, clock = new_ledger()
    ledger.record("a", [HouseBuilt(on=date(2024, 3, 1), houses=2)], recorded_by="x")
    (recorded,) = ledger.events(ledger.head().position - 1)
    clock.now -= timedelta(hours=20)
    seen = ledger.figures("a", "2024-03", as_of=recorded.recorded_at)
    assert seen["house_built.houses"] == 2
    with pytest.raises(CtdError, match="to come"):
        later = recorded.recorded_at + timedelta(microseconds=1)
        ledger.figures("a", "2024-03", as_of=later)
