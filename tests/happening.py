"""All that may happen to some chapters, in any order; an act is a rule."""

import contextlib
from datetime import date, timedelta

import attrs
from histories import CHAPTERS, new_ledger
from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from remembering import moment_of

from ctd_core import Month
from ctd_core.errors import RefusedError
from ctd_core.events import HouseBuilt, MemberCounted, MemberJoined, MemberLeft
from ctd_core.events.frozen import but
from ctd_core.issues import Issue
from ctd_core.report.redacted import prints

MONTHS = (Month(2024, 2), Month(2024, 3))
PLACES = [
    ("p", "2024-03"),
    ("p", "2024-Q1"),
    ("a", "2024-03"),
    ("q", "2024-Q1"),
    ("b", "2024-02"),
]
BY = {"recorded_by": "lan"}
WHY = {"reason": "đếm lại", **BY}

picks = st.integers(0, 99)
HOUSES = "house_built.houses"

chapters = st.sampled_from(CHAPTERS)
months = st.sampled_from(MONTHS)
reports = st.sampled_from(PLACES[:3])
amounts = st.integers(0, 9)
days = st.sampled_from([date(2024, 2, 10), date(2024, 3, 10), date(2024, 3, 31)])
changes = st.sampled_from([date(2024, 3, 1), date(2024, 3, 15), date(2024, 4, 1)])
"""The days from which something else holds of a chapter."""
late = st.sampled_from(["nộp chậm", "bổ sung", None])
facts = st.one_of(
    st.builds(
        HouseBuilt,
        on=days,
        houses=amounts,
        value=st.sampled_from([None, 499_999, 1_500_000, 47_200_000]),
    ),
    st.builds(HouseBuilt, on=days, value=st.just(9_400_000), hedge=st.just("trên")),
    st.builds(MemberJoined, on=days, members=amounts),
    st.builds(MemberLeft, on=days, members=amounts),
    st.builds(
        MemberCounted,
        on=days,
        members=amounts,
        covers=st.sampled_from([None, "whole"]),
    ),
)
rows = st.lists(st.tuples(chapters, facts), min_size=1, max_size=4)


LETTERS = str.maketrans("0123456789", "abcdefghij")


def one_of(some: list, pick: int) -> list:
    """One of some, if there is any."""
    return [some[pick % len(some)]] if some else []


@attrs.frozen
class Sent:
    """An issue, with the bytes that were sent."""

    issue: Issue
    content: bytes


class Happening(RuleBasedStateMachine):
    """Two provinces, two districts, two months, and a clock that somebody turns."""

    def __init__(self) -> None:
        super().__init__()
        self.ledger, self.clock = new_ledger()
        self.sent: list[Sent] = []
        self.files: list[tuple[str, list]] = []
        """What can be replaced: the submission's key, and what it states."""
        self.words: dict[str, list[str]] = {}
        """All that a sentence ever read, by its address."""
        self.redacted: set[str] = set()
        self.closed: set[str] = set()
        """The streams of the books that are closed, by what the log says."""
        self.begin()

    def begin(self):
        """Something stands from the beginning, that can be changed."""
        february, march = date(2024, 2, 10), date(2024, 3, 10)
        house = HouseBuilt(on=february, houses=2, value=5_500_000)
        count = MemberCounted(on=february, members=40)
        stated = [(chapter, fact) for chapter in CHAPTERS for fact in (house, count)]
        self.send([("p", but(house, on=march)), *stated])
        for place in PLACES[:2]:
            self.say(place, is_task=True)
            self.issue(place, seal=False, reason="")
        self.close("p", MONTHS[1], below=True)

    @contextlib.contextmanager
    def tried(self, act: str):
        """Try something; what is refused changes nothing."""
        head = self.ledger.head()
        try:
            yield
        except RefusedError:
            assert self.ledger.head() == head
            event(f"{act}: refused")
        else:
            event(f"{act}: {'nothing new' if self.ledger.head() == head else 'done'}")

    # --- the clock ------------------------------------------------------------------

    @rule(hours=st.sampled_from([-23, -1, 1, 30, 2000]))
    def turn(self, hours):
        """Time passes; or somebody puts the clock back, by less than a day."""
        last = moment_of(self.ledger.head().recorded_at)
        self.clock.now = last + timedelta(hours=hours)

    # --- the books ------------------------------------------------------------------

    @rule(chapter=chapters, stated=st.lists(facts, min_size=1, max_size=2), why=late)
    def record(self, chapter, stated, why):
        """Record facts, late or in time."""
        with self.tried("record"):
            self.ledger.record(chapter, stated, late_reason=why, **BY)

    def standing(self) -> list:
        """The entries that stand, with their facts."""
        found: list = []
        for chapter in CHAPTERS:
            for month in MONTHS:
                found.extend(self.ledger.entries(chapter, month).items())
        return found

    @rule(pick=picks, amount=amounts, why=late)
    def correct(self, pick, amount, why):
        """Correct an entry."""
        for entry, fact in one_of(self.standing(), pick):
            new = but(fact, **{fact.__kind__.amounts[0]: amount})
            with self.tried("correct"):
                self.ledger.correct(str(entry), new, late_reason=why, **WHY)

    @rule(pick=picks, why=late)
    def void(self, pick, why):
        """Take an entry out."""
        for entry, _fact in one_of(self.standing(), pick):
            with self.tried("void"):
                self.ledger.void(str(entry), late_reason=why, **WHY)

    @rule(stated=rows, why=late)
    def send(self, stated, why=None):
        """Send a file."""
        key = f"file {self.ledger.head().position}"
        with self.tried("send"):
            self.ledger.record_all(stated, submission=key, late_reason=why, **BY)
            self.files.append((key, stated))

    @precondition(lambda self: self.files)
    @rule(pick=picks, keep=st.integers(0, 3), more=rows, why=late)
    def replace(self, pick, keep, more, why):
        """Send a file again, revised."""
        old, stated = self.files[pick % len(self.files)]
        key, revised = f"file {self.ledger.head().position}", stated[:keep] + more
        with self.tried("replace"):
            self.ledger.replace(old, revised, submission=key, late_reason=why, **WHY)
            self.files.remove((old, stated))
            self.files.append((key, revised))

    @rule(chapter=chapters, month=months, below=st.booleans())
    def close(self, chapter, month, below):
        """Close a book, perhaps with those below."""
        with self.tried("close"):
            self.ledger.close_book(chapter, month, with_below=below, **BY)

    @precondition(lambda self: self.closed)
    @rule(pick=picks)
    def reopen(self, pick):
        """Open a closed book again."""
        _book, chapter, month = sorted(self.closed)[pick % len(self.closed)].split("/")
        with self.tried("reopen"):
            self.ledger.reopen_book(chapter, Month.parse(month), **WHY)

    # --- what is said ---------------------------------------------------------------

    def new_words(self) -> str:
        """A sentence that nobody wrote before, and perhaps is not printed."""
        letters = str(self.ledger.head().position).translate(LETTERS)
        return f"Việc {letters}, với {{house_built.houses}} căn nhà."

    @rule(place=reports, is_task=st.booleans(), draft=st.booleans())
    def say(self, place, is_task, draft=False):
        """Add a sentence to a report, or a draft of one."""
        text = self.new_words()
        with self.tried("say"):
            if is_task:
                address = self.ledger.add_task(*place, text, **BY)
            else:
                address = self.ledger.add_paragraph(
                    *place, text, section="total", draft=draft, **BY
                )
            self.words[address] = [text]

    @rule(pick=picks, is_withdrawn=st.booleans())
    def say_otherwise(self, pick, is_withdrawn):
        """Let a sentence read otherwise, or withdraw it."""
        text = self.new_words()
        for address in one_of(self.said(), pick):
            with self.tried("withdraw" if is_withdrawn else "say otherwise"):
                if is_withdrawn:
                    self.ledger.withdraw_sentence(address, **WHY)
                else:
                    self.ledger.replace_sentence(address, text, **WHY)
                    self.words[address].append(text)

    def said(self) -> list[str]:
        """The sentences that stand."""
        return [str(one) for place in PLACES for one in self.ledger.sentences(*place)]

    @rule(pick=picks, is_sent=st.booleans())
    def redact(self, pick, is_sent):
        """Take the words of a sentence out, of the log and of what was sent."""
        some = sorted(self.words.keys() - self.redacted)
        sent = [one for one in some if self.printing(one)]
        for address in one_of(sent if is_sent else some, pick):
            with self.tried("redact"):
                printing = self.printing(address)
                done = self.ledger.redact(address, **WHY)
                assert list(done.issues) == printing
                event(f"redact: {'what was sent' if printing else 'not sent'}")
                self.redacted.add(address)
                _report, *place, _number = address.split("/")
                assert not prints(self.ledger.report(*place), address)

    def printing(self, sentence: str) -> list[int]:
        """The issues that were sent with a sentence."""
        return [
            one.issue.number
            for one in self.sent
            if self.is_printed(sentence, one.content)
        ]

    def is_printed(self, sentence: str, content: bytes) -> bool:
        """Whether any words that a sentence ever had stand in some bytes."""
        beginnings = [text.partition(",")[0] + "," for text in self.words[sentence]]
        return any(words.encode() in content for words in beginnings)

    @rule(chapter=chapters, period=st.sampled_from(["2024", "2024-03"]), amount=amounts)
    def plan(self, chapter, period, amount):
        """Set a target, or another amount, or withdraw it."""
        with self.tried("plan"):
            target = self.ledger.set_target(chapter, HOUSES, period, amount, **WHY)
            if amount == 0:
                self.ledger.withdraw_target(target, **WHY)

    # --- whose it is ----------------------------------------------------------------

    @rule(chapter=st.sampled_from("ab"), other=st.sampled_from("pqqn"), on=changes)
    def rename_or_move(self, chapter, other, on):
        """Give a district another name, or let it stand below another province."""
        if other == "n":
            with self.tried("rename"):
                self.ledger.rename_chapter(chapter, f"Hội {on:%d}", on=on, **BY)
        else:
            with self.tried("move"):
                self.ledger.move_chapter(chapter, under=other, on=on, **BY)

    @rule(pair=st.sampled_from(["ba", "ab", "qp", "bq"]), on=changes)
    def merge(self, pair, on):
        """Merge a chapter into another."""
        with self.tried("merge"):
            self.ledger.merge_chapter(pair[0], into=pair[1], on=on, **BY)

    @rule(pick=picks)
    def take_back(self, pick):
        """It was not so: a chapter was not renamed, moved or merged."""
        said = [e.id for c in CHAPTERS for e in self.ledger.chapter_events(c)[1:]]
        for one in one_of(said, pick):
            with self.tried("take back"):
                self.ledger.void_chapter_event(str(one), **WHY)

    # --- what is sent ---------------------------------------------------------------

    @rule(place=reports, seal=st.booleans(), reason=st.sampled_from(["", "số", "câu"]))
    def issue(self, place, seal, reason):
        """Issue a report, perhaps again."""
        with self.tried("issue"):
            issue = self.ledger.issue(
                *place,
                number=str(len(self.sent) + 1),
                signed_on=date(2024, 4, 5),
                formats=["text", "json"],
                seal=seal,
                reason=reason,
                **BY,
            )
            report = attrs.evolve(self.ledger.report(*place), seal=issue.issued.seal)
            content = self.ledger.render(report, "text")
            assert self.ledger.reprint(issue).content == content
            self.sent.append(Sent(issue, content))
            event("issue: again" if issue.number > 1 else "issue: first")
