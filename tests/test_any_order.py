"""Whatever is done to the books, in any order, they add up and addresses stay."""

import contextlib
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    precondition,
    rule,
)

from ctd_core import Ledger, Month
from ctd_core.errors import (
    ClosedBookError,
    CtdError,
    InvalidFactError,
    OverruledError,
    RefusedError,
    UnknownEntryError,
)
from ctd_core.events import HouseBuilt, MealServed, MemberCounted, MemberJoined
from ctd_core.events.closing import BookClosed, BookReopened, RecordedLate
from ctd_core.events.stored import NewEvent
from ctd_core.figures.changes import NOTHING, fold
from ctd_core.store import open_store
from ctd_core.store.chain import first_broken
from ctd_core.submissions import Submissions

CHAPTERS = ("kien-luong", "ha-tien")
MONTHS = (Month(2024, 9), Month(2024, 10))

amounts = st.integers(0, 3)
days = st.sampled_from([date(2024, 9, 30), date(2024, 10, 12), date(2024, 10, 31)])
FACTS = {
    HouseBuilt: st.builds(
        HouseBuilt,
        on=days,
        houses=amounts,
        value=st.sampled_from([None, 499_999, 500_000, 47_200_000]),
        place=st.sampled_from([None, "Ba Hòn"]),
    )
    | st.builds(
        HouseBuilt,
        on=days,
        value=st.just(90_000_000),
        hedge=st.sampled_from(["trên", "gần"]),
    ),
    MealServed: st.builds(
        MealServed, on=days, meals=amounts, campaign=st.sampled_from([None, "T"])
    ),
    MemberJoined: st.builds(MemberJoined, on=days, members=amounts),
    MemberCounted: st.builds(MemberCounted, on=days, members=amounts),
}
facts = st.one_of(*FACTS.values())
rows = st.tuples(st.sampled_from(CHAPTERS), facts)
picks = st.integers(0, 99)
files = st.lists(rows, min_size=1, max_size=6)
WHO = {"recorded_by": "lan"}
WHY = {"reason": "đếm lại"} | WHO
PLACES = [(chapter, month) for chapter in CHAPTERS for month in MONTHS]


class Books(RuleBasedStateMachine):
    """Two chapters, two months: facts recorded, corrected, voided, moved, resent.

    Books are closed and reopened meanwhile, and what comes is late or is not.
    """

    sent = Bundle("sent")

    def __init__(self) -> None:
        super().__init__()
        self.store = open_store("memory:")
        self.ledger = Ledger(self.store)
        for chapter in CHAPTERS:
            self.ledger.establish_chapter(
                chapter, name=f"Hội {chapter}", tier="district", on=date(1990, 1, 1)
            )
        self.standing: dict = {}
        self.ever: set[str] = set()
        self.nothing: set = set()
        """The books of which it stands that there is nothing to report."""
        self.told: Counter = Counter()
        """How often that was stated of a book, and not withdrawn."""
        self.keys = 0
        self.closed: set = set()
        """The books that are closed."""
        self.late_reason = None
        """Why what is written now is late, where its book is closed."""

    @property
    def who(self) -> dict:
        """Who writes, and why it is late."""
        return WHO | {"late_reason": self.late_reason}

    @property
    def why(self) -> dict:
        """The same, and why it is changed."""
        return WHY | self.who

    def found(self, ledger: Ledger | None = None) -> dict:
        """What stands in all books, by address."""
        return {
            str(entry): fact
            for chapter in CHAPTERS
            for month in MONTHS
            for entry, fact in (ledger or self.ledger).entries(chapter, month).items()
        }

    @contextlib.contextmanager
    def refused(self, *errors):
        """What is refused changes nothing."""
        before = self.ledger.fold_log(), self.found()
        try:
            yield
        except ClosedBookError as error:
            book = error.book
            assert self.is_shut(book)
            assert (self.ledger.fold_log(), self.found()) == before
        except (RefusedError, *errors):
            assert (self.ledger.fold_log(), self.found()) == before

    def rehearsed(self, act):
        """Do something after a rehearsal of it, which foretells figures or refusal."""
        with self.ledger.rehearse() as rehearsal:
            try:
                act(rehearsal.ledger)
                foretold = rehearsal.ledger.view(), None
            except CtdError as error:
                foretold = rehearsal.ledger.view(), str(error)
        try:
            done, refusal = act(self.ledger), None
        except CtdError as error:
            refusal = error
        assert (self.ledger.view(), refusal and str(refusal)) == foretold
        if refusal:
            raise refusal
        return done

    def one_of_all(self, pick: int) -> str:
        """An entry, standing or voided, recorded by hand or with a file."""
        return sorted(self.ever)[pick % len(self.ever)]

    def added(self, addresses, stated) -> None:
        """New entries stand at addresses that nothing ever had."""
        assert not self.ever & set(addresses)
        assert len(addresses) == len(stated)
        self.begin(addresses)
        self.standing |= dict(zip(addresses, stated, strict=True))

    def begin(self, addresses) -> None:
        """With a new entry, there is something to report in its book."""
        self.ever |= set(addresses)
        self.nothing -= {address.rpartition("/")[0] for address in addresses}

    def is_shut(self, book) -> bool:
        """Whether nothing may be written in a book now."""
        return book in self.closed and self.late_reason is None

    @rule(reason=st.sampled_from([None, "nộp chậm", "bổ sung"]))
    def be_late(self, reason):
        """What is written from now on is late, or is not."""
        self.late_reason = reason

    @rule(place=st.sampled_from(PLACES), is_closed=st.booleans())
    def close_or_reopen(self, place, is_closed):
        """Close a book, or open it again; what is so already changes nothing."""
        book = "{}/{}".format(*place)
        before, head = (self.ledger.view(), self.found()), self.ledger.head()
        is_new = is_closed is not (book in self.closed)
        if is_closed:
            done = self.rehearsed(lambda ledger: ledger.close_book(*place, **WHO))
            self.closed.add(book)
        else:
            done = self.rehearsed(lambda ledger: ledger.reopen_book(*place, **WHY))
            self.closed.discard(book)
        assert done == ((place[0],) if is_new else ())
        assert (self.ledger.head() != head) is is_new
        assert (self.ledger.view(), self.found()) == before

    @rule(chapter=st.sampled_from(CHAPTERS), month=st.sampled_from(MONTHS))
    def state_nothing(self, chapter, month):
        """State that there is nothing to report, where no entry stands."""
        book = f"{chapter}/{month}"

        def state(ledger):
            return ledger.state_nothing(chapter, month, **self.who)

        if any(entry.startswith(f"{book}/") for entry in self.standing):
            with pytest.raises(RefusedError, match="something to report"):
                self.rehearsed(state)
        elif book not in self.nothing and self.is_shut(book):
            with pytest.raises(ClosedBookError):
                self.rehearsed(state)
        else:
            assert self.rehearsed(state) is (book not in self.nothing)
            self.told[book] += book not in self.nothing
            self.nothing.add(book)

    @rule(chapter=st.sampled_from(CHAPTERS), month=st.sampled_from(MONTHS))
    def withdraw_nothing(self, chapter, month):
        """Withdraw that there is nothing to report, where that stands."""
        book = f"{chapter}/{month}"

        def withdraw(ledger):
            ledger.withdraw_nothing(chapter, month, **self.why)

        if book in self.nothing and self.is_shut(book):
            with pytest.raises(ClosedBookError):
                self.rehearsed(withdraw)
        elif book in self.nothing:
            self.rehearsed(withdraw)
            self.nothing.remove(book)
            self.told[book] -= 1
        else:
            with pytest.raises(RefusedError, match="not stated"):
                self.rehearsed(withdraw)

    @rule(chapter=st.sampled_from(CHAPTERS), fact=facts)
    def record(self, chapter, fact):
        """Record a fact."""
        with self.refused():
            receipt = self.ledger.record(chapter, [fact], **self.who)
            self.added(receipt.entries, [fact])

    @precondition(lambda self: self.ever)
    @rule(pick=picks, data=st.data())
    def correct(self, pick, data):
        """Correct an entry, which keeps its address; another kind is refused."""
        entry = self.one_of_all(pick)
        kind = type(self.standing.get(entry))
        fact = data.draw(FACTS.get(kind, facts) | facts)
        with self.refused(InvalidFactError, UnknownEntryError):
            self.rehearsed(lambda ledger: ledger.correct(entry, fact, **self.why))
            assert type(self.standing[entry]) is type(fact)
            self.standing[entry] = fact

    @precondition(lambda self: self.ever)
    @rule(pick=picks)
    def void(self, pick):
        """Void an entry; its address is not given away."""
        entry = self.one_of_all(pick)
        with self.refused(UnknownEntryError):
            self.rehearsed(lambda ledger: ledger.void(entry, **self.why))
            del self.standing[entry]

    @precondition(lambda self: self.ever)
    @rule(
        pick=picks,
        fact=facts,
        chapter=st.sampled_from(CHAPTERS),
        month=st.sampled_from(MONTHS),
    )
    def move(self, pick, fact, chapter, month):
        """Move an entry to another chapter, month or kind."""
        entry = self.one_of_all(pick)
        with self.refused(InvalidFactError, UnknownEntryError):
            new = self.rehearsed(
                lambda ledger: ledger.move(
                    entry, fact, chapter=chapter, month=month, **self.why
                )
            )
            del self.standing[entry]
            self.added([new], [fact])

    @rule(target=sent, file=files)
    def send(self, file):
        """Send a file; the same again, under its key, changes nothing."""
        self.keys += 1
        key = f"file {self.keys}"
        with self.refused():
            receipt = self.ledger.record_all(file, submission=key, **self.who)
            # A book at a time, in the order that the books first appear.
            facts_of = {c: [f for chapter, f in file if chapter == c] for c, _f in file}
            in_order = [
                fact
                for of_chapter in facts_of.values()
                for month in dict.fromkeys(Month.of(f.on) for f in of_chapter)
                for fact in of_chapter
                if Month.of(fact.on) == month
            ]
            self.added(receipt.entries, in_order)
            again = self.ledger.record_all(file, submission=key, **self.who)
            assert again.outcome == "already recorded"
            assert set(again.entries) == set(receipt.entries)
            return (key, file)
        return multiple()

    @rule(one=sent)
    def send_again_without_its_key(self, one):
        """A file most of which is recorded is known, whatever became of its entries."""
        _key, file = one
        with self.refused():
            self.ledger.record_all(file, refuse_resent=True, **self.who)
            raise AssertionError(file)

    @rule(target=sent, one=consumes(sent), change=st.randoms(), more=files)
    def replace(self, one, change, more):
        """A revised file takes the place of the one before."""
        old, file = one
        kept = [row for row in file if change.random() < 0.7]
        revised = kept + [row for row in more if change.random() < 0.5]
        self.keys += 1
        key = f"file {self.keys}"
        before = self.found()
        by_hand = {
            entry
            for sent in self.ledger.submissions(key=old)
            for entry in self.ledger.changed_by_hand(sent.chapter, old)
        }
        done = None
        with self.refused():
            if revised:
                done = self.rehearsed(
                    lambda ledger: ledger.replace(
                        old, revised, submission=key, **self.why
                    )
                )
            else:
                done = self.ledger.withdraw_submission(old, **self.why)
        if done is None:
            return multiple(one)
        self.follow(before, done)
        assert all(before.get(e) == self.standing.get(e) for e in by_hand)
        if not revised:
            return multiple()
        for one_ in done:
            changed = set(self.ledger.changed_by_hand(one_.chapter, key))
            stated = Counter(f for chapter, f in revised if chapter == one_.chapter)
            reads = Counter(
                self.standing[entry]
                for entry in self.entries_of(one_.chapter, key)
                if entry not in changed
            )
            assert sum(stated.values()) == reads.total() + len(changed)
            assert reads <= stated
        assert self.ledger.replace(old, revised, submission=key, **self.why) == done
        return (key, revised)

    def entries_of(self, chapter, key):
        """The entries that a submission states, by address."""
        with self.store.read() as snapshot:
            sender = Submissions(snapshot, self.ledger._codec, chapter)
            return list(map(str, sender.sent(key)))

    def follow(self, before, done) -> None:
        """A replacement changes what it says, and nothing else."""
        now = self.found()
        recorded = {entry for one in done for entry in one.recorded}
        corrected = {entry for one in done for entry in one.corrected}
        voided = {entry for one in done for entry in one.voided}
        assert not self.ever & recorded
        self.begin(recorded)
        assert set(now) == (set(before) | recorded) - voided
        assert voided <= set(before)
        changed = {
            entry for entry in before if entry in now and before[entry] != now[entry]
        }
        assert changed == corrected
        self.standing = now

    @invariant()
    def the_view_is_the_fold_of_the_log(self):
        """Also read by a ledger that has seen nothing before."""
        assert self.ledger.view() == self.ledger.fold_log()
        assert self.found() == self.found(self.ledger._on(self.store)) == self.standing

    @invariant()
    def entries_add_up_to_figures(self):
        """What stands in the books, and nothing else, is what the view holds."""
        standing = [
            NewEvent("", 0, chapter, month, fact)
            for chapter in CHAPTERS
            for month in MONTHS
            for fact in self.ledger.entries(chapter, month).values()
        ]
        view = self.ledger.view()
        told = {
            f"{cell.chapter}/{Month.from_number(cell.month)}": view.pop(cell)
            for cell in list(view)
            if cell.figure == NOTHING
        }
        assert fold(standing) == view
        assert told == {book: (0, n) for book, n in self.told.items() if n}

    @invariant()
    def what_a_closed_book_holds_is_a_mark_or_marked(self):
        """From its closing to its reopening, and nothing else is."""
        closed, marked = set(), {}
        for event in self.ledger.events():
            if not event.stream.startswith("book/"):
                continue
            book = event.stream.removeprefix("book/")
            match event.payload:
                case BookClosed():
                    closed.add(book)
                case BookReopened():
                    closed.remove(book)
                case RecordedLate() as mark:
                    assert book in closed
                    marked[book] = range(mark.first, mark.last + 1)
                case _:
                    assert (event.version in marked.get(book, ())) is (book in closed)
        assert closed == self.closed
        shut = {"{}/{}".format(*p) for p in PLACES if self.ledger.is_closed(*p)}
        assert shut == self.closed

    @invariant()
    def the_chain_is_whole(self):
        """Every row seals those before it."""
        with self.store.read() as snapshot:
            assert first_broken(snapshot.rows()) is None


Books.TestCase.settings = settings(
    max_examples=80, stateful_step_count=30, deadline=None
)
TestBooks = Books.TestCase


# --- a file, what a person makes of it, and the file revised ----------------------

hands = st.sampled_from(["leave", "correct", "void"])
revisions = st.sampled_from(["repeat", "change", "drop"])
flows = st.sampled_from([HouseBuilt, MealServed, MemberJoined])


@st.composite
def stories(draw):
    """Rows of a file: its fact, what a person does to it, and what the revision."""
    kinds = draw(st.lists(flows, min_size=1, max_size=5))
    return [
        (draw(FACTS[k]), draw(hands), draw(FACTS[k]), draw(revisions), draw(FACTS[k]))
        for k in kinds
    ]


def is_no_later(one, other) -> bool:
    """Whether a fact may stand in the book of another's month."""
    return Month.of(one.on) <= Month.of(other.on)


@pytest.fixture(scope="module")
def chapter():
    """A ledger with one chapter, on which each example is rehearsed."""
    with Ledger.open("memory:") as ledger:
        ledger.establish_chapter("x", name="Hội", tier="district", on=date(1990, 1, 1))
        yield ledger


@given(story=stories())
def test_a_revised_file_never_overrules_a_person(chapter, story):
    """It is refused, or all that a person changed stays as the person left it."""
    with chapter.rehearse() as rehearsal:
        ledger = rehearsal.ledger
        receipt = ledger.record("x", [row[0] for row in story], submission="a", **WHO)
        for entry in receipt.entries:
            fact = ledger.entry(entry).fact
            _, hand, other, *_rest = next(r for r in story if r[0] == fact)
            if hand == "void":
                ledger.void(entry, **WHY)
            elif hand == "correct" and other != fact and is_no_later(other, fact):
                ledger.correct(entry, other, **WHY)
        by_hand = ledger.changed_by_hand("x", "a")
        before = {entry: ledger.entry(entry).fact for entry in receipt.entries}
        revised = [
            {"repeat": row[0], "change": row[4]}[row[3]]
            for row in story
            if row[3] != "drop"
        ] or [MemberJoined(on=date(2024, 10, 1), members=9)]
        refused = ()
        try:
            ledger.replace("a", [("x", revised)], submission="b", **WHY)
        except OverruledError as error:
            refused = {str(entry) for entry in error.entries}
        now = {entry: ledger.entry(entry).fact for entry in receipt.entries}
        assert set(refused) <= set(by_hand)
        left = now if refused else by_hand
        assert all(now[entry] == before[entry] for entry in left)
        if not by_hand:
            entries = [ledger.entries("x", month).values() for month in MONTHS]
            assert Counter(fact for found in entries for fact in found) == Counter(
                revised
            )
        assert ledger.view() == ledger.fold_log()
