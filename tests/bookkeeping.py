"""Books as they should be: what a test expects of them, whatever was done to them."""

import contextlib
from collections import Counter
from datetime import date

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from ctd_core import Ledger, Month
from ctd_core.errors import ClosedBookError, CtdError, RefusedError
from ctd_core.events import HouseBuilt, MealServed, MemberCounted, MemberJoined
from ctd_core.store import open_store
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


class Bookkeeping(RuleBasedStateMachine):
    """Two chapters, two months, and what of them should stand, be closed and be late."""

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
