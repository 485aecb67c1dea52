"""Whatever is done to the books, in any order, they add up and addresses stay."""

from collections import Counter

import pytest
from bookkeeping import (
    CHAPTERS,
    FACTS,
    MONTHS,
    PLACES,
    WHO,
    WHY,
    Bookkeeping,
    facts,
    files,
    picks,
)
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    consumes,
    invariant,
    multiple,
    precondition,
    rule,
)

from ctd_core import Month
from ctd_core.errors import (
    ClosedBookError,
    InvalidFactError,
    RefusedError,
    UnknownEntryError,
)
from ctd_core.events.closing import BookClosed, BookReopened, RecordedLate
from ctd_core.events.stored import NewEvent
from ctd_core.figures.changes import NOTHING, fold
from ctd_core.store.chain import first_broken


class Books(Bookkeeping):
    """Two chapters, two months: facts recorded, corrected, voided, moved, resent.

    Books are closed and reopened meanwhile, and what comes is late or is not.
    """

    sent = Bundle("sent")

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
    max_examples=60, stateful_step_count=30, deadline=None
)
TestBooks = Books.TestCase
