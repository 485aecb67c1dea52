"""Whatever happens, and in whatever order: what was told and what was sent stays."""

import contextlib
from collections import defaultdict
from datetime import date, timedelta

import attrs
import pytest
from differences import check_figures, check_lines
from histories import CHAPTERS, new_ledger
from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from remembering import moment_of, remember, tell

from ctd_core import Month
from ctd_core.errors import RefusedError
from ctd_core.events import HouseBuilt, MemberCounted, MemberJoined, MemberLeft
from ctd_core.events.closing import BookClosed, BookReopened, RecordedLate
from ctd_core.events.frozen import but
from ctd_core.issues import Issue
from ctd_core.store import past

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


class TwoTimes(RuleBasedStateMachine):
    """Two provinces, two districts, two months, and a clock that somebody turns."""

    few: int
    """So many later rows are all read, to know the past; else they are sought."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(past, "_FEW", self.few)
        self.ledger, self.clock = new_ledger()
        self.steps = 0
        self.memories: list = []
        self.sent: list[Sent] = []
        self.files: list[tuple[str, list]] = []
        """What can be replaced: the submission's key, and what it states."""
        self.words: dict[str, list[str]] = {}
        """All that a sentence ever read, by its address."""
        self.redacted: set[str] = set()
        self.seen = 0
        """The position of the log up to which its marks were looked at."""
        self.closed: set[str] = set()
        self.marked: dict[str, set[int]] = defaultdict(set)
        """The versions of a book that are marked as late."""
        self.begin()

    def begin(self):
        """Something stands from the beginning, that can be changed."""
        house = HouseBuilt(on=date(2024, 2, 10), houses=2, value=5_500_000)
        count = MemberCounted(on=date(2024, 2, 10), members=40)
        self.send([(chapter, fact) for chapter in CHAPTERS for fact in (house, count)])
        for place in PLACES[:2]:
            self.say(place, is_task=True)

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

    @rule(place=reports, is_task=st.booleans())
    def say(self, place, is_task):
        """Add a sentence to a report."""
        text = self.new_words()
        with self.tried("say"):
            if is_task:
                address = self.ledger.add_task(*place, text, **BY)
            else:
                address = self.ledger.add_paragraph(*place, text, section="total", **BY)
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

    @rule(chapter=st.sampled_from("ab"), other=st.sampled_from("pqn"), on=changes)
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

    # --- what stays -----------------------------------------------------------------

    @invariant()
    def the_view_is_the_fold_of_the_log(self):
        """Whatever was done; and what is told is remembered now and then."""
        assert self.ledger.view() == self.ledger.fold_log()
        if self.steps % 5 == 0:
            watched = {PLACES[0], PLACES[self.steps // 5 % len(PLACES)]}
            self.memories.append(remember(self.ledger, sorted(watched)))
        self.steps += 1

    @invariant()
    def a_closed_book_never_changes_without_a_mark(self):
        """And nothing is marked that came in time."""
        for one in self.ledger.events(self.seen):
            self.seen, book = one.position, one.stream
            match one.payload:
                case _ if not book.startswith("book/"):
                    pass
                case BookClosed():
                    self.closed.add(book)
                case BookReopened():
                    self.closed.remove(book)
                case RecordedLate(first=first, last=last):
                    assert book in self.closed
                    self.marked[book].update(range(first, last + 1))
                case _:
                    is_marked = one.version in self.marked[book]
                    assert is_marked is (book in self.closed)

    def teardown(self):
        """Look back at all that was told and sent."""
        try:
            for number, memory in enumerate(self.memories):
                self.look_back(memory)
                self.compare(memory, self.memories[number + 1 :])
            for sent in self.sent:
                self.look_at(sent)
        finally:
            self.patch.undo()

    def look_back(self, memory):
        """A moment tells what was told then, and so does the log up to there."""
        with self.ledger._store.read() as snapshot:
            then = self.ledger._past(snapshot, memory.position)
            assert dict(then.cells(0, 999_912)) == memory.view
            assert self.ledger._amounts.total(then.bodies()) == memory.view
        for place, told in memory.told.items():
            now = tell(self.ledger, place, memory.moment)
            assert now.without(self.redacted) == told.without(self.redacted)
            if now.report is not None:
                folded = self.ledger.report(*place, as_of=memory.moment, from_log=True)
                assert folded == now.report

    def compare(self, memory, later):
        """What reads otherwise than at a moment: now, and at the next moment."""
        for place, told in memory.told.items():
            after = tell(self.ledger, place)
            self.check_difference(place, memory, told, after, None)
            for other in [one for one in later if place in one.told][:1]:
                after = other.told[place]
                self.check_difference(place, memory, told, after, other.moment)

    def check_difference(self, place, memory, before, after, until):
        """Figures, entries and lines account for one another."""
        if before.report is None or after.report is None:
            return
        found = self.ledger.diff(*place, since=memory.moment, until=until)
        check_figures(found, before.figures, after.figures)
        self.check_marks(found)
        if not self.redacted:
            check_lines(found, before.report, after.report)

    def check_marks(self, found):
        """What of an entry came late is told so, and nothing else."""
        for figure in found.figures:
            for entry in figure.entries:
                of_book = self.marked[f"book/{entry.entry.chapter}/{entry.entry.month}"]
                late = {e.version for e in entry.events if e.version in of_book}
                assert entry.late.keys() == late

    def look_at(self, sent):
        """What was sent is printed again, proven, and compared."""
        one = sent.issue
        issue = self.ledger.issued(one.chapter, one.period, one.number)
        reprint = self.ledger.reprint(issue)
        proof = self.ledger.prove(issue)
        of_report = f"report/{one.chapter}/{one.period}/"
        redacted = [r for r in self.redacted if r.startswith(of_report)]
        taken = [r for r in redacted if self.is_printed(r, sent.content)]
        assert reprint.is_as_issued is (not taken)
        assert not proof.is_refuted
        assert proof.is_whole
        if taken:
            contents = [self.ledger.reprint(issue, f).content for f in ("text", "json")]
            assert not any(self.is_printed(r, c) for r in taken for c in contents)
        else:
            assert reprint.content == sent.content
            assert not self.ledger.diff_installed(issue)
        self.compare_issue(issue)

    def compare_issue(self, issue):
        """What reads otherwise now than it was issued."""
        place = issue.chapter, str(issue.period)
        now = tell(self.ledger, place)
        if now.report is None:
            return
        (last,) = list(self.ledger.events(issue.issued.position - 1))[:1]
        before = self.ledger.figures(*place, as_of=last.recorded_at)
        found = self.ledger.diff(*place, since=issue)
        check_figures(found, before, now.figures)
        check_lines(found, self.ledger.model_of(issue), now.report)
        self.check_marks(found)
        assert found.installed == ()


class FewAreRead(TwoTimes):
    """What was recorded later is read as a whole."""

    few = 20_000


class ManyAreSought(TwoTimes):
    """What was recorded later is sought in the books that are asked for."""

    few = 0


FewAreRead.TestCase.settings = ManyAreSought.TestCase.settings = settings(
    max_examples=15, stateful_step_count=25, deadline=None
)
TestFewAreRead = FewAreRead.TestCase
TestManyAreSought = ManyAreSought.TestCase
