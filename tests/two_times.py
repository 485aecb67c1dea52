"""What was told and what was sent is remembered, and looked back at in the end."""

import sys
from collections import defaultdict

import pytest
from differences import check_figures, check_lines
from happening import PLACES, Happening
from hypothesis.stateful import invariant
from remembering import Memory, remember, tell

from ctd_core.events.closing import BookClosed, BookReopened, RecordedLate
from ctd_core.events.issues import IssueRedacted, ReportIssued
from ctd_core.store import past


class TwoTimes(Happening):
    """Remembers what was told now and then, and looks back at the end."""

    few: int
    """So many later rows are all read, to know the past; else they are sought."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(past, "_FEW", self.few)
        self.steps = 0
        self.memories: list[Memory] = []
        self.seen = 0
        """The position of the log up to which its marks were looked at."""
        self.marked: dict[str, set[int]] = defaultdict(set)
        """The versions of a book that are marked as late."""

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
        last_of: dict[str, int] = {}
        for one in self.ledger.events(self.seen):
            last_of[one.stream] = one.version
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
        # What is marked has come with its mark, and nothing is marked beforehand.
        assert all(max(self.marked[b], default=0) <= v for b, v in last_of.items())

    def teardown(self):
        """Look back at all that was told and sent, unless something failed already."""
        try:
            if sys.exception() is None:
                self.look_back_at_all()
        finally:
            self.patch.undo()

    def look_back_at_all(self):
        """Nothing of it has changed, and what reads otherwise is accounted for."""
        for number, memory in enumerate(self.memories, start=1):
            self.look_back(memory)
            self.compare(memory, self.memories[number:])
        for sent in self.sent:
            self.look_at(sent)

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
        self.check_events(found)
        if not self.redacted:
            check_lines(found, before.report, after.report)

    def check_events(self, found):
        """What was said in between is told, and what of an entry came late."""
        of_report = f"report/{found.chapter}/{found.period}"
        streams = {"chapters", f"targets/{found.chapter}", of_report}
        assert list(found.events) == [
            one
            for one in self.ledger.events(found.since)
            if one.position <= found.until
            and one.stream in streams
            and not isinstance(one.payload, ReportIssued | IssueRedacted)
        ]
        for entry in (entry for figure in found.figures for entry in figure.entries):
            of_book = self.marked[f"book/{entry.entry.chapter}/{entry.entry.month}"]
            late = {one.version for one in entry.events if one.version in of_book}
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
            assert not any(self.is_printed(r, c) for r in taken for c in self.kept())
            contents = [self.ledger.reprint(issue, f).content for f in ("text", "json")]
            assert not any(self.is_printed(r, c) for r in taken for c in contents)
        else:
            assert reprint.content == sent.content
            assert not self.ledger.diff_installed(issue)
        self.compare_issue(issue)

    def kept(self) -> list[bytes]:
        """All that is kept of what was ever sent."""
        with self.ledger._store.read() as snapshot:
            return [content.bytes for content in snapshot.contents()]

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
        self.check_events(found)
        assert found.installed == ()
