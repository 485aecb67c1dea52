"""The ledger's forms: what a chapter filled in for a month takes its earlier place."""

from collections.abc import Iterable
from typing import Any, Final, Literal

import attrs

from ctd_core import book as books
from ctd_core import submissions
from ctd_core.book import MonthBook
from ctd_core.errors import CtdError, RefusedError
from ctd_core.events.declare import Fact
from ctd_core.events.stored import NewEvent
from ctd_core.events.submissions import SubmissionReplaced
from ctd_core.importers import FormOf
from ctd_core.ledger.appending import Batch, OpenBooks
from ctd_core.ledger.journal import reason_of
from ctd_core.ledger.nothing import StatingNothing
from ctd_core.ledger.recording import check_month
from ctd_core.ledger.resending import Resending, Submission
from ctd_core.said import N_, Said
from ctd_core.stated import Stated, digest_of
from ctd_core.store import Transaction
from ctd_core.store.port import MADE_HERE
from ctd_core.submissions import OF_FORMS, Submissions
from ctd_core.values import Month, check_name

SENT_AGAIN: Final = "Biểu mẫu gửi lại"
"""The reason that stands in the log where a form was sent again and none was given."""


ALREADY: Final = "already recorded"


@attrs.frozen
class TakenIn:
    """What became of a form (kết quả nhận biểu mẫu)."""

    form: FormOf
    outcome: Literal["recorded", "replaced", "already recorded"]
    change: Submission | None
    """What it changed; None where it said nothing that was not known."""


class TakingForms(Resending, StatingNothing):
    """Takes in forms, each whole or not at all (nhận biểu mẫu)."""

    def take_in(
        self,
        form: FormOf,
        facts: "Iterable[tuple[Any, ...]] | Stated" = (),
        *,
        recorded_by: str,
        reason: str = SENT_AGAIN,
        late_reason: str | None = None,
        refuse_resent: bool = True,
    ) -> TakenIn:
        """Record what a form states, in place of what it stated when it came before.

        *facts* are as for `record_all`, all of the form's chapter and month; a form
        that says that there is nothing has none. In one append, entries that it states
        otherwise now are corrected, those that are gone are voided, new ones are
        recorded, for *reason*; the form as it last came changes nothing. What a person
        changed since is never overruled (OverruledError). With *refuse_resent*, facts
        that came by another way raise ResentError, and a form that reads as one that
        was replaced before RefusedError. Otherwise as `record_all`.
        """
        stated = facts if isinstance(facts, Stated) else Stated(facts, or_none=True)
        _check(form, stated)
        found = stated.of(stated.books).get(form.chapter, {})
        why, tried = reason_of(reason), set[str]()
        return self._until_known(
            lambda: self._take_in(
                form,
                found.get(form.month, []),
                why,
                tried,
                recorded_by=recorded_by,
                late_reason=late_reason,
                refuse_resent=refuse_resent,
            )
        )

    def _take_in(
        self,
        form: FormOf,
        facts: list[Fact],
        reason: str,
        tried: set[str],
        *,
        recorded_by: str,
        late_reason: str | None,
        refuse_resent: bool,
    ) -> TakenIn:
        with self._writing() as tx:
            chapter, month = self._states.tree[form.chapter].id, form.month
            sender = Submissions(tx, self._codec, chapter)
            came = _Came(sender, form)
            known = sender.known(came.last) if came.last else None
            by_month = {month: facts} if facts else {}
            if known and known.digest == digest_of(chapter, by_month):
                # Of a broken append that is tried again, the first may have come in.
                outcome = came.outcome_before if came.last in tried else ALREADY
                return TakenIn(form, outcome, self._submission(sender, known))
            if refuse_resent:
                came.refuse_earlier(digest_of(chapter, by_month))
            tried.add(came.next)
            if refuse_resent and facts:
                self._refuse_other_way(tx, came, facts)
            open_books = self._open_books(tx, came.next, late_reason)
            batch = self._decide_form(open_books, sender, came, by_month, reason)
            if not batch.events:
                return TakenIn(form, ALREADY, None)
            self._append_batches(tx, open_books, came.next, [batch], recorded_by)
            sender = Submissions(tx, self._codec, chapter)
            receipt = sender.known(came.next)
            assert receipt is not None
            return TakenIn(form, came.outcome, self._submission(sender, receipt))

    def _decide_form(
        self,
        open_books: OpenBooks,
        sender: Submissions,
        came: "_Came",
        facts: dict[Month, list[Fact]],
        reason: str,
    ) -> Batch:
        """Decide what the form records, or changes of what it recorded before."""
        form, tree = came.form, self._states.tree
        check_month(tree, form.chapter, form.month, Month.of(self.today()))
        said_so: list[NewEvent] = []
        if came.head is None:
            self._decide(open_books, tree, form.chapter, facts)
        else:
            change = SubmissionReplaced(old=came.head, new=came.next, reason=reason)
            of_all = {form.chapter: facts}
            revised = self._revise(open_books, tree, sender, change, of_all)
            said_so = [event for event in revised.events if event.month is None]
        if form.nothing:
            # What it stated before is voided by now.
            book = open_books.book(form.chapter, form.month)
            for said in books.state_nothing(book):
                open_books.write(form.chapter, form.month, said)
        return Batch(form.chapter, facts, [*open_books.events, *said_so])

    def _refuse_other_way(
        self, tx: Transaction, came: "_Came", facts: list[Fact]
    ) -> None:
        """Refuse facts most of which somebody recorded otherwise; raises ResentError.

        What the form itself recorded when it came before is none of those, but if a
        person took it back since.
        """
        if came.states_something:
            return
        form = came.form
        rows = tx.stream(MonthBook(form.chapter, form.month).stream)
        events = (
            event
            for event in map(self._codec.decode, rows)
            if came.was_withdrawn or not event.submission.startswith(came.keys)
        )
        submissions.refuse_known(form.chapter, form.month, facts, events)


_REPLACED: Final = N_(
    "The form of {chapter} for {month} came like this before, as"
    " {key}, and {later} took its place since. It may be an old"
    " file. If it is to count again, say so with --again; if not,"
    " leave it out."
)
_TAKEN_BACK: Final = N_(
    "The form of {chapter} for {month} came like this before, as"
    " {key}, and was taken back since. If it is to count again,"
    " say so with --again; if not, leave it out."
)


class _Came:
    """How often a form came, under which keys, and what stands in its place now."""

    def __init__(self, sender: Submissions, form: FormOf) -> None:
        self.form = form
        self._sender = sender
        self.keys = check_name(Said("The submission"), f"{OF_FORMS}{form.id}/")
        count = 0
        while sender.known(f"{self.keys}{count + 1}"):
            count += 1
        self.count = count
        self.next = f"{self.keys}{count + 1}"
        newest = f"{self.keys}{count}" if count else None
        head = newest
        while head is not None and head in sender.replaced_by:
            head = sender.replaced_by[head]
        self.head = head
        """What the next takes the place of: the newest, or what replaced that."""
        self.last = newest if head == newest else None
        """The newest, if nothing replaced it."""
        self.states_something = head is not None and bool(sender.sent(head))
        self.was_withdrawn = head != newest
        self.outcome: Literal["recorded", "replaced"] = (
            "replaced" if count else "recorded"
        )
        self.outcome_before: Literal["recorded", "replaced"] = (
            "replaced" if count > 1 else "recorded"
        )

    def refuse_earlier(self, digest: bytes) -> None:
        """Refuse what came before and was replaced or taken back, by whom it may be."""
        for number in range(1, self.count + 1):
            key = f"{self.keys}{number}"
            receipt, later = self._sender.known(key), self._sender.replaced_by.get(key)
            if later and receipt and receipt.digest == digest:
                raise RefusedError(
                    _TAKEN_BACK if later.startswith(MADE_HERE) else _REPLACED,
                    chapter=self.form.chapter,
                    month=self.form.month,
                    key=key,
                    later=later,
                )


def _check(form: FormOf, stated: Stated) -> None:
    """Refuse what is not of the form's book, and a form that says two things."""
    other = [book for book in stated.books if book != (form.chapter, form.month)]
    if other:
        chapter, month = other[0]
        raise RefusedError(
            "The form is of {chapter} for {month}, and states something of {other} for"
            " {other_month}.",
            chapter=form.chapter,
            month=form.month,
            other=chapter,
            other_month=month,
        )
    if form.nothing and stated.books:
        raise RefusedError(
            "The form of {chapter} for {month} says that there is nothing to report,"
            " and states {count} facts. Say one of them.",
            chapter=form.chapter,
            month=form.month,
            count=stated.books.total(),
        )
    if not form.nothing and not stated.books:
        raise CtdError("There is no fact to record.")
